package dev.tare.rules.cache;

import dev.tare.image.PackageManager;
import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Edits;
import dev.tare.syntax.Instruction;
import java.util.Optional;

/** Package lists that are fetched in a layer of their own, which the cache keeps for ever. */
public final class UpdateInOwnLayer implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, UpdateInOwnLayer::check);
  }

  private static void check(Step step, Context context) {
    if (!onlyUpdates(step)) {
      return;
    }
    PackageOperation update = step.packages().get(0);
    Optional<Step> install =
        step.stage().steps().stream()
            .filter(s -> s.index() > step.index() && installs(s, update.manager()))
            .findFirst();
    install.ifPresent(
        served ->
            context.report(
                update.invocation().word().span().to(update.subcommand().orElseThrow().span()),
                "the cache keeps these lists for ever, so the install of line "
                    + context.line(served.span().start())
                    + " gets stale ones",
                fix(step, served, context)));
  }

  private static boolean onlyUpdates(Step step) {
    return !step.packages().isEmpty()
        && step.packages().size() == step.invocations().size()
        && step.packages().stream()
            .allMatch(o -> o.kind() == PackageOperation.Kind.UPDATE && o.manager().isSystem());
  }

  private static boolean installs(Step step, PackageManager manager) {
    return step.packages().stream().anyMatch(o -> o.manager().is(manager.id()) && o.installs());
  }

  private static Optional<Fix> fix(Step step, Step install, Context context) {
    boolean neighbours =
        install.index() == step.index() + 1
            && install.instruction() instanceof Instruction.Run
            && step.instruction().header().flags().isEmpty()
            && install.instruction().header().flags().isEmpty();
    Optional<Edits> joined = neighbours ? context.rewrite().join(step, install) : Optional.empty();
    return joined.map(
        edits -> new Fix("Join it with the install", Safety.SAFE, edits, Effect.NONE));
  }
}
