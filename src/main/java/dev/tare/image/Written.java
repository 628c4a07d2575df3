package dev.tare.image;

import dev.tare.shell.Redirection;
import dev.tare.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path of the image that a command makes, changes or deletes.
 *
 * @param path absolute, globs and unknown variables as written
 * @param word where it is named
 */
public record Written(String path, Word word) {

  /** What the commands of a RUN write to, where they say so. */
  public static List<Written> of(Step step) {
    List<Written> written = new ArrayList<>();
    for (Invocation invocation : step.invocations()) {
      for (Word word : operands(step, invocation)) {
        add(step, invocation, word, written);
      }
      for (Redirection redirection : invocation.command().redirections()) {
        if (redirection.operator().startsWith(">") && !redirection.operator().endsWith("&")) {
          add(step, invocation, redirection.target(), written);
        }
      }
    }
    return written;
  }

  private static List<Word> operands(Step step, Invocation invocation) {
    List<Word> operands = invocation.line().operands();
    int count = operands.size();
    return switch (invocation.name()) {
      case "mkdir", "touch", "rm", "rmdir", "tee", "truncate" -> operands;
      case "chmod", "chown", "chgrp" -> operands.subList(Math.min(1, count), count);
      case "cp", "mv", "ln", "install", "rsync" -> operands.subList(Math.max(0, count - 1), count);
      case "tar" ->
          invocation.line().value("-C", "--directory").stream()
              .filter(w -> step.extractions().stream().anyMatch(e -> e.invocation() == invocation))
              .toList();
      case "unzip" -> invocation.line().value("-d").stream().toList();
      case "curl" -> invocation.line().value("-o", "--output").stream().toList();
      case "wget" -> invocation.line().value("-O", "--output-document").stream().toList();
      default -> List.of();
    };
  }

  private static void add(Step step, Invocation invocation, Word word, List<Written> to) {
    Optional<String> path = step.path(invocation, word);
    path.filter(p -> p.startsWith("/")).ifPresent(p -> to.add(new Written(p, word)));
  }
}
