package dev.tare.shellcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A program in ShellCheck's place that says what ShellCheck once said of the same scripts, so that
 * a machine without ShellCheck runs the same tests. It fails for scripts that it does not know.
 */
public final class Recorded {

  private static final Path RECORDS = Path.of("src/test/resources/shellcheck").toAbsolutePath();

  /** The program that is installed, if there is one. */
  public static final Optional<Path> INSTALLED = ShellCheck.find(System.getenv("PATH"));

  private Recorded() {}

  /**
   * @param folder to write the program to
   * @param update whether to let the installed program speak, and to record what it says
   */
  public static ShellCheck in(Path folder, boolean update) throws IOException {
    String answer =
        update && INSTALLED.isPresent()
            ? "'" + INSTALLED.get() + "' \"$@\" >\"$record\"\ncat \"$record\"\n"
            : "test -f \"$record\" || exit 3\ncat \"$record\"\n";
    return program(
        folder,
        """
        #!/bin/sh
        test "$1 $2" = "--norc --format=json1" || exit 4
        files=$(shift 2; echo "$@")
        record=%s/$(cat $files | cksum | tr ' ' -).json
        %s"""
            .formatted(RECORDS, answer));
  }

  /** A program that is this script. */
  static ShellCheck program(Path folder, String script) throws IOException {
    return new ShellCheck(write(folder, script), true, message -> {});
  }

  static Path write(Path folder, String script) throws IOException {
    Path program = Files.createTempFile(folder, "shellcheck", "");
    Files.writeString(program, script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }
}
