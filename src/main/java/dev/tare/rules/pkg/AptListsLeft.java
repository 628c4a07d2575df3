package dev.tare.rules.pkg;

import dev.tare.image.Invocation;
import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.PackageOperation;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The package lists that apt-get update fetches stay in the layer. */
public final class AptListsLeft implements Rule {

  private static final String CLEANUP = "rm -rf /var/lib/apt/lists/*";

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, AptListsLeft::check);
  }

  private static void check(Step step, Context context) {
    if (!step.stage().isShipped()) {
      return;
    }
    PackageManager apt = PackageManager.of("apt");
    boolean fetches =
        step.packages().stream()
            .anyMatch(o -> o.manager().is(apt.id()) && o.kind() == PackageOperation.Kind.UPDATE);
    Optional<PackageOperation> left = Leftovers.of(step, apt);
    if (fetches && left.isPresent()) {
      PackageOperation update =
          step.packages().stream()
              .filter(o -> o.manager().is(apt.id()) && o.kind() == PackageOperation.Kind.UPDATE)
              .findFirst()
              .orElseThrow();
      context.report(
          update.invocation().word().span().to(update.subcommand().orElseThrow().span()),
          "apt's package lists stay in this layer",
          fix(step, left.get().invocation(), context));
    }
  }

  private static Optional<Fix> fix(Step step, Invocation filled, Context context) {
    if (isReadLater(step)) {
      return Optional.empty();
    }
    return context
        .rewrite()
        .cleanUp(step, filled, "Remove the package lists in the same RUN", CLEANUP);
  }

  /** Whether a later step, of this stage or one built on it, may read the lists. */
  private static boolean isReadLater(Step step) {
    if (step.stage().mayReadListsFrom(step.index() + 1)) {
      return true;
    }
    List<Stage> open = new ArrayList<>(step.stage().derived());
    while (!open.isEmpty()) {
      Stage stage = open.remove(open.size() - 1);
      if (stage.mayReadListsFrom(0)) {
        return true;
      }
      open.addAll(stage.derived());
    }
    return false;
  }
}
