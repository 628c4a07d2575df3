package dev.tare.rules.pkg;

import dev.tare.image.Step;
import dev.tare.image.UnpinnedPackage;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** A package is installed in the version that yum finds. */
public final class YumUnpinned implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, YumUnpinned::check);
  }

  private static void check(Step step, Context context) {
    for (UnpinnedPackage found : UnpinnedPackage.of(step, "yum")) {
      context.report(found.span(), found.message());
    }
  }
}
