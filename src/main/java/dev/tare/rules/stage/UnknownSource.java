package dev.tare.rules.stage;

import dev.tare.image.Build;
import dev.tare.image.KnownImages;
import dev.tare.image.Origin;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Nearest;
import dev.tare.syntax.Instruction;

/** A COPY takes its files from something that is neither a stage nor, by its looks, an image. */
public final class UnknownSource implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, UnknownSource::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Copy) || step.isTrigger()) {
      return;
    }
    for (Origin origin : step.origins()) {
      if (origin.kind() == Origin.Kind.NO_STAGE) {
        int count = context.build().stages().size();
        context.report(
            origin.span(), "there is no stage " + origin.name() + "; the last is " + (count - 1));
      } else if (origin.kind() == Origin.Kind.IMAGE && !looksLikeImage(origin)) {
        context.report(
            origin.span(),
            "'"
                + origin.name()
                + "' is neither a stage nor a known image"
                + meant(origin.name(), context.build()));
      }
    }
  }

  private static boolean looksLikeImage(Origin origin) {
    String name = origin.name();
    boolean marked = name.indexOf('/') >= 0 || name.indexOf(':') >= 0 || name.indexOf('@') >= 0;
    return origin.image().isPresent() && (marked || KnownImages.isOfficial(name));
  }

  private static String meant(String name, Build build) {
    return Nearest.to(name, build.stages().stream().flatMap(stage -> stage.name().stream()))
        .map(stage -> "; did you mean '" + stage + "'?")
        .orElse("");
  }
}
