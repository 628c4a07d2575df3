package dev.tare.rules.base;

import dev.tare.image.Base;
import dev.tare.image.Build;
import dev.tare.image.Invocation;
import dev.tare.image.PackageOperation;
import dev.tare.image.PackageRequest;
import dev.tare.image.SlimVariant;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Script;
import dev.tare.syntax.Arguments;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What ships is a full image, and nothing in it needs more than its slim variant has. */
public final class FullWhereSlim implements Rule {

  /** Programs that the slim variants have. */
  private static final Set<String> SLIM =
      Set.of(
          ("cat cd chmod chown cp echo groupadd ln ls mkdir mv printf rm sed set "
                  + "touch true useradd usermod")
              .split(" "));

  /** What starts a program that the image is for. */
  private static final Set<String> RUNTIMES =
      Set.of("node npm yarn python python3 ruby gunicorn uvicorn flask".split(" "));

  /** Packages without anything to compile, or with wheels for every platform. */
  private static final Set<String> WHEELS =
      Set.of(
          ("bottle boto3 black click django fastapi flake8 flask gunicorn httpx "
                  + "jinja2 mkdocs pip pylint pytest requests setuptools uvicorn wheel "
                  + "yamllint")
              .split(" "));

  private static final List<String> COMPILING =
      List.of("-dev build-essential gcc g++ make git curl wget".split(" "));

  private static final Set<String> INTERPRETERS =
      Set.of("sh bash dash python python3 perl ruby . source eval".split(" "));

  /** Packages whose installation needs the folders of manuals, or that are manuals. */
  private static final List<String> MANUALS =
      List.of("man jdk jre java postgresql doc tex locales info groff".split(" "));

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Build.class, FullWhereSlim::check);
  }

  private static void check(Build build, Context context) {
    Optional<Stage> last = build.last();
    if (last.isEmpty() || !(last.get().root() instanceof Base.External external)) {
      return;
    }
    Optional<SlimVariant> slim = external.reference().flatMap(SlimVariant::of);
    if (slim.isPresent() && isAlone(last.get()) && suffices(last.get(), slim.get())) {
      context.report(
          external.name().span(),
          "'"
              + external.name()
              + "' has some "
              + slim.get().megabytes()
              + " MB more than '"
              + slim.get().name()
              + "', and nothing here needs them");
    }
  }

  /** Whether no other stage starts from what is under a stage. */
  private static boolean isAlone(Stage stage) {
    for (Optional<Stage> at = stage.parent(); at.isPresent(); at = at.get().parent()) {
      if (at.get().derived().size() > 1) {
        return false;
      }
    }
    return stage.derived().isEmpty();
  }

  private static boolean suffices(Stage stage, SlimVariant slim) {
    List<Step> steps = stage.allSteps();
    if (slim.name().startsWith("debian:")) {
      return steps.stream().allMatch(FullWhereSlim::needsNoManuals);
    }
    boolean compiled = !slim.name().startsWith("node:");
    return steps.stream().allMatch(step -> isSlim(step, compiled))
        && steps.stream()
            .map(Step::instruction)
            .anyMatch(i -> i instanceof Instruction.Cmd || i instanceof Instruction.Entrypoint);
  }

  /**
   * Whether a step asks for nothing that only a full image has.
   *
   * @param compiled whether what is copied from elsewhere may need libraries that the full image
   *     has
   */
  private static boolean isSlim(Step step, boolean compiled) {
    Instruction instruction = step.instruction();
    if (instruction instanceof Instruction.Run) {
      return step.script() instanceof Script.Parsed && runsSlim(step);
    } else if (instruction instanceof Instruction.Copy) {
      return !compiled || step.origins().isEmpty();
    } else if (instruction instanceof Instruction.Executing executing) {
      return startsRuntime(executing.arguments());
    } else if (instruction instanceof Instruction.Healthcheck check) {
      return check.command().map(FullWhereSlim::startsRuntime).orElse(true);
    }
    return !(instruction instanceof Instruction.Onbuild)
        && !(instruction instanceof Instruction.Shell)
        && !(instruction instanceof Instruction.Unknown);
  }

  private static boolean startsRuntime(Arguments arguments) {
    List<String> words =
        arguments instanceof Arguments.ExecForm form
            ? form.words().stream().map(Word::text).toList()
            : Stream.of(((Arguments.ShellForm) arguments).text().text().split("\\s+")).toList();
    return !words.isEmpty()
        && RUNTIMES.contains(words.get(0))
        && words.stream().noneMatch(w -> w.matches(".*[|&;`$(].*"));
  }

  private static boolean runsSlim(Step step) {
    List<PackageOperation> operations = step.packages();
    for (Invocation invocation : step.invocations()) {
      boolean installs = operations.stream().anyMatch(o -> o.invocation() == invocation);
      if (!installs && !SLIM.contains(invocation.name())) {
        return false;
      }
    }
    return operations.stream().allMatch(FullWhereSlim::isSlim);
  }

  private static boolean isSlim(PackageOperation operation) {
    if (!operation.installs()) {
      return operation.kind() != PackageOperation.Kind.OTHER;
    }
    return switch (operation.manager().id()) {
      case "apt" -> operation.requests().stream().noneMatch(r -> isAmong(r, COMPILING));
      case "pip" ->
          !operation.requests().isEmpty()
              && !operation.hasOption("-r")
              && operation.requests().stream()
                  .allMatch(r -> r.name().filter(WHEELS::contains).isPresent());
      case "npm" -> operation.hasOption("--ignore-scripts");
      default -> false;
    };
  }

  private static boolean needsNoManuals(Step step) {
    Instruction instruction = step.instruction();
    if (instruction instanceof Instruction.Env env) {
      return env.pairs().stream()
          .noneMatch(p -> p.name().equals("LANG") || p.name().startsWith("LC_"));
    }
    boolean opaque =
        instruction instanceof Instruction.Run && !(step.script() instanceof Script.Parsed);
    return !opaque
        && !(instruction instanceof Instruction.Onbuild)
        && step.invocations().stream().noneMatch(FullWhereSlim::isUnknown)
        && step.packages().stream()
            .flatMap(operation -> operation.requests().stream())
            .noneMatch(request -> isAmong(request, MANUALS));
  }

  /** Whether a command is a file of its own, or runs one. */
  private static boolean isUnknown(Invocation invocation) {
    return invocation.name().isEmpty()
        || invocation.word().text().indexOf('/') >= 0
        || INTERPRETERS.contains(invocation.name());
  }

  /** Whether a package is one of some, or may be. */
  private static boolean isAmong(PackageRequest request, List<String> parts) {
    return request.name().isEmpty() || parts.stream().anyMatch(request.name().get()::contains);
  }
}
