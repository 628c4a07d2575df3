package dev.tare.syntax;

import dev.tare.source.Span;

/**
 * Something that BuildKit refuses to read.
 *
 * @param kind what was refused
 * @param message for people, in one line
 * @param span the exact words
 */
public record SyntaxProblem(Kind kind, String message, Span span) {

  /** What was refused; all but {@link #INVALID} have a rule that tells them. */
  public enum Kind {
    UNKNOWN_INSTRUCTION,
    UNKNOWN_FLAG,
    /** An instruction that needs a stage stands before the first FROM. */
    BEFORE_FIRST_STAGE,
    /** ONBUILD of an instruction that no build may add. */
    UNTRIGGERABLE,
    /** Anything else: wrong arguments, an unclosed heredoc, a bad substitution. */
    INVALID
  }
}
