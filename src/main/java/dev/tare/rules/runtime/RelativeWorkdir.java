package dev.tare.rules.runtime;

import dev.tare.image.Base;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;

/** The first WORKDIR of a stage depends on the directory that the base image has set. */
public final class RelativeWorkdir implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, RelativeWorkdir::check);
  }

  private static void check(Step step, Context context) {
    if (step.instruction() instanceof Instruction.Workdir workdir
        && !step.hasOwnWorkdir()
        && !(step.stage().root() instanceof Base.Variable)
        && step.isRelative(workdir.path())) {
      context.report(
          workdir.path().span(),
          "'"
              + step.scope().expand(workdir.path()).orElse(workdir.path().text())
              + "' lies wherever the base image's working directory is");
    }
  }
}
