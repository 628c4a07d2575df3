package dev.tare.rules.cache;

import dev.tare.image.Step;
import dev.tare.image.VolatileVariable;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A LABEL or ENV that changes with every build stands before steps that do not read it. */
public final class VolatileMetadataEarly implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, VolatileMetadataEarly::check);
  }

  private static void check(Step step, Context context) {
    List<Pair> pairs = pairs(step.instruction());
    if (pairs.isEmpty() || step.isTrigger()) {
      return;
    }
    for (Pair pair : pairs) {
      Optional<String> variable = pair.value().flatMap(v -> VolatileVariable.in(v, step));
      if (variable.isPresent()) {
        check(step, pair, variable.get(), context);
        return;
      }
    }
  }

  private static List<Pair> pairs(Instruction instruction) {
    if (instruction instanceof Instruction.Label label) {
      return label.pairs();
    }
    return instruction instanceof Instruction.Env env ? env.pairs() : List.of();
  }

  private static void check(Step step, Pair pair, String variable, Context context) {
    Set<String> read = read(step);
    Set<String> written = written(step.instruction());
    boolean env = step.instruction() instanceof Instruction.Env;
    int reruns = 0;
    boolean provable = true;
    Optional<Step> target = Optional.empty();
    List<Step> steps = step.stage().steps();
    if (isReadBefore(step, variable)) {
      return;
    }
    for (Step next : steps.subList(step.index() + 1, steps.size())) {
      boolean uses =
          VolatileVariable.isUsed(variable, next)
              || env && written.stream().anyMatch(name -> VolatileVariable.isUsed(name, next));
      boolean metadata = !pairs(next.instruction()).isEmpty();
      if (uses && (env || !metadata)) {
        break;
      }
      boolean run = next.instruction() instanceof Instruction.Run;
      provable &=
          !writes(next, read, written, step) && (!env || !run || VolatileVariable.isDeaf(next));
      if (run) {
        reruns++;
        target = provable ? Optional.of(next) : target;
      }
    }
    if (reruns > 0) {
      context.report(
          pair.key().span(),
          (env ? "ENV " : "LABEL ")
              + pair.name()
              + " carries "
              + variable
              + ", each new value of which reruns the "
              + (reruns == 1 ? "RUN" : reruns + " RUNs")
              + " below it that "
              + (reruns == 1 ? "does" : "do")
              + " not read it",
          target
              .filter(place -> !context.rewrite().isCommented(step.instruction()))
              .flatMap(p -> context.rewrite().moveBehind(step.instruction(), p.instruction()))
              .map(edits -> new Fix("Move it down", Safety.SAFE, edits, Effect.MOVES)));
    }
  }

  /** Whether a RUN between the ARG and the step reads it, so that all below rerun anyway. */
  private static boolean isReadBefore(Step step, String variable) {
    return step.stage().steps().subList(0, step.index()).stream()
        .filter(s -> s.instruction() instanceof Instruction.Run)
        .anyMatch(s -> VolatileVariable.isUsed(variable, s));
  }

  /** The variables in an instruction. */
  private static Set<String> read(Step step) {
    Set<String> names = new HashSet<>();
    for (Pair pair : pairs(step.instruction())) {
      pair.value().ifPresent(v -> v.expansion().variables().forEach(x -> names.add(x.name())));
    }
    return names;
  }

  private static Set<String> written(Instruction instruction) {
    Set<String> names = new HashSet<>();
    pairs(instruction).forEach(pair -> names.add(pair.name()));
    return names;
  }

  /** Whether a step sets what the moved one reads, or the same that it sets. */
  private static boolean writes(Step next, Set<String> read, Set<String> written, Step moved) {
    Instruction instruction = next.instruction();
    boolean sets = instruction instanceof Instruction.Env || instruction instanceof Instruction.Arg;
    Set<String> names = new HashSet<>(written(instruction));
    if (instruction instanceof Instruction.Arg arg) {
      arg.declarations().forEach(declaration -> names.add(declaration.name()));
    }
    boolean sameKind = instruction.getClass() == moved.instruction().getClass();
    boolean shell = sets && moved.instruction() instanceof Instruction.Env;
    return sets && names.stream().anyMatch(read::contains)
        || (sameKind || shell) && names.stream().anyMatch(written::contains);
  }
}
