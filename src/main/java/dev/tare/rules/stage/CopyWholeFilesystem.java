package dev.tare.rules.stage;

import dev.tare.image.Base;
import dev.tare.image.ImageReference;
import dev.tare.image.KnownImages;
import dev.tare.image.Origin;
import dev.tare.image.Paths;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Word;
import java.util.Optional;

/** A COPY takes all of another image's file system, operating system included. */
public final class CopyWholeFilesystem implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, CopyWholeFilesystem::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Copy copy)
        || step.origins().isEmpty()
        || copy.flag("exclude").isPresent()
        || flattens(step)) {
      return;
    }
    Origin origin = step.origins().get(0);
    boolean whole = origin.stage().map(CopyWholeFilesystem::isSystem).orElse(isSystem(origin));
    for (Word source : copy.sources()) {
      if (whole && !source.hasVariables() && Paths.normalized("/" + source.text()).equals("/")) {
        context.report(source.span(), "the whole file system of '" + origin.name() + "' is copied");
      }
    }
  }

  /** Whether this is the first step on an empty image, which makes one layer out of many. */
  private static boolean flattens(Step step) {
    return step.stage().root() instanceof Base.Scratch
        && step.stage().allSteps().stream()
            .limit(step.stage().allSteps().indexOf(step))
            .noneMatch(s -> s.instruction() instanceof Instruction.Copying);
  }

  /** Whether a stage has an operating system: programs run in it, or its image is one. */
  private static boolean isSystem(Stage stage) {
    return isSystem(stage.root())
        || !(stage.root() instanceof Base.Scratch)
            && stage.allSteps().stream().anyMatch(s -> s.instruction() instanceof Instruction.Run);
  }

  private static boolean isSystem(Base base) {
    return base instanceof Base.External external && isSystem(external.reference());
  }

  private static boolean isSystem(Origin origin) {
    return isSystem(origin.image());
  }

  private static boolean isSystem(Optional<ImageReference> image) {
    return image.flatMap(ImageReference::officialName).filter(KnownImages::isOfficial).isPresent();
  }
}
