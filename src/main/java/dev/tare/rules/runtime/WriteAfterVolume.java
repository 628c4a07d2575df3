package dev.tare.rules.runtime;

import dev.tare.image.Paths;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.image.Written;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Span;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Word;
import java.util.ArrayList;
import java.util.List;

/** What a step changes in a volume is lost with some builders. */
public final class WriteAfterVolume implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, WriteAfterVolume::check);
  }

  /** A path that a VOLUME has declared. */
  private record Volume(String path, int line) {}

  private static void check(Stage stage, Context context) {
    if (stage.last(Instruction.Volume.class).isEmpty()) {
      return;
    }
    List<Volume> volumes = new ArrayList<>();
    for (Step step : stage.allSteps()) {
      if (step.instruction() instanceof Instruction.Volume volume) {
        for (Word path : volume.paths()) {
          step.scope()
              .expand(path)
              .filter(p -> p.startsWith("/") && p.length() > 1)
              .map(Paths::normalized)
              .ifPresent(p -> volumes.add(new Volume(p, context.line(step.span().start()))));
        }
      } else if (step.stage() == stage && !volumes.isEmpty()) {
        check(step, volumes, context);
      }
    }
  }

  private static void check(Step step, List<Volume> volumes, Context context) {
    if (step.instruction() instanceof Instruction.Copying copying) {
      step.destination()
          .ifPresent(path -> report(path, copying.destination().span(), volumes, context));
    } else if (step.instruction() instanceof Instruction.Run) {
      for (Written written : Written.of(step)) {
        if (!step.isMounted(Paths.normalized(written.path()))) {
          report(written.path(), written.word().span(), volumes, context);
        }
      }
    }
  }

  private static void report(String path, Span span, List<Volume> volumes, Context context) {
    for (Volume volume : volumes) {
      if (Paths.isInside(Paths.normalized(path), volume.path())) {
        context.report(
            span,
            path
                + " is changed after line "
                + volume.line()
                + " has made "
                + volume.path()
                + " a volume");
        return;
      }
    }
  }
}
