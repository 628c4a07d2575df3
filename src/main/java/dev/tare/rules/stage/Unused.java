package dev.tare.rules.stage;

import dev.tare.image.Build;
import dev.tare.image.Stage;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Edit;
import dev.tare.source.Edits;
import dev.tare.source.Span;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A stage that what is built does not need, and that does not look like a target of its own. */
public final class Unused implements Rule {

  private static final List<String> TARGET_WORDS =
      List.of(
          "test",
          "dev",
          "debug",
          "lint",
          "ci",
          "prod",
          "release",
          "final",
          "export",
          "artifact",
          "binar",
          "doc",
          "check",
          "format",
          "vendor",
          "update",
          "validate",
          "package",
          "run",
          "deploy",
          "publish",
          "bench",
          "generate",
          "stage",
          "target",
          "all",
          "cli",
          "server");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Build.class, Unused::check);
  }

  private static void check(Build build, Context context) {
    Stage built = build.last().orElse(null);
    for (Stage stage : build.stages()) {
      if (!stage.isReached()
          && stage.from().isPresent()
          && !isNeeded(build, stage)
          && !looksLikeTarget(stage)) {
        Instruction.From from = stage.from().get();
        context.report(
            from.name().map(name -> name.span()).orElse(from.image().span()),
            stage.name().map(name -> "the stage '" + name + "'").orElse("this stage")
                + " is not needed by "
                + (built == build.stages().get(build.stages().size() - 1)
                    ? "the last stage"
                    : "the target"),
            removal(build, stage, context));
      }
    }
  }

  /** Whether a stage that is kept, for it may be a target, needs this one. */
  private static boolean isNeeded(Build build, Stage stage) {
    return build.stages().stream().anyMatch(other -> other.dependencies().contains(stage));
  }

  private static boolean looksLikeTarget(Stage stage) {
    boolean starts =
        stage.steps().stream()
            .map(step -> step.instruction())
            .anyMatch(i -> i instanceof Instruction.Cmd || i instanceof Instruction.Entrypoint);
    String name = stage.name().orElse("").toLowerCase(Locale.ROOT);
    return stage.name().isPresent()
        && (starts || stage.parent().isPresent() || TARGET_WORDS.stream().anyMatch(name::contains));
  }

  private static Optional<Fix> removal(Build build, Stage stage, Context context) {
    boolean indexed =
        build.options().target().filter(name -> name.matches("\\d+")).isPresent()
            || build.dockerfile().instructions().stream()
                .flatMap(i -> i.flag("from").stream())
                .flatMap(flag -> flag.value().stream())
                .anyMatch(value -> value.text().matches("\\d+"));
    if (indexed || stage.index() + 1 >= build.stages().size()) {
      return Optional.empty();
    }
    int start = stage.from().orElseThrow().header().line().lines().start();
    Stage next = build.stages().get(stage.index() + 1);
    int end = next.from().orElseThrow().header().line().lines().start();
    String text = context.source().text(new Span(start, end));
    // The comments above the next FROM are its own.
    int kept = 0;
    String[] lines = text.split("(?<=\n)");
    for (int i = lines.length - 1; i > 0 && lines[i].startsWith("#"); i--) {
      kept += lines[i].length();
    }
    return Optional.of(
        new Fix(
            "Remove the stage",
            Safety.UNSAFE,
            Edits.of(Edit.delete(new Span(start, end - kept))),
            Effect.DROPS));
  }
}
