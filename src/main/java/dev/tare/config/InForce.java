package dev.tare.config;

import dev.tare.image.BuildOptions;
import dev.tare.image.Builder;
import dev.tare.rule.Policy;
import dev.tare.rule.Policy.LabelFormat;
import dev.tare.rule.Profile;
import dev.tare.rule.RuleInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is said of one file.
 *
 * @param layers the lowest first
 */
public record InForce(List<Layer> layers) {

  public InForce {
    layers = List.copyOf(layers);
  }

  /** What the highest layer says that says anything. */
  public <T> Optional<Said<T>> get(Field<T> field) {
    return highest(layers, field);
  }

  private static <T> Optional<Said<T>> highest(List<Layer> layers, Field<T> field) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      Optional<Said<T>> said = layers.get(i).get(field);
      if (said.isPresent()) {
        return said;
      }
    }
    return Optional.empty();
  }

  /** What the highest layer says that tells rules anything of this. */
  <T> Optional<Said<T>> option(Field<T> field) {
    List<Layer> options = new ArrayList<>();
    layers.forEach(
        l -> l.value(SettingsForm.RULES).map(RuleSettings::options).ifPresent(options::add));
    return highest(options, field);
  }

  /** In the order in which they count: the last that concerns a rule wins. */
  public List<Said<RuleSetting>> rules() {
    List<Said<RuleSetting>> rules = new ArrayList<>();
    layers.forEach(l -> l.value(SettingsForm.RULES).ifPresent(r -> rules.addAll(r.levels())));
    return rules;
  }

  /** Values of ARGs; a higher layer adds to a lower one. */
  public Map<String, Said<String>> arguments() {
    Map<String, Said<String>> arguments = new LinkedHashMap<>();
    layers.forEach(l -> l.value(SettingsForm.BUILD_ARGS).ifPresent(arguments::putAll));
    return arguments;
  }

  public List<Path> customRules() {
    Set<Path> folders = new LinkedHashSet<>();
    layers.forEach(l -> l.value(SettingsForm.CUSTOM_RULES).ifPresent(folders::addAll));
    return List.copyOf(folders);
  }

  /**
   * The values alone.
   *
   * @param only ids, aliases or {@code category/*}; empty for all of the profile
   * @param ignored likewise; not even {@code only} brings them back
   */
  public Settings settings(List<String> only, List<String> ignored) {
    if (layers.isEmpty()) {
      // The form, and all that reading it takes, is loaded where something is said.
      return Settings.plain(only, ignored);
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments().forEach((name, said) -> arguments.put(name, said.value()));
    Map<String, LabelFormat> labels = new LinkedHashMap<>();
    option(RulesShape.SCHEMA)
        .ifPresent(
            said -> said.value().forEach((name, format) -> labels.put(name, format.value())));
    return new Settings(
        value(SettingsForm.PROFILE, Profile.RECOMMENDED),
        only,
        ignored,
        rules().stream().map(Said::value).toList(),
        get(SettingsForm.EDITION).map(Said::value),
        value(SettingsForm.FAIL_ON, Threshold.WARNING),
        new Policy(
            option(RulesShape.REGISTRIES).map(Said::value).orElse(List.of()),
            labels,
            option(RulesShape.STRICT).map(Said::value).orElse(false)),
        new BuildOptions(
            arguments,
            get(SettingsForm.TARGET).map(Said::value),
            value(SettingsForm.BUILDER, Builder.DEFAULT)),
        customRules(),
        value(SettingsForm.SUPPRESSIONS, Settings.Suppressions.ALL));
  }

  /** Who says how severe a rule is, or that it is off; empty if nothing turns it on. */
  public Optional<String> where(RuleInfo rule, Settings settings) {
    boolean isOn = settings.severity(rule).isPresent();
    if (settings.isIgnored(rule)) {
      return Optional.of("--ignore");
    }
    if (isOn && settings.usual(rule).isEmpty()) {
      return Optional.of("--rule");
    }
    if (!isOn && !settings.only().isEmpty()) {
      return Optional.empty();
    }
    int deciding = settings.deciding(rule);
    if (deciding >= 0) {
      return Optional.of(rules().get(deciding).where());
    }
    String profile = "profile " + settings.profile().label();
    return isOn
        ? Optional.of(profile)
        : rule.severity(settings.profile()).map(on -> "it came with " + rule.since());
  }

  private <T> T value(Field<T> field, T initial) {
    return get(field).map(Said::value).orElse(initial);
  }
}
