package dev.tare.rules.layer;

import dev.tare.image.BuildContext;
import dev.tare.image.Builder;
import dev.tare.image.Invocation;
import dev.tare.image.Paths;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Script;
import dev.tare.shell.Word;
import dev.tare.source.Edits;
import dev.tare.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** chmod or chown of what a COPY just put there: every file is stored a second time. */
public final class PermissionsRewritten implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, PermissionsRewritten::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Run) || !step.stage().isShipped()) {
      return;
    }
    for (Invocation invocation : step.invocations()) {
      boolean changes = invocation.name().equals("chmod") || invocation.name().equals("chown");
      if (changes && !invocation.nested() && !invocation.conditional()) {
        check(step, invocation, context);
      }
    }
  }

  private static void check(Step step, Invocation invocation, Context context) {
    List<String> operands = new ArrayList<>();
    boolean known = true;
    for (Word argument : invocation.arguments()) {
      Optional<String> text = argument.literal();
      known &= text.isPresent();
      if (!argument.text().startsWith("-") || argument.text().matches("-[rwxXst]+")) {
        operands.add(text.orElse(""));
      } else if (!List.of("-R", "-v", "-f", "-c", "--recursive").contains(argument.text())) {
        known = false;
      }
    }
    if (!known || operands.size() != 2) {
      return;
    }
    Optional<String> path = step.absolute(operands.get(1));
    if (path.isEmpty()) {
      return;
    }
    List<Step> earlier = step.stage().steps().subList(0, step.index());
    for (int i = earlier.size() - 1; i >= 0; i--) {
      Step copy = earlier.get(i);
      if (copy.instruction() instanceof Instruction.Copying) {
        Optional<String> destination = copy.copiedPath();
        if (destination.isEmpty()) {
          return;
        }
        if (destination.get().equals(path.get())) {
          context.report(
              invocation.span(),
              invocation.name()
                  + " stores "
                  + path.get()
                  + " again, which line "
                  + context.line(copy.span().start())
                  + " copied",
              fix(step, invocation, operands.get(0), copy, context));
          return;
        }
        if (Paths.isInside(path.get(), destination.get())
            || Paths.isInside(destination.get(), path.get())) {
          return;
        }
      }
    }
  }

  private static Optional<Fix> fix(
      Step step, Invocation invocation, String change, Step copy, Context context) {
    Instruction.Copying copying = (Instruction.Copying) copy.instruction();
    boolean chmod = invocation.name().equals("chmod");
    String flag = chmod ? "chmod" : "chown";
    Builder.Feature feature = chmod ? Builder.Feature.CHMOD : Builder.Feature.CHOWN;
    if (!context.build().builder().has(feature)
        || copying.flag(flag).isPresent()
        || !isAlone(step)
        || isUsedBetween(copy, step)) {
      return Optional.empty();
    }
    Optional<String> value =
        chmod
            ? mode(change, invocation, copying, context)
            : owner(change, invocation, copying, context);
    return value.flatMap(
        text ->
            context
                .rewrite()
                .delete(step.instruction())
                .map(
                    deletion -> {
                      Edits edits =
                          deletion.and(
                              context.rewrite().insertFlag(copying, "--" + flag + "=" + text));
                      return new Fix(
                          "Use "
                              + copying.keyword().text().toUpperCase(Locale.ROOT)
                              + " --"
                              + flag
                              + "="
                              + text,
                          Safety.SAFE,
                          edits,
                          Effect.REWORDS.and(Effect.DROPS));
                    }));
  }

  /** Whether the RUN does nothing else. */
  private static boolean isAlone(Step step) {
    return step.script() instanceof Script.Parsed script
        && script.commands().count() == 1
        && script.comments().isEmpty()
        && step.instruction().header().flags().isEmpty();
  }

  /** Whether a step in between may see the permissions as they were. */
  private static boolean isUsedBetween(Step copy, Step run) {
    return copy.stage().steps().subList(copy.index() + 1, run.index()).stream()
        .map(Step::instruction)
        .anyMatch(i -> i instanceof Instruction.Run || i instanceof Instruction.Unknown);
  }

  /** The numeric mode, if every file that is copied gets it. */
  private static Optional<String> mode(
      String change, Invocation invocation, Instruction.Copying copying, Context context) {
    Optional<BuildContext> files = context.build().context();
    String source = copying.sources().get(0).text();
    boolean oneFile =
        copying.flag("from").isEmpty()
            && files.flatMap(f -> f.file(source)).isPresent()
            && !invocation.has("-R");
    if (!oneFile) {
      return Optional.empty();
    }
    if (change.matches("[0-7]{3,4}")) {
      return Optional.of(change);
    }
    int added =
        switch (change) {
          case "+x", "a+x", "ugo+x" -> 0111;
          case "u+x" -> 0100;
          case "+r", "a+r" -> 0444;
          case "+rx", "a+rx", "+xr" -> 0555;
          default -> 0;
        };
    return added == 0
        ? Optional.empty()
        : files.flatMap(f -> f.mode(source)).map(mode -> Integer.toOctalString(mode | added));
  }

  /** The owner, if it is given by number, or by names that the image is known to have. */
  private static Optional<String> owner(
      String change, Invocation invocation, Instruction.Copying copying, Context context) {
    boolean complete = change.matches("(\\d+|root):(\\d+|root)");
    boolean oneFile =
        context.build().context().flatMap(f -> f.file(copying.sources().get(0).text())).isPresent();
    boolean covered = oneFile && copying.flag("from").isEmpty() || invocation.has("-R");
    return complete && covered && !isSharedFolder(copying) ? Optional.of(change) : Optional.empty();
  }

  /** Whether the destination may hold files that were there before, which --chown leaves alone. */
  private static boolean isSharedFolder(Instruction.Copying copying) {
    String source = copying.sources().get(0).text();
    return source.endsWith("/") || Paths.name(Paths.normalized(source)).indexOf('.') <= 0;
  }
}
