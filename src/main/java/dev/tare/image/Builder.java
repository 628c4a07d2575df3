package dev.tare.image;

import dev.tare.syntax.Directive;
import dev.tare.syntax.Dockerfile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The program that reads the file, as far as what it understands differs from that of others.
 *
 * @param version as its project counts, {@code 1.33.2}; empty for the newest
 * @param frontEnd the {@code # syntax=} directive that BuildKit follows and all others take for a
 *     comment; empty if there is none
 */
public record Builder(Kind kind, Optional<String> version, Optional<Directive> frontEnd) {

  /** What Docker has built with since version 23. */
  public static final Builder DEFAULT =
      new Builder(Kind.BUILDKIT, Optional.empty(), Optional.empty());

  /** More than any minor version. */
  private static final int NEWEST = Integer.MAX_VALUE;

  /** BuildKit 0.8 brought the front end 1.2, and both have counted on together. */
  private static final int FRONT_END_BEHIND_BUILDKIT = 6;

  /** A builder's project. */
  public enum Kind {
    BUILDKIT,
    BUILDAH,
    PODMAN,
    KANIKO,
    /** Docker's own before BuildKit. */
    CLASSIC;

    /** The name as people write it, in lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Syntax that not every builder has.
   *
   * <p>Sources: the tables of minimum versions in the Dockerfile reference; the release notes of
   * buildah and kaniko. Where a project does not say, the earlier version is taken.
   */
  public enum Feature {
    CHOWN("--chown", 0, 0, 0, 0),
    HEREDOC("heredocs", 4, 3, 33, 25),
    MOUNT("--mount", 2, 0, 24, 25),
    NETWORK("--network", 3, 0, 24, 0),
    SECURITY("--security", 20, 0, NEWEST, NEWEST),
    DEVICE("--device", 21, 14, NEWEST, NEWEST),
    CHMOD("--chmod", 2, 2, 20, 23),
    SYMBOLIC_CHMOD("a symbolic --chmod", 14, 14, NEWEST, 28),
    LINK("--link", 4, 4, 41, 9),
    PARENTS("--parents", 20, 7, 40, 25),
    EXCLUDE("--exclude", 19, 7, 36, 25),
    CHECKSUM("--checksum", 6, 5, 34, 25),
    KEEP_GIT_DIR("--keep-git-dir", 1, 1, 0, 25),
    UNPACK("--unpack", 17, 17, 0, 25),
    START_INTERVAL("--start-interval", 6, 6, 0, 0),
    ONBUILD_FROM("files from other images in ONBUILD", 11, 11, 0, 0);

    private final String label;
    private final int stable;
    private final int labs;
    private final int buildah;
    private final int kaniko;

    /**
     * @param stable the minor version of the front end 1 that has it
     * @param labs the same for the channel of experiments
     * @param buildah the minor version of buildah 1
     * @param kaniko the minor version of kaniko 1
     */
    Feature(String label, int stable, int labs, int buildah, int kaniko) {
      this.label = label;
      this.stable = stable;
      this.labs = labs;
      this.buildah = buildah;
      this.kaniko = kaniko;
    }

    /** What a flag is, {@code --chmod}; empty if every builder has it. */
    public static Optional<Feature> ofFlag(String name) {
      return Stream.of(values()).filter(f -> f.label.equals("--" + name)).findFirst();
    }

    /** The name for people. */
    public String label() {
      return label;
    }

    /** The version of the front end that brought it. */
    public String frontEnd() {
      return "1." + stable;
    }
  }

  /** Reads {@code buildah}, {@code kaniko@1.9}; empty if there is no such builder. */
  public static Optional<Builder> parse(String text) {
    int at = text.indexOf('@');
    String name = at < 0 ? text : text.substring(0, at);
    Optional<String> version = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    return Stream.of(Kind.values())
        .filter(kind -> kind.label().equals(name) && version.stream().allMatch(Builder::isVersion))
        .findFirst()
        .map(kind -> new Builder(kind, version, Optional.empty()));
  }

  private static boolean isVersion(String text) {
    return numbers(text).size() == text.split("\\.", -1).length;
  }

  /** The same builder with a file in hand. */
  Builder reading(Dockerfile dockerfile) {
    return kind == Kind.BUILDKIT
        ? new Builder(kind, version, dockerfile.directive("syntax"))
        : this;
  }

  /** Whether it is known to understand something. */
  public boolean has(Feature feature) {
    return !isForeign() && !lacks(feature);
  }

  /** Whether it is known not to understand something. */
  public boolean lacks(Feature feature) {
    if (isForeign()) {
      return false;
    }
    return switch (kind) {
      case BUILDKIT -> frontEndMinor() < (isLabs() ? feature.labs : feature.stable);
      case BUILDAH, PODMAN -> isOlder(buildahMinor(), feature.buildah);
      case KANIKO -> isOlder(minor(1), feature.kaniko);
      case CLASSIC ->
          switch (feature) {
            case CHOWN, START_INTERVAL, ONBUILD_FROM -> false;
            default -> true;
          };
    };
  }

  /** What it is called in messages. */
  public String label() {
    if (frontEnd.isPresent()) {
      return image();
    }
    return (kind == Kind.CLASSIC ? "the classic builder" : kind.label())
        + version.map(v -> " " + v).orElse("");
  }

  /** What no version has, the newest does not have either. */
  private static boolean isOlder(int minor, int first) {
    return first == NEWEST || minor < first;
  }

  private int buildahMinor() {
    List<Integer> numbers = version.map(Builder::numbers).orElse(List.of());
    if (kind == Kind.BUILDAH || numbers.isEmpty()) {
      return minor(1);
    }
    int minor = numbers.size() > 1 ? numbers.get(1) : 0;
    // The release of buildah that each release of podman builds with.
    return switch (numbers.get(0)) {
      case 0, 1, 2 -> 0;
      case 3 -> 19 + minor;
      case 4 -> minor == 0 ? 24 : 25 + minor;
      case 5 -> 35 + minor;
      default -> NEWEST;
    };
  }

  private int frontEndMinor() {
    if (frontEnd.isEmpty()) {
      int minor = minor(0);
      return minor == NEWEST ? NEWEST : minor - FRONT_END_BEHIND_BUILDKIT;
    }
    List<Integer> numbers = numbers(tag());
    return numbers.size() > 1 && numbers.get(0) == 1 ? numbers.get(1) : NEWEST;
  }

  /** The minor version within a major one; the newest for later ones, or if none is said. */
  private int minor(int major) {
    List<Integer> numbers = version.map(Builder::numbers).orElse(List.of());
    if (numbers.isEmpty() || numbers.get(0) > major) {
      return NEWEST;
    }
    return numbers.get(0) < major ? 0 : numbers.size() > 1 ? numbers.get(1) : NEWEST;
  }

  /** The leading numbers of a version: 1 and 4 of {@code 1.4-labs}. */
  private static List<Integer> numbers(String version) {
    return Stream.of(version.split("[^0-9.]", 2)[0].split("\\."))
        .filter(part -> !part.isEmpty() && part.length() < 9)
        .map(Integer::valueOf)
        .toList();
  }

  private boolean isForeign() {
    return frontEnd.isPresent() && !Dockerfile.isOwnFrontEnd(image());
  }

  private boolean isLabs() {
    String tag = tag();
    return tag.endsWith("labs") || tag.endsWith("experimental");
  }

  private String image() {
    return frontEnd.map(d -> d.value().split(" ", 2)[0]).orElse("");
  }

  /** What follows the colon of the front end's image. */
  private String tag() {
    String name = image().split("@", 2)[0];
    int colon = name.indexOf(':');
    return colon < 0 ? "" : name.substring(colon + 1);
  }
}
