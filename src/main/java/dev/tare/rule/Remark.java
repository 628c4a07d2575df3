package dev.tare.rule;

import dev.tare.image.Step;
import dev.tare.source.Span;

/**
 * What another program says of a script.
 *
 * @param step whose script it is
 * @param code the name by which people know it: {@code SC2086}
 * @param severity as that program gives it
 */
public record Remark(Step step, String code, Severity severity, Span span, String message) {}
