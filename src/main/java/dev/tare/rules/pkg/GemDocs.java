package dev.tare.rules.pkg;

import dev.tare.image.Base;
import dev.tare.image.ImageReference;
import dev.tare.image.KnownImages;
import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import java.util.List;
import java.util.Optional;

/** gem builds documentation that nobody reads in a container. */
public final class GemDocs implements Rule {

  private static final List<String> OFF =
      List.of("--no-document", "-N", "--no-doc", "--no-ri", "--no-rdoc", "--document");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, GemDocs::check);
  }

  private static void check(Step step, Context context) {
    for (PackageOperation operation : step.packages()) {
      boolean installs =
          operation.manager().is("gem")
              && operation.kind() == PackageOperation.Kind.INSTALL
              && step.stage().isShipped()
              && OFF.stream().noneMatch(operation::hasOption);
      if (installs && !isConfigured(step)) {
        context.report(
            operation.head(),
            "gem also builds and keeps the documentation of what it installs",
            KnownImages.hasOldTools(step.stage().root())
                ? Optional.empty()
                : context.rewrite().addOption(step, operation, "--no-document", Safety.SAFE));
      }
    }
  }

  /** Whether a gemrc may turn documentation off: the official Ruby images come with one. */
  private static boolean isConfigured(Step step) {
    boolean official =
        step.stage().root() instanceof Base.External external
            && external
                .reference()
                .flatMap(ImageReference::officialName)
                .filter(name -> name.equals("ruby") || name.equals("jruby"))
                .isPresent();
    return official
        || step.stage().allSteps().stream()
            .map(s -> s.instruction().header().line().text().text())
            .anyMatch(text -> text.contains("gemrc") || text.contains("no-document"));
  }
}
