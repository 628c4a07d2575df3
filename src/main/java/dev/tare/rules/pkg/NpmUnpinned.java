package dev.tare.rules.pkg;

import dev.tare.image.Step;
import dev.tare.image.UnpinnedPackage;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** An npm package is installed in the newest version. */
public final class NpmUnpinned implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, NpmUnpinned::check);
  }

  private static void check(Step step, Context context) {
    for (UnpinnedPackage found : UnpinnedPackage.of(step, "npm")) {
      context.report(found.span(), found.message());
    }
  }
}
