package dev.tare.rules.runtime;

import dev.tare.image.BuildContext;
import dev.tare.image.Builder;
import dev.tare.image.Invocation;
import dev.tare.image.Paths;
import dev.tare.image.Placement;
import dev.tare.image.Program;
import dev.tare.image.Source;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Script;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The container is to start a file that it may not execute. */
public final class EntrypointNotExecutable implements Rule {

  private static final int EXECUTE = 0111;
  private static final int READ = 0444;

  /** Commands that may change what a path is without naming it. */
  private static final Set<String> BROAD =
      Set.of("chmod", "find", "xargs", "install", "rsync", "setfacl", "tar", "unzip", "git", "");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, EntrypointNotExecutable::check);
  }

  private static void check(Stage stage, Context context) {
    Optional<Program> program = Program.of(stage).filter(p -> p.step().stage() == stage);
    if (program.isEmpty()) {
      return;
    }
    List<Step> steps = stage.allSteps();
    Optional<BuildContext> files = context.build().confirmedContext();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      if (step.instruction() instanceof Instruction.Run && mayTouch(step, program.get())) {
        return;
      }
      for (String path : program.get().paths()) {
        Optional<Placement> placement = Placement.of(step, path, files);
        if (placement.isPresent()) {
          check(program.get(), path, step, placement.get(), context);
          return;
        }
      }
    }
  }

  /** Whether a RUN may make or change the program, or does something that cannot be read. */
  private static boolean mayTouch(Step run, Program program) {
    if (run.script() instanceof Script.Opaque || run.says(Paths.name(program.paths().get(0)))) {
      return true;
    }
    for (Invocation invocation : run.invocations()) {
      boolean own =
          invocation.word().text().indexOf('/') >= 0 && !invocation.word().text().contains("bin/");
      if (own || BROAD.contains(invocation.name()) && !isElsewhere(run, invocation, program)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a chmod names only paths that are neither the program nor above it. */
  private static boolean isElsewhere(Step run, Invocation invocation, Program program) {
    return invocation.name().equals("chmod")
        && invocation.line().operands().stream()
            .skip(1)
            .map(word -> run.path(invocation, word).filter(p -> p.startsWith("/")))
            .allMatch(
                path ->
                    path.isPresent()
                        && path.get().indexOf('*') < 0
                        && path.get().indexOf('$') < 0
                        && program.paths().stream().noneMatch(p -> Paths.isInside(p, path.get())));
  }

  private static void check(
      Program program, String path, Step step, Placement placement, Context context) {
    Instruction.Copying copying = (Instruction.Copying) step.instruction();
    Optional<Source> source = placement.source();
    Optional<Flag> chmod = copying.flag("chmod");
    if (source.isEmpty()) {
      return;
    }
    Optional<Integer> mode =
        chmod.isPresent()
            ? chmod
                .flatMap(Flag::value)
                .map(Object::toString)
                .flatMap(EntrypointNotExecutable::octal)
            : mode(source.get(), placement, context);
    if (mode.isEmpty() || (mode.get() & EXECUTE) != 0) {
      return;
    }
    boolean alone =
        copying.sources().size() == 1
            && chmod.isEmpty()
            && placement
                .file()
                .equals(source.get().path().filter(p -> placement.file().isPresent()))
            && (source.get().kind() == Source.Kind.URL || (mode.get() & READ) == READ)
            && context.build().builder().has(Builder.Feature.CHMOD);
    String flag = "--chmod=" + Integer.toOctalString(mode.get() | READ | EXECUTE);
    context.report(
        program.span(),
        path
            + " cannot be executed: line "
            + context.line(step.span().start())
            + " puts it there with mode "
            + Integer.toOctalString(mode.get()),
        Optional.of(
                new Fix(
                    "Copy it with " + flag,
                    Safety.SAFE,
                    context.rewrite().insertFlag(copying, flag),
                    Effect.REWORDS))
            .filter(fix -> alone));
  }

  private static Optional<Integer> octal(String text) {
    return text.length() < 5 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c < '8')
        ? Optional.of(Integer.parseInt(text, 8))
        : Optional.empty();
  }

  /** The mode that the builder gives a file without being told one. */
  private static Optional<Integer> mode(Source source, Placement placement, Context context) {
    return switch (source.kind()) {
      case HEREDOC -> Optional.of(0644);
      case URL -> Optional.of(0600);
      case CONTEXT ->
          placement
              .file()
              .flatMap(file -> context.build().context().flatMap(files -> files.mode(file)));
      default -> Optional.empty();
    };
  }
}
