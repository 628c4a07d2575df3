package dev.tare.image;

import java.util.List;
import java.util.Set;

/**
 * What a package manager keeps of all that it fetched, and how it is brought not to.
 *
 * @param folders where it is kept, a leading {@code ~} for the home folder
 * @param cleanup the commands that empty it, <code>{}</code> for the manager's name as it was
 *     called; empty if it has none
 * @param off options with which it keeps nothing, the usual one first; empty if it has none
 * @param variables environment variables that do the same, or put the folders elsewhere
 * @param elsewhere options that put the folders elsewhere
 * @param settings texts that a stage runs, writes or copies where a file makes such settings
 */
public record PackageCache(
    List<String> folders,
    List<String> cleanup,
    List<String> off,
    Set<String> variables,
    Set<String> elsewhere,
    List<String> settings) {

  /** Nothing is kept. */
  static final PackageCache NONE =
      new PackageCache(List.of(), List.of(), List.of(), Set.of(), Set.of(), List.of());

  public PackageCache {
    folders = List.copyOf(folders);
    cleanup = List.copyOf(cleanup);
    off = List.copyOf(off);
    variables = Set.copyOf(variables);
    elsewhere = Set.copyOf(elsewhere);
    settings = List.copyOf(settings);
  }

  static PackageCache in(String... folders) {
    return new PackageCache(List.of(folders), List.of(), List.of(), Set.of(), Set.of(), List.of());
  }

  PackageCache cleanedBy(String... commands) {
    return new PackageCache(folders, List.of(commands), off, variables, elsewhere, settings);
  }

  PackageCache offBy(String... options) {
    return new PackageCache(folders, cleanup, List.of(options), variables, elsewhere, settings);
  }

  PackageCache variables(String... names) {
    return new PackageCache(folders, cleanup, off, Set.of(names), elsewhere, settings);
  }

  PackageCache movedBy(String... options) {
    return new PackageCache(folders, cleanup, off, variables, Set.of(options), settings);
  }

  PackageCache settings(String... texts) {
    return new PackageCache(folders, cleanup, off, variables, elsewhere, List.of(texts));
  }
}
