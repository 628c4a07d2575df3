package dev.tare.image;

import dev.tare.source.Span;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Mount;
import dev.tare.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the {@code --from} of a COPY or the {@code from} of a RUN's mount names.
 *
 * <p>Source: the BuildKit front end. A name, in any case, is that of the last stage of the file
 * that bears it, even if that stage comes later; the stages are counted from 0, but only for COPY;
 * no variable is expanded; all else is an image.
 *
 * @param kind which of these it is
 * @param name as the builder reads it
 * @param span where it stands
 * @param stage the stage that it names, wherever that stands
 * @param image the image that it names
 */
public record Origin(
    Kind kind, String name, Span span, Optional<Stage> stage, Optional<ImageReference> image) {

  /** What a name stands for. */
  public enum Kind {
    EARLIER_STAGE,
    OWN_STAGE,
    LATER_STAGE,
    /** A number that counts no stage. */
    NO_STAGE,
    /** An image, or a named context that the builder is given. */
    IMAGE,
    /** Nothing: {@code scratch}. */
    SCRATCH,
    /** Known only to the builder, or to the file in which an ONBUILD is triggered. */
    UNKNOWN
  }

  /** All that a step names, in the order of the text. */
  static List<Origin> of(Step step, Build build) {
    if (step.instruction() instanceof Instruction.Copy copy) {
      Optional<Word> from = copy.flag("from").flatMap(Flag::value);
      return from.isEmpty() ? List.of() : List.of(of(from.get(), step, build));
    }
    if (!(step.instruction() instanceof Instruction.Run run) || run.header().flags().isEmpty()) {
      return List.of();
    }
    List<Origin> origins = new ArrayList<>();
    for (Flag flag : run.header().flags()) {
      Optional<Word> mount = flag.value().filter(value -> flag.name().equals("mount"));
      Optional<String> name = mount.map(Mount::of).flatMap(Mount::from);
      if (name.isPresent()) {
        Span span = Mount.place("from", mount.get());
        origins.add(of(name.get(), span, step, build, isNumber(name.get())));
      }
    }
    return List.copyOf(origins);
  }

  private static Origin of(Word from, Step step, Build build) {
    return of(from.text(), from.span(), step, build, false);
  }

  private static Origin of(String name, Span span, Step step, Build build, boolean unknown) {
    if (unknown || name.isEmpty() || name.indexOf('$') >= 0) {
      return new Origin(Kind.UNKNOWN, name, span, Optional.empty(), Optional.empty());
    }
    Optional<Stage> stage = build.stage(name);
    Optional<ImageReference> image =
        stage.isPresent() ? Optional.empty() : ImageReference.parse(name);
    Kind kind = stage.map(s -> kind(s, step)).orElseGet(() -> kind(name));
    // A trigger's names are those of the file that is built from this image.
    boolean elsewhere = step.isTrigger() && kind != Kind.IMAGE;
    return new Origin(elsewhere ? Kind.UNKNOWN : kind, name, span, stage, image);
  }

  private static Kind kind(Stage stage, Step step) {
    int distance = Integer.compare(stage.index(), step.stage().index());
    return distance < 0 ? Kind.EARLIER_STAGE : distance == 0 ? Kind.OWN_STAGE : Kind.LATER_STAGE;
  }

  private static Kind kind(String name) {
    return name.equals("scratch") ? Kind.SCRATCH : isNumber(name) ? Kind.NO_STAGE : Kind.IMAGE;
  }

  /** Whether a name is one that COPY takes for a count of stages. */
  static boolean isNumber(String name) {
    int start = !name.isEmpty() && "+-".indexOf(name.charAt(0)) >= 0 ? 1 : 0;
    for (int i = start; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return name.length() > start;
  }
}
