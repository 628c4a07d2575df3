package dev.tare.rules.copy;

import dev.tare.image.Base;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;

/** Where a COPY goes depends on the directory that the base image has set. */
public final class RelativeDestination implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, RelativeDestination::check);
  }

  private static void check(Step step, Context context) {
    if (step.instruction() instanceof Instruction.Copying copying
        && !step.hasOwnWorkdir()
        && !(step.stage().root() instanceof Base.Variable)
        && step.isRelative(copying.destination())) {
      context.report(
          copying.destination().span(),
          "'"
              + step.scope().expand(copying.destination()).orElse(copying.destination().text())
              + "' is relative and no WORKDIR is set");
    }
  }
}
