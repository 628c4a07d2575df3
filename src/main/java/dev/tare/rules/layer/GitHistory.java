package dev.tare.rules.layer;

import dev.tare.image.GitClone;
import dev.tare.image.Invocation;
import dev.tare.image.Paths;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import dev.tare.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The whole history of a repository stays in the layer of the RUN that clones it. */
public final class GitHistory implements Rule {

  /** Commands that may throw away what was cloned. */
  private static final Set<String> REMOVERS = Set.of("rm", "find", "mv", "");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, GitHistory::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Run) || !step.stage().isShipped()) {
      return;
    }
    for (GitClone clone : GitClone.of(step)) {
      boolean kept =
          !clone.isShallow()
              && clone.path().filter(step::isMounted).isEmpty()
              && step.mounts().stream().noneMatch(m -> m.type().equals("tmpfs"))
              && step.invocations().stream().noneMatch(i -> mayRemove(i, clone));
      if (kept) {
        context.report(
            clone.span(),
            "the whole history of "
                + Paths.name(clone.url()).replace(".git", "")
                + " stays in this layer: git clone without --depth",
            fix(step, clone, context));
      }
    }
  }

  /** Whether a command behind the clone may delete its folder, or the .git in it. */
  private static boolean mayRemove(Invocation other, GitClone clone) {
    if (!REMOVERS.contains(other.name())
        || other.span().start() < clone.invocation().span().start()) {
      return false;
    }
    String folder = clone.folder().map(Paths::name).orElse("");
    for (Word argument : other.arguments()) {
      String text = argument.text();
      boolean named =
          folder.isEmpty() || folder.equals(".") || List.of(text.split("[/\"']")).contains(folder);
      boolean above =
          clone.path().isPresent()
              && argument
                  .pattern()
                  .map(p -> p.replace("/*", ""))
                  .filter(p -> p.startsWith("/") && Paths.isInside(clone.path().get(), p))
                  .isPresent();
      boolean unknown =
          argument.pattern().isEmpty()
              || text.equals("*")
              || text.startsWith("..")
              || text.equals(".");
      if (named || above || unknown || text.contains(".git")) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Fix> fix(Step step, GitClone clone, Context context) {
    boolean other =
        clone.line().has("--mirror", "--bare", "--reference", "--no-single-branch", "--dissociate")
            || step.isExecForm()
            || clone.invocation().nested()
            || usesHistory(step, clone);
    return other
        ? Optional.empty()
        : Optional.of(
            new Fix(
                "Add --depth 1",
                Safety.UNSAFE,
                context.rewrite().insertAfter(clone.verb().span(), "--depth 1"),
                Effect.REWORDS));
  }

  /** Whether something behind the clone, here or in a stage built on this one, may need more. */
  private static boolean usesHistory(Step step, GitClone clone) {
    List<Step> later = new ArrayList<>();
    List<Step> steps = step.stage().steps();
    later.addAll(steps.subList(step.index(), steps.size()));
    List<Stage> open = new ArrayList<>(step.stage().derived());
    while (!open.isEmpty()) {
      Stage stage = open.remove(open.size() - 1);
      later.addAll(stage.steps());
      open.addAll(stage.derived());
    }
    for (Step next : later) {
      boolean run = next.instruction() instanceof Instruction.Run;
      boolean unread = run && next.parsed().isEmpty() && !next.isExecForm();
      boolean used =
          next.invocations().stream()
              .filter(i -> i.span().start() > clone.invocation().span().start())
              .anyMatch(GitClone::usesHistory);
      if (unread || used || next.trigger().isPresent()) {
        return true;
      }
    }
    return false;
  }
}
