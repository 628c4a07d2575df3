package dev.tare.rules.pkg;

import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.util.Optional;

/** What npm downloaded stays in the layer a second time, as its cache. */
public final class NpmCacheLeft implements Rule {

  private static final String CLEANUP = "npm cache clean --force";

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, NpmCacheLeft::check);
  }

  private static void check(Step step, Context context) {
    Optional<PackageOperation> left =
        step.stage().isShipped() ? Leftovers.of(step, PackageManager.of("npm")) : Optional.empty();
    if (left.isPresent() && usesDefaultCache(step, left.get())) {
      context.report(
          left.get().invocation().word().span().to(left.get().subcommand().orElseThrow().span()),
          "npm's cache stays in this layer",
          context
              .rewrite()
              .cleanUp(step, left.get().invocation(), "Clean the cache in the same RUN", CLEANUP));
    }
  }

  private static boolean usesDefaultCache(Step step, PackageOperation operation) {
    boolean moved =
        step.scope().names().stream().anyMatch(n -> n.equalsIgnoreCase("npm_config_cache"));
    return !moved
        && !operation.hasOption("--cache")
        && !operation.hasOption("--dry-run")
        && !operation.hasOption("--package-lock-only")
        && !operation.invocation().sets("npm_config_cache");
  }
}
