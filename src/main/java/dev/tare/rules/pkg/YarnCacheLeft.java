package dev.tare.rules.pkg;

import dev.tare.image.BuildContext;
import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.PackageOperation;
import dev.tare.image.Paths;
import dev.tare.image.Source;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.util.Optional;
import java.util.Set;

/** What the first yarn downloaded stays in the layer a second time, as its cache. */
public final class YarnCacheLeft implements Rule {

  /** Options that only the first version takes; the second ends with an error. */
  private static final Set<String> CLASSIC =
      Set.of(
          "--production",
          "--prod",
          "--non-interactive",
          "--prefer-offline",
          "--ignore-engines",
          "--ignore-optional",
          "--ignore-platform",
          "--pure-lockfile",
          "--no-lockfile",
          "--network-timeout",
          "--network-concurrency",
          "--no-progress");

  /** Commands that may bring files that no COPY names. */
  private static final Set<String> FETCHING = Set.of("git", "curl", "wget", "tar", "unzip", "npx");

  private static final String SECOND = "(?s).*\"packageManager\"\\s*:\\s*\"yarn@[2-9].*";

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, YarnCacheLeft::check);
  }

  private static void check(Step step, Context context) {
    Optional<PackageOperation> left = Leftovers.of(step, PackageManager.of("yarn"));
    Optional<BuildContext> files = context.build().context();
    if (left.isPresent() && files.filter(YarnCacheLeft::isSecond).isEmpty()) {
      boolean classic =
          left.get().verb().startsWith("global ")
              || CLASSIC.stream().anyMatch(left.get()::hasOption)
              || files.filter(f -> f.contains("package.json")).isPresent()
              || copiesOnlyManifests(step.stage(), step.index());
      context.report(
          left.get().head(),
          "yarn's cache stays in this layer",
          classic ? context.rewrite().withoutCache(step, left.get()) : Optional.empty());
    }
  }

  private static boolean isSecond(BuildContext files) {
    return files.contains(".yarnrc.yml")
        || files.head("package.json", 1 << 16).filter(json -> json.matches(SECOND)).isPresent();
  }

  /**
   * Whether nothing that was copied or fetched can have brought a setting of the second version.
   */
  private static boolean copiesOnlyManifests(Stage stage, int before) {
    int below = stage.allSteps().size() - stage.steps().size();
    return stage.allSteps().subList(0, below + before).stream()
        .allMatch(
            s ->
                s.sources().stream().allMatch(YarnCacheLeft::isManifest)
                    && s.invocations().stream().noneMatch(i -> FETCHING.contains(i.name())));
  }

  private static boolean isManifest(Source source) {
    String name = Paths.name(source.word().text());
    return source.kind() != Source.Kind.CONTEXT
        || name.startsWith("package")
        || name.startsWith("yarn.lock")
        || name.equals("*.json");
  }
}
