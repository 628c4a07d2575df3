package dev.tare.rules.cache;

import dev.tare.image.Invocation;
import dev.tare.image.PackageOperation;
import dev.tare.image.Paths;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;

/** Sources are copied before system packages that do not need them, so every edit reinstalls. */
public final class SourceBeforePackages implements Rule {

  /** Where package managers and the programs they run look for their settings. */
  private static final List<String> SYSTEM_FOLDERS =
      List.of(
          "/etc", "/usr", "/var", "/lib", "/lib64", "/bin", "/sbin", "/boot", "/dev", "/proc",
          "/run", "/sys", "/root");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, SourceBeforePackages::check);
  }

  private static void check(Step step, Context context) {
    if (!isSystemPackages(step)) {
      return;
    }
    List<Step> steps = step.stage().steps();
    Optional<Step> first = Optional.empty();
    for (int i = step.index() - 1; i >= 0 && isIndependent(steps.get(i)); i--) {
      if (steps.get(i).instruction() instanceof Instruction.Copying) {
        first = Optional.of(steps.get(i));
      }
    }
    first.ifPresent(
        copy ->
            context.report(
                copy.instruction().keyword().span(),
                "every change of these files installs the packages of line "
                    + context.line(step.span().start())
                    + " again, which do not need them",
                context
                    .rewrite()
                    .move(step.instruction(), copy.instruction())
                    .map(
                        edits ->
                            new Fix(
                                "Install the packages first", Safety.SAFE, edits, Effect.MOVES))));
  }

  /** Whether a RUN does nothing but install system packages by name and clean up behind that. */
  private static boolean isSystemPackages(Step step) {
    boolean any = false;
    if (step.parsed().isEmpty() || !step.instruction().header().flags().isEmpty()) {
      return false;
    }
    for (Invocation invocation : step.invocations()) {
      Optional<PackageOperation> operation =
          step.packages().stream().filter(o -> o.invocation() == invocation).findFirst();
      boolean system = operation.filter(o -> o.manager().isSystem()).isPresent();
      boolean cleanup =
          invocation.name().equals("rm")
              && invocation.arguments().stream()
                  .map(Word::text)
                  .allMatch(
                      a -> a.startsWith("-") || a.startsWith("/var/") || a.startsWith("/tmp/"));
      if (!system && !cleanup || system && !namesOnly(operation.get())) {
        return false;
      }
      any |= system && operation.get().installs();
    }
    boolean plain =
        step.parsed().stream()
            .flatMap(s -> s.commands())
            .allMatch(c -> c.redirections().isEmpty() && !c.words().isEmpty());
    return any && plain;
  }

  private static boolean namesOnly(PackageOperation operation) {
    return operation.invocation().arguments().stream()
        .allMatch(
            word ->
                word.literal().filter(t -> t.indexOf('/') < 0 && !t.endsWith(".deb")).isPresent());
  }

  /** Whether a step neither changes what a package manager sees nor reads what it installs. */
  private static boolean isIndependent(Step step) {
    Instruction instruction = step.instruction();
    if (instruction instanceof Instruction.Copying copying) {
      Optional<String> path = step.destination();
      boolean byName =
          instruction
              .flag("chown")
              .flatMap(f -> f.value())
              .filter(v -> !v.text().matches("[0-9:]+"))
              .isPresent();
      return instruction.flag("from").isEmpty()
          && !byName
          && path.isPresent()
          && !path.get().equals("/")
          && copying.sources().stream().noneMatch(source -> isForeign(source.text()))
          && SYSTEM_FOLDERS.stream().noneMatch(f -> Paths.isInside(path.get(), f));
    }
    return instruction instanceof Instruction.Label
        || instruction instanceof Instruction.Expose
        || instruction instanceof Instruction.Cmd
        || instruction instanceof Instruction.Entrypoint
        || instruction instanceof Instruction.Stopsignal;
  }

  private static boolean isForeign(String source) {
    return source.contains("://") || source.startsWith("<<");
  }
}
