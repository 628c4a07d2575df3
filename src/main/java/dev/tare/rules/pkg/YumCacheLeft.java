package dev.tare.rules.pkg;

import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** What yum downloaded stays in the layer. */
public final class YumCacheLeft implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, YumCacheLeft::check);
  }

  private static void check(Step step, Context context) {
    Leftovers.of(step, PackageManager.of("yum"))
        .ifPresent(
            left ->
                context.report(
                    left.head(),
                    "yum's cache stays in this layer",
                    context.rewrite().withoutCache(step, left)));
  }
}
