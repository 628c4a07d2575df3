package dev.tare.config;

import dev.tare.rule.RuleNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.ignore.FastIgnoreRule;

/**
 * Patterns of paths, from the folder of the file that they stand in. They mean what they mean in a
 * {@code .gitignore}: the last that matches wins, and an exclamation mark takes back.
 *
 * <p>The globs of {@code java.nio} were turned down: theirs of {@code **}{@code /x} does not match
 * {@code x}.
 */
final class Globs {

  static final Shape<Globs> SHAPE = new Form();

  private final Path folder;
  private final List<FastIgnoreRule> rules;

  private Globs(Path folder, List<FastIgnoreRule> rules) {
    this.folder = folder;
    this.rules = rules;
  }

  /** What the last matching pattern says of a file; empty if none matches. */
  Optional<Boolean> match(Path file) {
    if (!file.startsWith(folder)) {
      return Optional.empty();
    }
    String path = folder.relativize(file).toString().replace('\\', '/');
    for (int i = rules.size() - 1; i >= 0; i--) {
      if (rules.get(i).isMatch(path, false)) {
        return Optional.of(rules.get(i).getResult());
      }
    }
    return Optional.empty();
  }

  private static final class Form implements Shape<Globs> {
    private static final Shape<List<Node.Text>> PATTERNS = Shape.list(Shape.scalar());

    @Override
    public Optional<Globs> read(Node node, Reading reading) {
      return PATTERNS
          .read(node, reading)
          .map(
              patterns -> {
                List<FastIgnoreRule> rules = new ArrayList<>();
                for (Node.Text pattern : patterns) {
                  FastIgnoreRule rule = new FastIgnoreRule(pattern.text());
                  if (rule.isEmpty()) {
                    reading.expected(pattern, "a pattern as in a .gitignore");
                  }
                  rules.add(rule);
                }
                return new Globs(reading.folder(), rules);
              });
    }

    @Override
    public Map<String, Object> schema(RuleNames rules) {
      return PATTERNS.schema(rules);
    }
  }
}
