package dev.tare.image;

import java.util.List;

/**
 * The shell that runs what is in shell form.
 *
 * @param words the program and its options, {@code /bin/sh -c} unless a SHELL says otherwise
 */
public record Shell(List<String> words) {

  /** The shell of a Linux image that names none. */
  public static final Shell DEFAULT = new Shell(List.of("/bin/sh", "-c"));

  public Shell {
    words = List.copyOf(words);
  }

  /** The program's name without its folder. */
  public String name() {
    String program = words.isEmpty() ? "" : words.get(0);
    return program.substring(program.lastIndexOf('/') + 1);
  }

  /** Whether it reads the language that the shell grammar knows, from its one command argument. */
  public boolean isPosix() {
    return isPosixName(name()) && words.get(words.size() - 1).matches("-[a-zA-Z]*c");
  }

  /**
   * Whether each start of the shell may read files that set it up, so that a RUN sees what an
   * earlier one wrote there: a login or interactive shell, or one that always does.
   */
  public boolean readsStartupFiles() {
    return name().equals("zsh")
        || words.stream().skip(1).anyMatch(w -> w.matches("-[a-zA-Z]*[li][a-zA-Z]*|--login"));
  }

  /** Whether the script ends at the first command that fails. */
  public boolean hasErrexit() {
    return words.contains("errexit")
        || words.stream().skip(1).anyMatch(w -> w.matches("-[a-zA-Z]*e[a-zA-Z]*"));
  }

  static boolean isPosixName(String name) {
    return switch (name) {
      case "sh", "bash", "ash", "dash", "ksh", "zsh", "busybox" -> true;
      default -> false;
    };
  }
}
