package dev.tare.syntax;

import dev.tare.source.MappedText;
import dev.tare.source.Span;

/**
 * One argument of an instruction, before variables are expanded.
 *
 * @param raw as written, the quotes of a JSON string or of a flag included
 * @param text what the builder makes of it; for a word that is no JSON string the same as written
 * @param escape the file's escape character
 */
public record Word(MappedText raw, String text, char escape) {

  static Word plain(MappedText raw, char escape) {
    return new Word(raw, raw.text(), escape);
  }

  public Span span() {
    return raw.span();
  }

  /** Whether it was written just as the builder reads it. */
  public boolean isPlain() {
    return raw.text().equals(text);
  }

  public boolean hasVariables() {
    return text.indexOf('$') >= 0 && !expansion().variables().isEmpty();
  }

  /** The variables, quotes and escapes in it. */
  public Expansion expansion() {
    return Expansion.parse(text, escape);
  }

  /** The place in the file of a character of {@link #text()}. */
  public Span span(int start, int end) {
    return isPlain() ? raw.span(start, end) : span();
  }

  @Override
  public String toString() {
    return text;
  }
}
