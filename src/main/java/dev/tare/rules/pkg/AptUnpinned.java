package dev.tare.rules.pkg;

import dev.tare.image.Step;
import dev.tare.image.UnpinnedPackage;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** A package is installed in the version that apt finds. */
public final class AptUnpinned implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, AptUnpinned::check);
  }

  private static void check(Step step, Context context) {
    for (UnpinnedPackage found : UnpinnedPackage.of(step, "apt")) {
      context.report(found.span(), found.message());
    }
  }
}
