package dev.tare.rules.layer;

import dev.tare.image.Download;
import dev.tare.image.Paths;
import dev.tare.image.Removal;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Edits;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;

/** A file is deleted in another layer than the one that holds it. */
public final class DeletedLater implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, DeletedLater::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Run) || !step.stage().isShipped()) {
      return;
    }
    for (Removal removal : Removal.of(step)) {
      List<Step> earlier = step.stage().steps().subList(0, step.index());
      for (int i = earlier.size() - 1; i >= 0; i--) {
        Optional<String> added = added(earlier.get(i), removal);
        if (added.isPresent()) {
          Step adder = earlier.get(i);
          context.report(
              removal.word().span(),
              added.get()
                  + " is deleted here but stays in the layer of line "
                  + context.line(adder.span().start()),
              fix(adder, step, context));
          break;
        }
      }
    }
  }

  /** What of a removal an earlier step put there. */
  private static Optional<String> added(Step step, Removal removal) {
    if (step.instruction() instanceof Instruction.Copying) {
      return step.copiedPath().filter(path -> isDeleted(removal, path));
    }
    for (Download download : step.downloads()) {
      Optional<String> path = download.path().filter(p -> isDeleted(removal, p));
      boolean deletedThere =
          path.isPresent() && Removal.of(step).stream().anyMatch(r -> isDeleted(r, path.get()));
      if (path.isPresent() && !deletedThere) {
        return path;
      }
    }
    return Optional.empty();
  }

  private static boolean isDeleted(Removal removal, String path) {
    return removal.path().indexOf('*') < 0
        && Paths.isInside(path, Paths.normalized(removal.path()));
  }

  /** The two RUNs made one, if they are neighbours. */
  private static Optional<Fix> fix(Step adder, Step step, Context context) {
    boolean neighbours =
        adder.index() + 1 == step.index()
            && adder.instruction() instanceof Instruction.Run
            && adder.instruction().header().flags().isEmpty()
            && step.instruction().header().flags().isEmpty();
    Optional<Edits> joined = neighbours ? context.rewrite().join(adder, step) : Optional.empty();
    return joined.map(
        edits -> new Fix("Delete it in the RUN that made it", Safety.UNSAFE, edits, Effect.NONE));
  }
}
