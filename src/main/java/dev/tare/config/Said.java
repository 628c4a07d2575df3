package dev.tare.config;

/**
 * A value and who says so.
 *
 * @param where a file and a line, an option or a variable of the environment
 */
public record Said<T>(T value, String where) {}
