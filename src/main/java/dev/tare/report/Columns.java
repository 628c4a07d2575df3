package dev.tare.report;

/**
 * How wide text is on a terminal.
 *
 * <p>Source: Unicode Standard Annex 11, East Asian Width, for characters of two columns.
 */
final class Columns {

  private static final int TAB = 8;

  private Columns() {}

  /**
   * The text with its tabs made blanks, and other control characters visible as a question mark.
   */
  static String expand(String text, int column) {
    StringBuilder out = new StringBuilder(text.length());
    int at = column;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\t') {
        int blanks = TAB - at % TAB;
        out.append(" ".repeat(blanks));
        at += blanks;
      } else if (Character.isISOControl(c)) {
        out.append('?');
        at++;
      } else {
        out.appendCodePoint(c);
        at += width(c);
      }
    }
    return out.toString();
  }

  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        c >= 0x1100 && c <= 0x115F
            || c >= 0x2E80 && c <= 0x303E
            || c >= 0x3041 && c <= 0xA4CF
            || c >= 0xAC00 && c <= 0xD7A3
            || c >= 0xF900 && c <= 0xFAFF
            || c >= 0xFE30 && c <= 0xFE6F
            || c >= 0xFF00 && c <= 0xFF60
            || c >= 0xFFE0 && c <= 0xFFE6
            || c >= 0x1F300 && c <= 0x1F64F
            || c >= 0x1F680 && c <= 0x1F6FF
            || c >= 0x1F900 && c <= 0x1F9FF
            || c >= 0x20000 && c <= 0x3FFFD;
    return wide ? 2 : 1;
  }
}
