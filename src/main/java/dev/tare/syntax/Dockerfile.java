package dev.tare.syntax;

import dev.tare.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * What a file says: its instructions in order, with every place in it accounted for.
 *
 * @param source the text
 * @param directives at the top of the file
 * @param instructions in order, those that could not be read included
 * @param trivia what stands between and inside the instructions, in order
 * @param problems what BuildKit would refuse, in order
 */
public record Dockerfile(
    SourceFile source,
    List<Directive> directives,
    List<Instruction> instructions,
    List<Trivia> trivia,
    List<SyntaxProblem> problems) {

  public Dockerfile {
    directives = List.copyOf(directives);
    instructions = List.copyOf(instructions);
    trivia = List.copyOf(trivia);
    problems = List.copyOf(problems);
  }

  /** Reads a file; whatever it holds, all of it is kept and no exception is thrown. */
  public static Dockerfile parse(SourceFile source) {
    return new DockerfileReader(source).read();
  }

  public Optional<Directive> directive(String name) {
    for (Directive directive : directives) {
      if (directive.name().equals(name)) {
        return Optional.of(directive);
      }
    }
    return Optional.empty();
  }

  /** The character that escapes and continues lines: a backslash, or a backtick. */
  public char escape() {
    return directive("escape").filter(d -> d.value().equals("`")).isPresent() ? '`' : '\\';
  }

  /**
   * Whether a {@code # syntax=} directive hands the file to a front end other than Docker's own,
   * which may know other instructions and flags.
   */
  public boolean hasForeignSyntax() {
    return directive("syntax")
        .map(d -> d.value().split(" ", 2)[0])
        .filter(image -> !isOwnFrontEnd(image))
        .isPresent();
  }

  /** Whether an image is Docker's own front end. */
  public static boolean isOwnFrontEnd(String image) {
    return image.matches("(docker\\.io/)?docker/dockerfile(-upstream)?([:@].*)?");
  }
}
