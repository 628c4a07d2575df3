package dev.tare.image;

import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;

/**
 * How a COPY or ADD puts a path of the image there.
 *
 * @param source from which source; empty if that is not known, or whether it does at all
 * @param file the file of the build context; empty for other sources
 */
public record Placement(Optional<Source> source, Optional<String> file) {

  private static final Placement UNKNOWN = new Placement(Optional.empty(), Optional.empty());

  /** Empty if the step surely leaves a path alone. */
  public static Optional<Placement> of(Step step, String path, Optional<BuildContext> context) {
    if (!(step.instruction() instanceof Instruction.Copying copying)) {
      return Optional.empty();
    }
    Optional<String> destination = step.destination();
    if (destination.isEmpty()) {
      return Optional.of(UNKNOWN);
    }
    String to = destination.get();
    if (!Paths.isInside(path, to)) {
      return Optional.empty();
    }
    List<Source> sources = step.sources();
    String written = copying.destination().text();
    boolean folder =
        sources.size() > 1 || written.endsWith("/") || written.endsWith(".") || to.equals("/");
    for (int i = sources.size() - 1; i >= 0; i--) {
      Optional<Placement> placement = of(sources.get(i), to, folder, path, context);
      if (placement.isPresent()) {
        return placement;
      }
    }
    return Optional.empty();
  }

  private static Optional<Placement> of(
      Source source, String to, boolean folder, String path, Optional<BuildContext> context) {
    Optional<String> name = name(source);
    boolean plain = name.isPresent() && !source.isPattern();
    if (plain && source.kind() == Source.Kind.CONTEXT) {
      return context.isEmpty()
          ? Optional.of(UNKNOWN)
          : local(source, source.path().get(), to, folder, path, context.get());
    }
    boolean file = source.kind() == Source.Kind.HEREDOC || source.kind() == Source.Kind.URL;
    if (!plain || !file) {
      return Optional.of(UNKNOWN);
    }
    boolean here = path.equals(to) && !folder || path.equals(Paths.resolve(to, name.get()));
    return here
        ? Optional.of(new Placement(Optional.of(source), Optional.empty()))
        : Optional.empty();
  }

  private static Optional<Placement> local(
      Source source, String from, String to, boolean folder, String path, BuildContext context) {
    if (context.isFolder(from)) {
      String rest = path.substring(to.equals("/") ? 0 : to.length());
      String file = Paths.normalized(from + "/" + rest);
      return context.file(file).isPresent()
          ? Optional.of(new Placement(Optional.of(source), Optional.of(file)))
          : Optional.empty();
    }
    boolean here = path.equals(to) && !folder || path.equals(Paths.resolve(to, Paths.name(from)));
    return here
        ? Optional.of(new Placement(Optional.of(source), Optional.of(from)))
        : Optional.empty();
  }

  /** The last element of what a source names. */
  private static Optional<String> name(Source source) {
    if (source.kind() == Source.Kind.HEREDOC) {
      String word = source.word().text();
      return Optional.of(word.replaceAll("^[0-9]*<<-?|['\"]", ""));
    }
    return source.path().map(path -> Paths.name(path.split("[?#]", 2)[0]));
  }
}
