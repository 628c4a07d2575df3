package dev.tare.cli;

import dev.tare.image.BuildContext;
import dev.tare.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the files that a command is given and reads them. */
final class Inputs {

  private static final int LARGEST = 16 * 1024 * 1024;

  /** Compiled where a folder is searched. */
  private static final class Names {
    private static final Pattern OF_DOCKERFILES =
        Pattern.compile("(Dockerfile|Containerfile)(\\..+)?|.+\\.[dD]ockerfile");
  }

  private Inputs() {}

  /** A file could not be read, or is no Dockerfile; the message is for people. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /** Files as they are, folders searched, in order; {@code -} stays itself. */
  static List<String> find(List<String> paths) {
    List<String> found = new ArrayList<>();
    for (String path : paths.isEmpty() ? List.of(".") : paths) {
      if (!path.equals("-") && Files.isDirectory(Path.of(path))) {
        List<String> inside = search(Path.of(path));
        if (inside.isEmpty()) {
          throw new Failure(path + ": no Dockerfile or Containerfile in this folder");
        }
        found.addAll(inside);
      } else {
        found.add(path);
      }
    }
    return found;
  }

  private static List<String> search(Path folder) {
    List<String> found = new ArrayList<>();
    GitIgnore ignore = new GitIgnore(folder);
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
              boolean skip =
                  !dir.equals(folder)
                      && (dir.getFileName().toString().equals(".git")
                          || ignore.excludes(dir, true));
              return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = file.getFileName().toString();
              boolean wanted =
                  Names.OF_DOCKERFILES.matcher(name).matches()
                      && !name.endsWith(".dockerignore")
                      && !attributes.isDirectory();
              if (wanted && Files.isRegularFile(file) && !ignore.excludes(file, false)) {
                String path = file.toString();
                found.add(path.startsWith("./") ? path.substring(2) : path);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              // Reading it says why; a folder without rights must not end the search.
              found.add(file.toString());
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new Failure(folder + ": " + e.getMessage());
    }
    found.sort(null);
    return found;
  }

  static SourceFile read(String path, RuleOptions options) throws Unreadable {
    boolean stdin = path.equals("-");
    String name = stdin ? options.stdinName() : path;
    byte[] bytes;
    try (InputStream in = stdin ? System.in : Files.newInputStream(Path.of(path))) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (NoSuchFileException e) {
      throw new Unreadable("there is no such file");
    } catch (AccessDeniedException e) {
      throw new Unreadable("no right to read it");
    } catch (IOException e) {
      throw new Unreadable(
          Files.isDirectory(Path.of(path))
              ? "it is a folder"
              : "it cannot be read: " + e.getMessage());
    }
    if (bytes.length > LARGEST) {
      throw new Unreadable("it is larger than 16 MB, so it is no Dockerfile");
    }
    for (byte b : bytes) {
      if (b == 0) {
        throw new Unreadable("it holds NUL bytes, so it is no Dockerfile");
      }
    }
    return SourceFile.decode(name, bytes);
  }

  /** The build context of a file: what the option says, or the folder that the file is in. */
  static Optional<BuildContext> context(String path, RuleOptions options) {
    if (options.context().filter("none"::equals).isPresent()) {
      return Optional.empty();
    }
    Path file = Path.of(path.equals("-") ? "Dockerfile" : path).toAbsolutePath();
    if (options.context().isPresent()) {
      Path root = Path.of(options.context().get());
      if (!Files.isDirectory(root)) {
        throw new Failure("--context " + root + ": there is no such folder");
      }
      return Optional.of(BuildContext.of(root, file).withGenerated(p -> isIgnored(root, p)));
    }
    return path.equals("-")
        ? Optional.empty()
        : Optional.of(
            BuildContext.assumed(file).withGenerated(p -> isIgnored(file.getParent(), p)));
  }

  /** Whether git ignores a path that is not there, as a file or as a folder. */
  private static boolean isIgnored(Path folder, Path path) {
    GitIgnore ignore = new GitIgnore(folder);
    return ignore.excludes(path, false) || ignore.excludes(path, true);
  }
}
