package dev.tare.config;

import dev.tare.rule.Policy.LabelFormat;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.RuleNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The value of {@code rules}: names of rules, each with a severity or with keys. */
final class RulesShape implements Shape<RuleSettings> {

  private static final Shape<Level> LEVEL = level();

  private static final Map<String, LabelFormat> FORMATS = formats();

  static final Field<Level> SEVERITY = new Field<>("severity", LEVEL, "How severe; off for never.");
  static final Field<List<String>> REGISTRIES =
      new Field<>(
          "registries",
          Shape.list(Shape.text()),
          "Where images may come from; * stands for any part of a name.");
  static final Field<Map<String, Said<LabelFormat>>> SCHEMA =
      new Field<>(
          "schema",
          Shape.named(Shape.words("the format", FORMATS)),
          "The labels that an image must bear, and the format of each.");
  static final Field<Boolean> STRICT =
      new Field<>("strict", Shape.flag(), "Whether no other labels are allowed.");

  /** Rules of one's own are named like the others; nobody else knows which there are. */
  private static final Map<String, Object> OWN_NAME =
      Map.of("pattern", "^[a-z0-9-]+/([a-z0-9-]+|\\*)$");

  private static final Fields ANY = new Fields(SEVERITY);

  /** The rules that take more than a severity. */
  private static final Map<String, Fields> OPTIONS =
      Map.of(
          "base/untrusted-registry", new Fields(SEVERITY, REGISTRIES),
          "label/missing", new Fields(SEVERITY, SCHEMA, STRICT));

  /** An editor that reads YAML as it was in 2005 takes {@code off} for {@code false}. */
  private static Shape<Level> level() {
    Map<String, Level> words = new LinkedHashMap<>();
    for (Level level : Level.values()) {
      words.put(level.name().toLowerCase(Locale.ROOT), level);
    }
    List<Object> described = new ArrayList<>(words.keySet());
    described.add(false);
    words.put("false", Level.OFF);
    return Shape.words("the severity", words, Map.of("enum", described));
  }

  /** The names of this program, and those that hadolint's users know. */
  private static Map<String, LabelFormat> formats() {
    Map<String, LabelFormat> formats = new LinkedHashMap<>();
    for (LabelFormat format : LabelFormat.values()) {
      formats.put(format.name().toLowerCase(Locale.ROOT), format);
    }
    formats.put("rfc3339", LabelFormat.TIME);
    formats.put("spdx", LabelFormat.LICENSE);
    return formats;
  }

  @Override
  public Optional<RuleSettings> read(Node node, Reading reading) {
    if (!(node instanceof Node.Mapping mapping)) {
      reading.expected(node, "rules with severities");
      return Optional.empty();
    }
    List<Said<RuleSetting>> levels = new ArrayList<>();
    Layer options = Layer.EMPTY;
    for (Node.Entry entry : mapping.entries()) {
      String name = entry.key().text();
      if (!reading.rules().isKnown(name)) {
        String meant =
            reading.rules().nearest(name).map(n -> "; did you mean '" + n + "'?").orElse("");
        reading.problem(entry.key().place(), "the rule '" + name + "' is unknown" + meant);
        continue;
      }
      Optional<Level> level;
      if (entry.value() instanceof Node.Mapping) {
        Layer said = fields(name, reading.rules()).read(entry.value(), reading).orElseThrow();
        level = said.value(SEVERITY);
        options = options.with(said);
      } else {
        level = LEVEL.read(entry.value(), reading);
      }
      level.ifPresent(
          l -> levels.add(new Said<>(new RuleSetting(name, l), entry.key().place().inShort())));
    }
    return Optional.of(new RuleSettings(levels, options));
  }

  private static Fields fields(String name, RuleNames rules) {
    return rules.find(name).map(rule -> OPTIONS.getOrDefault(rule.id(), ANY)).orElse(ANY);
  }

  @Override
  public Map<String, Object> schema(RuleNames rules) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (RuleInfo rule : rules.rules()) {
      properties.putIfAbsent(
          rule.category() + "/*",
          described("Every rule of the category " + rule.category() + ".", "", rules));
      properties.put(rule.id(), described(rule.title() + ".", rule.id(), rules));
      for (String alias : rule.aliases()) {
        properties.put(alias, described(rule.id() + ": " + rule.title() + ".", rule.id(), rules));
      }
    }
    return Shape.ordered(
        "type",
        "object",
        "properties",
        properties,
        "propertyNames",
        Map.of("anyOf", List.of(Map.of("enum", List.copyOf(properties.keySet())), OWN_NAME)),
        "additionalProperties",
        Map.of("$ref", "#/definitions/rule"));
  }

  private static Map<String, Object> described(String description, String id, RuleNames rules) {
    Map<String, Object> schema = Shape.ordered("description", description);
    Fields options = OPTIONS.get(id);
    if (options == null) {
      schema.put("allOf", List.of(Map.of("$ref", "#/definitions/rule")));
    } else {
      schema.putAll(either(options, rules));
    }
    return schema;
  }

  private static Map<String, Object> either(Fields fields, RuleNames rules) {
    return Map.of("anyOf", List.of(LEVEL.schema(rules), fields.schema(rules)));
  }

  /** What most rules take. */
  static Map<String, Object> rule(RuleNames rules) {
    return either(ANY, rules);
  }
}
