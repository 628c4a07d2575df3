package dev.tare.shell;

import dev.tare.source.MappedText;
import dev.tare.source.Span;
import java.util.List;
import java.util.Optional;
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

    /**
     * The first pipeline, in the order of the text, that hides the failure of one of its commands
     * where a failure would count: not in a condition, nor where it is forgiven, nor in words.
     */
    public Optional<Pipeline> unseenPipeline() {
      return Failures.unseen(statements);
    }

    /**
     * The statements behind which the script goes on though they may have failed: all but the last,
     * without those that cannot fail or are forgiven. With errexit set they stop the script.
     */
    public Stream<Statement> unseenStatements() {
      return statements.stream()
          .limit(Math.max(0, statements.size() - 1))
          .filter(s -> s.terminator() != Statement.Terminator.BACKGROUND)
          .filter(s -> s.mayFail() && !s.isForgiven(0));
    }

    /** Whether the script itself says that it ends at the first command that fails. */
    public boolean setsErrexit() {
      return commands()
          .anyMatch(
              c ->
                  c.name().orElse("").equals("set")
                      && c.arguments().stream()
                          .map(Word::text)
                          .anyMatch(
                              w -> w.equals("errexit") || w.startsWith("-") && w.indexOf('e') > 0));
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
