package dev.tare.rules.syntax;

import dev.tare.image.Builder.Feature;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.SyntaxProblem;

/** ONBUILD of something that no build can add. */
public final class OnbuildTrigger implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Dockerfile.class, OnbuildTrigger::refused);
    on.each(Step.class, OnbuildTrigger::copied);
  }

  private static void refused(Dockerfile dockerfile, Context context) {
    if (dockerfile.hasForeignSyntax()) {
      return;
    }
    for (SyntaxProblem problem : dockerfile.problems()) {
      if (problem.kind() == SyntaxProblem.Kind.UNTRIGGERABLE) {
        context.report(problem.span(), problem.message());
      }
    }
  }

  /** Files of another image, which only newer front ends fetch for a trigger. */
  private static void copied(Step step, Context context) {
    if (step.isTrigger() && context.build().builder().lacks(Feature.ONBUILD_FROM)) {
      Instruction trigger = step.instruction();
      for (Flag flag : trigger.header().flags()) {
        boolean mount =
            flag.name().equals("mount")
                && flag.value().filter(v -> v.text().contains("from=")).isPresent();
        if (mount || flag.name().equals("from") && trigger instanceof Instruction.Copy) {
          context.report(
              flag.span(),
              context.build().builder().label() + " does not have " + Feature.ONBUILD_FROM.label());
        }
      }
    }
  }
}
