package dev.tare.rules.pkg;

import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** What dnf downloaded stays in the layer. */
public final class DnfCacheLeft implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, DnfCacheLeft::check);
  }

  private static void check(Step step, Context context) {
    Leftovers.of(step, PackageManager.of("dnf"))
        .ifPresent(
            left ->
                context.report(
                    left.head(),
                    "dnf's cache stays in this layer",
                    context.rewrite().withoutCache(step, left)));
  }
}
