package dev.tare.config;

import dev.tare.rule.RuleInfo;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks upward from a folder for the closest settings file, and reads each that it finds once. Not
 * for several threads at once.
 */
public final class SettingsSearch {

  private static final List<String> OWN = List.of(".tare.yaml", "tare.yaml");
  private static final List<String> HADOLINT = List.of(".hadolint.yaml", ".hadolint.yml");

  private final Function<List<Path>, List<RuleInfo>> rules;
  private final Map<Path, Found> folders = new HashMap<>();
  private final Map<Path, SettingsFile> files = new HashMap<>();

  /**
   * @param rules the rules that there are, those in some folders included
   */
  public SettingsSearch(Function<List<Path>, List<RuleInfo>> rules) {
    this.rules = rules;
  }

  /**
   * What is closest to a folder.
   *
   * @param hadolint counts only where there is none of this program's own, however far up
   */
  private record Found(Optional<Path> own, Optional<Path> hadolint) {}

  /**
   * The settings file for the files of a folder.
   *
   * @param folder absolute
   * @throws InvalidSettings if it cannot be understood
   */
  public Optional<SettingsFile> near(Path folder) {
    Found found = find(folder);
    Optional<Path> path = found.own().isPresent() ? found.own() : found.hadolint();
    return path.isPresent() ? Optional.of(read(path.get())) : Optional.empty();
  }

  /**
   * A settings file, hadolint's told by its name.
   *
   * @throws InvalidSettings if it cannot be understood
   */
  public SettingsFile read(Path path) {
    SettingsFile known = files.get(path);
    if (known == null) {
      known = isHadolint(path) ? HadolintFile.read(path, rules) : SettingsFile.read(path, rules);
      files.put(path, known);
    }
    return known;
  }

  private Found find(Path folder) {
    Found known = folders.get(folder);
    if (known == null) {
      Optional<Path> own = first(folder, OWN);
      Optional<Path> hadolint = own.isPresent() ? own : first(folder, HADOLINT);
      Path parent = folder.getParent();
      if (own.isPresent() || parent == null) {
        known = new Found(own, hadolint);
      } else {
        Found above = find(parent);
        known = new Found(above.own(), hadolint.isPresent() ? hadolint : above.hadolint());
      }
      folders.put(folder, known);
    }
    return known;
  }

  /** Hadolint's settings file of a folder. */
  public static Optional<Path> hadolint(Path folder) {
    return first(folder, HADOLINT);
  }

  /** Whether a file's name says that it is one of hadolint's. */
  static boolean isHadolint(Path file) {
    String name = file.getFileName().toString();
    return HADOLINT.contains(name) || HADOLINT.contains("." + name);
  }

  private static Optional<Path> first(Path folder, List<String> names) {
    for (String name : names) {
      // Asking java.nio for a file that is not there costs an exception.
      if (new File(folder.toString(), name).isFile()) {
        return Optional.of(folder.resolve(name));
      }
    }
    return Optional.empty();
  }
}
