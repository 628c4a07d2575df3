package dev.tare.rules.pkg;

import dev.tare.image.Invocation;
import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.PackageOperation;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Script;
import dev.tare.syntax.Instruction;
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
            .anyMatch(
                o -> o.manager().equals(apt) && o.kind() == PackageOperation.Kind.UPDATE);
    Optional<PackageOperation> left = Leftovers.of(step, apt);
    if (fetches && left.isPresent()) {
      PackageOperation update =
          step.packages().stream()
              .filter(o -> o.manager().equals(apt) && o.kind() == PackageOperation.Kind.UPDATE)
              .findFirst()
              .orElseThrow();
      context.report(
          update.invocation().word().span().to(update.subcommand().orElseThrow().span()),
          "apt's package lists stay in this layer",
          fix(step, context));
    }
  }

  private static Optional<Fix> fix(Step step, Context context) {
    if (isReadLater(step)) {
      return Optional.empty();
    }
    return context
        .rewrite()
        .append(step, CLEANUP)
        .map(
            edits ->
                new Fix(
                    "Remove the package lists in the same RUN",
                    Safety.SAFE,
                    edits,
                    Effect.adds(CLEANUP)));
  }

  /** Whether a later step, of this stage or one built on it, may read the lists. */
  private static boolean isReadLater(Step step) {
    List<Step> later = new ArrayList<>();
    List<Step> own = step.stage().steps();
    later.addAll(own.subList(step.index() + 1, own.size()));
    List<Stage> open = new ArrayList<>(step.stage().derived());
    while (!open.isEmpty()) {
      Stage stage = open.remove(open.size() - 1);
      later.addAll(stage.steps());
      open.addAll(stage.derived());
    }
    return later.stream().anyMatch(AptListsLeft::mayRead);
  }

  private static boolean mayRead(Step step) {
    if (step.instruction() instanceof Instruction.Onbuild onbuild) {
      return onbuild.trigger() instanceof Instruction.Run;
    }
    if (!(step.instruction() instanceof Instruction.Run run)) {
      return false;
    }
    if (step.script() instanceof Script.Opaque && step.invocations().isEmpty()) {
      return true;
    }
    boolean updated = false;
    for (Invocation invocation : step.invocations()) {
      Optional<PackageOperation> operation =
          step.packages().stream().filter(o -> o.invocation() == invocation).findFirst();
      boolean apt = operation.filter(o -> o.manager().id().equals("apt")).isPresent();
      if (apt && operation.get().kind() == PackageOperation.Kind.UPDATE) {
        updated |= !invocation.conditional();
      } else if (!updated && (apt ? reads(operation.get()) : isUnknown(invocation))) {
        return true;
      }
    }
    return false;
  }

  private static boolean reads(PackageOperation operation) {
    return operation.kind() == PackageOperation.Kind.UPGRADE
        || operation.kind() == PackageOperation.Kind.INSTALL
        || operation
            .subcommand()
            .flatMap(w -> w.literal())
            .filter(List.of("download", "source", "show", "search", "policy", "list")::contains)
            .isPresent();
  }

  /** Whether a command may be one that installs packages itself. */
  private static boolean isUnknown(Invocation invocation) {
    String name = invocation.name();
    boolean script =
        invocation.word().text().indexOf('/') >= 0 && !invocation.word().text().matches("(/usr)?(/local)?/s?bin/.*")
            || name.endsWith(".sh")
            || List.of("sh", "bash", "dash", "source", ".", "eval", "make", "ansible-playbook",
                    "chef-client", "puppet", "rosdep", "gdebi", "tasksel", "apt-cache", "apt-mark",
                    "apt-file", "aptitude", "playwright", "npx", "install2.r", "installGithub.r")
                .contains(name);
    boolean plainMake = name.equals("make");
    return name.isEmpty() || script && !plainMake || invocation.has("install-deps")
        || invocation.has("--with-deps");
  }
}
