package dev.tare.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output: buffered, in UTF-8, coloured for a terminal. */
final class Output {

  private Output() {}

  enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  static PrintStream stream() {
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    return new PrintStream(new BufferedOutputStream(out, 1 << 16), false, StandardCharsets.UTF_8);
  }

  /** Writes what is buffered; output that could not be written is an error. */
  static void flush(PrintStream out) {
    out.flush();
    if (out.checkError()) {
      throw new Failure("the output could not be written");
    }
  }

  /** Whether to colour; the launcher knows best whether standard output is a terminal. */
  static boolean isColored(Color color) {
    String noColor = System.getenv("NO_COLOR");
    return switch (color) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> Boolean.getBoolean("tare.terminal") && (noColor == null || noColor.isEmpty());
    };
  }
}
