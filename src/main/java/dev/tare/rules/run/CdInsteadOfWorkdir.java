package dev.tare.rules.run;

import dev.tare.image.Paths;
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
import dev.tare.shell.Statement;
import dev.tare.shell.Word;
import dev.tare.source.Edit;
import dev.tare.source.Edits;
import dev.tare.source.Span;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;

/** A RUN begins with cd, which no other step sees. */
public final class CdInsteadOfWorkdir implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, CdInsteadOfWorkdir::check);
  }

  private static void check(Step step, Context context) {
    Optional<Command.Simple> cd = leading(step);
    if (cd.isEmpty() || step.parsed().orElseThrow().commands().limit(2).count() < 2) {
      return;
    }
    Word target = cd.get().arguments().get(0);
    context.report(
        cd.get().span(),
        "cd " + target.text() + " holds for this RUN alone; the other steps keep their directory",
        fix(step, target, context));
  }

  /** The {@code cd} to one place with which a script begins, options of the shell aside. */
  private static Optional<Command.Simple> leading(Step step) {
    return step.parsed().stream()
        .flatMap(script -> script.statements().stream())
        .flatMap(statement -> statement.pipelines().stream())
        .filter(pipeline -> !isSet(pipeline))
        .findFirst()
        .filter(pipeline -> pipeline.commands().size() == 1)
        .map(pipeline -> pipeline.commands().get(0))
        .filter(Command.Simple.class::isInstance)
        .map(Command.Simple.class::cast)
        .filter(c -> c.name().orElse("").equals("cd") && c.arguments().size() == 1)
        .filter(c -> !c.arguments().get(0).text().startsWith("-"));
  }

  private static boolean isSet(Pipeline pipeline) {
    return pipeline.commands().get(0) instanceof Command.Simple simple
        && simple.name().orElse("").equals("set");
  }

  private static Optional<Fix> fix(Step step, Word target, Context context) {
    Script.Parsed script = step.parsed().orElseThrow();
    Statement first = script.statements().get(0);
    String text = script.text().text();
    boolean plain =
        !step.isTrigger()
            && !isSet(first.pipelines().get(0))
            && step.instruction().header().heredocs().isEmpty()
            && step.instruction().header().flags().isEmpty()
            && first.pipelines().size() > 1
            && first.connectors().get(0).kind() == Statement.Connector.Kind.AND
            && !text.contains("OLDPWD")
            && !text.contains("cd -")
            && !text.contains("popd");
    Optional<String> path = plain ? path(step, target) : Optional.empty();
    if (path.isEmpty()) {
      return Optional.empty();
    }
    Span cd = new Span(first.span().start(), first.pipelines().get(1).span().start());
    int end = script.statements().get(script.statements().size() - 1).span().end();
    boolean comment = step.instruction().header().line().comments().stream().anyMatch(cd::contains);
    // The cd counted to the end of the script, so the end is part of what changes.
    Edits dropped = Edits.of(Edit.delete(cd), Edit.insert(end, ""));
    if (comment || cd.end() >= end) {
      return Optional.empty();
    } else if (path.equals(step.workdir())) {
      return Optional.of(
          new Fix("Drop the cd, WORKDIR is there", Safety.UNSAFE, dropped, Effect.DROPS));
    } else if (!isReplacedBeforeUse(step)) {
      return Optional.empty();
    }
    String workdir = "WORKDIR " + path.get();
    Edits edits = dropped.and(context.rewrite().insertBefore(step.instruction(), workdir));
    return Optional.of(
        new Fix("Use WORKDIR", Safety.UNSAFE, edits, Effect.adds(workdir).and(Effect.DROPS)));
  }

  /** The absolute path, if it is one that WORKDIR can be given as it is. */
  private static Optional<String> path(Step step, Word target) {
    Optional<String> literal =
        target.literal().filter(p -> p.chars().allMatch(c -> c > ' ' && "$~\"'\\".indexOf(c) < 0));
    return literal.flatMap(
        p ->
            p.startsWith("/")
                ? Optional.of(Paths.normalized(p))
                : step.workdir().map(w -> Paths.resolve(w, p)));
  }

  /** Whether the stage names another directory before a step uses the one in force. */
  private static boolean isReplacedBeforeUse(Step run) {
    List<Step> steps = run.stage().steps();
    for (Step step : steps.subList(run.index() + 1, steps.size())) {
      Instruction instruction = step.instruction();
      if (instruction instanceof Instruction.Workdir workdir) {
        return workdir.path().text().startsWith("/");
      } else if (instruction instanceof Instruction.Run) {
        boolean absolute =
            leading(step).filter(c -> c.arguments().get(0).text().startsWith("/")).isPresent();
        if (!absolute || !step.instruction().header().flags().isEmpty()) {
          return false;
        }
      } else if (instruction instanceof Instruction.Copying copying) {
        if (!copying.destination().text().startsWith("/")) {
          return false;
        }
      } else if (instruction instanceof Instruction.Onbuild
          || instruction instanceof Instruction.Unknown) {
        return false;
      }
    }
    return false;
  }
}
