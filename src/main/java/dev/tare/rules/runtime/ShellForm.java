package dev.tare.rules.runtime;

import dev.tare.image.Shell;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Command;
import dev.tare.shell.Script;
import dev.tare.shell.Scripts;
import dev.tare.shell.Statement;
import dev.tare.shell.Word;
import dev.tare.syntax.Arguments;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A program that is started through a shell, which takes its signals. */
public final class ShellForm implements Rule {

  /** Commands that only a shell has. */
  private static final Set<String> BUILTINS =
      Set.of(
          "cd", "exec", "exit", "source", ".", ":", "eval", "export", "set", "ulimit", "umask",
          "trap", "wait", "read", "command", "type", "alias", "test", "[", "true", "false");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, ShellForm::check);
  }

  private static void check(Step step, Context context) {
    boolean check = step.instruction() instanceof Instruction.Healthcheck;
    Arguments arguments = arguments(step.instruction());
    if (!(arguments instanceof Arguments.ShellForm form)
        || form.text().length() == 0
        || form.text().charAt(0) == '['
        || !step.shell().equals(Shell.DEFAULT)) {
      return;
    }
    Optional<List<String>> words = plainWords(form);
    if (check && words.isEmpty()) {
      return;
    }
    String name = check ? "HEALTHCHECK CMD" : step.instruction().keyword().text();
    context.report(
        form.span(),
        name + " is in shell form: a shell runs as process 1 and passes no signals on",
        words.map(
            list ->
                new Fix(
                    "Use JSON form",
                    Safety.UNSAFE,
                    context.rewrite().replace(form.span(), json(list)),
                    Effect.REWORDS)));
  }

  private static Arguments arguments(Instruction instruction) {
    if (instruction instanceof Instruction.Cmd cmd) {
      return cmd.arguments();
    } else if (instruction instanceof Instruction.Entrypoint entrypoint) {
      return entrypoint.arguments();
    } else if (instruction instanceof Instruction.Healthcheck healthcheck) {
      return healthcheck.command().orElse(null);
    }
    return null;
  }

  /** The words of a script that is one command with nothing for the shell to do. */
  private static Optional<List<String>> plainWords(Arguments.ShellForm form) {
    if (!(Scripts.parse(form.text()) instanceof Script.Parsed script)
        || script.statements().size() != 1
        || !script.comments().isEmpty()) {
      return Optional.empty();
    }
    Statement statement = script.statements().get(0);
    boolean one =
        statement.pipelines().size() == 1
            && statement.terminator() == Statement.Terminator.NONE
            && statement.pipelines().get(0).commands().size() == 1
            && !statement.pipelines().get(0).negated();
    if (!one
        || !(statement.pipelines().get(0).commands().get(0) instanceof Command.Simple simple)
        || !simple.assignments().isEmpty()
        || !simple.redirections().isEmpty()
        || simple.words().stream()
            .anyMatch(w -> w.literal().isEmpty() || w.text().indexOf('\\') >= 0)
        || BUILTINS.contains(simple.name().orElse(""))) {
      return Optional.empty();
    }
    return Optional.of(
        simple.words().stream().map(Word::literal).map(Optional::orElseThrow).toList());
  }

  private static String json(List<String> words) {
    return words.stream()
        .map(w -> "\"" + w.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
