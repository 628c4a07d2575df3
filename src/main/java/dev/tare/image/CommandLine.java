package dev.tare.image;

import dev.tare.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words behind a command's name, told apart as the command does.
 *
 * @param options in order, each letter of a bundle for itself
 * @param operands all other words but the values of options
 */
public record CommandLine(List<Option> options, List<Word> operands) {

  public CommandLine {
    options = List.copyOf(options);
    operands = List.copyOf(operands);
  }

  /**
   * One option.
   *
   * @param name with its dashes, as in {@code -o} or {@code --output}
   * @param word where it stands, alone or in a bundle
   * @param value behind its name, in the same word or the next; empty if it takes none
   */
  public record Option(String name, Word word, Optional<Word> value) {}

  /**
   * @param command the name without a folder
   */
  public static CommandLine of(String command, List<Word> arguments) {
    OptionTable table = OptionTable.of(command);
    List<Option> options = new ArrayList<>();
    List<Word> operands = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Word word = arguments.get(i);
      String text = word.beginning();
      Optional<Word> next =
          i + 1 < arguments.size() ? Optional.of(arguments.get(i + 1)) : Optional.empty();
      if (text.equals("--")) {
        operands.addAll(arguments.subList(i + 1, arguments.size()));
        break;
      } else if (text.startsWith("--")) {
        Option option = longOption(table, word, text, next);
        options.add(option);
        i += option.value().isPresent() && option.value().equals(next) ? 1 : 0;
      } else if (text.startsWith("-") && (text.length() > 1 || word.parts().size() > 1)) {
        i += bundle(table, word, text, next, options) ? 1 : 0;
      } else if (table.stops()) {
        operands.addAll(arguments.subList(i, arguments.size()));
        break;
      } else {
        operands.add(word);
      }
    }
    return new CommandLine(options, operands);
  }

  private static Option longOption(OptionTable table, Word word, String text, Optional<Word> next) {
    int equals = text.indexOf('=');
    if (equals > 0) {
      return new Option(text.substring(0, equals), word, Optional.of(word.behind(equals + 1)));
    }
    boolean valued = table.names().contains(text.substring(2));
    return new Option(text, word, valued ? next : Optional.empty());
  }

  /**
   * Reads {@code -abc}.
   *
   * @return whether the last letter takes the next word
   */
  private static boolean bundle(
      OptionTable table, Word word, String text, Optional<Word> next, List<Option> to) {
    for (int i = 1; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (table.letters().indexOf(letter) >= 0) {
        boolean attached = i + 1 < text.length() || !word.literal().equals(Optional.of(text));
        Optional<Word> value = attached ? Optional.of(word.behind(i + 1)) : next;
        to.add(new Option("-" + letter, word, value));
        return !attached && next.isPresent();
      }
      boolean pair = table.pairs() != 0 && letter == table.pairs() && i + 1 < text.length();
      to.add(new Option("-" + text.substring(i, pair ? i + 2 : i + 1), word, Optional.empty()));
      i += pair ? 1 : 0;
    }
    return false;
  }

  /** The first option that has one of these names. */
  public Optional<Option> option(String... names) {
    for (Option option : options) {
      for (String name : names) {
        if (option.name().equals(name)) {
          return Optional.of(option);
        }
      }
    }
    return Optional.empty();
  }

  public boolean has(String... names) {
    return option(names).isPresent();
  }

  /** The value of the first option that has one of these names. */
  public Optional<Word> value(String... names) {
    return option(names).flatMap(Option::value);
  }
}
