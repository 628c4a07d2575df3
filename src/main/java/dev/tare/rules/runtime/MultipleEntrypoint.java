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

/** Of several ENTRYPOINTs of a stage only the last counts. */
public final class MultipleEntrypoint implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, MultipleEntrypoint::check);
  }

  private static void check(Stage stage, Context context) {
    List<Step> entrypoints = stage.own(Instruction.Entrypoint.class);
    for (int i = 0; i + 1 < entrypoints.size(); i++) {
      Step shadowed = entrypoints.get(i);
      Step last = entrypoints.get(entrypoints.size() - 1);
      boolean between =
          stage.steps().subList(shadowed.index(), entrypoints.get(i + 1).index()).stream()
              .anyMatch(s -> s.instruction() instanceof Instruction.Cmd);
      context.report(
          shadowed.instruction().keyword().span(),
          "the ENTRYPOINT of line " + context.line(last.span().start()) + " replaces this one",
          context
              .rewrite()
              .delete(shadowed.instruction())
              .filter(edits -> !between)
              .map(edits -> new Fix("Remove this ENTRYPOINT", Safety.SAFE, edits, Effect.DROPS)));
    }
  }
}
