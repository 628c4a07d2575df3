package dev.tare.shell;

import dev.tare.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * Commands whose output feeds the next: {@code ! a | b |& c}.
 *
 * @param negated whether a {@code !} stands in front
 * @param commands at least one
 */
public record Pipeline(boolean negated, List<Command> commands, Span span) {
  public Pipeline {
    commands = List.copyOf(commands);
  }

  /** The first command whose failure the pipeline hides: not the last, and one that may fail. */
  public Optional<Command> unseen() {
    return negated
        ? Optional.empty()
        : commands.subList(0, commands.size() - 1).stream().filter(Command::mayFail).findFirst();
  }
}
