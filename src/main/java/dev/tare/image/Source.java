package dev.tare.image;

import dev.tare.syntax.Flag;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One source of a COPY or ADD.
 *
 * @param word as written
 * @param kind where the builder takes it from
 * @param path what it names, variables put in; empty if they are not known
 */
public record Source(Word word, Kind kind, Optional<String> path) {

  /** Where the builder finds a source. */
  public enum Kind {
    /** The build context. */
    CONTEXT,
    /** What {@code --from} names: another stage, an image, a named context. */
    STAGE,
    /** The web. */
    URL,
    /** A git repository. */
    GIT,
    /** The Dockerfile itself. */
    HEREDOC,
    /** A variable may stand for any of them. */
    UNKNOWN
  }

  static List<Source> of(Step step) {
    if (!(step.instruction() instanceof Instruction.Copying copying)) {
      return List.of();
    }
    boolean from = copying.flag("from").flatMap(Flag::value).isPresent();
    List<Source> sources = new ArrayList<>();
    for (Word word : copying.sources()) {
      boolean heredoc =
          copying.header().heredocs().stream().anyMatch(h -> h.word().span().equals(word.span()));
      if (heredoc) {
        sources.add(new Source(word, Kind.HEREDOC, Optional.empty()));
      } else {
        Optional<String> path = step.scope().expand(word);
        Kind kind =
            from
                ? Kind.STAGE
                : copying instanceof Instruction.Add
                    ? added(path.orElse(word.text()), path.isPresent())
                    : Kind.CONTEXT;
        sources.add(new Source(word, kind, path));
      }
    }
    return List.copyOf(sources);
  }

  /**
   * @param text what ADD is given, its variables as written if they are not known
   */
  private static Kind added(String text, boolean known) {
    if (text.indexOf(':') > 0 && isRepository(text) || text.startsWith("github.com/")) {
      return Kind.GIT;
    }
    if (text.startsWith("http://") || text.startsWith("https://")) {
      return Kind.URL;
    }
    return known || text.indexOf('$') > 0 ? Kind.CONTEXT : Kind.UNKNOWN;
  }

  /** Whether git clones what a URL names, which is not downloaded then. */
  private static boolean isRepository(String url) {
    return url.matches("https?://.*\\.git([#?].*)?|(git|ssh)://.*|[^/@]+@[^/:]+:.*");
  }

  /** Whether it may name several files. */
  public boolean isPattern() {
    boolean ofFiles = kind == Kind.CONTEXT || kind == Kind.STAGE;
    return ofFiles && path.filter(BuildContext::isPattern).isPresent();
  }

  /** Whether it is the context itself. */
  public boolean isWholeContext() {
    return kind == Kind.CONTEXT
        && path.filter(p -> Paths.normalized("/" + p).equals("/")).isPresent();
  }
}
