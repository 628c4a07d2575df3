package dev.tare.rules.runtime;

import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import java.util.List;

/** Of several HEALTHCHECKs of a stage only the last counts. */
public final class MultipleHealthcheck implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, MultipleHealthcheck::check);
  }

  private static void check(Stage stage, Context context) {
    List<Step> checks = stage.own(Instruction.Healthcheck.class);
    for (Step shadowed : checks.subList(0, Math.max(0, checks.size() - 1))) {
      Step last = checks.get(checks.size() - 1);
      context.report(
          shadowed.instruction().keyword().span(),
          "the HEALTHCHECK of line " + context.line(last.span().start()) + " replaces this one",
          context
              .rewrite()
              .delete(shadowed.instruction())
              .map(edits -> new Fix("Remove this HEALTHCHECK", Safety.SAFE, edits, Effect.DROPS)));
    }
  }
}
