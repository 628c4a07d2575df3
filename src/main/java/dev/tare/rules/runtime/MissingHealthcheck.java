package dev.tare.rules.runtime;

import dev.tare.image.Base;
import dev.tare.image.Build;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;

/** Nothing tells an orchestrator whether what runs in the container works. */
public final class MissingHealthcheck implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Build.class, MissingHealthcheck::check);
  }

  private static void check(Build build, Context context) {
    build
        .last()
        .filter(stage -> !(stage.root() instanceof Base.Variable))
        .filter(stage -> stage.last(Instruction.Healthcheck.class).isEmpty())
        .flatMap(stage -> stage.from())
        .ifPresent(from -> context.report(from.image().span(), "the image has no HEALTHCHECK"));
  }
}
