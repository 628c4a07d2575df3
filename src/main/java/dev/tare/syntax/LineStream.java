package dev.tare.syntax;

import org.antlr.v4.runtime.ANTLRInputStream;

/**
 * A text as the lexer reads it: in UTF-16 units, so that its places are those of a Java string, and
 * with the file's escape character shown as a backslash.
 */
@SuppressWarnings("deprecation") // its successor counts code points
final class LineStream extends ANTLRInputStream {

  private final boolean swapped;

  LineStream(String text, char escape) {
    super(text);
    this.swapped = escape != '\\';
  }

  @Override
  public int LA(int distance) {
    int c = super.LA(distance);
    if (swapped && c == '`') {
      return '\\';
    }
    return swapped && c == '\\' ? '`' : c;
  }
}
