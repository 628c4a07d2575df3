package dev.tare.rules.pkg;

import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Span;

/** An upgrade of everything stores the base's files a second time. */
public final class DistributionUpgrade implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, DistributionUpgrade::check);
  }

  private static void check(Step step, Context context) {
    for (PackageOperation operation : step.packages()) {
      boolean everything =
          operation.kind() == PackageOperation.Kind.UPGRADE
              && operation.manager().isSystem()
              && operation.operands().isEmpty()
              && !operation.hasOption("--security")
              && !operation.hasOption("-h");
      if (everything) {
        Span span =
            operation
                .subcommand()
                .map(word -> operation.invocation().word().span().to(word.span()))
                .orElse(operation.invocation().span());
        context.report(
            span,
            "this upgrades every package of the base image, whose files it stores again; what it"
                + " installs depends on the day");
      }
    }
  }
}
