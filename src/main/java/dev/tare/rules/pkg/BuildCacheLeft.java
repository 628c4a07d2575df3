package dev.tare.rules.pkg;

import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a build tool fetched and compiled on the way is shipped with its product. */
public final class BuildCacheLeft implements Rule {

  /** What each tool leaves, in words. */
  private static final Map<String, String> CACHES =
      new TreeMap<>(
          Map.of(
              "go", "go's module and build caches stay",
              "cargo", "cargo's registry stays",
              "maven", "maven's repository stays",
              "gradle", "gradle's caches stay",
              "composer", "composer's cache stays",
              "nuget", "nuget's package folder stays"));

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, BuildCacheLeft::check);
  }

  private static void check(Stage stage, Context context) {
    if (!stage.isShipped()
        || stage.steps().stream()
            .flatMap(s -> s.packages().stream())
            .noneMatch(o -> o.manager().kind() == PackageManager.Kind.BUILD)) {
      return;
    }
    CACHES.forEach(
        (id, cache) -> {
          PackageManager manager = PackageManager.of(id);
          stage.steps().stream()
              .flatMap(step -> Leftovers.all(step, manager).stream())
              .findFirst()
              .filter(left -> !runs(stage, manager))
              .ifPresent(
                  left -> context.report(left.head(), cache + " in this layer, which is shipped"));
        });
  }

  /** Whether the container starts the tool, which then needs what it fetched. */
  private static boolean runs(Stage stage, PackageManager manager) {
    return starts(stage.last(Instruction.Cmd.class), manager)
        || starts(stage.last(Instruction.Entrypoint.class), manager);
  }

  private static boolean starts(Optional<Step> step, PackageManager manager) {
    List<String> words =
        step.map(s -> s.instruction().header().line().text().text())
            .map(text -> List.of(text.split("[^\\w.-]+", -1)))
            .orElse(List.of());
    for (int i = 0; i < words.size(); i++) {
      if (manager.names().contains(words.get(i))) {
        return i + 1 == words.size()
            || manager.verbs().containsKey(words.get(i + 1))
            || manager.verbs().containsKey("*");
      }
    }
    return false;
  }
}
