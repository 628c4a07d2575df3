package dev.tare.config;

import dev.tare.rule.RuleInfo;
import dev.tare.rule.RuleNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A settings file with those that it extends. */
public final class SettingsFile {

  private final Path path;
  private final String name;
  private final Optional<SettingsFile> extended;
  private final Layer layer;

  SettingsFile(Path path, String name, Optional<SettingsFile> extended, Layer layer) {
    this.path = path;
    this.name = name;
    this.extended = extended;
    this.layer = layer;
  }

  /**
   * Reads a file and all that it extends.
   *
   * @param rules the rules that there are, those of one's own in some folders included
   * @throws InvalidSettings if there is anything that would not do what it says
   */
  public static SettingsFile read(Path path, Function<List<Path>, List<RuleInfo>> rules) {
    return read(path.toAbsolutePath().normalize(), rules, List.of());
  }

  private static SettingsFile read(
      Path path, Function<List<Path>, List<RuleInfo>> rules, List<Path> above) {
    return parse(path, text(path), rules, above);
  }

  static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new InvalidSettings(List.of(name(path) + ": it cannot be read: " + e.getMessage()));
    }
  }

  /** Reads a text as if it stood in a file. */
  public static SettingsFile parse(
      Path path, String text, Function<List<Path>, List<RuleInfo>> rules) {
    return parse(path.toAbsolutePath().normalize(), text, rules, List.of());
  }

  private static SettingsFile parse(
      Path path, String text, Function<List<Path>, List<RuleInfo>> rules, List<Path> above) {
    Optional<Node> node = Node.parse(name(path), text);
    // What a file extends and which rules it brings says what else may stand in it.
    Optional<SettingsFile> extended =
        early(node, path, SettingsForm.EXTENDS).map(e -> extended(e, path, rules, above));
    List<Path> folders = new ArrayList<>();
    extended.ifPresent(e -> folders.addAll(e.customRules()));
    early(node, path, SettingsForm.CUSTOM_RULES).ifPresent(e -> folders.addAll(e.value()));
    Reading reading = new Reading(path.getParent(), new RuleNames(rules.apply(folders)));
    Layer layer = node.flatMap(n -> SettingsForm.all().read(n, reading)).orElse(Layer.EMPTY);
    reading.end();
    return new SettingsFile(path, name(path), extended, layer);
  }

  private record Early<T>(T value, Place place) {}

  /** The value of one key, whatever else there is; what is wrong with it is told later. */
  private static <T> Optional<Early<T>> early(Optional<Node> node, Path path, Field<T> field) {
    Reading reading = new Reading(path.getParent(), new RuleNames(List.of()));
    if (node.isPresent() && node.get() instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        if (entry.key().text().equals(field.name())) {
          return field
              .shape()
              .read(entry.value(), reading)
              .map(value -> new Early<>(value, entry.value().place()));
        }
      }
    }
    return Optional.empty();
  }

  private static SettingsFile extended(
      Early<Path> said, Path by, Function<List<Path>, List<RuleInfo>> rules, List<Path> above) {
    List<Path> chain = new ArrayList<>(above);
    chain.add(by);
    if (chain.contains(said.value())) {
      chain.add(said.value());
      List<String> names =
          chain.subList(chain.indexOf(said.value()), chain.size()).stream()
              .map(SettingsFile::name)
              .toList();
      throw InvalidSettings.at(
          said.place(), "these files extend each other: " + String.join(" > ", names));
    }
    if (!Files.isRegularFile(said.value())) {
      throw InvalidSettings.at(said.place(), "there is no file " + name(said.value()));
    }
    return read(said.value(), rules, chain);
  }

  /** From the current folder, if the path lies in it. */
  static String name(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }

  /** What it is called before people. */
  public String name() {
    return name;
  }

  public Path path() {
    return path;
  }

  /** Whether it is one of hadolint's. */
  public boolean isHadolint() {
    return SettingsSearch.isHadolint(path);
  }

  public Optional<SettingsFile> extended() {
    return extended;
  }

  /** The folders with rules of one's own, those of the extended files first. */
  public List<Path> customRules() {
    List<Path> folders = new ArrayList<>();
    extended.ifPresent(e -> folders.addAll(e.customRules()));
    layer.value(SettingsForm.CUSTOM_RULES).ifPresent(folders::addAll);
    return folders;
  }

  /** What is said of a file, the lowest layer first. */
  public List<Layer> layers(Path file) {
    List<Layer> layers = new ArrayList<>();
    extended.ifPresent(e -> layers.addAll(e.layers(file)));
    layers.add(layer);
    Layer paths = layer.value(SettingsForm.PATHS).orElse(Layer.EMPTY);
    for (Layer override : paths.value(SettingsForm.OVERRIDES).orElse(List.of())) {
      if (override.value(SettingsForm.FILES).flatMap(globs -> globs.match(file)).orElse(false)) {
        layers.add(override);
      }
    }
    return layers;
  }

  /** Whether a file is left alone; empty if nothing is said of it. */
  public Optional<Boolean> excludes(Path file) {
    Layer paths = layer.value(SettingsForm.PATHS).orElse(Layer.EMPTY);
    return paths
        .value(SettingsForm.EXCLUDE)
        .flatMap(globs -> globs.match(file))
        .or(() -> extended.flatMap(e -> e.excludes(file)));
  }
}
