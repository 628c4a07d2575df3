package dev.tare.engine;

import dev.tare.rule.Suppression;
import dev.tare.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one comment says of suppression, in the notation of any linter.
 *
 * @param comment from the {@code #} to its last character
 */
record SuppressionComment(
    Suppression.Form form,
    Suppression.Scope scope,
    Span comment,
    List<Suppression.Name> names,
    Optional<String> reason) {

  /** Reads a line that may be such a comment. */
  static Optional<SuppressionComment> of(String text, Span line) {
    int start = line.start();
    while (start < line.end() && isBlank(text.charAt(start))) {
      start++;
    }
    int end = line.end();
    while (end > start && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return start < end && text.charAt(start) == '#'
        ? new Reader(text, start, end).read()
        : Optional.empty();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** Reads from left to right. */
  private static final class Reader {
    private final String text;
    private final int end;
    private final int start;
    private int at;

    Reader(String text, int start, int end) {
      this.text = text;
      this.start = start;
      this.end = end;
      this.at = start + 1;
    }

    Optional<SuppressionComment> read() {
      skipBlanks();
      String tool = word();
      skipBlanks();
      return switch (tool) {
        case "tare" -> {
          Optional<Suppression.Scope> scope = ownScope(word());
          yield scope.isPresent() && equals() ? names(Suppression.Form.TARE, scope.get()) : none();
        }
        case "hadolint", "tally" -> {
          Suppression.Form form = Suppression.Form.valueOf(tool.toUpperCase(Locale.ROOT));
          String how = word();
          Suppression.Scope scope =
              switch (how) {
                case "global" -> Suppression.Scope.FILE;
                case "stage" -> Suppression.Scope.STAGE;
                default -> Suppression.Scope.INSTRUCTION;
              };
          skipBlanks();
          String what = scope == Suppression.Scope.INSTRUCTION ? how : word();
          yield what.equals("ignore") && equals() ? names(form, scope) : none();
        }
        case "shellcheck" ->
            word().equals("disable") && equals()
                ? names(Suppression.Form.SHELLCHECK, Suppression.Scope.INSTRUCTION)
                : none();
        default -> tool.equalsIgnoreCase("check") && equals() ? check() : none();
      };
    }

    private static Optional<SuppressionComment> none() {
      return Optional.empty();
    }

    private static Optional<Suppression.Scope> ownScope(String word) {
      return switch (word) {
        case "ignore" -> Optional.of(Suppression.Scope.INSTRUCTION);
        case "ignore-stage" -> Optional.of(Suppression.Scope.STAGE);
        case "ignore-file" -> Optional.of(Suppression.Scope.FILE);
        default -> Optional.empty();
      };
    }

    /** BuildKit's options stand between semicolons, in any order. */
    private Optional<SuppressionComment> check() {
      while (at < end) {
        skipBlanks();
        String option = word();
        if (option.equalsIgnoreCase("skip") && equals()) {
          return names(Suppression.Form.CHECK, Suppression.Scope.INSTRUCTION);
        }
        int semicolon = text.indexOf(';', at);
        at = semicolon < 0 ? end : Math.min(end, semicolon + 1);
      }
      return none();
    }

    private Optional<SuppressionComment> names(Suppression.Form form, Suppression.Scope scope) {
      List<Suppression.Name> names = new ArrayList<>();
      do {
        skipBlanks();
        int from = at;
        while (at < end && isOfName(text.charAt(at))) {
          at++;
        }
        if (at > from) {
          names.add(new Suppression.Name(text.substring(from, at), new Span(from, at)));
        }
        skipBlanks();
      } while (take(','));
      return Optional.of(
          new SuppressionComment(form, scope, new Span(start, end), names, reason(form)));
    }

    /** What follows the names, without the signs that lead over to it. */
    private Optional<String> reason(Suppression.Form form) {
      String rest = text.substring(at, end);
      if (form == Suppression.Form.CHECK) {
        return Optional.empty();
      }
      int from = 0;
      while (from < rest.length() && "#;:-–— \t".indexOf(rest.charAt(from)) >= 0) {
        from++;
      }
      String reason = rest.substring(from);
      if (reason.startsWith("reason=")) {
        reason = reason.substring("reason=".length()).strip();
      }
      return Optional.of(reason).filter(r -> !r.isEmpty());
    }

    private static boolean isOfName(char c) {
      return c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || c == '/'
          || c == '-'
          || c == '_'
          || c == '.'
          || c == '*';
    }

    private String word() {
      int from = at;
      while (at < end && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '-')) {
        at++;
      }
      return text.substring(from, at);
    }

    private boolean equals() {
      skipBlanks();
      return take('=');
    }

    private boolean take(char c) {
      if (at < end && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    private void skipBlanks() {
      while (at < end && isBlank(text.charAt(at))) {
        at++;
      }
    }
  }
}
