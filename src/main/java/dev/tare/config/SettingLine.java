package dev.tare.config;

import dev.tare.image.Builder;
import dev.tare.rule.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One setting that is in force, for people.
 *
 * @param name the key, with those above it
 * @param where who says so
 */
public record SettingLine(String name, String value, String where) {

  /** All settings but the severities of rules. */
  public static List<SettingLine> of(InForce inForce) {
    List<SettingLine> lines = new ArrayList<>();
    lines.add(line(inForce, SettingsForm.PROFILE, SettingLine::word, Profile.RECOMMENDED));
    lines.add(line(inForce, SettingsForm.FAIL_ON, SettingLine::word, Threshold.WARNING));
    lines.add(
        line(inForce, SettingsForm.SUPPRESSIONS, SettingLine::word, Settings.Suppressions.ALL));
    lines.add(line(inForce, SettingsForm.EDITION, Edition::version, new Edition("")));
    lines.add(line(inForce, SettingsForm.BUILDER, SettingLine::builder, Builder.DEFAULT));
    lines.add(line(inForce, SettingsForm.TARGET, target -> target, ""));
    String argument = SettingsForm.BUILD_ARGS.name() + ".";
    inForce.arguments().forEach((name, said) -> lines.add(line(argument + name, said, v -> v)));
    for (Layer layer : inForce.layers()) {
      layer.get(SettingsForm.CUSTOM_RULES).ifPresent(said -> folders(said, lines));
    }
    inForce
        .option(RulesShape.REGISTRIES)
        .ifPresent(said -> lines.add(line("registries", said, v -> String.join(", ", v))));
    inForce
        .option(RulesShape.SCHEMA)
        .ifPresent(
            said ->
                said.value()
                    .forEach(
                        (label, format) ->
                            lines.add(line("schema." + label, format, SettingLine::word))));
    inForce
        .option(RulesShape.STRICT)
        .ifPresent(said -> lines.add(line("strict", said, String::valueOf)));
    return lines;
  }

  private static void folders(Said<List<Path>> said, List<SettingLine> lines) {
    for (Path folder : said.value()) {
      String name = SettingsFile.name(folder);
      lines.add(new SettingLine(SettingsForm.CUSTOM_RULES.name(), name, said.where()));
    }
  }

  private static <T> SettingLine line(
      InForce inForce, Field<T> field, Function<T, String> text, T initial) {
    Said<T> said = inForce.get(field).orElse(new Said<>(initial, "default"));
    return line(field.name(), said, text);
  }

  private static <T> SettingLine line(String name, Said<T> said, Function<T, String> text) {
    return new SettingLine(name, text.apply(said.value()), said.where());
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String builder(Builder builder) {
    return builder.kind().label() + builder.version().map(v -> "@" + v).orElse("");
  }
}
