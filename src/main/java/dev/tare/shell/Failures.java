package dev.tare.shell;

import java.util.List;
import java.util.Optional;

/** Looks for failures that a script does not see. */
final class Failures {

  private Failures() {}

  static Optional<Pipeline> unseen(List<Statement> statements) {
    for (Statement statement : statements) {
      for (int i = 0; i < statement.pipelines().size(); i++) {
        Pipeline pipeline = statement.pipelines().get(i);
        if (!statement.isForgiven(i)) {
          if (pipeline.unseen().isPresent()) {
            return Optional.of(pipeline);
          }
          Optional<Pipeline> inner = inside(pipeline.commands());
          if (inner.isPresent()) {
            return inner;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Pipeline> inside(List<Command> commands) {
    for (Command command : commands) {
      Optional<Pipeline> inner = inside(command);
      if (inner.isPresent()) {
        return inner;
      }
    }
    return Optional.empty();
  }

  private static Optional<Pipeline> inside(Command command) {
    if (command instanceof Command.Group group) {
      return unseen(group.body());
    } else if (command instanceof Command.Subshell subshell) {
      return unseen(subshell.body());
    } else if (command instanceof Command.If conditional) {
      for (Command.If.Branch branch : conditional.branches()) {
        Optional<Pipeline> inner = unseen(branch.body());
        if (inner.isPresent()) {
          return inner;
        }
      }
      return unseen(conditional.otherwise());
    } else if (command instanceof Command.Loop loop) {
      return unseen(loop.body());
    } else if (command instanceof Command.For loop) {
      return unseen(loop.body());
    } else if (command instanceof Command.Case selection) {
      for (Command.Case.Clause clause : selection.clauses()) {
        Optional<Pipeline> inner = unseen(clause.body());
        if (inner.isPresent()) {
          return inner;
        }
      }
    } else if (command instanceof Command.Simple simple && simple.words().isEmpty()) {
      return inAssignments(simple);
    }
    return Optional.empty();
  }

  /** The status of {@code x=$(a | b)} is that of the pipeline. */
  private static Optional<Pipeline> inAssignments(Command.Simple simple) {
    for (Assignment assignment : simple.assignments()) {
      for (Word value : assignment.values()) {
        Optional<Pipeline> inner = inParts(value.parts());
        if (inner.isPresent()) {
          return inner;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Pipeline> inParts(List<Word.Part> parts) {
    for (Word.Part part : parts) {
      Optional<Pipeline> inner = Optional.empty();
      if (part instanceof Word.DoubleQuoted quoted) {
        inner = inParts(quoted.parts());
      } else if (part instanceof Word.Substitution substitution
          && substitution.script() instanceof Script.Parsed script) {
        inner = unseen(script.statements());
      }
      if (inner.isPresent()) {
        return inner;
      }
    }
    return Optional.empty();
  }
}
