package dev.tare.rules.pkg;

import dev.tare.image.KnownImages;
import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import java.util.List;
import java.util.Optional;

/** What pip downloaded stays in the layer a second time, as its cache. */
public final class PipCacheLeft implements Rule {

  private static final List<String> INSTALLERS = List.of("pip", "pipx", "uv");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, PipCacheLeft::check);
  }

  private static void check(Step step, Context context) {
    if (step.packages().isEmpty()) {
      return;
    }
    for (String installer : INSTALLERS) {
      for (PackageOperation left : Leftovers.all(step, PackageManager.of(installer))) {
        if (!takesOnlyWheels(left)) {
          context.report(
              left.head(),
              (installer.equals("uv") ? "uv" : "pip") + "'s cache stays in this layer",
              hasOldPip(step) ? Optional.empty() : context.rewrite().withoutCache(step, left));
        }
      }
    }
  }

  /** Whether all that it needs are built files at hand, of which nothing is kept. */
  private static boolean takesOnlyWheels(PackageOperation operation) {
    boolean alone = operation.hasOption("--no-deps");
    return !operation.operands().isEmpty()
        && !operation.hasOption("-r")
        && !operation.hasOption("--requirement")
        && operation.operands().stream()
            .map(Word::text)
            .allMatch(
                file ->
                    file.endsWith("/*")
                        || file.endsWith("/*.whl")
                        || alone && file.endsWith(".whl"));
  }

  /** pip 6.0 brought the option. */
  private static boolean hasOldPip(Step step) {
    return KnownImages.hasOldTools(step.stage().root());
  }
}
