package dev.tare.source;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The name that was probably meant: the ground of every 'did you mean'. */
public final class Nearest {

  private Nearest() {}

  /**
   * The candidate closest to a text, if one is close: at most a third of its letters, and three at
   * the most, are wrong, missing, extra or swapped with their neighbour; case does not count.
   */
  public static Optional<String> to(String text, Stream<String> candidates) {
    String wanted = text.toLowerCase(Locale.ROOT);
    int most = Math.min(3, Math.max(1, wanted.length() / 3));
    record Scored(String name, int distance) {}
    return candidates
        .filter(name -> Math.abs(name.length() - wanted.length()) <= most)
        .map(name -> new Scored(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
        .filter(scored -> scored.distance <= most && scored.distance < scored.name.length())
        .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
        .map(Scored::name);
  }

  /** Optimal string alignment. */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
