package dev.tare.syntax;

import java.util.Optional;

/** Knows the words that begin a heredoc: {@code <<EOF}, {@code 3<<-'EOF'}. */
final class Heredocs {

  private Heredocs() {}

  /**
   * How a heredoc begins.
   *
   * @param expand whether no part of the delimiter is quoted
   */
  record Opening(String name, boolean expand, boolean chomp, int fileDescriptor) {}

  /** The heredoc that a word begins; empty if it begins none. */
  static Optional<Opening> opening(String word) {
    int at = 0;
    while (at < word.length() && Character.isDigit(word.charAt(at))) {
      at++;
    }
    if (!word.startsWith("<<", at) || word.indexOf('<', at + 2) >= 0) {
      return Optional.empty();
    }
    String descriptor = word.substring(0, at);
    at += 2;
    boolean chomp = at < word.length() && word.charAt(at) == '-';
    if (chomp) {
      at++;
    }
    while (at < word.length() && LogicalLines.isSpace(word.charAt(at))) {
      at++;
    }
    String rest = word.substring(at);
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> name = delimiter(rest);
    return name.map(
        n ->
            new Opening(
                n,
                quotes(n) == quotes(rest),
                chomp,
                descriptor.isEmpty() || descriptor.length() > 9
                    ? 0
                    : Integer.parseInt(descriptor)));
  }

  private static Optional<String> delimiter(String rest) {
    Expansion expansion = Expansion.parse(rest, '\\');
    if (expansion.failure().isPresent()) {
      return Optional.empty();
    }
    StringBuilder name = new StringBuilder();
    for (Expansion.Part part : expansion.parts()) {
      if (part instanceof Expansion.Literal literal) {
        name.append(literal.text());
      } else if (part instanceof Expansion.Variable variable) {
        name.append(rest, variable.start(), variable.end());
      }
    }
    return name.length() == 0 ? Optional.empty() : Optional.of(name.toString());
  }

  private static long quotes(String text) {
    return text.chars().filter(c -> c == '\'' || c == '"').count();
  }
}
