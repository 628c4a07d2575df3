package dev.tare.syntax;

import dev.tare.source.Span;

/**
 * A parser directive at the top of the file: {@code # syntax=docker/dockerfile:1}.
 *
 * @param name {@code syntax}, {@code escape} or {@code check}
 * @param value without the blanks around it
 * @param valueSpan of the value
 * @param span of the line without its line end
 */
public record Directive(String name, String value, Span valueSpan, Span span) {}
