package dev.tare.rule;

import dev.tare.image.Build;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import java.util.Optional;

/** What a rule may know of a file, and where it tells what it found. */
public interface Context {

  Build build();

  default SourceFile source() {
    return build().dockerfile().source();
  }

  /** What the settings demand of images. */
  default Policy policy() {
    return Policy.NONE;
  }

  /** The words for edits. */
  default Rewrite rewrite() {
    return new Rewrite(build());
  }

  /** The 1-based line of an offset, for messages. */
  default int line(int offset) {
    return source().position(offset).line();
  }

  void report(Span span, String message, Optional<Fix> fix);

  /**
   * Tells something that concerns one alias of the rule alone.
   *
   * @param severity what another program gives it; empty for the rule's own
   */
  void report(
      Span span, String message, Optional<Fix> fix, String code, Optional<Severity> severity);

  default void report(Span span, String message) {
    report(span, message, Optional.empty());
  }
}
