package dev.tare.image;

import java.util.Optional;
import java.util.Set;

/** What is known of public images without looking into them. */
final class KnownImages {

  /** Docker's own images of bare distributions; their configuration sets PATH and nothing else. */
  private static final Set<String> DISTRIBUTIONS =
      Set.of(
          "alpine",
          "debian",
          "ubuntu",
          "busybox",
          "centos",
          "archlinux",
          "almalinux",
          "rockylinux",
          "amazonlinux",
          "oraclelinux");

  private KnownImages() {}

  /** Whether no variable but PATH comes with the image. */
  static boolean setsOnlyPath(Base base) {
    return base instanceof Base.Scratch || isDistribution(base);
  }

  /** The directory in which the first step of a stage runs. */
  static Optional<String> workdir(Base base) {
    return isDistribution(base) ? Optional.of("/") : Optional.empty();
  }

  private static boolean isDistribution(Base base) {
    return base instanceof Base.External external
        && external
            .reference()
            .flatMap(ImageReference::officialName)
            .filter(DISTRIBUTIONS::contains)
            .isPresent();
  }
}
