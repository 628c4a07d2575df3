package dev.tare.rules.cache;

import dev.tare.image.Step;
import dev.tare.image.VolatileVariable;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import java.util.List;
import java.util.Optional;

/** An ARG that changes with every build stands before steps that do not use it. */
public final class VolatileArgEarly implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, VolatileArgEarly::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Arg arg) || arg.declarations().size() != 1) {
      return;
    }
    Pair declaration = arg.declarations().get(0);
    if (!VolatileVariable.is(declaration)) {
      return;
    }
    String name = declaration.name();
    List<Step> later = step.stage().steps().subList(step.index() + 1, step.stage().steps().size());
    int reruns = 0;
    Optional<Step> firstUse = Optional.empty();
    Optional<Step> target = Optional.empty();
    boolean provable = true;
    for (Step next : later) {
      if (VolatileVariable.isUsed(name, next)) {
        firstUse = Optional.of(next);
        break;
      }
      boolean run = next.instruction() instanceof Instruction.Run;
      provable &= !run || VolatileVariable.isDeaf(next);
      if (run) {
        reruns++;
        target = provable ? next.next() : target;
      }
    }
    if (reruns > 0) {
      String until =
          firstUse
              .map(use -> "the first use, in line " + context.line(use.span().start()))
              .orElse("the end; nothing uses it");
      context.report(
          declaration.key().span(),
          "every new value of "
              + name
              + " reruns "
              + reruns
              + (reruns == 1 ? " RUN" : " RUNs")
              + " before "
              + until,
          fix(step, target, firstUse, context));
    }
  }

  private static Optional<Fix> fix(
      Step step, Optional<Step> target, Optional<Step> firstUse, Context context) {
    Optional<Step> place = target;
    // Steps that run nothing do not hold it back from its first use.
    if (place.isPresent() && firstUse.isPresent()) {
      List<Step> between =
          step.stage().steps().subList(place.get().index(), firstUse.get().index());
      if (between.stream().noneMatch(s -> s.instruction() instanceof Instruction.Run)) {
        place = firstUse;
      }
    }
    return place
        .filter(p -> p.index() > step.index() + 1)
        .flatMap(p -> context.rewrite().move(step.instruction(), p.instruction()))
        .map(edits -> new Fix("Move it down", Safety.SAFE, edits, Effect.MOVES));
  }
}
