package dev.tare.shell;

import dev.tare.source.Span;
import java.util.List;

/**
 * An and-or list with what ends it: {@code a && b || c ;}
 *
 * @param pipelines at least one
 * @param connectors one fewer than pipelines; connector <i>i</i> stands before pipeline <i>i+1</i>
 * @param terminator what follows the list
 * @param span from the first pipeline to the last, the terminator not included
 */
public record Statement(
    List<Pipeline> pipelines, List<Connector> connectors, Terminator terminator, Span span) {

  public Statement {
    pipelines = List.copyOf(pipelines);
    connectors = List.copyOf(connectors);
  }

  /**
   * {@code &&} or {@code ||}.
   *
   * @param span of the operator itself
   */
  public record Connector(Kind kind, Span span) {
    /** Which of the two. */
    public enum Kind {
      AND,
      OR
    }
  }

  /** What stands behind an and-or list. */
  public enum Terminator {
    /** Nothing: the last of its script or group. */
    NONE,
    SEMICOLON,
    NEWLINE,
    /** {@code &}: the list runs in the background. */
    BACKGROUND
  }

  /** Whether all pipelines are joined by {@code &&}, or there is but one. */
  public boolean isConjunction() {
    return connectors.stream().allMatch(c -> c.kind() == Connector.Kind.AND);
  }
}
