package dev.tare.syntax;

import dev.tare.source.MappedText;
import dev.tare.source.Span;
import java.util.List;

/**
 * One instruction's text as the builder reads it: continued lines joined, comments and blank lines
 * between them left out, blanks around it cut off.
 *
 * @param text joined
 * @param span from the first character of the instruction to its last, heredocs not included
 * @param lines all lines it stands on, the indent of the first and the end of the last included
 * @param comments the comment lines inside it, line ends included
 * @param emptyContinuations the blank lines inside it, line ends included
 * @param danglingContinuation the escape character that continues into the end of the file; empty
 *     span at the end of the line if there is none
 */
public record LogicalLine(
    MappedText text,
    Span span,
    Span lines,
    List<Span> comments,
    List<Span> emptyContinuations,
    Span danglingContinuation) {}
