package dev.tare.rules.cache;

import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.image.VolatileVariable;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An ARG is there only to defeat the cache. */
public final class BustArgument implements Rule {

  /** More lines are counted, not listed. */
  private static final int MOST_LINES = 8;

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, BustArgument::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Arg arg) || step.isTrigger()) {
      return;
    }
    for (Pair declaration : arg.declarations()) {
      if (VolatileVariable.defeatsCache(declaration.name())) {
        List<Integer> lines = reruns(step, context);
        if (!lines.isEmpty()) {
          context.report(
              declaration.key().span(),
              "each new value of "
                  + declaration.name()
                  + (lines.size() == 1 ? " reruns the RUN in line " : " reruns the RUNs in lines ")
                  + list(lines));
        }
      }
    }
  }

  private static String list(List<Integer> lines) {
    String first =
        lines.stream().limit(MOST_LINES).map(String::valueOf).collect(Collectors.joining(", "));
    int more = lines.size() - MOST_LINES;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** The lines of the RUNs behind an ARG, in its stage and in those that start from it. */
  private static List<Integer> reruns(Step arg, Context context) {
    List<Integer> lines = new ArrayList<>();
    List<Step> steps = arg.stage().steps();
    add(steps.subList(arg.index() + 1, steps.size()), lines, context);
    if (!lines.isEmpty()) {
      Set<Stage> stages = new LinkedHashSet<>(arg.stage().derived());
      List<Stage> open = new ArrayList<>(stages);
      while (!open.isEmpty()) {
        for (Stage stage : open.remove(open.size() - 1).derived()) {
          if (stages.add(stage)) {
            open.add(stage);
          }
        }
      }
      stages.forEach(stage -> add(stage.steps(), lines, context));
    }
    return lines.stream().sorted().toList();
  }

  private static void add(List<Step> steps, List<Integer> to, Context context) {
    for (Step step : steps) {
      if (step.instruction() instanceof Instruction.Run) {
        to.add(context.line(step.span().start()));
      }
    }
  }
}
