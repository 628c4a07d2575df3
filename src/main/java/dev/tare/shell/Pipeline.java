package dev.tare.shell;

import dev.tare.source.Span;
import java.util.List;

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
}
