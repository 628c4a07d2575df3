package dev.tare.rules.syntax;

import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Expansion;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import dev.tare.syntax.Word;
import java.util.Set;

/** ENV that uses a variable as if the same ENV had set it already. */
public final class SelfReferencingEnv implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, SelfReferencingEnv::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Env env) || env.pairs().size() < 2) {
      return;
    }
    Set<String> before = null;
    for (Pair pair : env.pairs()) {
      Word value = pair.value().orElseThrow();
      if (!value.hasVariables()) {
        continue;
      }
      for (Expansion.Variable variable : value.expansion().variables()) {
        String name = variable.name();
        // With a default, what is set beside it is not counted on.
        boolean optional = !variable.operator().isEmpty();
        boolean beside =
            env.pairs().stream().anyMatch(other -> other != pair && other.name().equals(name));
        if (optional || !beside || name.equals("PATH")) {
          continue;
        }
        before = before == null ? step.scope().names() : before;
        if (!before.contains(name)) {
          context.report(
              value.span(variable.start(), variable.end()),
              "$" + name + " is not yet what this same ENV sets it to");
        }
      }
    }
  }
}
