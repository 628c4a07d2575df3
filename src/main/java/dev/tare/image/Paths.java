package dev.tare.image;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Absolute paths in an image. */
public final class Paths {

  private Paths() {}

  /** A path without {@code .}, {@code ..}, doubled and final slashes; the root is {@code /}. */
  public static String normalized(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/")) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return (path.startsWith("/") ? "/" : "") + String.join("/", parts);
  }

  /** Whether a path begins at the root or on a drive. */
  public static boolean isAbsolute(String path) {
    return path.startsWith("/") || path.startsWith("\\") || hasDrive(path);
  }

  private static boolean hasDrive(String path) {
    return path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
  }

  /** A path of Windows as the builder sees it, without drive and with slashes; others unchanged. */
  static String withoutDrive(String path) {
    return hasDrive(path) ? path.substring(2).replace('\\', '/') : path;
  }

  /** A path seen from a working directory. */
  public static String resolve(String workdir, String path) {
    return normalized(path.startsWith("/") ? path : workdir + "/" + path);
  }

  /** Whether a path does not depend on the working directory, as far as that can be told. */
  static boolean isRooted(String template) {
    return template.startsWith("/") || template.startsWith("~") || template.startsWith("$");
  }

  /**
   * A path with variables in it seen from a working directory, which may be relative itself; empty
   * if that would climb over a variable.
   */
  static Optional<String> template(String workdir, String path) {
    String whole = isRooted(path) || workdir.isEmpty() ? path : workdir + "/" + path;
    boolean climbs = whole.contains("..");
    if (climbs && (whole.indexOf('$') >= 0 || !whole.startsWith("/"))) {
      return Optional.empty();
    }
    return Optional.of(normalized(whole));
  }

  /** Whether a normalized path is a folder or something in it. */
  public static boolean isInside(String path, String folder) {
    return path.equals(folder) || folder.equals("/") || path.startsWith(folder + "/");
  }

  /** The last element. */
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
