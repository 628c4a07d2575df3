package dev.tare.rules.copy;

import dev.tare.image.BuildContext;
import dev.tare.image.Source;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.util.Optional;

/** A source that is there, but not for the builder. */
public final class IgnoredSource implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, IgnoredSource::check);
  }

  private static void check(Step step, Context context) {
    if (step.sources().isEmpty() || step.isTrigger()) {
      return;
    }
    Optional<BuildContext> files = context.build().confirmedContext();
    for (Source source : step.sources()) {
      boolean ignored =
          source.kind() == Source.Kind.CONTEXT
              && files.isPresent()
              && source
                  .path()
                  .filter(p -> files.get().presence(p) == BuildContext.Presence.IGNORED)
                  .isPresent();
      if (ignored) {
        context.report(
            source.word().span(),
            "the builder does not see '"
                + source.path().get()
                + "': "
                + files.get().ignoreFile().orElse(".dockerignore")
                + " excludes it");
      }
    }
  }
}
