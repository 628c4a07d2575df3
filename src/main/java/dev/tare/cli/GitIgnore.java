package dev.tare.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.ignore.IgnoreNode;

/** The {@code .gitignore} files of a working tree, each for what lies in and below its folder. */
final class GitIgnore {

  private final Path top;
  private final Map<Path, IgnoreNode> nodes = new HashMap<>();

  /**
   * @param folder where a search begins; the files above it count up to the repository's top
   */
  GitIgnore(Path folder) {
    Path at = folder.toAbsolutePath().normalize();
    Path root = at;
    for (Path up = at; up != null; up = up.getParent()) {
      if (Files.exists(up.resolve(".git"))) {
        root = up;
        break;
      }
    }
    this.top = root;
  }

  /** Whether the nearest pattern that matches says so. */
  boolean excludes(Path path, boolean isDirectory) {
    Path absolute = path.toAbsolutePath().normalize();
    for (Path dir = absolute.getParent();
        dir != null && dir.startsWith(top);
        dir = dir.getParent()) {
      if (Files.isRegularFile(dir.resolve(".gitignore"))) {
        String relative = dir.relativize(absolute).toString().replace('\\', '/');
        Boolean ignored =
            nodes.computeIfAbsent(dir, GitIgnore::read).checkIgnored(relative, isDirectory);
        if (ignored != null) {
          return ignored;
        }
      }
    }
    return false;
  }

  private static IgnoreNode read(Path dir) {
    IgnoreNode node = new IgnoreNode();
    try (InputStream in = Files.newInputStream(dir.resolve(".gitignore"))) {
      node.parse(in);
    } catch (IOException e) {
      throw new Failure(dir.resolve(".gitignore") + ": " + e.getMessage());
    }
    return node;
  }
}
