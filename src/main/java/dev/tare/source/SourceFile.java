package dev.tare.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of one file as it was read, with what is needed to write it back byte for byte.
 *
 * <p>A byte order mark, line ends of any kind and a missing final newline are part of the text.
 * Lines end with {@code \n}; a {@code \r} before it belongs to the line end.
 */
public final class SourceFile {

  private final String name;
  private final String text;
  private final Charset charset;
  private volatile int[] lineStarts;

  private SourceFile(String name, String text, Charset charset) {
    this.name = name;
    this.text = text;
    this.charset = charset;
  }

  public static SourceFile of(String name, String text) {
    return new SourceFile(name, text, StandardCharsets.UTF_8);
  }

  /**
   * Decodes strictly as UTF-8 and, where the bytes are not that, as ISO-8859-1, in which every byte
   * is a character, so that {@link #bytes()} gives back what was read.
   */
  public static SourceFile decode(String name, byte[] bytes) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return new SourceFile(name, text.toString(), StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      return new SourceFile(
          name, new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
    }
  }

  /** The same file with another text. */
  public SourceFile withText(String other) {
    return new SourceFile(name, other, charset);
  }

  /** How the file is called in reports; a path, or a name for a stream. */
  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  public String text(Span span) {
    return text.substring(span.start(), span.end());
  }

  /** The text in the encoding in which it was read. */
  public byte[] bytes() {
    return text.getBytes(charset);
  }

  public int length() {
    return text.length();
  }

  /** The line and column of an offset; the end of the file is a place too. */
  public Position position(int offset) {
    int line = lineIndex(offset);
    return new Position(line + 1, offset - lineStarts()[line] + 1);
  }

  /** The span of a 1-based line without its line end. */
  public Span line(int number) {
    Span whole = lineWithEnd(number);
    int end = whole.end();
    if (end > whole.start() && text.charAt(end - 1) == '\n') {
      end--;
      if (end > whole.start() && text.charAt(end - 1) == '\r') {
        end--;
      }
    }
    return new Span(whole.start(), end);
  }

  /** The span of a 1-based line with its line end. */
  public Span lineWithEnd(int number) {
    int[] starts = lineStarts();
    int end = number < starts.length ? starts[number] : text.length();
    return new Span(starts[number - 1], end);
  }

  /** The line end that the file uses: that of its first line, or {@code \n}. */
  public String lineEnd() {
    int newline = text.indexOf('\n');
    return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
  }

  private int lineIndex(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found : -found - 2;
  }

  private int[] lineStarts() {
    int[] starts = lineStarts;
    if (starts == null) {
      int count = 1;
      for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        count++;
      }
      starts = new int[count];
      int line = 1;
      for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        starts[line++] = at + 1;
      }
      lineStarts = starts;
    }
    return starts;
  }
}
