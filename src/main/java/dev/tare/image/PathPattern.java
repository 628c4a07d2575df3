package dev.tare.image;

import java.util.regex.Pattern;

/**
 * A pattern for paths: {@code *} and {@code ?} stand for characters within one element, {@code **}
 * for any number of elements, brackets for one character of several.
 */
final class PathPattern {

  private enum Kind {
    EXACT,
    PREFIX,
    SUFFIX,
    REGEX
  }

  private final Kind kind;

  /** The pattern, what follows or precedes its two stars, or nothing. */
  private final String text;

  private final Pattern regex;

  private PathPattern(Kind kind, String text, Pattern regex) {
    this.kind = kind;
    this.text = text;
    this.regex = regex;
  }

  /**
   * @param pattern as moby's patternmatcher takes it: cleaned, its brackets closed
   */
  static PathPattern of(String pattern) {
    StringBuilder regex = new StringBuilder();
    Kind kind = Kind.EXACT;
    boolean bracket = false;
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      boolean first = i == 0;
      i++;
      if (bracket) {
        bracket = c != ']';
        regex.append(c == '[' || c == '&' ? "\\" : "").append(c);
        if (c == '\\' && i < pattern.length()) {
          regex.append(pattern.charAt(i++));
        }
      } else if (c == '*' && pattern.startsWith("*", i)) {
        i += pattern.startsWith("/", i + 1) ? 2 : 1;
        if (i >= pattern.length()) {
          kind = kind == Kind.EXACT ? Kind.PREFIX : Kind.REGEX;
          regex.append(".*");
        } else {
          kind = Kind.REGEX;
          regex.append("(.*/)?");
        }
        kind = first ? Kind.SUFFIX : kind;
      } else if (c == '*' || c == '?') {
        kind = Kind.REGEX;
        regex.append(c == '*' ? "[^/]*" : "[^/]");
      } else if (c == '[') {
        kind = Kind.REGEX;
        bracket = true;
        regex.append(c);
      } else if (c == '\\') {
        kind = Kind.REGEX;
        regex.append(Pattern.quote(pattern.substring(i, Math.min(i + 1, pattern.length()))));
        i++;
      } else {
        kind = c == ']' ? Kind.REGEX : kind;
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return switch (kind) {
      case EXACT -> new PathPattern(kind, pattern, null);
      case PREFIX -> new PathPattern(kind, pattern.substring(0, pattern.length() - 2), null);
      case SUFFIX -> new PathPattern(kind, pattern.substring(2), null);
      case REGEX -> new PathPattern(kind, "", Pattern.compile(regex.toString()));
    };
  }

  /**
   * One element of a source of COPY, in which two stars are no more than one.
   *
   * @param pattern without slashes, its brackets closed
   */
  static Pattern element(String pattern) {
    PathPattern read = of(pattern.replaceAll("\\*+", "*"));
    return read.regex == null ? Pattern.compile(Pattern.quote(read.text)) : read.regex;
  }

  boolean matches(String path) {
    return switch (kind) {
      case EXACT -> path.equals(text);
      case PREFIX -> path.startsWith(text);
      case SUFFIX -> path.endsWith(text) || text.startsWith("/") && path.equals(text.substring(1));
      case REGEX -> regex.matcher(path).matches();
    };
  }

  /** Whether brackets close and escapes have something to escape. */
  static boolean isWellFormed(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '\\') {
        i++;
        if (i == pattern.length()) {
          return false;
        }
      } else if (pattern.charAt(i) == '[') {
        i = bracketEnd(pattern, i);
        if (i < 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** The index of the bracket that closes one; -1 if what is in between is no list or none does. */
  private static int bracketEnd(String pattern, int open) {
    int at = open + 1;
    if (pattern.startsWith("^", at)) {
      at++;
    }
    boolean any = false;
    while (at > 0 && !(any && pattern.startsWith("]", at))) {
      at = behindCharacter(pattern, at);
      if (at > 0 && pattern.startsWith("-", at)) {
        at = behindCharacter(pattern, at + 1);
      }
      any = true;
    }
    return at;
  }

  /** The index behind a character of a bracket list, escaped or not; -1 if there is none. */
  private static int behindCharacter(String pattern, int at) {
    boolean wrong =
        at >= pattern.length() || pattern.startsWith("-", at) || pattern.startsWith("]", at);
    int end = at + (pattern.startsWith("\\", at) ? 2 : 1);
    return wrong || end >= pattern.length() ? -1 : end;
  }
}
