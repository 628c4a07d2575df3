package dev.tare.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The folder that a build is given: what COPY and ADD can reach. */
public final class BuildContext {

  private final Path root;
  private final Path dockerfile;
  private Dockerignore ignored;

  private BuildContext(Path root, Path dockerfile) {
    this.root = root;
    this.dockerfile = dockerfile;
  }

  /**
   * @param dockerfile whose own {@code NAME.dockerignore} goes before the folder's
   */
  public static BuildContext of(Path root, Path dockerfile) {
    return new BuildContext(root, dockerfile);
  }

  /**
   * The plain file that a source names, where it names one, the builder may see it and it can be
   * read; the path is taken literally.
   */
  public Optional<Path> file(String source) {
    String relative = relative(source);
    Path path = root.resolve(relative);
    return !relative.isEmpty() && Files.isRegularFile(path) && !ignored().excludes(relative)
        ? Optional.of(path)
        : Optional.empty();
  }

  /** Whether a source names something that the builder sees. */
  public boolean contains(String source) {
    String relative = relative(source);
    return Files.exists(root.resolve(relative)) && !ignored().excludes(relative);
  }

  /** The permission bits of a file; empty where the file system has none. */
  public Optional<Integer> mode(String source) {
    return file(source)
        .flatMap(
            path -> {
              try {
                String letters = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                String bits = letters.replaceAll("[rwx]", "1").replace('-', '0');
                return Optional.of(Integer.parseInt(bits, 2));
              } catch (IOException | UnsupportedOperationException e) {
                return Optional.empty();
              }
            });
  }

  /** Whether ADD would unpack a file: it begins as a tar archive or a compressed one does. */
  public Optional<Boolean> isArchive(String source) {
    return file(source)
        .flatMap(
            path -> {
              try (InputStream in = Files.newInputStream(path)) {
                return Optional.of(isArchive(in.readNBytes(512)));
              } catch (IOException e) {
                return Optional.empty();
              }
            });
  }

  private static boolean isArchive(byte[] head) {
    boolean tar =
        head.length > 262 && new String(head, 257, 5, StandardCharsets.US_ASCII).equals("ustar");
    return tar
        || begins(head, 0x1F, 0x8B)
        || begins(head, 'B', 'Z', 'h')
        || begins(head, 0xFD, '7', 'z', 'X', 'Z', 0)
        || begins(head, 0x28, 0xB5, 0x2F, 0xFD);
  }

  private static boolean begins(byte[] head, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static String relative(String source) {
    String normalized = Paths.normalized("/" + source);
    return normalized.substring(1);
  }

  private Dockerignore ignored() {
    if (ignored == null) {
      ignored =
          read(dockerfile.resolveSibling(dockerfile.getFileName() + ".dockerignore"))
              .or(() -> read(root.resolve(".dockerignore")))
              .orElse(Dockerignore.EMPTY);
    }
    return ignored;
  }

  private static Optional<Dockerignore> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return Optional.of(Dockerignore.parse(text));
    } catch (IOException e) {
      // What the builder sees is not known then, so nothing is.
      return Optional.of(Dockerignore.parse("**"));
    }
  }
}
