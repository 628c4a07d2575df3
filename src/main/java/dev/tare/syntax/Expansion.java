package dev.tare.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A word of an instruction as the builder expands it: quotes removed, escapes resolved, variables
 * replaced.
 *
 * <p>Source: "Environment replacement" in the Dockerfile reference, and BuildKit's shell lexer for
 * what that leaves open.
 *
 * @param parts in order
 * @param failure why the builder would refuse the word; empty if it would not
 */
public record Expansion(List<Part> parts, Optional<Failure> failure) {

  /** How deep {@code ${a:-${b:-...}}} may nest before the word is refused. */
  private static final int DEEPEST = 100;

  public Expansion {
    parts = List.copyOf(parts);
  }

  /** A piece of a word. */
  public sealed interface Part {}

  /** Characters that stand for themselves. */
  public record Literal(String text) implements Part {}

  /**
   * {@code $name} or <code>${name:-operand}</code>.
   *
   * @param operator {@code :-}, {@code :+}, {@code :?}, {@code -}, {@code +}, {@code ?}, {@code #},
   *     {@code ##}, {@code %}, {@code %%}, {@code /}, {@code //}; empty if none
   * @param operand what follows the operator
   * @param replacement what follows the second slash of {@code /} and {@code //}
   * @param start index of the dollar sign in the word
   * @param end index behind the variable
   */
  public record Variable(
      String name, String operator, List<Part> operand, List<Part> replacement, int start, int end)
      implements Part {
    public Variable {
      operand = List.copyOf(operand);
      replacement = List.copyOf(replacement);
    }
  }

  /**
   * Why a word is refused.
   *
   * @param index where in the word
   */
  public record Failure(String message, int index) {}

  /** What a variable is at some place of the file. */
  public sealed interface Value {}

  /** Set, to a value that is known. */
  public record Known(String text) implements Value {}

  /** Set, or perhaps set, to something that only the builder knows. */
  public record Unknown() implements Value {}

  /** Set by nothing. */
  public record Unset() implements Value {}

  static Expansion parse(String text, char escape) {
    return new Parser(text, escape).parse();
  }

  /** Every variable in the word, those inside the operands of others included. */
  public List<Variable> variables() {
    List<Variable> found = new ArrayList<>();
    collect(parts, found);
    return found;
  }

  private static void collect(List<Part> parts, List<Variable> found) {
    for (Part part : parts) {
      if (part instanceof Variable variable) {
        found.add(variable);
        collect(variable.operand(), found);
        collect(variable.replacement(), found);
      }
    }
  }

  /** The word's value, or empty if that depends on something unknown or the word is refused. */
  public Optional<String> value(Function<String, Value> scope) {
    return failure.isPresent() ? Optional.empty() : value(parts, scope);
  }

  /** What the word's value begins with, as far as that is known. */
  public String prefix(Function<String, Value> scope) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      Optional<String> value = value(List.of(part), scope);
      if (value.isEmpty()) {
        break;
      }
      text.append(value.get());
    }
    return text.toString();
  }

  private static Optional<String> value(List<Part> parts, Function<String, Value> scope) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Literal literal) {
        text.append(literal.text());
      } else if (part instanceof Variable variable) {
        Optional<String> value = value(variable, scope);
        if (value.isEmpty()) {
          return value;
        }
        text.append(value.get());
      }
    }
    return Optional.of(text.toString());
  }

  private static Optional<String> value(Variable variable, Function<String, Value> scope) {
    Value value = scope.apply(variable.name());
    if (value instanceof Unknown) {
      return Optional.empty();
    }
    boolean set = value instanceof Known;
    String current = value instanceof Known known ? known.text() : "";
    boolean present = set && !(variable.operator().startsWith(":") && current.isEmpty());
    return switch (variable.operator()) {
      case "" -> Optional.of(current);
      case ":-", "-" -> present ? Optional.of(current) : value(variable.operand(), scope);
      case ":+", "+" -> present ? value(variable.operand(), scope) : Optional.of("");
      case ":?", "?" -> present ? Optional.of(current) : Optional.empty();
      default -> value(variable.operand(), scope).flatMap(p -> edited(variable, current, p, scope));
    };
  }

  private static Optional<String> edited(
      Variable variable, String current, String pattern, Function<String, Value> scope) {
    boolean shortest = variable.operator().length() == 1;
    switch (variable.operator().charAt(0)) {
      case '#' -> {
        for (int i = 0; i <= current.length(); i++) {
          int end = shortest ? i : current.length() - i;
          if (globs(pattern, current.substring(0, end))) {
            return Optional.of(current.substring(end));
          }
        }
        return Optional.of(current);
      }
      case '%' -> {
        for (int i = 0; i <= current.length(); i++) {
          int start = shortest ? current.length() - i : i;
          if (globs(pattern, current.substring(start))) {
            return Optional.of(current.substring(0, start));
          }
        }
        return Optional.of(current);
      }
      default -> {
        Pattern regex = Pattern.compile(regex(pattern), Pattern.DOTALL);
        return value(variable.replacement(), scope)
            .map(java.util.regex.Matcher::quoteReplacement)
            .map(
                with ->
                    shortest
                        ? regex.matcher(current).replaceFirst(with)
                        : regex.matcher(current).replaceAll(with));
      }
    }
  }

  private static boolean globs(String pattern, String text) {
    return Pattern.compile(regex(pattern), Pattern.DOTALL).matcher(text).matches();
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '\\' -> {
          if (i + 1 < pattern.length()) {
            i++;
          }
          regex.append(Pattern.quote(pattern.substring(i, i + 1)));
        }
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  private static final class Parser {

    private static final int END = -1;

    private final String text;
    private final char escape;
    private int at;
    private int depth;

    Parser(String text, char escape) {
      this.text = text;
      this.escape = escape;
    }

    Expansion parse() {
      try {
        return new Expansion(partsUntil(END, false), Optional.empty());
      } catch (Refused e) {
        return new Expansion(List.of(), Optional.of(e.failure));
      }
    }

    private int peek() {
      return at < text.length() ? text.charAt(at) : END;
    }

    private Refused refused(String message, int index) {
      return new Refused(new Failure(message, index));
    }

    /**
     * @param raw whether escapes are kept, as they are in patterns
     */
    private List<Part> partsUntil(int stop, boolean raw) {
      List<Part> parts = new ArrayList<>(2);
      StringBuilder literal = new StringBuilder();
      int opened = at;
      while (peek() != END) {
        int c = peek();
        if (c == stop) {
          at++;
          flush(literal, parts);
          return parts;
        }
        if (c == '\'') {
          singleQuoted(literal);
        } else if (c == '"') {
          doubleQuoted(literal, parts, raw);
        } else if (c == '$') {
          dollar(literal, parts);
        } else {
          at++;
          if (c == escape) {
            if (raw) {
              literal.append((char) c);
            }
            if (peek() == END) {
              break;
            }
            c = text.charAt(at++);
          }
          literal.append((char) c);
        }
      }
      if (stop != END) {
        throw refused("'" + (char) stop + "' is missing", Math.max(0, opened - 1));
      }
      flush(literal, parts);
      return parts;
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
      if (literal.length() > 0) {
        parts.add(new Literal(literal.toString()));
        literal.setLength(0);
      }
    }

    private void singleQuoted(StringBuilder literal) {
      int close = text.indexOf('\'', at + 1);
      if (close < 0) {
        throw refused("the single quote is not closed", at);
      }
      literal.append(text, at + 1, close);
      at = close + 1;
    }

    private void doubleQuoted(StringBuilder literal, List<Part> parts, boolean raw) {
      int opened = at++;
      while (true) {
        int c = peek();
        if (c == END) {
          throw refused("the double quote is not closed", opened);
        } else if (c == '"') {
          at++;
          return;
        } else if (c == '$') {
          dollar(literal, parts);
        } else {
          at++;
          if (c == escape) {
            int next = peek();
            if (next == END) {
              continue;
            }
            if (next == '"' || next == '$' || next == escape) {
              if (raw) {
                literal.append((char) c);
              }
              c = next;
              at++;
            }
          }
          literal.append((char) c);
        }
      }
    }

    private void dollar(StringBuilder literal, List<Part> parts) {
      int start = at++;
      if (peek() != '{') {
        String name = name();
        if (name.isEmpty()) {
          literal.append('$');
        } else {
          flush(literal, parts);
          parts.add(new Variable(name, "", List.of(), List.of(), start, at));
        }
        return;
      }
      at++;
      int first = peek();
      if (first == END) {
        throw refused("'}' is missing", start);
      }
      if (first == '{' || first == '}' || first == ':') {
        throw refused("bad substitution", start);
      }
      if (++depth > DEEPEST) {
        throw refused("substitutions are nested too deeply", start);
      }
      flush(literal, parts);
      parts.add(braced(name(), start));
      depth--;
    }

    private Variable braced(String name, int start) {
      int c = peek();
      at++;
      String operator;
      switch (c) {
        case '}' -> {
          return new Variable(name, "", List.of(), List.of(), start, at);
        }
        case ':' -> {
          int next = peek();
          at++;
          if (next != '-' && next != '+' && next != '?') {
            throw refused(
                "':" + (next == END ? "" : String.valueOf((char) next)) + "' is no modifier",
                start);
          }
          operator = ":" + (char) next;
        }
        case '-', '+', '?' -> operator = String.valueOf((char) c);
        case '#', '%', '/' -> {
          operator = String.valueOf((char) c);
          if (peek() == c) {
            at++;
            operator += operator;
          }
        }
        case END -> throw refused("'}' is missing", start);
        default -> throw refused("'" + (char) c + "' is no modifier", start);
      }
      if (operator.charAt(0) == '/') {
        List<Part> pattern = partsUntil('/', true);
        List<Part> replacement = partsUntil('}', true);
        return new Variable(name, operator, pattern, replacement, start, at);
      }
      boolean raw = operator.charAt(0) == '#' || operator.charAt(0) == '%';
      List<Part> operand = partsUntil('}', raw);
      return new Variable(name, operator, operand, List.of(), start, at);
    }

    private String name() {
      int start = at;
      int c = peek();
      if (c != END && Character.isDigit(c)) {
        while (peek() != END && Character.isDigit(peek())) {
          at++;
        }
      } else if (c != END && "@*#?-$!".indexOf(c) >= 0) {
        at++;
      } else {
        while (peek() != END && (Character.isLetterOrDigit(peek()) || peek() == '_')) {
          at++;
        }
      }
      return text.substring(start, at);
    }
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    Refused(Failure failure) {
      super(failure.message(), null, false, false);
      this.failure = failure;
    }
  }
}
