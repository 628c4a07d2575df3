package dev.tare.rules.run;

import dev.tare.image.Distribution;
import dev.tare.image.Paths;
import dev.tare.image.Shell;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Command;
import dev.tare.shell.Pipeline;
import dev.tare.shell.Script;
import dev.tare.shell.Word;
import dev.tare.source.Edit;
import dev.tare.source.Edits;
import dev.tare.source.Span;
import dev.tare.syntax.Instruction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A command feeds a pipe, and nothing sees it fail. */
public final class MissingPipefail implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, MissingPipefail::check);
  }

  private static void check(Stage stage, Context context) {
    Set<Shell> mended = new HashSet<>();
    for (Step step : stage.steps()) {
      check(step.trigger().orElse(step), mended, context);
    }
  }

  private static void check(Step step, Set<Shell> mended, Context context) {
    if (!(step.instruction() instanceof Instruction.Run)
        || step.parsed().isEmpty()
        || step.interpreter().hasPipefail()
        || setsPipefail(step.parsed().get())) {
      return;
    }
    Optional<Pipeline> pipe = step.parsed().get().unseenPipeline();
    if (pipe.isPresent()) {
      Command source = pipe.get().unseen().orElseThrow();
      Span span =
          source instanceof Command.Simple simple && !simple.words().isEmpty()
              ? simple.words().get(0).span()
              : source.span();
      context.report(
          span,
          "the pipe hides a failure of "
              + name(source, "its first command")
              + ": its exit status is that of "
              + name(lastOf(pipe.get().commands()), "the last one"),
          fix(step, mended, context));
    }
  }

  private static boolean setsPipefail(Script.Parsed script) {
    return script
        .commands()
        .anyMatch(
            c ->
                (c.name().orElse("").equals("set") || c.name().orElse("").equals("shopt"))
                    && c.arguments().stream().anyMatch(w -> w.is("pipefail")));
  }

  private static String name(Command command, String otherwise) {
    return command instanceof Command.Simple simple
        ? simple.name().map(Paths::name).orElse(otherwise)
        : otherwise;
  }

  private static Command lastOf(List<Command> commands) {
    return commands.get(commands.size() - 1);
  }

  private static Optional<Fix> fix(Step step, Set<Shell> mended, Context context) {
    Optional<Fix> set = knowsPipefail(step) ? extendSet(step, context) : Optional.empty();
    if (set.isPresent() || step.isTrigger() || step.interpreter() != step.shell()) {
      return set;
    }
    // One SHELL serves all RUNs behind it.
    return mended.add(step.shell()) ? nameShell(step, context) : Optional.empty();
  }

  private static boolean knowsPipefail(Step step) {
    return switch (step.interpreter().name()) {
      case "bash", "zsh", "ksh", "ash" -> true;
      case "sh" -> Distribution.of(step.stage()).filter(Distribution::shHasPipefail).isPresent();
      default -> false;
    };
  }

  /** {@code set -e} at the beginning of the script takes {@code -o pipefail} too. */
  private static Optional<Fix> extendSet(Step step, Context context) {
    Pipeline first = step.parsed().orElseThrow().statements().get(0).pipelines().get(0);
    boolean sets =
        first.commands().size() == 1
            && first.commands().get(0) instanceof Command.Simple simple
            && simple.name().orElse("").equals("set")
            && !simple.arguments().isEmpty()
            && simple.arguments().stream().allMatch(w -> w.text().startsWith("-"));
    if (!sets) {
      return Optional.empty();
    }
    List<Word> words = ((Command.Simple) first.commands().get(0)).words();
    return Optional.of(
        new Fix(
            "Add -o pipefail",
            Safety.UNSAFE,
            context.rewrite().insertAfter(words.get(words.size() - 1).span(), "-o pipefail"),
            Effect.REWORDS));
  }

  private static Optional<Fix> nameShell(Step step, Context context) {
    if (!step.shell().equals(Shell.DEFAULT)) {
      return knowsPipefail(step) ? extendShell(step) : Optional.empty();
    }
    return Distribution.of(step.stage())
        .flatMap(Distribution::pipefailShell)
        .map(shell -> "SHELL [\"" + shell + "\", \"-o\", \"pipefail\", \"-c\"]")
        .map(
            text ->
                new Fix(
                    "Name a SHELL with pipefail",
                    Safety.UNSAFE,
                    context.rewrite().insertBefore(step.instruction(), text),
                    Effect.adds(text)));
  }

  /** The SHELL of this stage that is in force gets the option. */
  private static Optional<Fix> extendShell(Step step) {
    Optional<Instruction.Shell> shell =
        step.stage().steps().subList(0, step.index()).stream()
            .map(Step::instruction)
            .filter(Instruction.Shell.class::isInstance)
            .map(Instruction.Shell.class::cast)
            .reduce((earlier, later) -> later);
    return shell.map(
        instruction -> {
          int last = instruction.words().size() - 1;
          int at = instruction.words().get(last).span().start();
          return new Fix(
              "Add -o pipefail to SHELL",
              Safety.UNSAFE,
              Edits.of(Edit.insert(at, "\"-o\", \"pipefail\", ")),
              Effect.REWORDS);
        });
  }
}
