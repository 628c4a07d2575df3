package dev.tare.rules.stage;

import dev.tare.image.Origin;
import dev.tare.image.Paths;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;

/** A COPY brings what the stage has already, for it starts from where that comes from. */
public final class RedundantCopy implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, RedundantCopy::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Copy copy)
        || step.isTrigger()
        || step.origins().isEmpty()
        || copy.header().flags().size() > 1) {
      return;
    }
    Origin origin = step.origins().get(0);
    Optional<Stage> source = origin.stage().filter(stage -> isBelow(stage, step.stage()));
    Optional<String> path = samePath(copy, step);
    if (source.isPresent() && path.isPresent() && isKept(path.get(), source.get(), step)) {
      context.report(
          copy.sources().get(0).span(),
          "'"
              + path.get()
              + "' is here already, for this stage starts from '"
              + origin.name()
              + "'",
          context
              .rewrite()
              .delete(copy)
              .map(edits -> new Fix("Remove the COPY", Safety.SAFE, edits, Effect.DROPS)));
    }
  }

  private static boolean isBelow(Stage stage, Stage upper) {
    for (Optional<Stage> at = upper.parent(); at.isPresent(); at = at.get().parent()) {
      if (at.get() == stage) {
        return true;
      }
    }
    return false;
  }

  /** The path that is copied to itself. */
  private static Optional<String> samePath(Instruction.Copy copy, Step step) {
    String written = copy.sources().get(0).text();
    boolean open = written.matches(".*[*?\\[<].*");
    Optional<String> to = step.destination();
    Optional<String> from = step.scope().expand(copy.sources().get(0));
    if (copy.sources().size() != 1 || open || to.isEmpty() || from.isEmpty()) {
      return Optional.empty();
    }
    String path = Paths.normalized("/" + from.get());
    String name = Paths.name(path);
    // A file goes into a folder that is named; what is a folder goes there with its content.
    boolean into =
        copy.destination().text().endsWith("/")
            && name.indexOf('.') > 0
            && Paths.resolve(to.get(), name).equals(path);
    return path.equals(to.get()) || into ? Optional.of(path) : Optional.empty();
  }

  /** Whether nothing between the end of a stage and a step may touch a path. */
  private static boolean isKept(String path, Stage source, Step step) {
    List<Step> all = step.stage().allSteps();
    int from = source.allSteps().size();
    return all.subList(from, all.indexOf(step)).stream().noneMatch(s -> mayTouch(s, path))
        && all.subList(0, from).stream()
            .noneMatch(s -> s.instruction() instanceof Instruction.Volume);
  }

  private static boolean mayTouch(Step step, String path) {
    Instruction instruction = step.instruction();
    if (instruction instanceof Instruction.Copying) {
      Optional<String> to = step.destination();
      return to.isEmpty() || Paths.isInside(to.get(), path) || Paths.isInside(path, to.get());
    }
    return instruction instanceof Instruction.Run
        || instruction instanceof Instruction.Volume
        || instruction instanceof Instruction.Unknown;
  }
}
