package dev.tare.source;

/**
 * One replacement in a source file; an insertion replaces an empty span, a deletion puts nothing.
 *
 * @param span what is replaced
 * @param text what stands there afterwards
 */
public record Edit(Span span, String text) {

  public static Edit insert(int offset, String text) {
    return new Edit(Span.at(offset), text);
  }

  public static Edit delete(Span span) {
    return new Edit(span, "");
  }
}
