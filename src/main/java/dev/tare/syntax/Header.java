package dev.tare.syntax;

import dev.tare.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * What all instructions have in common.
 *
 * @param keyword as written
 * @param flags in order
 * @param line the logical line; that of the ONBUILD for a trigger
 * @param heredocs in order of their delimiters
 */
public record Header(Word keyword, List<Flag> flags, LogicalLine line, List<Heredoc> heredocs) {

  public Header {
    flags = List.copyOf(flags);
    heredocs = List.copyOf(heredocs);
  }

  /** The first flag of a name. */
  public Optional<Flag> flag(String name) {
    for (Flag flag : flags) {
      if (flag.name().equals(name)) {
        return Optional.of(flag);
      }
    }
    return Optional.empty();
  }

  /** From the keyword to the last character, heredocs included. */
  public Span span() {
    int start = keyword.span().start();
    return new Span(
        start,
        heredocs.isEmpty()
            ? Math.max(start, line.span().end())
            : heredocs.get(heredocs.size() - 1).span().end());
  }
}
