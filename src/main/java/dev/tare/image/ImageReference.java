package dev.tare.image;

import java.util.Optional;

/**
 * The name of an image: {@code registry/repository:tag@digest}.
 *
 * <p>Source: the reference grammar of the OCI distribution project; what is short is Docker Hub's.
 *
 * @param registry the host, {@code docker.io} where the name has none
 * @param repository the path without registry, {@code library/} included for Docker's own images
 * @param tag empty if there is none
 * @param digest {@code sha256:...}; empty if there is none
 */
public record ImageReference(
    String registry, String repository, Optional<String> tag, Optional<String> digest) {

  private static final String HUB = "docker.io";

  /** Reads a name whose variables are expanded; empty if it is malformed. */
  public static Optional<ImageReference> parse(String name) {
    String rest = name;
    Optional<String> digest = Optional.empty();
    int at = rest.indexOf('@');
    if (at >= 0) {
      digest = Optional.of(rest.substring(at + 1));
      rest = rest.substring(0, at);
      if (digest.get().indexOf(':') <= 0) {
        return Optional.empty();
      }
    }
    Optional<String> tag = Optional.empty();
    int colon = rest.lastIndexOf(':');
    if (colon > rest.lastIndexOf('/')) {
      tag = Optional.of(rest.substring(colon + 1));
      rest = rest.substring(0, colon);
      if (!isTag(tag.get())) {
        return Optional.empty();
      }
    }
    String registry = HUB;
    int slash = rest.indexOf('/');
    if (slash > 0) {
      String first = rest.substring(0, slash);
      if (first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost")) {
        registry = first.equals("index.docker.io") ? HUB : first;
        rest = rest.substring(slash + 1);
      }
    }
    if (!isPath(rest)) {
      return Optional.empty();
    }
    String repository = registry.equals(HUB) && rest.indexOf('/') < 0 ? "library/" + rest : rest;
    return Optional.of(new ImageReference(registry, repository, tag, digest));
  }

  /** The name by which Docker's own images are known: {@code debian}; empty for all others. */
  public Optional<String> officialName() {
    return registry.equals(HUB) && repository.startsWith("library/")
        ? Optional.of(repository.substring("library/".length()))
        : Optional.empty();
  }

  /** The last element of the path. */
  public String shortName() {
    return repository.substring(repository.lastIndexOf('/') + 1);
  }

  private static boolean isTag(String tag) {
    if (tag.isEmpty() || tag.length() > 128 || tag.charAt(0) == '.' || tag.charAt(0) == '-') {
      return false;
    }
    for (int i = 0; i < tag.length(); i++) {
      char c = tag.charAt(i);
      boolean upper = c >= 'A' && c <= 'Z';
      if (!upper && !isPathCharacter(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPath(String path) {
    if (path.isEmpty() || path.startsWith("/") || path.endsWith("/") || path.contains("//")) {
      return false;
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '/' && !isPathCharacter(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPathCharacter(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
  }
}
