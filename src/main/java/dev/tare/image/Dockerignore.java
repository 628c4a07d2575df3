package dev.tare.image;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The patterns of a {@code .dockerignore}, which decide as the builder's matcher does: the last
 * pattern that matches a path or a folder above it wins, and an exclamation mark takes back in.
 *
 * <p>Source: ".dockerignore file" in the build context chapter of the Docker manual.
 */
public final class Dockerignore {

  /** Excludes nothing. */
  public static final Dockerignore EMPTY = new Dockerignore(List.of());

  private final List<Rule> rules;

  private Dockerignore(List<Rule> rules) {
    this.rules = rules;
  }

  private record Rule(Pattern pattern, boolean exception) {}

  public static Dockerignore parse(String text) {
    List<Rule> rules = new ArrayList<>();
    for (String line : text.split("\n")) {
      String pattern = line.startsWith("#") ? "" : line.strip();
      boolean exception = pattern.startsWith("!");
      if (exception) {
        pattern = pattern.substring(1).strip();
      }
      if (!pattern.isEmpty()) {
        String cleaned = Paths.normalized(pattern);
        cleaned = cleaned.startsWith("/") ? cleaned.substring(1) : cleaned;
        if (!cleaned.isEmpty()) {
          rules.add(new Rule(Pattern.compile(regex(cleaned)), exception));
        }
      }
    }
    return new Dockerignore(List.copyOf(rules));
  }

  /**
   * @param path relative to the context, with slashes
   */
  public boolean excludes(String path) {
    boolean excluded = false;
    for (Rule rule : rules) {
      if (rule.exception() == excluded && matchesOrParent(rule.pattern(), path)) {
        excluded = !rule.exception();
      }
    }
    return excluded;
  }

  private static boolean matchesOrParent(Pattern pattern, String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (pattern.matcher(path.substring(0, end)).matches()) {
        return true;
      }
    }
    return false;
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '*' && pattern.startsWith("**", i)) {
        i++;
        if (pattern.startsWith("/", i + 1)) {
          i++;
          regex.append("(.*/)?");
        } else {
          regex.append(".*");
        }
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '[' && pattern.indexOf(']', i + 1) > 0) {
        int close = pattern.indexOf(']', i + 1);
        String inner = pattern.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[");
        regex.append('[').append(inner.replace("&&", "&\\&")).append(']');
        i = close;
      } else {
        if (c == '\\' && i + 1 < pattern.length()) {
          c = pattern.charAt(++i);
        }
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }
}
