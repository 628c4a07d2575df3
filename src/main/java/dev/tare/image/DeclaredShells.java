package dev.tare.image;

import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Trivia;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Comments that say which shell an image brings, as hadolint reads them: {@code # hadolint
 * shell=powershell}. One above a FROM is about its stage, any other about what follows it, up to
 * the next SHELL or FROM.
 */
final class DeclaredShells {

  private static final String TOOL = "hadolint";
  private static final String KEY = "shell";

  private final TreeMap<Integer, Shell> byPlace = new TreeMap<>();

  DeclaredShells(Dockerfile dockerfile) {
    String text = dockerfile.source().text();
    if (text.contains(TOOL)) {
      for (Trivia trivia : dockerfile.trivia()) {
        if (trivia.kind() == Trivia.Kind.COMMENT) {
          shell(dockerfile.source().text(trivia.span()))
              .ifPresent(shell -> byPlace.put(trivia.span().start(), shell));
        }
      }
    }
  }

  /** What the last comment between two places says. */
  Optional<Shell> between(int from, int to) {
    var last = byPlace.lowerEntry(to);
    return last != null && last.getKey() >= from ? Optional.of(last.getValue()) : Optional.empty();
  }

  private static Optional<Shell> shell(String comment) {
    String text = comment.strip().substring(1).strip();
    int equals = text.indexOf('=');
    if (!text.startsWith(TOOL)
        || equals < 0
        || !text.substring(TOOL.length(), equals).strip().equals(KEY)) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of(text.substring(equals + 1).strip().split("\\s+")));
    boolean posix = Shell.isPosixName(Paths.name(words.get(0)));
    if (posix && words.size() == 1) {
      words.add("-c");
    }
    return words.get(0).isEmpty() ? Optional.empty() : Optional.of(new Shell(words));
  }
}
