package dev.tare.shell;

import java.util.stream.Stream;

/** Walks a script for its simple commands. */
final class Commands {

  private Commands() {}

  static Stream<Command.Simple> in(Script.Parsed script) {
    throw new IllegalStateException(script.text().text());
  }
}
