package dev.tare.shell;

import dev.tare.source.Span;
import java.util.List;

/**
 * {@code name=value}, {@code name+=value}, {@code name[i]=value}, {@code name=(value...)}.
 *
 * @param name the variable, without subscript
 * @param append whether it is {@code +=}
 * @param values one word, which may be empty, or those of an array
 */
public record Assignment(String name, boolean append, List<Word> values, Span span) {
  public Assignment {
    values = List.copyOf(values);
  }
}
