package dev.tare.rules.pkg;

import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.util.Optional;

/** What yum downloaded stays in the layer. */
public final class YumCacheLeft implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, YumCacheLeft::check);
  }

  private static void check(Step step, Context context) {
    Optional<PackageOperation> left =
        step.stage().isShipped() ? Leftovers.of(step, PackageManager.of("yum")) : Optional.empty();
    if (left.isPresent()) {
      context.report(
          left.get().invocation().word().span(),
          "yum's cache stays in this layer",
          context
              .rewrite()
              .cleanUp(
                  step,
                  left.get().invocation(),
                  "Clean the cache in the same RUN",
                  "yum clean all",
                  "rm -rf /var/cache/yum"));
    }
  }
}
