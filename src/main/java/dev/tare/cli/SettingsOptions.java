package dev.tare.cli;

import dev.tare.config.Layer;
import dev.tare.config.Said;
import dev.tare.config.Settings.Suppressions;
import dev.tare.config.SettingsForm;
import dev.tare.rule.Profile;
import dev.tare.rule.RuleNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options that choose settings; they are stronger than the environment and than files. */
final class SettingsOptions {

  private final Options.Value<Profile> profile;
  private final Options.Value<List<String>> only;
  private final Options.Value<List<String>> ignored;
  private final Options.Value<String> config;
  private final Options.Value<Boolean> noConfig;
  private final Options.Value<List<String>> buildArgs;
  private final Options.Value<String> target;
  private final Options.Value<Boolean> noSuppressions;
  private final Options.Value<Boolean> requireReason;

  SettingsOptions(Options options) {
    profile =
        options.option(
            "--profile",
            "NAME",
            Profile.class,
            null,
            "One of: recommended, strict, hadolint, buildkit, all. Default: recommended.");
    only = options.list("--rule", "RULE", "Only these rules: ids, aliases, category/*.");
    ignored = options.list("--ignore", "RULE", "Not these rules.");
    config =
        options.option(
            "--config",
            "FILE",
            String.class,
            null,
            "These settings, instead of the .tare.yaml that is closest to a file.");
    noConfig = options.flag("--no-config", "No settings files.");
    buildArgs =
        options.repeated("--build-arg", "NAME=VALUE", "What the builder is given for an ARG.");
    target =
        options.option(
            "--target", "STAGE", String.class, null, "The stage that is built. Default: the last.");
    noSuppressions = options.flag("--no-suppressions", "Comments in the files silence no rules.");
    requireReason = options.flag("--require-reason", "Only comments that say why silence rules.");
  }

  List<String> only() {
    return only.get();
  }

  List<String> ignored() {
    return ignored.get();
  }

  /** The settings file that is named. */
  Optional<String> file(Environment environment) {
    if (config.get() != null && noConfig.get()) {
      throw new Failure("--config and --no-config exclude each other");
    }
    if (noConfig.get()) {
      return Optional.empty();
    }
    return config.get() != null ? Optional.of(config.get()) : environment.get("TARE_CONFIG");
  }

  boolean isWithoutFiles() {
    return noConfig.get();
  }

  /** What is said by options; empty if nothing is. */
  Optional<Layer> layer(Environment environment) {
    Layer layer = Layer.EMPTY;
    if (profile.get() != null) {
      layer = layer.with(SettingsForm.PROFILE, profile.get(), "--profile");
    }
    if (target.get() != null) {
      layer = layer.with(SettingsForm.TARGET, target.get(), "--target");
    }
    if (!buildArgs.get().isEmpty()) {
      layer = layer.with(SettingsForm.BUILD_ARGS, arguments(environment), "--build-arg");
    }
    if (noSuppressions.get()) {
      layer = layer.with(SettingsForm.SUPPRESSIONS, Suppressions.NONE, "--no-suppressions");
    } else if (requireReason.get()) {
      layer = layer.with(SettingsForm.SUPPRESSIONS, Suppressions.REASONED, "--require-reason");
    }
    return layer == Layer.EMPTY ? Optional.empty() : Optional.of(layer);
  }

  /** As the builder takes them: a name alone has the value that the environment gives it. */
  private Map<String, Said<String>> arguments(Environment environment) {
    Map<String, Said<String>> arguments = new LinkedHashMap<>();
    for (String argument : buildArgs.get()) {
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (name.isEmpty()) {
        throw new Failure("--build-arg " + argument + " names no ARG");
      }
      String value =
          equals < 0 ? environment.variables().get(name) : argument.substring(equals + 1);
      if (value != null) {
        arguments.put(name, new Said<>(value, "--build-arg"));
      }
    }
    return arguments;
  }

  static Failure unknown(RuleNames rules, String name) {
    String meant = rules.nearest(name).map(n -> "; did you mean " + n + "?").orElse("");
    return new Failure("there is no rule '" + name + "'" + meant);
  }
}
