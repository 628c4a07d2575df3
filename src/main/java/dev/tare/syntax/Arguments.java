package dev.tare.syntax;

import dev.tare.source.MappedText;
import dev.tare.source.Span;
import java.util.List;

/** What RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD are given to execute. */
public sealed interface Arguments {

  Span span();

  /**
   * Text for the shell in force.
   *
   * @param text joined, blanks around it cut off; empty for an instruction without arguments
   */
  record ShellForm(MappedText text) implements Arguments {
    @Override
    public Span span() {
      return text.span();
    }
  }

  /**
   * A JSON array of strings, executed as it is.
   *
   * @param words the strings; may be empty
   * @param span brackets included
   */
  record ExecForm(List<Word> words, Span span) implements Arguments {
    public ExecForm {
      words = List.copyOf(words);
    }
  }
}
