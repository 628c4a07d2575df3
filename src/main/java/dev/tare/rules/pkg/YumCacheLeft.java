package dev.tare.rules.pkg;

import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import java.util.Optional;

/** What yum downloaded stays in the layer. */
public final class YumCacheLeft implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, YumCacheLeft::check);
  }

  private static void check(Step step, Context context) {
    Optional<PackageOperation> left =
        step.stage().isShipped()
            ? Leftovers.of(step, PackageManager.of("yum"))
            : Optional.empty();
    if (left.isPresent()) {
      context.report(
          left.get().invocation().word().span(),
          "yum's cache stays in this layer",
          joinsNext(step, context) ? Optional.empty() : fix(step, context));
    }
  }

  /** Whether the next RUN goes on with yum and can be joined: then one cleanup serves both. */
  private static boolean joinsNext(Step step, Context context) {
    return step.next()
        .filter(next -> next.instruction() instanceof Instruction.Run)
        .filter(next -> Leftovers.of(next, PackageManager.of("yum")).isPresent())
        .flatMap(next -> context.rewrite().join(step, next))
        .isPresent();
  }

  private static Optional<Fix> fix(Step step, Context context) {
    return context
        .rewrite()
        .append(step, "yum clean all && rm -rf /var/cache/yum")
        .map(
            edits ->
                new Fix(
                    "Clean the cache in the same RUN",
                    Safety.SAFE,
                    edits,
                    Effect.adds("yum clean all", "rm -rf /var/cache/yum")));
  }
}
