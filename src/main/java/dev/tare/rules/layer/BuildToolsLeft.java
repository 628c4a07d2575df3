package dev.tare.rules.layer;

import dev.tare.image.Build;
import dev.tare.image.Invocation;
import dev.tare.image.PackageOperation;
import dev.tare.image.PackageRequest;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compilers and headers stay in the final image when what they were for is built. */
public final class BuildToolsLeft implements Rule {

  private static final Set<String> COMPILERS =
      Set.of(
          "build-essential",
          "gcc",
          "g++",
          "gcc-c++",
          "clang",
          "build-base",
          "alpine-sdk",
          "base-devel",
          "gfortran",
          "@development-tools");

  /** Commands that compile, by themselves or for packages that come as sources. */
  private static final Set<String> BUILDERS =
      Set.of(
          "make",
          "gcc",
          "g++",
          "cc",
          "cmake",
          "ninja",
          "configure",
          "docker-php-ext-install",
          "pecl",
          "pip",
          "pip2",
          "pip3",
          "npm",
          "yarn",
          "pnpm",
          "gem",
          "bundle",
          "cargo",
          "go",
          "R",
          "Rscript",
          "meson",
          "mix",
          "rebar3");

  private static final Set<String> READERS = Set.of("--version", "-v", "--help", "config", "cache");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Build.class, BuildToolsLeft::check);
  }

  private static void check(Build build, Context context) {
    Optional<Stage> last = build.last();
    boolean runs =
        last.isPresent()
            && (last.get().last(Instruction.Cmd.class).isPresent()
                || last.get().last(Instruction.Entrypoint.class).isPresent());
    if (!runs) {
      return;
    }
    List<Step> steps = last.get().allSteps();
    for (int i = 0; i < steps.size(); i++) {
      for (PackageOperation operation : steps.get(i).packages()) {
        check(operation, steps.subList(i, steps.size()), context);
      }
    }
  }

  /**
   * @param steps that of the operation and all behind it
   */
  private static void check(PackageOperation operation, List<Step> steps, Context context) {
    List<PackageRequest> tools =
        operation.manager().isSystem() && operation.kind() == PackageOperation.Kind.INSTALL
            ? operation.requests().stream().filter(BuildToolsLeft::isTool).toList()
            : List.of();
    boolean compiler =
        tools.stream().anyMatch(t -> t.name().filter(COMPILERS::contains).isPresent());
    if (!compiler || isRemoved(operation, steps.get(0))) {
      return;
    }
    int end = operation.invocation().span().end();
    Optional<Invocation> use =
        steps.stream()
            .flatMap(step -> step.invocations().stream())
            .filter(i -> i.span().start() > end && isBuilder(i))
            .findFirst();
    use.ifPresent(
        builder ->
            context.report(
                tools.get(0).word().span(),
                names(tools)
                    + (tools.size() == 1 ? " stays" : " stay")
                    + " in the final image, though only "
                    + builder.name()
                    + " in line "
                    + context.line(builder.span().start())
                    + " is known to need "
                    + (tools.size() == 1 ? "it" : "them")));
  }

  private static boolean isTool(PackageRequest request) {
    String name = request.name().orElse("");
    return COMPILERS.contains(name)
        || name.endsWith("-dev") && !name.equals("libc-dev")
        || name.endsWith("-devel")
        || name.equals("make")
        || name.equals("cmake");
  }

  /** Whether the manager removes packages in the same layer. */
  private static boolean isRemoved(PackageOperation operation, Step step) {
    return step.packages().stream()
        .anyMatch(
            o ->
                o.manager().is(operation.manager().id())
                    && (o.kind() == PackageOperation.Kind.REMOVE || o.verb().contains("remove")));
  }

  private static boolean isBuilder(Invocation invocation) {
    return BUILDERS.contains(invocation.name())
        && invocation.arguments().stream().noneMatch(w -> READERS.contains(w.text()));
  }

  private static String names(List<PackageRequest> tools) {
    List<String> names = tools.stream().map(t -> t.name().orElse("")).distinct().toList();
    return names.size() <= 3
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 2)) + " and " + (names.size() - 2) + " more";
  }
}
