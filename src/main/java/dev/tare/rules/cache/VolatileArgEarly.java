package dev.tare.rules.cache;

import dev.tare.image.PackageManager;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Script;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An ARG that changes with every build stands before steps that do not use it. */
public final class VolatileArgEarly implements Rule {

  private static final Pattern NAME =
      Pattern.compile(
          "(.*_)?((git|vcs)_?(commit|sha|sha1|rev|revision|ref|branch|hash|head|tag|describe|version)"
              + "|commit(_?(sha|hash|id|ref))?|(source_|src_|short_)?(sha|revision)"
              + "|build_?(date|time|number|num|id|timestamp|stamp|version|rev|sha)"
              + "|(build_?)?timestamp|ci_commit.*)");

  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "",
          "unknown",
          "dev",
          "dirty",
          "none",
          "head",
          "latest",
          "local",
          "n/a",
          "na",
          "undefined",
          "unset",
          "0",
          "1",
          "now",
          "snapshot",
          "development");

  /** Commands that read no variable that a build could set. */
  private static final Set<String> DEAF =
      Set.of(
          "mkdir",
          "chmod",
          "chown",
          "useradd",
          "groupadd",
          "adduser",
          "addgroup",
          "rm",
          "ln",
          "touch",
          "cd",
          "true",
          "echo",
          "cp",
          "mv");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, VolatileArgEarly::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Arg arg) || arg.declarations().size() != 1) {
      return;
    }
    Pair declaration = arg.declarations().get(0);
    if (!isVolatile(declaration)) {
      return;
    }
    String name = declaration.name();
    List<Step> later = step.stage().steps().subList(step.index() + 1, step.stage().steps().size());
    int reruns = 0;
    Optional<Step> firstUse = Optional.empty();
    Optional<Step> target = Optional.empty();
    boolean provable = true;
    for (Step next : later) {
      if (uses(next, name)) {
        firstUse = Optional.of(next);
        break;
      }
      boolean run = next.instruction() instanceof Instruction.Run;
      provable &= !run || isDeaf(next);
      if (run) {
        reruns++;
        target = provable ? next.next() : target;
      }
    }
    if (reruns > 0) {
      String until =
          firstUse
              .map(use -> "the first use, in line " + context.line(use.span().start()))
              .orElse("the end; nothing uses it");
      context.report(
          declaration.key().span(),
          "every new value of "
              + name
              + " reruns "
              + reruns
              + (reruns == 1 ? " RUN" : " RUNs")
              + " before "
              + until,
          fix(step, target, firstUse, context));
    }
  }

  private static boolean isVolatile(Pair declaration) {
    String value =
        declaration
            .value()
            .map(w -> w.text().replaceAll("[\"']", "").toLowerCase(Locale.ROOT))
            .orElse("");
    return PLACEHOLDERS.contains(value)
        && NAME.matcher(declaration.name().toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether a step names the variable, or may hand it to something that does. */
  private static boolean uses(Step step, String name) {
    String text = context(step);
    return Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text).find()
        || step.instruction() instanceof Instruction.Run && step.script() instanceof Script.Opaque;
  }

  private static String context(Step step) {
    StringBuilder text = new StringBuilder(step.instruction().header().line().text().text());
    step.instruction().header().heredocs().forEach(h -> text.append('\n').append(h.body().text()));
    return text.toString();
  }

  private static boolean isDeaf(Step step) {
    return step.invocations().stream()
        .allMatch(
            i ->
                DEAF.contains(i.name())
                    || step.packages().stream()
                        .anyMatch(
                            o ->
                                o.invocation() == i
                                    && o.manager().kind() != PackageManager.Kind.BUILD));
  }

  private static Optional<Fix> fix(
      Step step, Optional<Step> target, Optional<Step> firstUse, Context context) {
    Optional<Step> place = target;
    // Steps that run nothing do not hold it back from its first use.
    if (place.isPresent() && firstUse.isPresent()) {
      List<Step> between =
          step.stage().steps().subList(place.get().index(), firstUse.get().index());
      if (between.stream().noneMatch(s -> s.instruction() instanceof Instruction.Run)) {
        place = firstUse;
      }
    }
    return place
        .filter(p -> p.index() > step.index() + 1)
        .flatMap(p -> context.rewrite().move(step.instruction(), p.instruction()))
        .map(edits -> new Fix("Move it down", Safety.SAFE, edits, Effect.MOVES));
  }
}
