package dev.tare.shell;

/**
 * A simple command and how its script comes to it.
 *
 * @param fed whether its input is another command's output
 * @param conditional whether it may be passed over although nothing failed: behind {@code ||}, in
 *     the body of a condition, a loop or a function
 */
public record Occurrence(Command.Simple command, boolean fed, boolean conditional) {}
