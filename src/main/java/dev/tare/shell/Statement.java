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

  /** Whether it may change the shell that runs it, so that what follows in that shell sees it. */
  public boolean changesShell() {
    return pipelines.stream()
        .filter(p -> p.commands().size() == 1)
        .anyMatch(p -> p.commands().get(0).changesShell());
  }

  /** Whether one of its commands can fail for a reason that its text does not show. */
  public boolean mayFail() {
    return pipelines.stream().flatMap(p -> p.commands().stream()).anyMatch(Command::mayFail);
  }

  /**
   * Whether the failure of a pipeline is meant to pass: a command that does nothing follows it
   * behind {@code ||}.
   *
   * @param index of the pipeline
   */
  public boolean isForgiven(int index) {
    for (int i = index; i < connectors.size(); i++) {
      if (connectors.get(i).kind() == Connector.Kind.OR
          && !pipelines.get(i + 1).commands().get(0).mayFail()) {
        return true;
      }
    }
    return false;
  }

  /** Whether all pipelines are joined by {@code &&}, or there is but one. */
  public boolean isConjunction() {
    return connectors.stream().allMatch(c -> c.kind() == Connector.Kind.AND);
  }
}
