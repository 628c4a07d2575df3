package dev.tare.rules.pkg;

import dev.tare.image.Base;
import dev.tare.image.ImageLife;
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
import java.util.Set;

/** What pip downloaded stays in the layer a second time, as its cache. */
public final class PipCacheLeft implements Rule {

  private static final List<String> INSTALLERS = List.of("pip", "pipx", "uv");

  /** Their pip is older than 6.0, which brought the option. */
  private static final Set<String> OLD =
      Set.of(
          "debian:6",
          "debian:7",
          "debian:8",
          "ubuntu:10.04",
          "ubuntu:12.04",
          "ubuntu:14.04",
          "centos:5",
          "centos:6");

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

  private static boolean hasOldPip(Step step) {
    return step.stage().root() instanceof Base.External external
        && external
            .reference()
            .flatMap(ImageLife::ended)
            .filter(life -> OLD.contains(life.product() + ":" + life.cycle()))
            .isPresent();
  }
}
