package dev.tare.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The patterns of a {@code .dockerignore}, which decide as the builder does when it walks the
 * context: folders before what is in them, the last pattern that matches wins, and an exclamation
 * mark takes back in.
 *
 * <p>Sources: ".dockerignore files" in the build context chapter of the Docker manual, and moby's
 * patternmatcher for what that leaves open.
 */
public final class Dockerignore {

  /** Excludes nothing. */
  public static final Dockerignore EMPTY = new Dockerignore(List.of());

  private final List<Rule> rules;

  private Dockerignore(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * @param pattern cleaned, without exclamation mark
   * @param exception whether it takes back in
   */
  private record Rule(PathPattern pattern, boolean exception) {}

  /**
   * Reads a file; empty if it holds a pattern that the builder refuses, and with it every build.
   */
  public static Optional<Dockerignore> parse(String text) {
    List<Rule> rules = new ArrayList<>();
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    for (String line : content.split("\n")) {
      String pattern = line.startsWith("#") ? "" : line.strip();
      boolean exception = pattern.startsWith("!");
      if (exception) {
        pattern = pattern.substring(1).strip();
      } else if (pattern.isEmpty()) {
        continue;
      }
      String cleaned = cleaned(pattern);
      if (cleaned.isEmpty() && exception || !PathPattern.isWellFormed(cleaned)) {
        return Optional.empty();
      }
      if (!cleaned.isEmpty()) {
        rules.add(new Rule(PathPattern.of(cleaned), exception));
      }
    }
    return Optional.of(new Dockerignore(List.copyOf(rules)));
  }

  /** Whether some pattern takes back in, so that an excluded folder may be there in part. */
  public boolean hasExceptions() {
    return rules.stream().anyMatch(Rule::exception);
  }

  /**
   * @param path relative to the context, with slashes
   */
  public boolean excludes(String path) {
    boolean excluded = false;
    boolean[] above = new boolean[rules.size()];
    for (int end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      String part = end < 0 ? path : path.substring(0, end);
      excluded = false;
      for (int i = 0; i < above.length; i++) {
        Rule rule = rules.get(i);
        // What a folder matched holds for all in it; a pattern that could change nothing is not
        // asked, and then what is in the folder does not inherit its answer.
        above[i] |= rule.exception() == excluded && rule.pattern().matches(part);
        if (above[i]) {
          excluded = !rule.exception();
        }
      }
      if (end < 0) {
        return excluded;
      }
    }
  }

  /** Without leading slash, doubled slashes and dots, but with the {@code ..} that lead out. */
  private static String cleaned(String pattern) {
    List<String> parts = new ArrayList<>();
    for (String part : pattern.split("/")) {
      boolean above = part.equals("..");
      if (above && !parts.isEmpty() && !parts.get(parts.size() - 1).equals("..")) {
        parts.remove(parts.size() - 1);
      } else if (!part.isEmpty() && !part.equals(".") && !(above && pattern.startsWith("/"))) {
        parts.add(part);
      }
    }
    boolean nothing = parts.isEmpty() && !pattern.isEmpty() && !pattern.startsWith("/");
    return nothing ? "." : String.join("/", parts);
  }
}
