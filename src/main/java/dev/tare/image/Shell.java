package dev.tare.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shell that runs what is in shell form.
 *
 * @param words the program and its options, {@code /bin/sh -c} unless a SHELL says otherwise
 */
public record Shell(List<String> words) {

  /** The shell of a Linux image that names none. */
  public static final Shell DEFAULT = new Shell(List.of("/bin/sh", "-c"));

  /** The shell of a Windows image that names none. */
  static final Shell WINDOWS = new Shell(List.of("cmd", "/S", "/C"));

  public Shell {
    words = List.copyOf(words);
  }

  /** The shell that a line such as {@code /usr/bin/env bash -e} starts, as if with {@code -c}. */
  static Shell of(String line) {
    List<String> words = new ArrayList<>(List.of(line.strip().split("\\s+")));
    if (Paths.name(words.get(0)).equals("env") && words.size() > 1) {
      words.remove(0);
      words.removeIf(word -> word.equals("-S"));
    }
    boolean options =
        words.stream().skip(1).allMatch(w -> w.startsWith("-") || w.equals("pipefail"));
    return new Shell(Stream.concat(words.stream(), Stream.of(options ? "-c" : "")).toList());
  }

  /** The program's name without its folder. */
  public String name() {
    String program = words.isEmpty() ? "" : words.get(0);
    return program.substring(program.lastIndexOf('/') + 1);
  }

  /** Whether it reads the language that the shell grammar knows, from its one command argument. */
  public boolean isPosix() {
    return isPosixName(name())
        && isBundleWith(words.get(words.size() - 1), "c")
        && words.get(words.size() - 1).endsWith("c");
  }

  /**
   * Whether each start of the shell may read files that set it up, so that a RUN sees what an
   * earlier one wrote there: a login or interactive shell, or one that always does.
   */
  public boolean readsStartupFiles() {
    return name().equals("zsh")
        || words.stream().skip(1).anyMatch(w -> isBundleWith(w, "li") || w.equals("--login"));
  }

  /** Whether a pipe fails when any of its commands does. */
  public boolean hasPipefail() {
    return words.contains("pipefail");
  }

  /** Whether the script ends at the first command that fails. */
  public boolean hasErrexit() {
    return words.contains("errexit") || words.stream().skip(1).anyMatch(w -> isBundleWith(w, "e"));
  }

  /** Whether a word is a dash and letters, one of some among them. */
  private static boolean isBundleWith(String word, String letters) {
    boolean found = false;
    for (int i = 1; i < word.length(); i++) {
      char lower = Character.toLowerCase(word.charAt(i));
      if (lower < 'a' || lower > 'z') {
        return false;
      }
      found |= letters.indexOf(word.charAt(i)) >= 0;
    }
    return found && word.charAt(0) == '-';
  }

  static boolean isPosixName(String name) {
    return switch (name) {
      case "sh", "bash", "ash", "dash", "ksh", "zsh", "busybox" -> true;
      default -> false;
    };
  }
}
