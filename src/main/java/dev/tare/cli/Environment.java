package dev.tare.cli;

import dev.tare.config.Field;
import dev.tare.config.Layer;
import dev.tare.config.SettingsForm;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of the environment that stand for options: {@code TARE_FORMAT}, {@code
 * TARE_FAIL_ON}, {@code TARE_PROFILE} and {@code TARE_CONFIG}. An option is stronger, a settings
 * file weaker.
 */
record Environment(Map<String, String> variables) {

  static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /** The value of a variable, if it is set to anything. */
  Optional<String> get(String name) {
    String value = variables.get(name);
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** What it says of settings; empty if it says nothing. */
  Optional<Layer> layer() {
    if (get("TARE_PROFILE").isEmpty() && get("TARE_FAIL_ON").isEmpty()) {
      return Optional.empty();
    }
    Layer profile = add(Layer.EMPTY, SettingsForm.PROFILE, "TARE_PROFILE");
    return Optional.of(add(profile, SettingsForm.FAIL_ON, "TARE_FAIL_ON"));
  }

  private <T> Layer add(Layer layer, Field<T> field, String name) {
    return get(name).map(text -> layer.with(field, field.parse(text, name), name)).orElse(layer);
  }
}
