package dev.tare.rules.cache;

import dev.tare.image.Base;
import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.util.Optional;

/** apt installs from lists that nothing has fetched. */
public final class InstallWithoutUpdate implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, InstallWithoutUpdate::check);
  }

  private static void check(Step step, Context context) {
    PackageManager apt = PackageManager.of("apt");
    Optional<PackageOperation> install =
        step.packages().stream().filter(o -> o.manager().is(apt.id()) && fetches(o)).findFirst();
    if (install.isPresent()
        && !(step.stage().root() instanceof Base.Variable)
        && !Leftovers.isMounted(step, apt)
        && !Leftovers.mayFetchLists(step, install.get())
        && !step.stage().mayFetchListsBefore(step.index(), apt)) {
      context.report(
          install.get().head(),
          "no apt-get update comes before this install; it knows no package, or those of the day"
              + " on which the base was built");
    }
  }

  /** Whether the packages come from a repository. */
  private static boolean fetches(PackageOperation operation) {
    return operation.verb().equals("install")
        && !operation.operands().isEmpty()
        && !operation.hasOption("--no-download")
        && !operation.hasOption("--update")
        && !operation.hasOption("-U")
        && operation.manager().idle().stream().noneMatch(operation::hasOption)
        && operation.requests().stream()
            .noneMatch(r -> r.isPlace() || r.word().text().endsWith(".deb"));
  }
}
