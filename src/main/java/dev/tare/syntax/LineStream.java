package dev.tare.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A text as the lexer reads it: in UTF-16 units, so that its places are those of a Java string, and
 * with the file's escape character shown as a backslash.
 */
final class LineStream implements CharStream {

  private final String text;
  private final boolean swapped;
  private int index;

  LineStream(String text, char escape) {
    this.text = text;
    this.swapped = escape != '\\';
  }

  @Override
  public void consume() {
    index++;
  }

  @Override
  public int LA(int distance) {
    int at = distance > 0 ? index + distance - 1 : index + distance;
    if (at < 0 || at >= text.length()) {
      return IntStream.EOF;
    }
    char c = text.charAt(at);
    if (swapped) {
      if (c == '`') {
        return '\\';
      }
      if (c == '\\') {
        return '`';
      }
    }
    return c;
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int target) {
    index = target;
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return UNKNOWN_SOURCE_NAME;
  }

  @Override
  public String getText(Interval interval) {
    return text.substring(interval.a, Math.min(interval.b + 1, text.length()));
  }
}
