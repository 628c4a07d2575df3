package dev.tare.shell;

import dev.tare.source.MappedText;
import dev.tare.source.Span;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a shell is given to run: the argument of a RUN in shell form, the body of a heredoc, the
 * inside of a command substitution.
 */
public sealed interface Script {

  Span span();

  /** The text as the shell gets it, with the place of each character. */
  MappedText text();

  /**
   * A script that was read.
   *
   * @param statements in order; empty for a script of blanks and comments
   * @param comments the {@code #} comments in it, in order
   */
  record Parsed(MappedText text, Span span, List<Statement> statements, List<Span> comments)
      implements Script {
    public Parsed {
      statements = List.copyOf(statements);
      comments = List.copyOf(comments);
    }

    /**
     * Every simple command, at any depth, in the order of the text: those in lists, compound
     * commands and function bodies, and those in command and process substitutions.
     */
    public Stream<Command.Simple> commands() {
      return occurrences().map(Occurrence::command);
    }

    /** The same commands with how each is reached. */
    public Stream<Occurrence> occurrences() {
      return Commands.in(this);
    }
  }

  /**
   * A script that was not read, for it is in another language or beyond the grammar. Rules and
   * rewrites say nothing about it.
   *
   * @param reason what stopped the reading, for people
   * @param at where
   */
  record Opaque(MappedText text, Span span, String reason, Span at) implements Script {}
}
