package dev.tare.image;

import dev.tare.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path that a command deletes.
 *
 * @param path absolute, globs as written; a leading {@code ~} for the home folder
 * @param word where it is named
 * @param invocation the command
 */
public record Removal(String path, Word word, Invocation invocation) {

  /** What the {@code rm} commands of a step delete, where that is said literally. */
  public static List<Removal> of(Step step) {
    List<Removal> removals = new ArrayList<>();
    for (Invocation invocation : step.invocations()) {
      if (invocation.name().equals("rm") || isDeletingFind(invocation)) {
        for (Word argument : invocation.arguments()) {
          expand(argument).stream()
              .filter(path -> path.startsWith("/") || path.startsWith("~/"))
              .forEach(path -> removals.add(new Removal(path, argument, invocation)));
        }
      }
    }
    return removals;
  }

  private static boolean isDeletingFind(Invocation invocation) {
    return invocation.name().equals("find")
        && (invocation.has("-delete") || invocation.has("rm"))
        && !invocation.has("-name");
  }

  /** The word, once for each alternative of a {@code {a,b}} in it. */
  private static List<String> expand(Word word) {
    Optional<String> pattern = word.pattern();
    if (pattern.isEmpty()) {
      String home = word.text().startsWith("$HOME/") ? word.text().substring(6) : "";
      return home.isEmpty() || home.indexOf('$') >= 0 ? List.of() : List.of("~/" + home);
    }
    return braces(pattern.get());
  }

  private static List<String> braces(String pattern) {
    int open = pattern.indexOf('{');
    int close = pattern.indexOf('}', open + 1);
    if (open < 0 || close < 0) {
      return List.of(pattern);
    }
    List<String> all = new ArrayList<>();
    for (String alternative : pattern.substring(open + 1, close).split(",", -1)) {
      all.addAll(braces(pattern.substring(0, open) + alternative + pattern.substring(close + 1)));
    }
    return all;
  }

  /** Whether nothing of a folder's content is left. */
  public boolean empties(String folder) {
    String plain = withoutContent(path);
    String home = folder.startsWith("~/") ? folder.substring(1) : "";
    if (plain.endsWith("*")) {
      String prefix = plain.substring(0, plain.length() - 1);
      return prefix.indexOf('*') < 0 && folder.startsWith(prefix);
    }
    return plain.indexOf('*') < 0
        && (Paths.isInside(folder, plain) || !home.isEmpty() && isHomePath(plain, home));
  }

  /** Whether a command from an offset on may leave nothing of a folder's content. */
  static boolean mayEmpty(Step step, int from, String folder) {
    for (Removal removal : of(step)) {
      if (removal.invocation.span().start() >= from && removal.empties(folder)) {
        return true;
      }
    }
    return step.invocations().stream()
        .filter(i -> i.span().start() >= from && i.name().equals("rm"))
        .flatMap(i -> i.arguments().stream())
        .anyMatch(word -> word.pattern().isEmpty() && mayMean(word, folder));
  }

  /** Whether a path below a variable may be a folder. */
  private static boolean mayMean(Word word, String folder) {
    String text = withoutContent(word.text().replace("\"", ""));
    int slash = text.indexOf('/');
    return slash >= 0
        && (folder.startsWith("~")
            ? Paths.isInside(folder.substring(1), text.substring(slash))
            : Paths.name(text).equals(Paths.name(folder)));
  }

  private static String withoutContent(String path) {
    String plain = path;
    while (plain.endsWith("/*") || plain.endsWith("/") && plain.length() > 1) {
      plain = plain.substring(0, plain.length() - (plain.endsWith("*") ? 2 : 1));
    }
    return plain;
  }

  /** Whether a path is a folder in somebody's home, or one above it. */
  private static boolean isHomePath(String path, String below) {
    String inHome = path.startsWith("/root/") ? path.substring(5) : path;
    if (path.startsWith("/home/") && path.indexOf('/', 6) > 0) {
      inHome = path.substring(path.indexOf('/', 6));
    }
    return !inHome.equals(path) && Paths.isInside(below, inHome);
  }
}
