package dev.tare.image;

import dev.tare.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one invocation asks of a package manager.
 *
 * @param manager whom
 * @param kind what
 * @param invocation where
 * @param subcommand the word that says what; empty if none does
 * @param operands packages, files, what else follows the subcommand and is no option
 * @param options all words that begin with a dash, the values of those that take one left out
 */
public record PackageOperation(
    PackageManager manager,
    Kind kind,
    Invocation invocation,
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
    /** Empty the cache. */
    CLEAN,
    OTHER
  }

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
        manager = PackageManager.of("pip");
        arguments = arguments.subList(module + 1, arguments.size());
      }
    }
    return manager == null ? Optional.empty() : Optional.of(read(manager, invocation, arguments));
  }

  private static boolean isPython(String name) {
    return name.startsWith("python") || name.startsWith("pypy");
  }

  /** The index of {@code pip} in {@code python -m pip}, or -1. */
  private static int moduleIndex(List<Word> arguments) {
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (!arguments.get(i).text().startsWith("-")) {
        return -1;
      }
      if (arguments.get(i).text().matches("-[a-zA-Z]*m")) {
        return arguments.get(i + 1).is("pip") ? i + 1 : -1;
      }
    }
    return -1;
  }

  private static PackageOperation read(
      PackageManager manager, Invocation invocation, List<Word> arguments) {
    List<Word> options = new ArrayList<>();
    List<Word> operands = new ArrayList<>();
    Optional<Word> subcommand = Optional.empty();
    boolean hasSubcommand = !manager.id().equals("pacman");
    for (int i = 0; i < arguments.size(); i++) {
      Word argument = arguments.get(i);
      String text = argument.text();
      if (text.startsWith("-") && text.length() > 1) {
        options.add(argument);
        if (manager.valued().contains(text)) {
          i++;
        }
      } else if (subcommand.isEmpty() && hasSubcommand) {
        subcommand = Optional.of(argument);
      } else {
        operands.add(argument);
      }
    }
    String name = subcommand.flatMap(Word::literal).orElse("");
    return new PackageOperation(
        manager, kind(manager, name, options, operands), invocation, subcommand, operands, options);
  }

  private static Kind kind(
      PackageManager manager, String name, List<Word> options, List<Word> operands) {
    if (manager.id().equals("pacman")) {
      return pacman(options);
    }
    if (manager.id().equals("apk") && name.equals("cache")) {
      return operands.stream().anyMatch(o -> o.is("clean")) ? Kind.CLEAN : Kind.OTHER;
    }
    if (manager.installs().contains(name)) {
      boolean removes =
          name.equals("group") && operands.stream().noneMatch(o -> o.is("install"))
              || name.equals("pip") && operands.stream().noneMatch(o -> o.is("install"));
      return removes ? Kind.OTHER : Kind.INSTALL;
    } else if (manager.updates().contains(name)) {
      return Kind.UPDATE;
    } else if (manager.upgrades().contains(name)) {
      return Kind.UPGRADE;
    } else if (manager.cleans().contains(name)) {
      return Kind.CLEAN;
    }
    return Kind.OTHER;
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
          name.length() == 2
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
