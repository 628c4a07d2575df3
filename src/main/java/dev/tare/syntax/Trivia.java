package dev.tare.syntax;

import dev.tare.source.Span;

/**
 * A stretch of the file that is in no instruction.
 *
 * @param kind what it is
 * @param span line end included where it has one
 */
public record Trivia(Kind kind, Span span) {

  /** What a piece of trivia is. */
  public enum Kind {
    BYTE_ORDER_MARK,
    /** A parser directive: a whole line. */
    DIRECTIVE,
    /** A comment line, its indent and line end included, between or inside instructions. */
    COMMENT,
    /** A line of blanks between instructions. */
    BLANK_LINE,
    /** A line of blanks inside a continued instruction. */
    EMPTY_CONTINUATION,
    /** Blanks before and behind an instruction on its lines. */
    BLANKS,
    /** An escape character, the blanks behind it and the line end. */
    CONTINUATION,
    LINE_END,
    /** The tabs that a {@code <<-} heredoc loses. */
    HEREDOC_INDENT
  }
}
