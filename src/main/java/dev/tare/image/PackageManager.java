package dev.tare.image;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a package manager is spoken to; {@link PackageManagers} has a row for each.
 *
 * @param id what rules and messages call it
 * @param kind whose packages it installs
 * @param names the commands that are it
 * @param verbs what its subcommands ask for; one of several words has them joined by blanks, an
 *     empty one stands for none
 * @param prefixes the beginnings of the verbs of several words
 * @param valued options that take the next word
 * @param yes options that answer all questions; empty for one that asks none
 * @param idle options with which it fetches nothing
 * @param versionMarks the characters that begin a version behind a package's name; a dash counts
 *     only before a digit
 * @param cache what it keeps of what it fetched
 */
public record PackageManager(
    String id,
    Kind kind,
    Set<String> names,
    Map<String, PackageOperation.Kind> verbs,
    Set<String> prefixes,
    Set<String> valued,
    Set<String> yes,
    Set<String> idle,
    String versionMarks,
    PackageCache cache) {

  public PackageManager {
    names = Set.copyOf(names);
    verbs = Map.copyOf(verbs);
    prefixes = Set.copyOf(prefixes);
    valued = Set.copyOf(valued);
    yes = Set.copyOf(yes);
    idle = Set.copyOf(idle);
  }

  /** Whose packages a manager installs. */
  public enum Kind {
    /** The operating system's. */
    SYSTEM,
    /** A language's, for programs that are there. */
    LANGUAGE,
    /** A language's, for a program that it builds. */
    BUILD
  }

  /** The row of an id; there must be one. */
  public static PackageManager of(String id) {
    return Optional.ofNullable(PackageManagers.BY_ID.get(id)).orElseThrow();
  }

  /** The row of a command; null if the command is no package manager. */
  static PackageManager named(String command) {
    PackageManager exact = PackageManagers.BY_NAME.get(command);
    return exact != null || !isVersionedPip(command) ? exact : of("pip");
  }

  /** {@code pip3.11} and its like. */
  private static boolean isVersionedPip(String command) {
    return command.startsWith("pip")
        && command.length() > 3
        && command.chars().skip(3).allMatch(c -> c == '.' || c >= '0' && c <= '9');
  }

  /** Whether this is the row of an id. */
  public boolean is(String id) {
    return this.id.equals(id);
  }

  /** Whether the manager installs packages of the operating system. */
  public boolean isSystem() {
    return kind == Kind.SYSTEM;
  }

  /** Collects the cells of a row. */
  static final class Row {
    private final String id;
    private final Kind kind;
    private final Map<String, PackageOperation.Kind> verbs = new HashMap<>();
    private final Set<String> prefixes = new HashSet<>();
    private Set<String> names;
    private Set<String> valued = Set.of();
    private Set<String> yes = Set.of();
    private Set<String> idle = Set.of();
    private String versionMarks = "";
    private PackageCache cache = PackageCache.NONE;

    Row(String id, Kind kind) {
      this.id = id;
      this.kind = kind;
      this.names = Set.of(id);
    }

    Row names(String... values) {
      names = Set.of(values);
      return this;
    }

    Row installs(String... values) {
      return verbs(PackageOperation.Kind.INSTALL, values);
    }

    Row updates(String... values) {
      return verbs(PackageOperation.Kind.UPDATE, values);
    }

    Row upgrades(String... values) {
      return verbs(PackageOperation.Kind.UPGRADE, values);
    }

    Row builds(String... values) {
      return verbs(PackageOperation.Kind.BUILD, values);
    }

    Row removes(String... values) {
      return verbs(PackageOperation.Kind.REMOVE, values);
    }

    Row cleans(String... values) {
      return verbs(PackageOperation.Kind.CLEAN, values);
    }

    private Row verbs(PackageOperation.Kind kind, String... values) {
      for (String verb : values) {
        verbs.put(verb, kind);
        for (int at = verb.indexOf(' '); at > 0; at = verb.indexOf(' ', at + 1)) {
          prefixes.add(verb.substring(0, at));
        }
      }
      return this;
    }

    Row valued(String... values) {
      valued = Set.of(values);
      return this;
    }

    Row yes(String... values) {
      yes = Set.of(values);
      return this;
    }

    Row idle(String... values) {
      idle = Set.of(values);
      return this;
    }

    Row versions(String marks) {
      versionMarks = marks;
      return this;
    }

    Row keeps(PackageCache value) {
      cache = value;
      return this;
    }

    PackageManager build() {
      return new PackageManager(
          id, kind, names, verbs, prefixes, valued, yes, idle, versionMarks, cache);
    }
  }
}
