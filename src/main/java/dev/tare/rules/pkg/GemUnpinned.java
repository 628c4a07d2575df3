package dev.tare.rules.pkg;

import dev.tare.image.Step;
import dev.tare.image.UnpinnedPackage;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** A gem is installed in the newest version. */
public final class GemUnpinned implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, GemUnpinned::check);
  }

  private static void check(Step step, Context context) {
    for (UnpinnedPackage found : UnpinnedPackage.of(step, "gem")) {
      context.report(found.span(), found.message());
    }
  }
}
