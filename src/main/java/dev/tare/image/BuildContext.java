package dev.tare.image;

import dev.tare.source.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that a build is given: what COPY and ADD can reach. */
public final class BuildContext {

  /** A folder with more files than this is not searched to its end. */
  private static final int MOST_FILES = 20_000;

  private final Path root;
  private final Path dockerfile;
  private final boolean assumed;
  private final Predicate<Path> generated;
  private final Map<String, List<String>> names = new HashMap<>();
  private Optional<Dockerignore> ignored;

  private BuildContext(Path root, Path dockerfile, boolean assumed, Predicate<Path> generated) {
    this.root = root;
    this.dockerfile = dockerfile;
    this.assumed = assumed;
    this.generated = generated;
  }

  /** What there is of a source. */
  public enum Presence {
    /** The builder sees it, or something in it. */
    VISIBLE,
    /** It is there, and .dockerignore keeps the builder from it. */
    IGNORED,
    ABSENT,
    /** Nobody can say: the folder is too large, or .dockerignore cannot be read. */
    UNKNOWN
  }

  /**
   * A folder that the user says to be the context.
   *
   * @param dockerfile whose own {@code NAME.dockerignore} goes before the folder's
   */
  public static BuildContext of(Path root, Path dockerfile) {
    return new BuildContext(root, dockerfile, false, path -> false);
  }

  /** The folder of a Dockerfile, which is its context unless a build says otherwise. */
  public static BuildContext assumed(Path dockerfile) {
    return new BuildContext(dockerfile.getParent(), dockerfile, true, path -> false);
  }

  /**
   * The same context.
   *
   * @param generated whether a file is made after a checkout, so that it may be missing for now
   */
  public BuildContext withGenerated(Predicate<Path> generated) {
    return new BuildContext(root, dockerfile, assumed, generated);
  }

  /** Whether nobody said that the folder is the context. */
  public boolean isAssumed() {
    return assumed;
  }

  /** The name of the file that says what the builder does not see; empty if there is none. */
  public Optional<String> ignoreFile() {
    Path own = ownIgnoreFile();
    Path path = Files.exists(own) ? own : root.resolve(".dockerignore");
    return Files.exists(path) ? Optional.of(path.getFileName().toString()) : Optional.empty();
  }

  /**
   * The plain file that a source names, where it names one, the builder may see it and it can be
   * read; the path is taken literally.
   */
  public Optional<Path> file(String source) {
    String relative = relative(source);
    Path path = root.resolve(relative);
    boolean visible = ignored().filter(ignore -> !ignore.excludes(relative)).isPresent();
    return !relative.isEmpty() && visible && Files.isRegularFile(path)
        ? Optional.of(path)
        : Optional.empty();
  }

  /** Whether a source names something that the builder sees; the path is taken literally. */
  public boolean contains(String source) {
    return presence(relative(source), root.resolve(relative(source))) == Presence.VISIBLE;
  }

  /** What there is of a source, whose wildcards match as the builder's do. */
  public Presence presence(String source) {
    String relative = relative(source);
    if (!isPattern(relative)) {
      return presence(relative, root.resolve(relative));
    }
    if (!PathPattern.isWellFormed(relative)) {
      return Presence.UNKNOWN;
    }
    Presence best = Presence.ABSENT;
    for (String match : matches(relative)) {
      Presence presence = presence(match, root.resolve(match));
      if (presence == Presence.VISIBLE || presence == Presence.UNKNOWN) {
        return presence;
      }
      best = presence == Presence.IGNORED ? presence : best;
    }
    return best;
  }

  private Presence presence(String relative, Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Presence.ABSENT;
    }
    if (ignored().isEmpty()) {
      return Presence.UNKNOWN;
    }
    boolean whole = relative.isEmpty();
    if (!whole && !ignored().get().excludes(relative)) {
      return Presence.VISIBLE;
    }
    if (!whole && (!ignored().get().hasExceptions() || !Files.isDirectory(path))) {
      return Presence.IGNORED;
    }
    Optional<Boolean> anything = hasVisible(relative, path);
    return anything.isEmpty()
        ? Presence.UNKNOWN
        : anything.get() ? Presence.VISIBLE : Presence.IGNORED;
  }

  /** Whether the builder sees anything in a folder; empty if that is not known. */
  private Optional<Boolean> hasVisible(String relative, Path folder) {
    String prefix = relative.isEmpty() ? "" : relative + "/";
    try (Stream<Path> inside = relative.isEmpty() ? Files.list(folder) : Files.walk(folder)) {
      List<Path> paths = inside.skip(relative.isEmpty() ? 0 : 1).limit(MOST_FILES + 1L).toList();
      boolean any =
          relative.isEmpty() && paths.isEmpty()
              || paths.stream()
                  .anyMatch(p -> !ignored().get().excludes(prefix + slashed(folder, p)));
      boolean undecided =
          paths.size() > MOST_FILES || relative.isEmpty() && ignored().get().hasExceptions();
      return any || !undecided ? Optional.of(any) : Optional.empty();
    } catch (IOException | java.io.UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /**
   * The files and folders in a folder, itself aside, that the builder sees, relative to the
   * context: at most a few thousand, and none of folders for which the caller has no use.
   *
   * @param enter whether to look into a folder, by its path relative to the context
   */
  public List<String> visible(String folder, Predicate<String> enter) {
    List<String> found = new ArrayList<>();
    List<String> open = new ArrayList<>(List.of(relative(folder)));
    int seen = 0;
    while (!open.isEmpty() && ignored().isPresent() && seen < MOST_FILES) {
      String at = open.remove(open.size() - 1);
      for (String name : names(at)) {
        String path = at.isEmpty() ? name : at + "/" + name;
        seen++;
        boolean excluded = ignored().get().excludes(path);
        if (!excluded) {
          found.add(path);
        }
        boolean inside = !excluded || ignored().get().hasExceptions();
        if (inside
            && enter.test(path)
            && Files.isDirectory(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
          open.add(path);
        }
      }
    }
    found.sort(null);
    return found;
  }

  /** What is really there in the place of a source that is not: a path of almost the same name. */
  public Optional<String> nearest(String source) {
    String folder = "";
    String[] parts = relative(source).split("/");
    for (int i = 0; i < parts.length; i++) {
      List<String> names = names(folder);
      String name = parts[i];
      if (!names.contains(name)) {
        Optional<String> meant = Nearest.to(name, names.stream());
        String before = folder.isEmpty() ? "" : folder + "/";
        String behind = String.join("/", List.of(parts).subList(i + 1, parts.length));
        return meant
            .map(m -> before + m + (behind.isEmpty() ? "" : "/" + behind))
            .filter(path -> Files.exists(root.resolve(path)));
      }
      folder = folder.isEmpty() ? name : folder + "/" + name;
    }
    return Optional.empty();
  }

  /** Whether a source that is missing may be one that is made before the build. */
  public boolean isGenerated(String source) {
    for (Path at = root.resolve(relative(source)); !at.equals(root); at = at.getParent()) {
      if (generated.test(at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a folder above the context has what a source names. */
  public boolean isAbove(String source) {
    String relative = relative(source);
    for (Path at = root; at.getParent() != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return false;
      }
      if (Files.exists(at.getParent().resolve(relative))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a source is a folder; the path is taken literally. */
  public boolean isFolder(String source) {
    return Files.isDirectory(root.resolve(relative(source)));
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

  /** The first bytes of a file as characters of one byte each; empty if it is not to be had. */
  public Optional<String> head(String source, int bytes) {
    return file(source)
        .flatMap(
            path -> {
              try (InputStream in = Files.newInputStream(path)) {
                byte[] head = in.readNBytes(bytes);
                return Optional.of(new String(head, StandardCharsets.ISO_8859_1));
              } catch (IOException e) {
                return Optional.empty();
              }
            });
  }

  /** Whether ADD would unpack a file: it begins as a tar archive or a compressed one does. */
  public Optional<Boolean> isArchive(String source) {
    return head(source, 512).map(BuildContext::isArchiveHead);
  }

  private static boolean isArchiveHead(String head) {
    return head.startsWith("ustar", 257)
        || head.startsWith("\u001F\u008B")
        || head.startsWith("BZh")
        || head.startsWith("\u00FD7zXZ\0")
        || head.startsWith("(\u00B5/\u00FD");
  }

  private static String relative(String source) {
    String normalized = Paths.normalized("/" + source);
    return normalized.substring(1);
  }

  static boolean isPattern(String source) {
    return source.indexOf('*') >= 0
        || source.indexOf('?') >= 0
        || source.indexOf('[') >= 0
        || source.indexOf('\\') >= 0;
  }

  /** What a pattern matches, element by element. */
  private List<String> matches(String pattern) {
    List<String> found = new ArrayList<>(List.of(""));
    for (String part : pattern.split("/")) {
      Pattern regex = PathPattern.element(part);
      List<String> next = new ArrayList<>();
      for (String at : found) {
        for (String name : names(at)) {
          if (regex.matcher(name).matches()) {
            next.add(at.isEmpty() ? name : at + "/" + name);
          }
        }
      }
      found = next;
    }
    found.sort(null);
    return found;
  }

  /** The names in a folder of the context, in any order; none if it is no folder. */
  private List<String> names(String folder) {
    return names.computeIfAbsent(
        folder,
        at -> {
          String[] found = root.resolve(at).toFile().list();
          return found == null ? List.of() : List.of(found);
        });
  }

  private static String slashed(Path folder, Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }

  private Path ownIgnoreFile() {
    return dockerfile.resolveSibling(dockerfile.getFileName() + ".dockerignore");
  }

  /** Empty if there is one that cannot be read or that the builder refuses. */
  private Optional<Dockerignore> ignored() {
    if (ignored == null) {
      Path own = ownIgnoreFile();
      ignored = read(Files.isRegularFile(own) ? own : root.resolve(".dockerignore"));
    }
    return ignored;
  }

  private static Optional<Dockerignore> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.of(Dockerignore.EMPTY);
    }
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return Dockerignore.parse(text);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
