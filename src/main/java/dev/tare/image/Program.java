package dev.tare.image;

import dev.tare.shell.Command;
import dev.tare.shell.Script;
import dev.tare.shell.Scripts;
import dev.tare.source.Span;
import dev.tare.syntax.Arguments;
import dev.tare.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The program that a container of a stage starts, those looked through that only start others.
 *
 * <p>Source: "Understand how CMD and ENTRYPOINT interact" in the Dockerfile reference.
 *
 * @param step the ENTRYPOINT or CMD that names it
 * @param span where it is named
 * @param paths where it can be, absolute, first what is looked at first
 */
public record Program(Step step, Span span, List<String> paths) {

  private static final Set<String> STARTERS =
      Set.of("tini", "tini-static", "dumb-init", "catatonit", "exec", "docker-init");

  private static final List<String> DEFAULT_PATH =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  public Program {
    paths = List.copyOf(paths);
  }

  private record Named(Step step, String text, Span span) {}

  /** What docker run starts, if the stage says it. */
  public static Optional<Program> of(Stage stage) {
    Optional<Step> entrypoint = stage.last(Instruction.Entrypoint.class);
    Optional<Step> cmd = stage.last(Instruction.Cmd.class);
    List<Named> words = new ArrayList<>();
    entrypoint.ifPresent(step -> words.addAll(words(step)));
    boolean shell =
        entrypoint.filter(step -> arguments(step) instanceof Arguments.ShellForm).isPresent();
    boolean reset =
        entrypoint.isPresent()
            && cmd.isPresent()
            && cmd.get().stage().index() < entrypoint.get().stage().index();
    if (cmd.isPresent() && !shell && !reset) {
      words.addAll(words(cmd.get()));
    }
    return program(stage, words);
  }

  private static Optional<Program> program(Stage stage, List<Named> words) {
    int at = 0;
    while (at < words.size() && STARTERS.contains(Paths.name(words.get(at).text()))) {
      at++;
      while (at < words.size() && words.get(at).text().startsWith("-")) {
        at++;
      }
    }
    if (at >= words.size() || words.get(at).text().isEmpty()) {
      return Optional.empty();
    }
    Named named = words.get(at);
    return paths(stage, named.text()).map(paths -> new Program(named.step(), named.span(), paths));
  }

  private static Optional<List<String>> paths(Stage stage, String text) {
    if (text.startsWith("/")) {
      return Optional.of(List.of(Paths.normalized(text)));
    }
    if (text.indexOf('/') >= 0) {
      return stage.workdirAtEnd().map(workdir -> List.of(Paths.resolve(workdir, text)));
    }
    return Optional.of(DEFAULT_PATH.stream().map(folder -> folder + "/" + text).toList());
  }

  private static Arguments arguments(Step step) {
    return step.instruction() instanceof Instruction.Executing executing
        ? executing.arguments()
        : null;
  }

  /** The words of exec form, or the first word of a script. */
  private static List<Named> words(Step step) {
    List<Named> words = new ArrayList<>();
    Arguments arguments = arguments(step);
    if (arguments instanceof Arguments.ExecForm form) {
      form.words().forEach(word -> words.add(new Named(step, word.text(), word.span())));
    } else if (arguments instanceof Arguments.ShellForm form
        && step.shell().isPosix()
        && Scripts.parse(form.text()) instanceof Script.Parsed script) {
      firstCommand(script).stream()
          .flatMap(command -> command.words().stream().limit(2))
          .takeWhile(word -> word.literal().isPresent())
          .forEach(word -> words.add(new Named(step, word.literal().get(), word.span())));
    }
    return words;
  }

  private static Optional<Command.Simple> firstCommand(Script.Parsed script) {
    return script.statements().stream()
        .limit(1)
        .map(statement -> statement.pipelines().get(0).commands().get(0))
        .filter(command -> command instanceof Command.Simple)
        .map(command -> (Command.Simple) command)
        .findFirst();
  }
}
