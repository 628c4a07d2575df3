package dev.tare.image;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Files that hold what nobody should find in an image, told by name and, if it is at hand, content.
 */
public final class PrivateFile {

  private static final Set<String> NAMES =
      Set.of(
          ".env",
          ".npmrc",
          ".pypirc",
          ".netrc",
          "_netrc",
          ".git-credentials",
          ".dockercfg",
          ".pgpass",
          ".vault-token",
          "id_rsa",
          "id_dsa",
          "id_ecdsa",
          "id_ed25519");

  private static final Set<String> FOLDERS =
      Set.of(".aws", ".kube", ".git", ".ssh", ".gnupg", ".azure", ".gcloud");

  /** What lies in those folders and matters. */
  private static final Set<String> IN_FOLDERS =
      Set.of(".aws/credentials", ".kube/config", ".git/config", ".docker/config.json");

  private static final Set<String> ENVIRONMENTS =
      Set.of(
          ".env.local",
          ".env.production",
          ".env.prod",
          ".env.staging",
          ".env.development",
          ".env.dev",
          ".env.secret",
          ".env.secrets");

  /** In the names of certificates, keys for signatures and the like, which are public. */
  private static final List<String> PUBLIC =
      List.of(
          "ca", "cert", "chain", "bundle", "pub", "crt", "dh", "trust", "root", "gpg", "sign",
          "archive", "apt", "repo", "release", "test", "example", "dummy");

  /** In the names of keys that nobody takes for one that verifies packages. */
  private static final List<String> PRIVATE =
      List.of("priv", "server", "tls", "ssl", "https", "client");

  private static final int HEAD = 16 * 1024;

  private PrivateFile() {}

  /**
   * Whether a path names one.
   *
   * @param files where the file may be looked into
   */
  public static boolean is(String path, Optional<BuildContext> files) {
    String normalized = Paths.normalized("/" + path);
    String lower = normalized.toLowerCase(Locale.ROOT);
    String name = Paths.name(lower);
    if (name.endsWith(".pem") || name.endsWith(".key")) {
      Optional<Boolean> secret = files.flatMap(f -> holds(f, path, "PRIVATE KEY-----"));
      String stem = name.substring(0, name.length() - 4);
      boolean open = PUBLIC.stream().anyMatch(stem::contains);
      boolean own = name.endsWith(".pem") || PRIVATE.stream().anyMatch(stem::contains);
      return secret.orElse(own && !open);
    }
    if (name.equals(".npmrc")) {
      return files.flatMap(f -> f.head(path, HEAD)).map(PrivateFile::hasToken).orElse(true);
    }
    return NAMES.contains(name)
        || ENVIRONMENTS.contains(name)
        || FOLDERS.contains(name)
        || IN_FOLDERS.stream().anyMatch(end -> lower.endsWith("/" + end));
  }

  private static Optional<Boolean> holds(BuildContext files, String path, String text) {
    return files.head(path, HEAD).map(head -> head.contains(text));
  }

  /** Whether an .npmrc holds a token itself, rather than the name of a variable that does. */
  private static boolean hasToken(String npmrc) {
    return npmrc
        .lines()
        .map(line -> line.replace(" ", ""))
        .filter(line -> !line.startsWith("#") && !line.startsWith(";"))
        .anyMatch(
            line ->
                (line.contains("_authToken=")
                        || line.contains("_auth=")
                        || line.contains("_password="))
                    && !line.contains("=${")
                    && !line.endsWith("="));
  }
}
