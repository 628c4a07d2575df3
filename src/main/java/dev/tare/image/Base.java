package dev.tare.image;

import dev.tare.syntax.Word;
import java.util.List;
import java.util.Optional;

/** What a stage starts from. */
public sealed interface Base {

  /**
   * An image of a registry.
   *
   * @param name as written
   * @param reference with the defaults of the global ARGs put in; empty if that leaves it unknown
   *     or malformed
   * @param registry the host that it comes from, where that much is known
   */
  record External(Word name, Optional<ImageReference> reference, Optional<String> registry)
      implements Base {}

  /** An earlier stage. */
  record Local(Stage stage) implements Base {}

  /**
   * One of several earlier stages, or an image, depending on a variable: {@code
   * base-${TARGETARCH}}.
   */
  record Variable(Word name, List<Stage> candidates) implements Base {
    public Variable {
      candidates = List.copyOf(candidates);
    }
  }

  /** Nothing: {@code FROM scratch}. */
  record Scratch() implements Base {}

  /** Not said: the text has no FROM. */
  record Absent() implements Base {}
}
