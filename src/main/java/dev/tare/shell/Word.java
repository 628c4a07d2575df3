package dev.tare.shell;

import dev.tare.source.Span;
import java.util.List;
import java.util.Optional;

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
