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

/** Of several CMDs of a stage only the last counts. */
public final class MultipleCmd implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, MultipleCmd::check);
  }

  private static void check(Stage stage, Context context) {
    List<Step> commands =
        stage.steps().stream().filter(s -> s.instruction() instanceof Instruction.Cmd).toList();
    for (int i = 0; i + 1 < commands.size(); i++) {
      Step shadowed = commands.get(i);
      Step next = commands.get(i + 1);
      boolean between =
          stage.steps().subList(shadowed.index(), next.index()).stream()
              .anyMatch(s -> s.instruction() instanceof Instruction.Entrypoint);
      int last = context.line(commands.get(commands.size() - 1).span().start());
      context.report(
          shadowed.instruction().keyword().span(),
          "the CMD of line " + last + " replaces this one",
          context
              .rewrite()
              .delete(shadowed.instruction())
              .filter(edits -> !between)
              .map(edits -> new Fix("Remove this CMD", Safety.SAFE, edits, Effect.DROPS)));
    }
  }
}
