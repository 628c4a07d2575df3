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
import java.util.stream.Stream;

/**
 * What is in force for each file of a run, by options, the environment and settings files. Not for
 * several threads at once; what it gives is.
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
    environment.layer().ifPresent(above::add);
    options.layer(environment).ifPresent(above::add);
    this.named = options.file(environment).map(this::read);
  }

  /** A file, and what it is linted and judged by. */
  record Task(String path, Linter linter, Settings settings) {}

  /** What is to be done; files that settings exclude are left out. */
  List<Task> tasks(List<String> paths) {
    List<Task> tasks = new ArrayList<>();
    for (String path : paths) {
      Optional<SettingsFile> file = file(path);
      file.ifPresent(this::tell);
      if (!isExcluded(path)) {
        Settings settings = settings(path);
        Linter linter = linters.computeIfAbsent(settings, this::linter);
        tasks.add(new Task(path, linter, settings));
      }
    }
    check();
    if (tasks.isEmpty() && !paths.isEmpty()) {
      System.err.println("tare: settings exclude all of these files");
    }
    return tasks;
  }

  private Linter linter(Settings settings) {
    return new Linter(catalog(settings), settings, shellCheck);
  }

  /** The rules that there are under some settings. */
  Catalog catalog(Settings settings) {
    return catalogs.with(settings.customRules());
  }

  /** Options may name the rules that the settings of any file bring. */
  private void check() {
    Stream.concat(options.only().stream(), options.ignored().stream())
        .filter(name -> !catalogs.isKnown(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw SettingsOptions.unknown(builtIn.names(), name);
            });
  }

  /** Whether settings name rules that cannot be read. */
  boolean areRulesBroken() {
    return catalogs.isBroken();
  }

  /** Whether settings say that a file is left alone. */
  boolean isExcluded(String path) {
    return file(path).flatMap(file -> file.excludes(absolute(path))).orElse(false);
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
    file(path).ifPresent(file -> layers.addAll(file.layers(absolute(path))));
    layers.addAll(above);
    return new InForce(layers);
  }

  Settings settings(String path) {
    InForce inForce = inForce(path);
    return settings.computeIfAbsent(
        inForce.layers(), layers -> inForce.settings(options.only(), options.ignored()));
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
