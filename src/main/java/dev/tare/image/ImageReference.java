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
      if (!isDigest(digest.get())) {
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
    if (slash > 0 && isHost(rest.substring(0, slash))) {
      registry = host(rest.substring(0, slash));
      rest = rest.substring(slash + 1);
      if (!isHostName(registry)) {
        return Optional.empty();
      }
    }
    if (!isPath(rest)) {
      return Optional.empty();
    }
    String repository = registry.equals(HUB) && rest.indexOf('/') < 0 ? "library/" + rest : rest;
    return Optional.of(new ImageReference(registry, repository, tag, digest));
  }

  /**
   * The registry of a name of which only the beginning is known.
   *
   * @param prefix the beginning
   * @param written the name with its variables
   */
  static Optional<String> registry(String prefix, String written) {
    int slash = prefix.indexOf('/');
    if (slash > 0) {
      String first = prefix.substring(0, slash);
      return Optional.of(isHost(first) ? host(first) : HUB);
    }
    // Behind the colon stands the tag.
    boolean plain = prefix.indexOf(':') > 0 && written.indexOf('/') < 0;
    return plain ? Optional.of(HUB) : Optional.empty();
  }

  /** Whether what stands before the first slash is a host and not a part of the path. */
  private static boolean isHost(String first) {
    boolean marked = first.indexOf('.') >= 0 || first.indexOf(':') >= 0;
    boolean upper = first.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    return marked || upper || first.equals("localhost");
  }

  /** Letters, digits, dots and dashes between them, perhaps a port; or an IPv6 address. */
  private static boolean isHostName(String host) {
    int colon = host.lastIndexOf(':');
    boolean six = host.startsWith("[") && host.indexOf(']') > 0;
    String name = colon > host.indexOf(']') ? host.substring(0, colon) : host;
    boolean bounded = !name.isEmpty() && isWord(name.charAt(0)) && isWord(last(name));
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      bounded &= isWord(c) || c == '.' || c == '-';
    }
    for (int i = name.length() + 1; i < host.length(); i++) {
      bounded &= host.charAt(i) >= '0' && host.charAt(i) <= '9';
    }
    return six || bounded && !host.endsWith(":");
  }

  private static boolean isWord(char c) {
    return isAlphanumeric(c) || c >= 'A' && c <= 'Z';
  }

  private static char last(String text) {
    return text.charAt(text.length() - 1);
  }

  private static boolean isDigest(String digest) {
    int colon = digest.indexOf(':');
    int length =
        switch (colon < 0 ? "" : digest.substring(0, colon)) {
          case "sha256" -> 64;
          case "sha384" -> 96;
          case "sha512" -> 128;
          default -> 0;
        };
    boolean right = length > 0 && digest.length() == colon + 1 + length;
    for (int i = colon + 1; right && i < digest.length(); i++) {
      char c = digest.charAt(i);
      right = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }
    return right;
  }

  private static String host(String first) {
    return first.equals("index.docker.io") ? HUB : first;
  }

  /** Whether the image is on Docker Hub. */
  public boolean isFromHub() {
    return registry.equals(HUB);
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
      if (!isWord(c) && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  /** Elements of lower-case letters and digits, joined by a dot, one or two underscores, dashes. */
  private static boolean isPath(String path) {
    if (path.isEmpty() || path.length() > 255) {
      return false;
    }
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/') {
        if (!isElement(path, start, i)) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  private static boolean isElement(String path, int start, int end) {
    if (start == end
        || !isAlphanumeric(path.charAt(start))
        || !isAlphanumeric(path.charAt(end - 1))) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = path.charAt(i);
      if (isAlphanumeric(c)) {
        continue;
      }
      int run = i;
      while (path.charAt(run) == c) {
        run++;
      }
      int most = c == '.' ? 1 : c == '_' ? 2 : c == '-' ? Integer.MAX_VALUE : 0;
      if (run - i > most || !isAlphanumeric(path.charAt(run))) {
        return false;
      }
      i = run - 1;
    }
    return true;
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }
}
