package dev.tare.shell;

import dev.tare.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One word of a command before expansion.
 *
 * @param text as written, quotes included, joined over continuations
 * @param parts what it is made of, in order; empty for an empty word
 */
public record Word(String text, List<Part> parts, Span span) {

  public Word {
    parts = List.copyOf(parts);
  }

  /**
   * What the shell makes of the word, where that does not depend on anything: no parameter, no
   * substitution, no glob, tilde or brace expansion outside quotes.
   */
  public Optional<String> literal() {
    StringBuilder value = new StringBuilder(text.length());
    for (Part part : parts) {
      if (!part.appendLiteral(value)) {
        return Optional.empty();
      }
    }
    return Optional.of(value.toString());
  }

  /**
   * The word with quotes removed and globs kept as written; empty if it holds a parameter or a
   * substitution.
   */
  public Optional<String> pattern() {
    StringBuilder value = new StringBuilder(text.length());
    for (Part part : parts) {
      if (part instanceof Pattern pattern) {
        value.append(pattern.text());
      } else if (!part.appendLiteral(value)) {
        return Optional.empty();
      }
    }
    return Optional.of(value.toString());
  }

  /**
   * The word with quotes removed and globs kept as written, each variable put in where its value is
   * known and else written {@code ${NAME}}; other expansions stay as written. Within one script two
   * words of the same template mean the same, unless a variable is set between them.
   *
   * @param values what variables stand for
   */
  public String template(Function<String, Optional<String>> values) {
    StringBuilder value = new StringBuilder(text.length());
    template(parts, values, value);
    return value.toString();
  }

  private void template(
      List<Part> from, Function<String, Optional<String>> values, StringBuilder to) {
    for (Part part : from) {
      if (part instanceof DoubleQuoted quoted) {
        template(quoted.parts(), values, to);
      } else if (part instanceof Pattern pattern) {
        to.append(pattern.text());
      } else if (part instanceof Parameter parameter && parameter.operator().isEmpty()) {
        String name = parameter.name();
        to.append(values.apply(name).orElseGet(() -> "${" + name + "}"));
      } else if (!part.appendLiteral(to)) {
        to.append(written(part));
      }
    }
  }

  /** A part as written, as far as no continuation shifts it. */
  private String written(Part part) {
    int start = part.span().start() - span.start();
    int end = part.span().end() - span.start();
    return text.length() == span.length() && start >= 0 && end <= text.length()
        ? text.substring(start, end)
        : "$(...)";
  }

  /** What is known of the value's beginning, up to the first thing that the shell expands. */
  public String beginning() {
    StringBuilder value = new StringBuilder(text.length());
    for (Part part : parts) {
      if (!part.appendLiteral(value)) {
        break;
      }
    }
    return value.toString();
  }

  /**
   * The rest of a word that begins with plain letters, as the value behind an option's name.
   *
   * @param count how many of them to leave out; if the word begins otherwise it is given as it is
   */
  public Word behind(int count) {
    boolean plain =
        !parts.isEmpty()
            && parts.get(0) instanceof Literal first
            && first.value().length() >= count
            && text.startsWith(first.value().substring(0, count))
            && span.length() >= text.length();
    if (!plain) {
      return this;
    }
    Literal first = (Literal) parts.get(0);
    List<Part> rest = new ArrayList<>(parts.subList(1, parts.size()));
    if (first.value().length() > count) {
      Span place =
          new Span(Math.min(first.span().start() + count, first.span().end()), first.span().end());
      rest.add(0, new Literal(first.value().substring(count), place));
    }
    return new Word(
        text.substring(count),
        rest,
        new Span(Math.min(span.start() + count, span.end()), span.end()));
  }

  /** Whether the literal value is this. */
  public boolean is(String value) {
    return text.equals(value) || literal().filter(value::equals).isPresent();
  }

  /** A piece of a word. */
  public sealed interface Part {

    Span span();

    /**
     * Appends what the part stands for, or what is known of its beginning.
     *
     * @return whether the part is wholly literal
     */
    boolean appendLiteral(StringBuilder to);
  }

  /**
   * Unquoted text, escapes resolved.
   *
   * @param value the characters after the removal of backslashes
   */
  public record Literal(String value, Span span) implements Part {
    @Override
    public boolean appendLiteral(StringBuilder to) {
      to.append(value);
      return true;
    }
  }

  /** Unquoted characters that the shell expands: <code>* ? [a] ~ {a,b}</code>, as written. */
  public record Pattern(String text, Span span) implements Part {
    @Override
    public boolean appendLiteral(StringBuilder to) {
      return false;
    }
  }

  /** {@code '...'} and bash's {@code $'...'}, escapes of the latter resolved. */
  public record SingleQuoted(String value, Span span) implements Part {
    @Override
    public boolean appendLiteral(StringBuilder to) {
      to.append(value);
      return true;
    }
  }

  /** {@code "..."} (also bash's {@code $"..."}). */
  public record DoubleQuoted(List<Part> parts, Span span) implements Part {
    public DoubleQuoted {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean appendLiteral(StringBuilder to) {
      for (Part part : parts) {
        if (!part.appendLiteral(to)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * {@code $name} or <code>${name:-word}</code>.
   *
   * @param name the variable or special parameter
   * @param operator as written, {@code :-}, {@code #}, {@code /} ...; empty if none. For <code>
   *     ${#name}</code> and <code>${!name}</code> it is {@code #} or {@code !} with no operand.
   * @param operand what follows the operator
   */
  public record Parameter(String name, String operator, Optional<Word> operand, Span span)
      implements Part {
    @Override
    public boolean appendLiteral(StringBuilder to) {
      return false;
    }
  }

  /** {@code $(...)}, {@code `...`}, and bash's {@code <(...)} and {@code >(...)}. */
  public record Substitution(Script script, Span span) implements Part {
    @Override
    public boolean appendLiteral(StringBuilder to) {
      return false;
    }
  }

  /** {@code $((...))}. */
  public record Arithmetic(List<Part> parts, Span span) implements Part {
    public Arithmetic {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean appendLiteral(StringBuilder to) {
      return false;
    }
  }
}
