package dev.tare.rules.copy;

import dev.tare.image.Build;
import dev.tare.image.BuildContext;
import dev.tare.image.Source;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.util.Optional;

/** All of a folder is copied, and nothing says what of it the image does not need. */
public final class NoDockerignore implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Build.class, NoDockerignore::check);
  }

  private static void check(Build build, Context context) {
    Optional<Source> whole =
        build.stages().stream()
            .flatMap(stage -> stage.steps().stream())
            .filter(step -> step.instruction().flag("exclude").isEmpty())
            .flatMap(step -> step.sources().stream())
            .filter(Source::isWholeContext)
            .findFirst();
    if (whole.isPresent()
        && build.confirmedContext().filter(NoDockerignore::isUnfiltered).isPresent()) {
      context.report(
          whole.get().word().span(),
          "'"
              + whole.get().word()
              + "' copies the whole build context, and there is no .dockerignore");
    }
  }

  /** Where the context is only assumed, an ignore file further up is a sign that it is there. */
  private static boolean isUnfiltered(BuildContext files) {
    return files.ignoreFile().isEmpty() && !(files.isAssumed() && files.isAbove(".dockerignore"));
  }
}
