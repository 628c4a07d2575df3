package dev.tare.shell;

import dev.tare.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Walks a script for its simple commands. */
final class Commands {

  private final List<Occurrence> found = new ArrayList<>();
  private boolean fed;
  private int conditions;
  private Optional<Span> readers = Optional.empty();
  private Optional<Command.Simple> captor = Optional.empty();
  private Optional<List<Word>> moves = Optional.of(List.of());
  private final Deque<Optional<List<Word>>> pushed = new ArrayDeque<>();

  private Commands() {}

  static Stream<Occurrence> in(Script.Parsed script) {
    Commands commands = new Commands();
    commands.statements(script.statements());
    return commands.found.stream();
  }

  private void statements(List<Statement> statements) {
    for (Statement statement : statements) {
      boolean decided = false;
      Optional<List<Word>> before = moves;
      for (int i = 0; i < statement.pipelines().size(); i++) {
        if (!decided
            && i > 0
            && statement.connectors().get(i - 1).kind() == Statement.Connector.Kind.OR) {
          decided = true;
          before = moves;
        }
        conditions += decided ? 1 : 0;
        pipeline(statement.pipelines().get(i));
        conditions -= decided ? 1 : 0;
      }
      if (decided) {
        forgetMoves(before);
      }
    }
  }

  private void pipeline(Pipeline pipeline) {
    List<Command> commands = pipeline.commands();
    if (commands.size() == 1) {
      command(commands.get(0));
      return;
    }
    boolean outer = fed;
    Optional<Span> outerReaders = readers;
    Optional<List<Word>> before = moves;
    for (int i = 0; i < commands.size(); i++) {
      if (i + 1 < commands.size()) {
        Span behind = commands.get(i + 1).span().to(commands.get(commands.size() - 1).span());
        readers = Optional.of(outerReaders.map(behind::to).orElse(behind));
      } else {
        readers = outerReaders;
      }
      command(commands.get(i));
      fed = true;
      moves = before;
    }
    fed = outer;
  }

  private void conditionally(List<Statement> statements) {
    Optional<List<Word>> before = moves;
    conditions++;
    statements(statements);
    conditions--;
    forgetMoves(before);
  }

  private void command(Command command) {
    if (command instanceof Command.Simple simple) {
      simple(simple);
    } else if (command instanceof Command.Subshell subshell) {
      Optional<List<Word>> before = moves;
      statements(subshell.body());
      moves = before;
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
      function(function);
    } else if (command instanceof Command.Test test) {
      words(test.words());
    }
    if (!(command instanceof Command.Simple)) {
      redirections(command);
    }
  }

  private void simple(Command.Simple simple) {
    found.add(new Occurrence(simple, fed, conditions > 0, readers, captor, moves));
    Optional<Command.Simple> outer = captor;
    captor = Optional.of(simple);
    for (Assignment assignment : simple.assignments()) {
      words(assignment.values());
    }
    words(simple.words());
    redirections(simple);
    captor = outer;
    switch (simple.name().orElse("")) {
      case "pushd" -> {
        pushed.push(moves);
        move(simple);
      }
      case "popd" -> moves = pushed.isEmpty() ? Optional.empty() : pushed.pop();
      case "cd" -> move(simple);
      default -> {}
    }
  }

  private void move(Command.Simple cd) {
    List<Word> words = cd.arguments().stream().filter(w -> !w.text().startsWith("-")).toList();
    boolean known = words.size() == 1 && cd.arguments().stream().noneMatch(w -> w.is("-"));
    moves =
        moves
            .filter(before -> known)
            .map(
                before -> {
                  List<Word> all = new ArrayList<>(before);
                  all.add(words.get(0));
                  return List.copyOf(all);
                });
  }

  /** A function runs where it is called. */
  private void function(Command.Function function) {
    Optional<List<Word>> before = moves;
    Optional<Span> outer = readers;
    moves = Optional.empty();
    readers = Optional.empty();
    conditions++;
    int first = found.size();
    command(function.body());
    conditions--;
    readers = outer;
    boolean changes =
        found.subList(first, found.size()).stream()
            .map(occurrence -> occurrence.command().name().orElse(""))
            .anyMatch(name -> name.equals("cd") || name.equals("pushd") || name.equals("popd"));
    moves = changes ? Optional.empty() : before;
  }

  private void forgetMoves(Optional<List<Word>> before) {
    if (!moves.equals(before)) {
      moves = Optional.empty();
    }
  }

  private void redirections(Command command) {
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
          substitution(script);
        }
      } else if (part instanceof Word.Parameter parameter) {
        parameter.operand().ifPresent(operand -> parts(operand.parts()));
      }
    }
  }

  private void substitution(Script.Parsed script) {
    Optional<List<Word>> before = moves;
    Optional<Span> outer = readers;
    readers = Optional.empty();
    statements(script.statements());
    readers = outer;
    moves = before;
  }
}
