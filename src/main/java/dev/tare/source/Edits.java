package dev.tare.source;

import java.util.ArrayList;
import java.util.List;

/** Replacements that belong together: in order of start, none overlapping another. */
public record Edits(List<Edit> list) {

  /**
   * @throws IllegalArgumentException if two edits overlap, or two insert at the same place
   */
  public Edits {
    List<Edit> sorted = new ArrayList<>(list);
    sorted.sort((a, b) -> a.span().compareTo(b.span()));
    for (int i = 1; i < sorted.size(); i++) {
      if (conflict(sorted.get(i - 1).span(), sorted.get(i).span())) {
        throw new IllegalArgumentException(
            "edits overlap: " + sorted.get(i - 1) + " and " + sorted.get(i));
      }
    }
    list = List.copyOf(sorted);
  }

  public static Edits of(Edit... edits) {
    return new Edits(List.of(edits));
  }

  public Edits and(Edits other) {
    List<Edit> both = new ArrayList<>(list);
    both.addAll(other.list);
    return new Edits(both);
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }

  /** The stretch from the first edit to the last; there must be one. */
  public Span span() {
    return list.get(0).span().to(list.get(list.size() - 1).span());
  }

  /** Whether an edit of one would meet an edit of the other, so that their order would matter. */
  public boolean overlaps(Edits other) {
    int i = 0;
    int j = 0;
    while (i < list.size() && j < other.list.size()) {
      Span a = list.get(i).span();
      Span b = other.list.get(j).span();
      if (conflict(a, b)) {
        return true;
      }
      if (a.compareTo(b) < 0) {
        i++;
      } else {
        j++;
      }
    }
    return false;
  }

  public String applyTo(String text) {
    if (list.isEmpty()) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length() + 64);
    int done = 0;
    for (Edit edit : list) {
      result.append(text, done, edit.span().start()).append(edit.text());
      done = edit.span().end();
    }
    return result.append(text, done, text.length()).toString();
  }

  private static boolean conflict(Span a, Span b) {
    return a.overlaps(b) || a.start() == b.start();
  }
}
