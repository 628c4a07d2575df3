package dev.tare.image;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The family of the operating system in an image, which decides what its {@code /bin/sh} is. */
public enum Distribution {
  /** Its shell is busybox's ash. */
  ALPINE,
  /** Debian, Ubuntu and what is made of them: the shell is dash, bash is there too. */
  DEBIAN,
  /** Fedora, its enterprise kin and their rebuilds: the shell is bash. */
  REDHAT,
  /** The shell is bash. */
  ARCH,
  /** The shell is bash. */
  SUSE,
  /** There is no such shell. */
  WINDOWS;

  private static final Set<String> DEBIAN_NAMES = Set.of("debian", "ubuntu", "buildpack-deps");

  private static final Set<String> REDHAT_NAMES =
      Set.of(
          "centos",
          "fedora",
          "rockylinux",
          "almalinux",
          "oraclelinux",
          "amazonlinux",
          "amazoncorretto");

  /** Docker's own images that are made of Debian or Ubuntu where their tag names nothing else. */
  private static final Set<String> MADE_OF_DEBIAN =
      Set.of(
          "cassandra",
          "eclipse-temurin",
          "elixir",
          "erlang",
          "gcc",
          "golang",
          "httpd",
          "jruby",
          "julia",
          "mariadb",
          "maven",
          "mongo",
          "mono",
          "nginx",
          "node",
          "perl",
          "php",
          "postgres",
          "pypy",
          "python",
          "r-base",
          "redis",
          "ros",
          "ruby",
          "rust",
          "swipl",
          "tomcat",
          "wordpress");

  /** What a stage is surely made of: by the name of its image, or by the packages it installs. */
  public static Optional<Distribution> of(Stage stage) {
    Optional<Distribution> named = of(stage.root());
    if (named.isPresent()) {
      return named;
    }
    for (Step step : stage.allSteps()) {
      for (PackageOperation operation : step.packages()) {
        boolean sure = operation.installs() && !operation.invocation().conditional();
        Optional<Distribution> used =
            sure ? ofManager(operation.manager().id()) : Optional.<Distribution>empty();
        if (used.isPresent()) {
          return used;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Distribution> ofManager(String id) {
    return switch (id) {
      case "apk" -> Optional.of(ALPINE);
      case "apt" -> Optional.of(DEBIAN);
      case "zypper" -> Optional.of(SUSE);
      case "pacman" -> Optional.of(ARCH);
      default -> Optional.empty();
    };
  }

  /** What an image is surely made of, as far as its name says. */
  static Optional<Distribution> of(Base base) {
    if (!(base instanceof Base.External external) || external.reference().isEmpty()) {
      return Optional.empty();
    }
    ImageReference image = external.reference().get();
    String tag = image.tag().orElse("").toLowerCase(Locale.ROOT);
    String name = image.shortName();
    if (isWindows(image, tag)) {
      return Optional.of(WINDOWS);
    } else if (name.equals("alpine") || tag.contains("alpine")) {
      return Optional.of(ALPINE);
    } else if (image.registry().equals("registry.access.redhat.com")
        || image.registry().equals("registry.redhat.io")) {
      return Optional.of(REDHAT);
    } else if (image.repository().startsWith("opensuse/")) {
      return Optional.of(SUSE);
    }
    return image.officialName().flatMap(official -> ofOfficial(official, tag));
  }

  private static Optional<Distribution> ofOfficial(String name, String tag) {
    if (DEBIAN_NAMES.contains(name)) {
      return Optional.of(DEBIAN);
    } else if (REDHAT_NAMES.contains(name)) {
      return Optional.of(REDHAT);
    } else if (name.equals("archlinux")) {
      return Optional.of(ARCH);
    }
    boolean other = tag.contains("ubi") || tag.contains("oracle") || tag.contains("amazon");
    return MADE_OF_DEBIAN.contains(name) && !other ? Optional.of(DEBIAN) : Optional.empty();
  }

  private static boolean isWindows(ImageReference image, String tag) {
    String path = image.repository();
    return tag.contains("windowsservercore")
        || tag.contains("nanoserver")
        || path.contains("windowsservercore")
        || path.contains("nanoserver")
        || path.contains("servercore")
        || image.registry().equals("mcr.microsoft.com")
            && (path.startsWith("windows") || path.startsWith("dotnet/framework"));
  }

  /** Whether the image has the shell that a SHELL must name to be told {@code -o pipefail}. */
  public Optional<String> pipefailShell() {
    return switch (this) {
      case ALPINE -> Optional.of("/bin/ash");
      case DEBIAN, REDHAT, ARCH, SUSE -> Optional.of("/bin/bash");
      case WINDOWS -> Optional.empty();
    };
  }

  /** Whether {@code /bin/sh} knows {@code set -o pipefail}. */
  public boolean shHasPipefail() {
    return this != DEBIAN && this != WINDOWS;
  }
}
