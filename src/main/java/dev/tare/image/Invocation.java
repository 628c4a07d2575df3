package dev.tare.image;

import dev.tare.shell.Command;
import dev.tare.shell.Occurrence;
import dev.tare.shell.Word;
import dev.tare.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * One program that a RUN starts, wrappers looked through.
 *
 * @param name without folder; empty where only the shell will know it
 * @param word the word that names it, or the variable that stands for it
 * @param arguments behind the name
 * @param occurrence how its script comes to it; its command has the wrappers in it
 * @param nested whether it stands in a script that another shell is given as an argument
 * @param elevation the command that lends it another user's rights, {@code sudo} or {@code doas};
 *     empty if none does
 */
public record Invocation(
    String name,
    Word word,
    List<Word> arguments,
    Occurrence occurrence,
    boolean nested,
    Optional<String> elevation) {

  public Invocation {
    arguments = List.copyOf(arguments);
  }

  /** The simple command that it is part of, wrappers included. */
  public Command.Simple command() {
    return occurrence.command();
  }

  /** Whether its input comes from a pipe or a redirection. */
  public boolean fed() {
    return occurrence.fed()
        || command().redirections().stream().anyMatch(r -> r.operator().startsWith("<"));
  }

  /** Whether it may be passed over although nothing failed. */
  public boolean conditional() {
    return occurrence.conditional();
  }

  /** From the name to the last argument. */
  public Span span() {
    return arguments.isEmpty()
        ? word.span()
        : word.span().to(arguments.get(arguments.size() - 1).span());
  }

  /** Its options and operands. */
  public CommandLine line() {
    return CommandLine.of(name, arguments);
  }

  /** Whether an argument is exactly this. */
  public boolean has(String argument) {
    return arguments.stream().anyMatch(word -> word.is(argument));
  }

  /** Whether the command sets a variable for this program. */
  public boolean sets(String variable) {
    return command().assignments().stream().anyMatch(a -> a.name().equals(variable))
        || command().words().stream().anyMatch(w -> w.text().startsWith(variable + "="));
  }

  /** The first argument that is not an option, if it is literal. */
  public Optional<String> subcommand() {
    for (Word argument : arguments) {
      if (!argument.text().startsWith("-")) {
        return argument.literal();
      }
    }
    return Optional.empty();
  }
}
