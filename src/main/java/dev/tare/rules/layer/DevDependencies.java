package dev.tare.rules.layer;

import dev.tare.image.Build;
import dev.tare.image.Invocation;
import dev.tare.image.PackageOperation;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The final image holds what only developing and testing the program needs. */
public final class DevDependencies implements Rule {

  /**
   * How a manager is told to leave them out.
   *
   * @param verbs what installs all that a manifest names
   * @param off options that leave them out, or say that somebody thought of them
   * @param variables that may leave them out
   * @param option to add; empty where the manager's version decides which there is
   */
  private record Way(Set<String> verbs, List<String> off, List<String> variables, String option) {}

  private static final Map<String, Way> WAYS =
      Map.of(
          "npm",
          new Way(
              Set.of("install", "i", "ci", "clean-install", "install-clean", "ic"),
              List.of("--omit", "--include", "--production", "--prod", "--only", "-g", "--global"),
              List.of("NODE_ENV", "NPM_CONFIG_OMIT", "NPM_CONFIG_PRODUCTION", "NPM_CONFIG_ONLY"),
              "--omit=dev"),
          "yarn",
          new Way(
              Set.of("", "install"),
              List.of("--production", "--prod", "--mode", "--version"),
              List.of("NODE_ENV", "YARN_PRODUCTION"),
              ""),
          "pnpm",
          new Way(
              Set.of("install", "i"),
              List.of("--prod", "-P", "--production", "--dev", "-D", "-g", "--global"),
              List.of("NODE_ENV", "NPM_CONFIG_PRODUCTION"),
              "--prod"),
          "bun",
          new Way(
              Set.of("install", "i"),
              List.of("--production", "-p", "--omit", "-g", "--global"),
              List.of("NODE_ENV"),
              "--production"),
          "composer",
          new Way(
              Set.of("install", "i"),
              List.of("--no-dev", "--dev"),
              List.of("COMPOSER_NO_DEV"),
              "--no-dev"),
          "bundler",
          new Way(
              Set.of("install"),
              List.of("--without", "--with"),
              List.of("BUNDLE_WITHOUT", "BUNDLE_ONLY"),
              ""),
          "poetry",
          new Way(
              Set.of("install", "sync"),
              List.of("--only", "--without", "--with", "--no-dev", "--only-root"),
              List.of("POETRY_WITHOUT"),
              "--only=main"),
          "uv",
          new Way(
              Set.of("sync"),
              List.of("--no-dev", "--only-group", "--only-dev", "--no-default-groups", "--group"),
              List.of("UV_NO_DEV", "UV_NO_DEFAULT_GROUPS"),
              "--no-dev"));

  /** Words of a command that starts something other than the finished program. */
  private static final Set<String> DEVELOPING =
      Set.of(
          "dev",
          "watch",
          "test",
          "nodemon",
          "ts-node",
          "vite",
          "webpack",
          "serve",
          "exec",
          "bash",
          "cypress",
          "jest",
          "mocha",
          "playwright");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Build.class, DevDependencies::check);
  }

  private static void check(Build build, Context context) {
    Optional<Stage> last = build.last();
    if (last.isEmpty() || !startsProgram(last.get())) {
      return;
    }
    for (Step step : last.get().steps()) {
      for (PackageOperation operation : step.packages()) {
        Way way = WAYS.get(operation.manager().id());
        if (way != null
            && operation.kind() == PackageOperation.Kind.INSTALL
            && way.verbs().contains(operation.verb())
            && installsAll(step, operation, way)
            && !areUsed(last.get(), operation)) {
          context.report(
              operation.head(),
              operation.manager().id() + " also installs what only development needs",
              fix(step, operation, way, context));
        }
      }
    }
  }

  /** Whether the container starts a program, and not in the way of a developer. */
  private static boolean startsProgram(Stage stage) {
    Optional<Step> command = stage.last(Instruction.Cmd.class);
    Optional<Step> entrypoint = stage.last(Instruction.Entrypoint.class);
    return (command.isPresent() || entrypoint.isPresent())
        && command.filter(DevDependencies::isForDevelopers).isEmpty()
        && entrypoint.filter(DevDependencies::isForDevelopers).isEmpty();
  }

  private static boolean isForDevelopers(Step step) {
    String text = step.instruction().header().line().text().text();
    return Stream.of(text.split("[^\\w-]+", -1)).anyMatch(DEVELOPING::contains);
  }

  private static boolean installsAll(Step step, PackageOperation operation, Way way) {
    return operation.operands().isEmpty()
        && !operation.invocation().conditional()
        && way.off().stream().noneMatch(operation::hasOption)
        && operation.options().stream().allMatch(option -> option.literal().isPresent())
        && way.variables().stream()
            .noneMatch(
                name ->
                    step.scope().declares(name)
                        || step.says(name)
                        || step.scope().declares(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether something behind an installation may need them, or take them out again. */
  private static boolean areUsed(Stage stage, PackageOperation operation) {
    int end = operation.invocation().span().end();
    for (Step step : stage.steps()) {
      if (step.says("without") || step.says("prune") || step.says("production")) {
        return true;
      }
      for (Invocation invocation : step.invocations()) {
        boolean other = step.packages().stream().noneMatch(o -> o.invocation() == invocation);
        boolean behind = invocation.span().start() > end;
        if (behind && (other && mayUse(invocation) || isRun(invocation))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Commands that surely need no library of the program. */
  private static boolean mayUse(Invocation invocation) {
    return switch (invocation.name()) {
      case "rm",
          "mkdir",
          "chown",
          "chmod",
          "mv",
          "cp",
          "echo",
          "touch",
          "ln",
          "useradd",
          "adduser",
          "groupadd",
          "addgroup",
          "cd",
          "true",
          "sed",
          "cat",
          "ls" ->
          false;
      default -> true;
    };
  }

  private static boolean isRun(Invocation invocation) {
    return invocation.has("run") || invocation.has("build") || invocation.has("exec");
  }

  private static Optional<Fix> fix(
      Step step, PackageOperation operation, Way way, Context context) {
    return way.option().isEmpty()
        ? Optional.empty()
        : context.rewrite().addOption(step, operation, way.option(), Safety.UNSAFE);
  }
}
