package dev.tare.cli;

import dev.tare.catalog.Catalog;
import dev.tare.config.InForce;
import dev.tare.config.Layer;
import dev.tare.config.Settings;
import dev.tare.config.SettingsFile;
import dev.tare.config.SettingsSearch;
import dev.tare.engine.Linter;
import dev.tare.shellcheck.ShellCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is in force for each file of a run, by options, the environment and settings files. Not for
 * several threads at once; what it gives is.
 *
 * <p>Every start goes this way, so it does without lambdas, each of which is linked when it is
 * first met.
 */
final class FileSettings {

  private final Catalog builtIn;
  private final Catalogs catalogs;
  private final SettingsOptions options;
  private final String stdinName;
  private final Optional<ShellCheck> shellCheck;
  private final SettingsSearch search;
  private final Optional<SettingsFile> named;
  private final List<Layer> above = new ArrayList<>();
  private final Map<List<Layer>, Settings> settings = new HashMap<>();
  private final Map<Settings, Linter> linters = new IdentityHashMap<>();
  private final Set<SettingsFile> told = new HashSet<>();

  /**
   * @param stdinName what {@code -} is called
   * @param shellCheck asked for scripts
   */
  FileSettings(
      Catalog builtIn,
      SettingsOptions options,
      String stdinName,
      Environment environment,
      Optional<ShellCheck> shellCheck) {
    this.builtIn = builtIn;
    this.catalogs = new Catalogs(builtIn);
    this.options = options;
    this.stdinName = stdinName;
    this.shellCheck = shellCheck;
    this.search = new SettingsSearch(folders -> catalogs.with(folders).rules());
    add(environment.layer());
    add(options.layer(environment));
    Optional<String> file = options.file(environment);
    this.named = file.isPresent() ? Optional.of(read(file.get())) : Optional.empty();
  }

  private void add(Optional<Layer> layer) {
    if (layer.isPresent()) {
      above.add(layer.get());
    }
  }

  /** A file, and what it is linted and judged by. */
  record Task(String path, Linter linter, Settings settings) {}

  /** What is to be done; files that settings exclude are left out. */
  List<Task> tasks(List<String> paths) {
    List<Task> tasks = new ArrayList<>();
    for (String path : paths) {
      Optional<SettingsFile> file = file(path);
      if (file.isPresent()) {
        tell(file.get());
      }
      if (!isExcluded(path)) {
        Settings settings = settings(path);
        tasks.add(new Task(path, linter(settings), settings));
      }
    }
    check();
    if (tasks.isEmpty() && !paths.isEmpty()) {
      System.err.println("tare: settings exclude all of these files");
    }
    return tasks;
  }

  private Linter linter(Settings settings) {
    Linter linter = linters.get(settings);
    if (linter == null) {
      linter = new Linter(catalog(settings), settings, shellCheck);
      linters.put(settings, linter);
    }
    return linter;
  }

  /** The rules that there are under some settings. */
  Catalog catalog(Settings settings) {
    return catalogs.with(settings.customRules());
  }

  /** Options may name the rules that the settings of any file bring. */
  private void check() {
    List<String> names = new ArrayList<>(options.only());
    names.addAll(options.ignored());
    for (String name : names) {
      if (!catalogs.isKnown(name)) {
        throw SettingsOptions.unknown(builtIn.names(), name);
      }
    }
  }

  /** Whether settings name rules that cannot be read. */
  boolean areRulesBroken() {
    return catalogs.isBroken();
  }

  /** Whether settings say that a file is left alone. */
  boolean isExcluded(String path) {
    Optional<SettingsFile> file = file(path);
    return file.isPresent() && file.get().excludes(absolute(path)).orElse(false);
  }

  /** The settings file that counts for a file. */
  Optional<SettingsFile> file(String path) {
    return named.isPresent() || options.isWithoutFiles()
        ? named
        : search.near(absolute(path).getParent());
  }

  /** All that is said of a file. */
  InForce inForce(String path) {
    List<Layer> layers = new ArrayList<>();
    Optional<SettingsFile> file = file(path);
    if (file.isPresent()) {
      layers.addAll(file.get().layers(absolute(path)));
    }
    layers.addAll(above);
    return new InForce(layers);
  }

  Settings settings(String path) {
    InForce inForce = inForce(path);
    Settings known = settings.get(inForce.layers());
    if (known == null) {
      known = inForce.settings(options.only(), options.ignored());
      settings.put(inForce.layers(), known);
    }
    return known;
  }

  private SettingsFile read(String path) {
    if (!Files.isRegularFile(Path.of(path))) {
      throw new Failure("there is no settings file " + path);
    }
    return search.read(Path.of(path).toAbsolutePath().normalize());
  }

  /** Standard input lies where its name says, or else in the current folder. */
  private Path absolute(String path) {
    String name = path.equals("-") ? stdinName.replaceAll("[<>]", "") : path;
    return Path.of(name).toAbsolutePath().normalize();
  }

  private void tell(SettingsFile file) {
    if (file.isHadolint() && named.isEmpty() && told.add(file)) {
      System.err.println(
          "tare: "
              + file.name()
              + " is in force, since there is no .tare.yaml; 'tare config init --from-hadolint'"
              + " makes one of it");
    }
  }
}
