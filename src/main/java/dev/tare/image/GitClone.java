package dev.tare.image;

import dev.tare.shell.Word;
import dev.tare.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A repository that a RUN clones over the network.
 *
 * @param invocation the git command
 * @param span {@code git clone}
 * @param verb the word {@code clone}
 * @param line what follows it
 * @param url with the variables put in whose value the file says
 * @param folder the name of the folder it goes to, as written or from the URL; empty if it is not
 *     known
 * @param path the same as {@link Step#path} gives it
 */
public record GitClone(
    Invocation invocation,
    Span span,
    Word verb,
    CommandLine line,
    String url,
    Optional<String> folder,
    Optional<String> path) {

  /** The clones of a step, in the order of the text. */
  public static List<GitClone> of(Step step) {
    List<GitClone> clones = new ArrayList<>(0);
    for (Invocation invocation : step.invocations()) {
      if (invocation.name().equals("git")) {
        of(step, invocation).ifPresent(clones::add);
      }
    }
    return clones;
  }

  private static Optional<GitClone> of(Step step, Invocation invocation) {
    List<Word> operands = invocation.line().operands();
    if (operands.isEmpty() || !operands.get(0).is("clone")) {
      return Optional.empty();
    }
    Word clone = operands.get(0);
    List<Word> arguments = invocation.arguments();
    int at = arguments.indexOf(clone);
    CommandLine line = CommandLine.of("git clone", arguments.subList(at + 1, arguments.size()));
    if (line.operands().isEmpty()) {
      return Optional.empty();
    }
    String url = step.template(line.operands().get(0));
    boolean local = url.startsWith("/") || url.startsWith(".") || url.startsWith("file:");
    if (local || url.startsWith("-")) {
      return Optional.empty();
    }
    Optional<String> folder =
        line.operands().size() > 1 ? Optional.of(step.template(line.operands().get(1))) : name(url);
    return Optional.of(
        new GitClone(
            invocation,
            invocation.word().span().to(clone.span()),
            clone,
            line,
            url,
            folder,
            folder.flatMap(f -> at == 0 ? step.path(invocation, f) : Optional.empty())));
  }

  private static Optional<String> name(String url) {
    String plain = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    plain = plain.endsWith(".git") ? plain.substring(0, plain.length() - 4) : plain;
    String name = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf(':')) + 1);
    return name.isEmpty() || name.indexOf('$') >= 0 ? Optional.empty() : Optional.of(name);
  }

  /** Whether it brings no more than one revision, or only what is asked for. */
  public boolean isShallow() {
    return line.has("--depth", "--shallow-since", "--shallow-exclude", "--filter", "--revision");
  }

  /** Whether a git command may use another revision than the one that is checked out first. */
  public static boolean usesHistory(Invocation invocation) {
    if (!invocation.name().equals("git")) {
      return false;
    }
    List<Word> operands = invocation.line().operands();
    return operands.isEmpty()
        || switch (operands.get(0).literal().orElse("")) {
          case "clone", "config", "init", "lfs", "add", "status", "apply", "clean" -> false;
          default -> true;
        };
  }
}
