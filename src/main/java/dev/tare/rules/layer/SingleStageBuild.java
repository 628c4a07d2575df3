package dev.tare.rules.layer;

import dev.tare.image.Base;
import dev.tare.image.Build;
import dev.tare.image.ImageReference;
import dev.tare.image.Invocation;
import dev.tare.image.Paths;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Arguments;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The final stage compiles a program and ships the toolchain with it. */
public final class SingleStageBuild implements Rule {

  /** What an image that is made to compile with is used for. */
  private enum Toolchain {
    GO("golang", "go", "build", "install"),
    RUST("rust", "cargo", "build", "install"),
    MAVEN("maven", "mvn", "package", "install", "verify"),
    GRADLE("gradle", "gradle", "build", "assemble", "jar", "bootJar", "shadowJar", "installDist"),
    DOTNET("sdk", "dotnet", "publish", "build"),
    GCC("gcc", "make");

    private final String image;
    private final String program;
    private final Set<String> verbs;

    Toolchain(String image, String program, String... verbs) {
      this.image = image;
      this.program = program;
      this.verbs = Set.of(verbs);
    }

    static Optional<Toolchain> of(ImageReference image) {
      for (Toolchain toolchain : values()) {
        boolean named =
            toolchain == DOTNET
                ? image.repository().equals("dotnet/sdk")
                    || image.repository().equals("dotnet/core/sdk")
                : image.officialName().filter(toolchain.image::equals).isPresent();
        if (named) {
          return Optional.of(toolchain);
        }
      }
      return Optional.empty();
    }

    boolean compiles(Invocation invocation) {
      return invocation.name().equals(program)
          && (verbs.isEmpty()
              || invocation.arguments().stream().anyMatch(w -> verbs.contains(w.text())))
          && invocation.arguments().stream().noneMatch(w -> w.text().indexOf('@') > 0);
    }
  }

  /** Programs whose start says that the image is one to work in, or that they are needed. */
  private static final Set<String> WORKERS =
      Set.of(
          "go",
          "cargo",
          "mvn",
          "mvnw",
          "gradle",
          "gradlew",
          "make",
          "gcc",
          "bash",
          "sh",
          "zsh",
          "air",
          "reflex",
          "realize",
          "tail",
          "sleep",
          "dotnet-watch",
          "gin",
          "fresh",
          "dlv",
          "CompileDaemon",
          "modd",
          "jshell");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Build.class, SingleStageBuild::check);
  }

  private static void check(Build build, Context context) {
    Optional<Stage> last = build.last();
    if (last.isEmpty()
        || !(last.get().root() instanceof Base.External external)
        || !runsAProgram(last.get())) {
      return;
    }
    Optional<Toolchain> toolchain = external.reference().flatMap(Toolchain::of);
    if (toolchain.isEmpty()) {
      return;
    }
    for (Step step : last.get().allSteps()) {
      Optional<Invocation> compiler =
          step.invocations().stream().filter(toolchain.get()::compiles).findFirst();
      if (compiler.isPresent()) {
        context.report(
            compiler.get().word().span(),
            "the final image ships the toolchain of "
                + external.name().text()
                + " with what "
                + compiler.get().name()
                + " makes here");
        return;
      }
    }
  }

  /** Whether the image starts what was built, as far as can be told. */
  private static boolean runsAProgram(Stage stage) {
    Optional<Arguments> arguments =
        stage
            .last(Instruction.Entrypoint.class)
            .or(() -> stage.last(Instruction.Cmd.class))
            .map(step -> ((Instruction.Executing) step.instruction()).arguments());
    if (arguments.isEmpty()) {
      return false;
    }
    List<String> words =
        arguments.get() instanceof Arguments.ExecForm form
            ? form.words().stream().map(Object::toString).toList()
            : List.of(((Arguments.ShellForm) arguments.get()).text().text().split("[\\s;&|]+"));
    boolean dotnet =
        words.contains("dotnet")
            && words.stream().anyMatch(w -> Set.of("run", "watch", "test").contains(w));
    return !words.isEmpty()
        && !words.get(0).isEmpty()
        && !dotnet
        && words.stream()
            .map(Paths::name)
            .noneMatch(name -> WORKERS.contains(name) || name.endsWith(".sh"));
  }
}
