package dev.tare.cli;

/** Ends the run with one line for people and exit status 2. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Failure(String message) {
    super(message);
  }
}
