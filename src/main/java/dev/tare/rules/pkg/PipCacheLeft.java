package dev.tare.rules.pkg;

import dev.tare.image.Base;
import dev.tare.image.ImageLife;
import dev.tare.image.Invocation;
import dev.tare.image.Leftovers;
import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import java.util.Optional;
import java.util.Set;

/** What pip downloaded stays in the layer a second time, as its cache. */
public final class PipCacheLeft implements Rule {

  private static final String VARIABLE = "PIP_NO_CACHE_DIR";

  private static final Set<String> OLD =
      Set.of(
          "debian:6",
          "debian:7",
          "debian:8",
          "ubuntu:10.04",
          "ubuntu:12.04",
          "ubuntu:14.04",
          "centos:5",
          "centos:6");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, PipCacheLeft::check);
  }

  private static void check(Step step, Context context) {
    for (PackageOperation operation : step.packages()) {
      if (operation.manager().is("pip")
          && operation.kind() == PackageOperation.Kind.INSTALL
          && step.stage().isShipped()
          && keepsCache(step, operation, context)) {
        Word install = operation.subcommand().orElseThrow();
        context.report(
            operation.invocation().word().span().to(install.span()),
            "pip's cache stays in this layer",
            fix(step, install, context));
      }
    }
  }

  private static boolean keepsCache(Step step, PackageOperation operation, Context context) {
    Invocation invocation = operation.invocation();
    boolean off =
        operation.hasOption("--no-cache-dir")
            || operation.hasOption("--no-cache")
            || operation.hasOption("--dry-run")
            || operation.hasOption("--help")
            || step.scope().names().contains(VARIABLE)
            || step.scope().names().contains("PIP_CACHE_DIR")
            || step.parsed().filter(s -> s.text().text().contains(VARIABLE)).isPresent()
            || context.source().text().contains("no-cache-dir true")
            || context.source().text().contains("no-cache-dir=")
            || context.source().text().contains("no-cache-dir = ");
    return !off
        && !invocation.sets(VARIABLE)
        && Leftovers.of(step, operation.manager()).isPresent();
  }

  private static Optional<Fix> fix(Step step, Word install, Context context) {
    return step.isExecForm() || hasOldPip(step)
        ? Optional.empty()
        : Optional.of(
            new Fix(
                "Add --no-cache-dir",
                Safety.SAFE,
                context.rewrite().insertAfter(install.span(), "--no-cache-dir"),
                Effect.REWORDS));
  }

  /** Whether the distribution ships a pip before 6.0, which has no such option. */
  private static boolean hasOldPip(Step step) {
    return step.stage().root() instanceof Base.External external
        && external
            .reference()
            .flatMap(ImageLife::ended)
            .filter(life -> OLD.contains(life.product() + ":" + life.cycle()))
            .isPresent();
  }
}
