package dev.tare.rules.layer;

import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;

/** Neighbouring RUNs that could be one layer. */
public final class ConsecutiveRuns implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, ConsecutiveRuns::check);
  }

  private static void check(Step step, Context context) {
    Optional<Step> next = step.next();
    if (next.isEmpty() || !step.stage().isShipped() || !isSameKind(step, next.get())) {
      return;
    }
    context
        .rewrite()
        .join(step, next.get())
        .ifPresent(
            edits ->
                context.report(
                    next.get().instruction().keyword().span(),
                    "this RUN can be one with the RUN in line " + context.line(step.span().start()),
                    Optional.of(new Fix("Join the two RUNs", Safety.SAFE, edits, Effect.NONE))));
  }

  private static boolean isSameKind(Step first, Step second) {
    return first.instruction() instanceof Instruction.Run
        && second.instruction() instanceof Instruction.Run
        && flags(first).isEmpty()
        && flags(second).isEmpty()
        && !onlyUpdates(first)
        && (installsSystemPackages(first) == installsSystemPackages(second) || !hasSources(first));
  }

  private static List<Flag> flags(Step step) {
    return step.instruction().header().flags();
  }

  /** Its own rule tells a RUN that only fetches lists. */
  private static boolean onlyUpdates(Step step) {
    return !step.packages().isEmpty()
        && step.packages().size() == step.invocations().size()
        && step.packages().stream().allMatch(o -> o.kind() == PackageOperation.Kind.UPDATE);
  }

  private static boolean installsSystemPackages(Step step) {
    return step.packages().stream().anyMatch(o -> o.manager().isSystem());
  }

  /** Whether what stands above changes more often than packages do, so that they can move up. */
  private static boolean hasSources(Step step) {
    return step.stage().steps().subList(0, step.index()).stream()
        .map(Step::instruction)
        .anyMatch(
            i ->
                i instanceof Instruction.Copying && i.flag("from").isEmpty()
                    || i instanceof Instruction.Arg);
  }
}
