package dev.tare.syntax;

import dev.tare.source.Span;
import java.util.Optional;

/**
 * A key and a value of ENV, LABEL or ARG.
 *
 * @param key as written
 * @param value as written, quotes included; empty for an ARG without default
 * @param span of both
 */
public record Pair(Word key, Optional<Word> value, Span span) {

  /** The key without quotes, which is how the builder stores it. */
  public String name() {
    return key.text();
  }
}
