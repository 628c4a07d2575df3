package dev.tare.rules.pkg;

import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.util.Optional;

/** The package lists that apt-get update fetches stay in the layer. */
public final class AptListsLeft implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, AptListsLeft::check);
  }

  private static void check(Step step, Context context) {
    Optional<PackageOperation> left = Leftovers.of(step, PackageManager.of("apt"));
    left.flatMap(l -> update(step, l.manager()))
        .ifPresent(
            update ->
                context.report(
                    update.head(),
                    "apt's package lists stay in this layer",
                    fix(step, left.get(), context)));
  }

  private static Optional<PackageOperation> update(Step step, PackageManager apt) {
    return step.packages().stream()
        .filter(o -> o.manager().is(apt.id()) && o.kind() == PackageOperation.Kind.UPDATE)
        .findFirst();
  }

  private static Optional<Fix> fix(Step step, PackageOperation filled, Context context) {
    return Leftovers.mayBeReadAfter(step, filled.manager())
        ? Optional.empty()
        : context
            .rewrite()
            .cleanUp(
                step,
                filled.invocation(),
                "Remove the package lists in the same RUN",
                filled.manager().cache().cleanup().toArray(String[]::new));
  }
}
