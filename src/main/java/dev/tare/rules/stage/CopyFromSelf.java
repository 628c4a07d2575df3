package dev.tare.rules.stage;

import dev.tare.image.Origin;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;

/** A COPY takes its files from the stage that it is itself a step of. */
public final class CopyFromSelf implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, CopyFromSelf::check);
  }

  private static void check(Step step, Context context) {
    if (step.instruction() instanceof Instruction.Copy) {
      for (Origin origin : step.origins()) {
        if (origin.kind() == Origin.Kind.OWN_STAGE) {
          context.report(
              origin.span(), "'" + origin.name() + "' is the stage that this COPY is in");
        }
      }
    }
  }
}
