package dev.tare.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Walks a script for its simple commands. */
final class Commands {

  private final List<Occurrence> found = new ArrayList<>();
  private boolean fed;
  private int conditions;

  private Commands() {}

  static Stream<Occurrence> in(Script.Parsed script) {
    Commands commands = new Commands();
    commands.statements(script.statements());
    return commands.found.stream();
  }

  private void statements(List<Statement> statements) {
    for (Statement statement : statements) {
      boolean decided = false;
      for (int i = 0; i < statement.pipelines().size(); i++) {
        decided |= i > 0 && statement.connectors().get(i - 1).kind() == Statement.Connector.Kind.OR;
        conditions += decided ? 1 : 0;
        pipeline(statement.pipelines().get(i));
        conditions -= decided ? 1 : 0;
      }
    }
  }

  private void pipeline(Pipeline pipeline) {
    boolean outer = fed;
    for (Command command : pipeline.commands()) {
      command(command);
      fed = true;
    }
    fed = outer;
  }

  private void conditionally(List<Statement> statements) {
    conditions++;
    statements(statements);
    conditions--;
  }

  private void command(Command command) {
    if (command instanceof Command.Simple simple) {
      found.add(new Occurrence(simple, fed, conditions > 0));
      for (Assignment assignment : simple.assignments()) {
        words(assignment.values());
      }
      words(simple.words());
    } else if (command instanceof Command.Subshell subshell) {
      statements(subshell.body());
    } else if (command instanceof Command.Group group) {
      statements(group.body());
    } else if (command instanceof Command.If conditional) {
      for (Command.If.Branch branch : conditional.branches()) {
        statements(branch.condition());
        conditionally(branch.body());
      }
      conditionally(conditional.otherwise());
    } else if (command instanceof Command.Loop loop) {
      statements(loop.condition());
      conditionally(loop.body());
    } else if (command instanceof Command.For loop) {
      words(loop.words());
      conditionally(loop.body());
    } else if (command instanceof Command.Case selection) {
      words(List.of(selection.subject()));
      for (Command.Case.Clause clause : selection.clauses()) {
        conditionally(clause.body());
      }
    } else if (command instanceof Command.Function function) {
      conditions++;
      command(function.body());
      conditions--;
    } else if (command instanceof Command.Test test) {
      words(test.words());
    }
    for (Redirection redirection : command.redirections()) {
      words(List.of(redirection.target()));
    }
  }

  private void words(List<Word> words) {
    for (Word word : words) {
      parts(word.parts());
    }
  }

  private void parts(List<Word.Part> parts) {
    for (Word.Part part : parts) {
      if (part instanceof Word.DoubleQuoted quoted) {
        parts(quoted.parts());
      } else if (part instanceof Word.Substitution substitution) {
        if (substitution.script() instanceof Script.Parsed script) {
          statements(script.statements());
        }
      } else if (part instanceof Word.Parameter parameter) {
        parameter.operand().ifPresent(operand -> parts(operand.parts()));
      }
    }
  }
}
