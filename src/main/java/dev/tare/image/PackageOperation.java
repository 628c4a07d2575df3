package dev.tare.image;

import dev.tare.shell.Word;
import dev.tare.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one invocation asks of a package manager.
 *
 * @param manager whom
 * @param kind what
 * @param invocation where
 * @param verb the subcommand, words joined by blanks: {@code install}, {@code pip install}; empty
 *     if there is none or only the shell knows it
 * @param subcommand the last word of the verb; empty if there is none
 * @param operands packages, files, what else follows the subcommand and is no option
 * @param options all words that begin with a dash, the values of those that take one left out
 */
public record PackageOperation(
    PackageManager manager,
    Kind kind,
    Invocation invocation,
    String verb,
    Optional<Word> subcommand,
    List<Word> operands,
    List<Word> options) {

  /** What a package manager is asked to do. */
  public enum Kind {
    INSTALL,
    /** Fetch the lists of what there is. */
    UPDATE,
    /** Bring installed packages up to date. */
    UPGRADE,
    /** Compile a program, fetching what it needs. */
    BUILD,
    REMOVE,
    /** Empty the cache. */
    CLEAN,
    OTHER
  }

  /** Stands among the verbs of a manager whose every word asks for the same. */
  private static final String ANY = "*";

  public PackageOperation {
    operands = List.copyOf(operands);
    options = List.copyOf(options);
  }

  static Optional<PackageOperation> of(Invocation invocation) {
    List<Word> arguments = invocation.arguments();
    PackageManager manager = PackageManager.named(invocation.name());
    if (manager == null && isPython(invocation.name())) {
      int module = moduleIndex(arguments);
      if (module >= 0) {
        manager = PackageManager.named(arguments.get(module).text());
        arguments = arguments.subList(module + 1, arguments.size());
      }
    }
    return manager == null ? Optional.empty() : Optional.of(read(manager, invocation, arguments));
  }

  private static boolean isPython(String name) {
    return name.startsWith("python") || name.startsWith("pypy");
  }

  /** The index of the module in {@code python -m module}, or -1. */
  private static int moduleIndex(List<Word> arguments) {
    for (int i = 0; i + 1 < arguments.size(); i++) {
      String text = arguments.get(i).text();
      if (!text.startsWith("-")) {
        return -1;
      }
      if (text.endsWith("m") && !text.startsWith("--")) {
        return i + 1;
      }
    }
    return -1;
  }

  private static PackageOperation read(
      PackageManager manager, Invocation invocation, List<Word> arguments) {
    List<Word> options = new ArrayList<>();
    List<Word> operands = new ArrayList<>();
    Optional<Word> subcommand = Optional.empty();
    String verb = "";
    boolean open = !manager.verbs().isEmpty();
    for (int i = 0; i < arguments.size(); i++) {
      Word argument = arguments.get(i);
      String text = argument.literal().orElse(argument.text());
      if (text.startsWith("-") && text.length() > 1) {
        options.add(argument);
        boolean valued =
            manager.valued().contains(text)
                || i + 1 < arguments.size() && isTruth(manager, arguments.get(i + 1).text());
        i += valued ? 1 : 0;
      } else if (open) {
        verb = verb.isEmpty() ? text : verb + " " + text;
        subcommand = Optional.of(argument);
        open = manager.prefixes().contains(verb);
      } else {
        operands.add(argument);
      }
    }
    Kind kind =
        manager.is("pacman")
            ? pacman(options)
            : manager
                .verbs()
                .getOrDefault(
                    verb,
                    verb.isEmpty() ? Kind.OTHER : manager.verbs().getOrDefault(ANY, Kind.OTHER));
    return new PackageOperation(manager, kind, invocation, verb, subcommand, operands, options);
  }

  /** npm takes a truth value behind any option. */
  private static boolean isTruth(PackageManager manager, String text) {
    return manager.is("npm") && (text.equals("true") || text.equals("false"));
  }

  private static Kind pacman(List<Word> options) {
    for (Word option : options) {
      String text = option.text();
      if (text.matches("-S[a-z]*c[a-z]*")) {
        return Kind.CLEAN;
      } else if (text.matches("-S[a-z]*u[a-z]*")) {
        return Kind.UPGRADE;
      } else if (text.matches("-S[a-z]*")) {
        return Kind.INSTALL;
      }
    }
    return Kind.OTHER;
  }

  /** The packages that are named, where this installs any. */
  public List<PackageRequest> requests() {
    return operands.stream().map(word -> PackageRequest.of(word, manager.versionMarks())).toList();
  }

  /** From the command's name to the subcommand, or the name alone. */
  public Span head() {
    Span name = invocation.word().span();
    return subcommand.map(word -> name.to(word.span())).orElse(name);
  }

  /** Whether this installs packages, or upgrades those that are named. */
  public boolean installs() {
    return kind == Kind.INSTALL || kind == Kind.UPGRADE;
  }

  /** Whether an option is there: a long one exactly, a short one also among others. */
  public boolean hasOption(String name) {
    for (Word option : options) {
      String text = option.literal().orElse(option.text());
      if (text.equals(name) || text.startsWith(name + "=") && name.startsWith("--")) {
        return true;
      }
      boolean bundled =
          manager.kind() != PackageManager.Kind.BUILD
              && name.length() == 2
              && text.length() > 2
              && text.charAt(1) != '-'
              && text.indexOf('=') < 0
              && text.indexOf(name.charAt(1)) > 0;
      if (bundled) {
        return true;
      }
    }
    return false;
  }

  /** Whether an option answers all questions that this would ask. */
  public boolean saysYes() {
    return manager.yes().stream().anyMatch(this::hasOption) || isVeryQuiet();
  }

  /** apt-get takes {@code -qq} for yes, however it is written. */
  private boolean isVeryQuiet() {
    return manager.id().equals("apt")
        && options.stream()
                .map(Word::text)
                .filter(t -> t.matches("-[a-zA-Z]+"))
                .mapToLong(t -> t.chars().filter(c -> c == 'q').count())
                .sum()
            >= 2;
  }
}
