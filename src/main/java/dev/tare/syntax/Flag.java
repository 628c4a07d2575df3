package dev.tare.syntax;

import dev.tare.source.Span;
import java.util.Optional;

/**
 * A builder flag between keyword and arguments: {@code --from=build}.
 *
 * @param name without the dashes
 * @param value what follows the equals sign, quotes removed; empty if there is no equals sign
 * @param span of the whole flag
 */
public record Flag(String name, Optional<Word> value, Span span) {}
