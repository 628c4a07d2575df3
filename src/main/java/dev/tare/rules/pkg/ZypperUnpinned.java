package dev.tare.rules.pkg;

import dev.tare.image.Step;
import dev.tare.image.UnpinnedPackage;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** A package is installed in the version that zypper finds. */
public final class ZypperUnpinned implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, ZypperUnpinned::check);
  }

  private static void check(Step step, Context context) {
    for (UnpinnedPackage found : UnpinnedPackage.of(step, "zypper")) {
      context.report(found.span(), found.message());
    }
  }
}
