package dev.tare.rules.stage;

import dev.tare.image.Origin;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A step needs a stage that is not built before it. */
public final class Cycle implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, Cycle::check);
  }

  private static void check(Step step, Context context) {
    for (Origin origin : step.origins()) {
      if (origin.kind() == Origin.Kind.LATER_STAGE) {
        Stage later = origin.stage().orElseThrow();
        String line = " begins only in line " + context.line(later.from().get().span().start());
        String circle = needs(later, step.stage()) ? " and needs this one" : "";
        context.report(origin.span(), "the stage '" + origin.name() + "'" + line + circle);
      } else if (origin.kind() == Origin.Kind.OWN_STAGE
          && step.instruction() instanceof Instruction.Run) {
        context.report(origin.span(), "'" + origin.name() + "' is the stage that this RUN is in");
      }
    }
  }

  private static boolean needs(Stage stage, Stage other) {
    Set<Stage> seen = new HashSet<>();
    List<Stage> open = new ArrayList<>(List.of(stage));
    while (!open.isEmpty()) {
      Stage next = open.remove(open.size() - 1);
      if (next == other) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(next.dependencies());
      }
    }
    return false;
  }
}
