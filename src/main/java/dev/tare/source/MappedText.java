package dev.tare.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text each of whose characters comes from a known place of a source file, though neighbours may
 * come from places far apart: a joined logical line, the body of a heredoc without its tabs.
 */
public final class MappedText {

  /** A text in which every run of characters that are neighbours in the file is one segment. */
  private final String text;

  private final int[] segmentStarts;
  private final int[] segmentSources;
  private final int from;

  private MappedText(String text, int[] segmentStarts, int[] segmentSources, int from) {
    this.text = text;
    this.segmentStarts = segmentStarts;
    this.segmentSources = segmentSources;
    this.from = from;
  }

  /** A text that stands in the file as it is, from an offset on. */
  public static MappedText of(String text, int sourceOffset) {
    return new MappedText(text, new int[] {0}, new int[] {sourceOffset}, 0);
  }

  public String text() {
    return text;
  }

  public int length() {
    return text.length();
  }

  public char charAt(int index) {
    return text.charAt(index);
  }

  /** The part between two indices of this text. */
  public MappedText slice(int start, int end) {
    return start == 0 && end == text.length()
        ? this
        : new MappedText(text.substring(start, end), segmentStarts, segmentSources, from + start);
  }

  /** The part whose characters stand within a stretch of the file. */
  public MappedText slice(Span source) {
    int start = 0;
    for (Span segment : segments()) {
      if (source.start() < segment.end()) {
        start += Math.max(0, source.start() - segment.start());
        break;
      }
      start += segment.length();
    }
    int end = start;
    int index = 0;
    for (Span segment : segments()) {
      if (segment.start() < source.end()) {
        end = index + Math.min(segment.length(), source.end() - segment.start());
      }
      index += segment.length();
    }
    return slice(start, Math.max(start, end));
  }

  /** The place in the file of the character at an index; for the end, behind the last character. */
  public int sourceOffset(int index) {
    if (index > 0 && index == text.length()) {
      return sourceOffset(index - 1) + 1;
    }
    int joined = from + index;
    int found = Arrays.binarySearch(segmentStarts, joined);
    int segment = found >= 0 ? found : -found - 2;
    return segmentSources[segment] + joined - segmentStarts[segment];
  }

  /** The stretch of the file from the first to the last character of a part, joints included. */
  public Span span(int start, int end) {
    if (start == end) {
      return Span.at(sourceOffset(start));
    }
    return new Span(sourceOffset(start), sourceOffset(end - 1) + 1);
  }

  /** The stretch of the file from the first to the last character. */
  public Span span() {
    return span(0, text.length());
  }

  /** The stretches of the file that the text is made of, in order. */
  public List<Span> segments() {
    List<Span> segments = new ArrayList<>();
    int index = 0;
    while (index < text.length()) {
      int joined = from + index;
      int found = Arrays.binarySearch(segmentStarts, joined);
      int segment = found >= 0 ? found : -found - 2;
      int end =
          segment + 1 < segmentStarts.length ? segmentStarts[segment + 1] : from + text.length();
      int length = Math.min(end, from + text.length()) - joined;
      int source = segmentSources[segment] + joined - segmentStarts[segment];
      segments.add(new Span(source, source + length));
      index += length;
    }
    return segments;
  }

  @Override
  public String toString() {
    return text;
  }

  /** Gathers the segments of a text in the order in which they stand in the file. */
  public static final class Builder {

    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[4];
    private int[] sources = new int[4];
    private int count;

    /** Appends a stretch of a file. */
    public Builder append(String file, int start, int end) {
      if (start != end || count == 0) {
        place(start);
        text.append(file, start, end);
      }
      return this;
    }

    /** Says where the next character comes from. */
    private void place(int start) {
      if (count == 0 || sources[count - 1] + text.length() - starts[count - 1] != start) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
          sources = Arrays.copyOf(sources, count * 2);
        }
        if (count > 0 && starts[count - 1] == text.length()) {
          count--;
        }
        starts[count] = text.length();
        sources[count++] = start;
      }
    }

    /** Appends a part of another text of the same file. */
    public Builder append(MappedText other, int start, int end) {
      MappedText part = other.slice(start, end);
      int index = 0;
      for (Span segment : part.segments()) {
        append(part.text, index, segment);
        index += segment.length();
      }
      return this;
    }

    private void append(String from, int index, Span source) {
      place(source.start());
      text.append(from, index, index + source.length());
    }

    public int length() {
      return text.length();
    }

    public MappedText build() {
      if (count == 0) {
        throw new IllegalStateException("a mapped text begins with a place");
      }
      return new MappedText(
          text.toString(), Arrays.copyOf(starts, count), Arrays.copyOf(sources, count), 0);
    }
  }
}
