package dev.tare.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tare.image.Builder;
import dev.tare.rule.Profile;
import dev.tare.rule.RuleNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What may stand in a settings file. Reading one, describing it to editors and showing what is in
 * force all go through these fields; a new setting is one more.
 */
public final class SettingsForm {

  public static final Field<Path> EXTENDS =
      new Field<>(
          "extends", Shape.path(), "A settings file, relative to this one, that this one adds to.");

  public static final Field<Profile> PROFILE =
      new Field<>(
          "profile",
          Shape.words("the profile", Profile.class),
          "Which rules are on unless something else is said.");

  public static final Field<Threshold> FAIL_ON =
      new Field<>(
          "failOn",
          Shape.words("the threshold", Threshold.class),
          "A finding of this severity or a worse one makes 'tare lint' exit with 1.");

  public static final Field<RuleSettings> RULES =
      new Field<>(
          "rules",
          new RulesShape(),
          "Severities of rules, by id, alias or category/*. The more specific wins, then the"
              + " later.");

  static final Field<Globs> EXCLUDE =
      new Field<>("exclude", Globs.SHAPE, "Files that are left alone, as in a .gitignore.");

  static final Field<Globs> FILES =
      new Field<>("files", Globs.SHAPE, "Which files this is for, as in a .gitignore.");

  static final Field<List<Layer>> OVERRIDES =
      new Field<>(
          "overrides",
          Shape.list(new Fields(FILES, RULES).requiring(FILES)),
          "Rules for some files; the last wins.");

  static final Field<Layer> PATHS =
      new Field<>(
          "paths",
          new Fields(EXCLUDE, OVERRIDES),
          "What differs from folder to folder; patterns start at this file's folder.");

  public static final Field<List<Path>> CUSTOM_RULES =
      new Field<>(
          "customRules",
          Shape.list(Shape.path()),
          "Folders with rule pages of one's own, relative to this file.");

  public static final Field<Settings.Suppressions> SUPPRESSIONS =
      new Field<>(
          "suppressions",
          Shape.words("the kind of suppressions", Settings.Suppressions.class),
          "Which comments in a Dockerfile silence rules: all, those that say why, or none.");

  public static final Field<Edition> EDITION =
      new Field<>(
          "edition",
          Edition.SHAPE,
          "Rules that came after this version of Tare stay off, so that an upgrade finds nothing"
              + " new.");

  public static final Field<Builder> BUILDER =
      new Field<>(
          "builder",
          Shape.versioned(
              "the builder",
              Stream.of(Builder.Kind.values()).map(Builder.Kind::label).toList(),
              Builder::parse),
          "What builds the file, with an @ and its version if that is not the newest; it decides"
              + " what a rewrite may use.");

  public static final Field<String> TARGET =
      new Field<>("target", Shape.text(), "The stage that is built; without it, the last.");

  public static final Field<Map<String, Said<String>>> BUILD_ARGS =
      new Field<>(
          "buildArgs",
          Shape.named(Shape.text()),
          "Values of ARGs, as 'docker build --build-arg' gives them.");

  private static final Fields ALL =
      new Fields(
          EXTENDS,
          PROFILE,
          FAIL_ON,
          RULES,
          PATHS,
          CUSTOM_RULES,
          SUPPRESSIONS,
          EDITION,
          BUILDER,
          TARGET,
          BUILD_ARGS);

  private SettingsForm() {}

  static Fields all() {
    return ALL;
  }

  /** A JSON Schema of a settings file, in the draft that editors know best. */
  public static String schema(RuleNames rules) {
    try {
      return new ObjectMapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(description(rules))
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> description(RuleNames rules) {
    Map<String, Object> schema =
        Shape.ordered(
            "$schema",
            "http://json-schema.org/draft-07/schema#",
            "title",
            "Settings of Tare",
            "definitions",
            Map.of("rule", RulesShape.rule(rules)));
    schema.putAll(ALL.schema(rules));
    return schema;
  }
}
