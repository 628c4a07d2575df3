package dev.tare.engine;

import dev.tare.image.Build;
import dev.tare.image.Origin;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.shell.Assignment;
import dev.tare.shell.Command;
import dev.tare.shell.Pipeline;
import dev.tare.shell.Redirection;
import dev.tare.shell.Script;
import dev.tare.shell.Statement;
import dev.tare.shell.Word;
import dev.tare.source.Span;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Heredoc;
import dev.tare.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a file makes the builder do, in order, without the way it is written: every instruction, and
 * for each RUN its commands with what decides whether they run.
 *
 * <p>A RUN that is a chain of {@code &&} is the same as one RUN for each link, unless it changes
 * the state of its shell; then its ends count too. So two files have the same sequence of entries
 * if and only if the same commands run in the same order, under the same conditions, after the same
 * instructions.
 */
final class Fingerprint {

  /**
   * @param text what is done
   * @param span where it is said
   */
  record Entry(String text, Span span) {}

  private final List<Entry> entries = new ArrayList<>();

  private Fingerprint() {}

  static List<Entry> of(Build build) {
    Fingerprint fingerprint = new Fingerprint();
    for (Instruction instruction : build.preamble()) {
      fingerprint.instruction(instruction);
    }
    for (Stage stage : build.stages()) {
      stage.from().ifPresent(fingerprint::instruction);
      for (Step step : stage.steps()) {
        fingerprint.step(step);
      }
    }
    return fingerprint.entries;
  }

  private void step(Step step) {
    if (step.trigger().isPresent()) {
      step(step.trigger().get(), "ONBUILD ");
    } else {
      step(step, "");
    }
  }

  private void step(Step step, String before) {
    if (step.script() instanceof Script.Parsed script && !script.statements().isEmpty()) {
      StringBuilder prefix = new StringBuilder(before);
      for (Flag flag : step.instruction().header().flags()) {
        prefix.append(flagText(flag, step)).append(' ');
      }
      boolean heredoc = !step.instruction().header().heredocs().isEmpty();
      scope(script.statements(), (heredoc ? "heredoc " : "") + prefix);
    } else {
      instruction(step.instruction());
    }
  }

  /** The statements of a script or a subshell: a shell of their own. */
  private void scope(List<Statement> statements, String prefix) {
    boolean marked = statements.stream().anyMatch(Statement::changesShell);
    Span first = statements.get(0).span();
    Span last = statements.get(statements.size() - 1).span();
    if (marked) {
      entries.add(new Entry(prefix + "(", Span.at(first.start())));
    }
    sequence(statements, prefix);
    if (marked) {
      entries.add(new Entry(prefix + ")", Span.at(last.end())));
    }
  }

  private void sequence(List<Statement> statements, String prefix) {
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      boolean last = i == statements.size() - 1;
      if (statement.terminator() == Statement.Terminator.BACKGROUND) {
        entries.add(new Entry(prefix + text(statement) + " &", statement.span()));
      } else if (!last) {
        entries.add(new Entry(prefix + text(statement) + " ;", statement.span()));
      } else {
        conjunction(statement, prefix);
      }
    }
  }

  /** The last statement of a shell, whose links each decide whether what follows runs. */
  private void conjunction(Statement statement, String prefix) {
    int from = 0;
    for (int i = 0; i < statement.connectors().size(); i++) {
      if (statement.connectors().get(i).kind() == Statement.Connector.Kind.OR) {
        from = i + 1;
      }
    }
    List<Pipeline> pipelines = statement.pipelines();
    if (from > 0) {
      Span span = pipelines.get(0).span().to(pipelines.get(from).span());
      entries.add(new Entry(prefix + text(statement, from + 1), span));
    } else {
      link(pipelines.get(0), prefix);
    }
    for (int i = from + 1; i < pipelines.size(); i++) {
      link(pipelines.get(i), prefix);
    }
  }

  private void link(Pipeline pipeline, String prefix) {
    Command only = pipeline.commands().get(0);
    boolean plain = !pipeline.negated() && pipeline.commands().size() == 1;
    if (plain && only.redirections().isEmpty()) {
      if (only instanceof Command.Group group) {
        sequence(group.body(), prefix);
        return;
      } else if (only instanceof Command.Subshell subshell) {
        scope(subshell.body(), prefix);
        return;
      }
    }
    entries.add(new Entry(prefix + text(pipeline), pipeline.span()));
  }

  private void instruction(Instruction instruction) {
    StringBuilder text = new StringBuilder(instruction.header().line().text().text());
    int keyword = instruction.keyword().text().length();
    text.replace(0, keyword, text.substring(0, keyword).toUpperCase(Locale.ROOT));
    for (Heredoc heredoc : instruction.header().heredocs()) {
      text.append('\n').append(heredoc.body().text());
    }
    entries.add(new Entry(squeezed(text), instruction.span()));
  }

  /** With every run of blanks made one. */
  private static String squeezed(CharSequence text) {
    StringBuilder result = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\t') {
        blank = true;
      } else {
        if (blank && result.length() > 0) {
          result.append(' ');
        }
        blank = false;
        result.append(c);
      }
    }
    return result.toString();
  }

  /** A flag of a step; the name of a stage in it counts in any case. */
  private static String flagText(Flag flag, Step step) {
    String text = flagText(flag);
    for (Origin origin : step.origins()) {
      if (origin.stage().isPresent() && flag.span().contains(origin.span())) {
        text = text.replace("from=" + origin.name(), "from=" + lower(origin.name()));
      }
    }
    return text;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String flagText(Flag flag) {
    return "--" + flag.name() + flag.value().map(v -> "=" + v).orElse("");
  }

  private static String text(Statement statement) {
    return text(statement, statement.pipelines().size());
  }

  private static String text(Statement statement, int count) {
    StringBuilder text = new StringBuilder(text(statement.pipelines().get(0)));
    for (int i = 1; i < count; i++) {
      boolean and = statement.connectors().get(i - 1).kind() == Statement.Connector.Kind.AND;
      text.append(and ? " && " : " || ").append(text(statement.pipelines().get(i)));
    }
    return text.toString();
  }

  private static String text(Pipeline pipeline) {
    StringBuilder text = new StringBuilder(pipeline.negated() ? "! " : "");
    for (int i = 0; i < pipeline.commands().size(); i++) {
      text.append(i > 0 ? " | " : "").append(text(pipeline.commands().get(i)));
    }
    return text.toString();
  }

  private static String text(Command command) {
    StringBuilder text = new StringBuilder();
    if (command instanceof Command.Simple simple) {
      for (Assignment assignment : simple.assignments()) {
        text.append(assignment.name()).append(assignment.append() ? "+=" : "=");
        words(text, assignment.values());
      }
      words(text, simple.words());
    } else if (command instanceof Command.Subshell subshell) {
      body(text.append("( "), subshell.body()).append(')');
    } else if (command instanceof Command.Group group) {
      body(text.append("{ "), group.body()).append('}');
    } else if (command instanceof Command.If conditional) {
      for (Command.If.Branch branch : conditional.branches()) {
        body(body(text.append("if "), branch.condition()).append("then "), branch.body());
      }
      body(text.append("else "), conditional.otherwise()).append("fi");
    } else if (command instanceof Command.Loop loop) {
      text.append(loop.until() ? "until " : "while ");
      body(body(text, loop.condition()).append("do "), loop.body()).append("done");
    } else if (command instanceof Command.For loop) {
      words(text.append("for ").append(loop.variable().orElse("")).append(" in "), loop.words());
      body(text.append("do "), loop.body()).append("done");
    } else if (command instanceof Command.Case selection) {
      words(text.append("case "), List.of(selection.subject()));
      for (Command.Case.Clause clause : selection.clauses()) {
        words(text, clause.patterns());
        body(text.append(") "), clause.body());
      }
    } else if (command instanceof Command.Function function) {
      text.append(function.name()).append("() ").append(text(function.body()));
    } else if (command instanceof Command.Test test) {
      words(text.append("[[ "), test.words());
    } else if (command instanceof Command.Arithmetic arithmetic) {
      text.append(arithmetic.expression().text());
    }
    for (Redirection redirection : command.redirections()) {
      text.append(redirection.descriptor()).append(redirection.operator());
      text.append(redirection.target().text()).append(' ');
      redirection.body().ifPresent(body -> text.append(body.text()));
    }
    return text.toString().strip();
  }

  private static StringBuilder body(StringBuilder text, List<Statement> statements) {
    for (Statement statement : statements) {
      text.append(text(statement));
      text.append(statement.terminator() == Statement.Terminator.BACKGROUND ? " & " : " ; ");
    }
    return text;
  }

  private static StringBuilder words(StringBuilder text, List<Word> words) {
    for (Word word : words) {
      text.append(word.text()).append(' ');
    }
    return text;
  }
}
