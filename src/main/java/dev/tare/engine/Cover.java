package dev.tare.engine;

import dev.tare.image.Build;
import dev.tare.image.Shell;
import dev.tare.image.Stage;
import dev.tare.rule.Suppression;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which suppressions reach a place, and which shell comments declare for it. A fix must leave each
 * command under the same ones, for else it would silence what nobody meant to silence, or the other
 * way about.
 */
final class Cover {

  /** Stands between the text of an entry and what covers it; no Dockerfile has it. */
  private static final char MARK = '\0';

  private final SourceFile source;
  private final List<Suppression> suppressions;

  /** What each step is run by, if a comment says something of that. */
  private final Map<Span, Shell> shells;

  private Cover(SourceFile source, List<Suppression> suppressions, Map<Span, Shell> shells) {
    this.source = source;
    this.suppressions = suppressions;
    this.shells = shells;
  }

  static Cover of(Build build) {
    SourceFile source = build.dockerfile().source();
    Map<Span, Shell> shells = new HashMap<>();
    if (source.text().contains("hadolint shell")) {
      for (Stage stage : build.stages()) {
        stage.steps().forEach(step -> shells.put(step.span(), step.shell()));
      }
    }
    return new Cover(source, SuppressionReader.read(build), shells);
  }

  boolean isEmpty() {
    return suppressions.isEmpty() && shells.isEmpty();
  }

  /**
   * Without the suppressions that a fix says it rewrites.
   *
   * @param comments what they read
   * @param edited where the fix has its edits in this text, in order
   */
  Cover without(List<String> comments, List<Span> edited) {
    List<String> rewritten = new ArrayList<>(comments);
    List<Suppression> others = new ArrayList<>();
    for (Suppression suppression : suppressions) {
      boolean touched =
          edited.stream()
              .anyMatch(
                  e ->
                      e.start() <= suppression.comment().end()
                          && suppression.comment().start() <= e.end());
      if (!touched || !rewritten.remove(source.text(suppression.comment()))) {
        others.add(suppression);
      }
    }
    return new Cover(source, others, shells);
  }

  /** The entries, each with the suppressions that reach it. */
  List<Fingerprint.Entry> mark(List<Fingerprint.Entry> entries) {
    List<Fingerprint.Entry> marked = new ArrayList<>(entries.size());
    for (Fingerprint.Entry entry : entries) {
      StringBuilder text = new StringBuilder(entry.text()).append(MARK);
      for (Suppression suppression : suppressions) {
        if (suppression.reaches(entry.span().start())) {
          // What stands inside an instruction is seen by fewer linters than what stands above it.
          text.append(suppression.scope()).append(source.text(suppression.comment())).append('\n');
        }
      }
      shells.forEach(
          (span, shell) -> {
            if (span.contains(entry.span().start())) {
              text.append(shell).append('\n');
            }
          });
      marked.add(new Fingerprint.Entry(text.toString(), entry.span()));
    }
    return marked;
  }

  /** The text of an entry alone. */
  static String unmarked(String text) {
    int mark = text.indexOf(MARK);
    return mark < 0 ? text : text.substring(0, mark);
  }

  /** What reaches an entry. */
  static String of(String text) {
    return text.substring(text.indexOf(MARK) + 1);
  }

  static boolean isMarked(String text) {
    return text.indexOf(MARK) >= 0;
  }
}
