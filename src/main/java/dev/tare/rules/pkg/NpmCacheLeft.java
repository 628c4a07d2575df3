package dev.tare.rules.pkg;

import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** What npm downloaded stays in the layer a second time, as its cache. */
public final class NpmCacheLeft implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, NpmCacheLeft::check);
  }

  private static void check(Step step, Context context) {
    Leftovers.of(step, PackageManager.of("npm"))
        .ifPresent(
            left ->
                context.report(
                    left.head(),
                    "npm's cache stays in this layer",
                    context.rewrite().withoutCache(step, left)));
  }
}
