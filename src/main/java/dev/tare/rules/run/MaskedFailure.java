package dev.tare.rules.run;

import dev.tare.image.Invocation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Command;
import dev.tare.shell.Pipeline;
import dev.tare.shell.Script;
import dev.tare.shell.Statement;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A command that matters fails, and the RUN goes on behind the semicolon. */
public final class MaskedFailure implements Rule {

  /** Commands without whose work a RUN is not worth much. */
  private static final Set<String> WEIGHTY =
      Set.of(
          "make",
          "cmake",
          "configure",
          "ninja",
          "gcc",
          "g++",
          "go",
          "cargo",
          "mvn",
          "mvnw",
          "gradle",
          "gradlew",
          "dotnet",
          "npm",
          "yarn",
          "pnpm",
          "tar",
          "unzip",
          "dpkg",
          "rpm",
          "useradd",
          "groupadd",
          "adduser",
          "addgroup",
          "cp",
          "mv",
          "bundle",
          "composer",
          "docker-php-ext-install",
          "pecl");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, MaskedFailure::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Run)
        || !step.instruction().header().heredocs().isEmpty()
        || step.parsed().isEmpty()
        || step.shell().hasErrexit()
        || step.parsed().get().setsErrexit()) {
      return;
    }
    Script.Parsed script = step.parsed().get();
    Statement last =
        script.statements().isEmpty()
            ? null
            : script.statements().get(script.statements().size() - 1);
    if (last == null || !last.mayFail() || isExit(last)) {
      return;
    }
    List<Statement> unseen = script.unseenStatements().toList();
    for (Statement statement : unseen) {
      Optional<Invocation> weighty =
          step.invocations().stream().filter(i -> isUnseen(i, step, statement)).findFirst();
      if (weighty.isPresent()) {
        context.report(
            weighty.get().word().span(),
            "if "
                + weighty.get().name()
                + " fails the RUN goes on behind the ';', and succeeds if its last command does");
        return;
      }
    }
  }

  private static boolean isUnseen(Invocation invocation, Step step, Statement statement) {
    return statement.isConjunction()
        && !isRepaired(invocation, step)
        && statement.pipelines().stream()
            .map(Pipeline::commands)
            .anyMatch(c -> c.get(c.size() - 1) == invocation.command())
        && isWeighty(invocation, step);
  }

  private static boolean isWeighty(Invocation invocation, Step step) {
    return WEIGHTY.contains(invocation.name())
        || step.packages().stream().anyMatch(o -> o.invocation() == invocation && o.installs())
        || step.downloads().stream()
            .anyMatch(
                d -> d.path().isPresent() && d.invocation().filter(invocation::equals).isPresent())
        || invocation.name().equals("git")
            && invocation.subcommand().filter("clone"::equals).isPresent();
  }

  /**
   * {@code dpkg -i} fails for what it misses, and {@code apt-get install -f} then installs that.
   */
  private static boolean isRepaired(Invocation invocation, Step step) {
    int end = invocation.span().end();
    return step.packages().stream()
        .filter(o -> o.manager().is("apt") && o.hasOption("-f"))
        .anyMatch(o -> o.invocation().span().start() >= end);
  }

  /** Whether a script says itself how it ends. */
  private static boolean isExit(Statement statement) {
    List<Command> commands = statement.pipelines().get(0).commands();
    return commands.get(0) instanceof Command.Simple simple
        && simple.name().orElse("").equals("exit");
  }
}
