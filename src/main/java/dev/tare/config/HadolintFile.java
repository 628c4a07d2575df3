package dev.tare.config;

import dev.tare.config.Settings.Suppressions;
import dev.tare.rule.Policy.LabelFormat;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.RuleNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A settings file of hadolint's, for those who come from there. As there, keys that are not known
 * do nothing, and so do codes without a rule here.
 *
 * <p>Source: "Configure" in hadolint's README.
 */
public final class HadolintFile {

  private static final Field<List<Node.Text>> IGNORED = codes("ignored");
  private static final List<Field<List<Node.Text>>> OVERRIDES =
      List.of(codes("error"), codes("warning"), codes("info"), codes("style"));
  private static final Field<Layer> OVERRIDE =
      new Field<>("override", new Fields(OVERRIDES, false), "");
  private static final Field<List<String>> TRUSTED =
      new Field<>("trustedRegistries", Shape.list(Shape.text()), "");
  private static final Field<Map<String, Said<LabelFormat>>> LABELS =
      new Field<>("label-schema", RulesShape.SCHEMA.shape(), "");
  private static final Field<Boolean> STRICT = new Field<>("strict-labels", Shape.flag(), "");
  private static final Field<Boolean> NO_FAIL = new Field<>("no-fail", Shape.flag(), "");
  private static final Field<Boolean> DEAF = new Field<>("disable-ignore-pragma", Shape.flag(), "");
  private static final Field<Threshold> THRESHOLD =
      new Field<>("failure-threshold", Shape.words("the threshold", thresholds()), "");

  private static final Fields ALL =
      new Fields(
          List.of(IGNORED, OVERRIDE, TRUSTED, LABELS, STRICT, DEAF, NO_FAIL, THRESHOLD), false);

  private HadolintFile() {}

  private static Field<List<Node.Text>> codes(String name) {
    return new Field<>(name, Shape.list(Shape.scalar()), "");
  }

  private static Map<String, Threshold> thresholds() {
    Map<String, Threshold> thresholds = new LinkedHashMap<>();
    for (Threshold threshold : Threshold.values()) {
      thresholds.put(threshold.name().toLowerCase(Locale.ROOT), threshold);
    }
    thresholds.remove("never");
    thresholds.put("ignore", Threshold.NEVER);
    thresholds.put("none", Threshold.NEVER);
    return thresholds;
  }

  static SettingsFile read(Path path, Function<List<Path>, List<RuleInfo>> rules) {
    Path file = path.toAbsolutePath().normalize();
    RuleNames names = new RuleNames(rules.apply(List.of()));
    Layer layer = layer(said(file, names), names);
    return new SettingsFile(file, SettingsFile.name(file), Optional.empty(), layer);
  }

  static Layer said(Path file, RuleNames names) {
    Reading reading = new Reading(file.getParent(), names);
    Layer said =
        Node.parse(SettingsFile.name(file), SettingsFile.text(file))
            .flatMap(node -> ALL.read(node, reading))
            .orElse(Layer.EMPTY);
    reading.end();
    return said;
  }

  /** All codes that it names, whether there is a rule for them or not. */
  static List<String> codes(Layer said) {
    Layer override = said.value(OVERRIDE).orElse(Layer.EMPTY);
    return Stream.concat(
            OVERRIDES.stream().flatMap(field -> override.value(field).stream()),
            said.value(IGNORED).stream())
        .flatMap(List::stream)
        .map(Node.Text::text)
        .distinct()
        .toList();
  }

  /** The same in the words of this program. */
  static Layer layer(Layer said, RuleNames names) {
    List<Said<RuleSetting>> levels = new ArrayList<>();
    Layer override = said.value(OVERRIDE).orElse(Layer.EMPTY);
    for (Field<List<Node.Text>> field : OVERRIDES) {
      Level level = Level.valueOf(field.name().toUpperCase(Locale.ROOT));
      add(levels, override.value(field), level, names);
    }
    add(levels, said.value(IGNORED), Level.OFF, names);
    Layer options = Layer.EMPTY;
    options = copy(said, TRUSTED, options, RulesShape.REGISTRIES);
    options = copy(said, LABELS, options, RulesShape.SCHEMA);
    options = copy(said, STRICT, options, RulesShape.STRICT);
    Layer layer = Layer.EMPTY.with(SettingsForm.RULES, new RuleSettings(levels, options), "");
    layer = copy(said, THRESHOLD, layer, SettingsForm.FAIL_ON);
    layer = instead(said, NO_FAIL, layer, SettingsForm.FAIL_ON, Threshold.NEVER);
    return instead(said, DEAF, layer, SettingsForm.SUPPRESSIONS, Suppressions.NONE);
  }

  private static void add(
      List<Said<RuleSetting>> levels,
      Optional<List<Node.Text>> codes,
      Level level,
      RuleNames names) {
    for (Node.Text code : codes.orElse(List.of())) {
      if (names.isKnown(code.text())) {
        levels.add(new Said<>(new RuleSetting(code.text(), level), code.place().inShort()));
      }
    }
  }

  /** Adds a value where a flag is set. */
  private static <T> Layer instead(
      Layer from, Field<Boolean> flag, Layer to, Field<T> field, T value) {
    return from.get(flag)
        .filter(Said::value)
        .map(said -> to.with(field, value, said.where()))
        .orElse(to);
  }

  private static <T> Layer copy(Layer from, Field<T> field, Layer to, Field<T> as) {
    return from.get(field).map(said -> to.with(as, said.value(), said.where())).orElse(to);
  }
}
