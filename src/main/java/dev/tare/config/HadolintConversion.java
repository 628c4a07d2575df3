package dev.tare.config;

import dev.tare.rule.RuleNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in a settings file of this program what one of hadolint's says. */
public final class HadolintConversion {

  /** What becomes of each rule, as it is written behind its id. */
  private final Map<String, String> values = new LinkedHashMap<>();

  /** The codes that each rule was named by. */
  private final Map<String, List<String>> codes = new LinkedHashMap<>();

  private HadolintConversion() {}

  /**
   * @return the text of a {@code .tare.yaml}
   * @throws InvalidSettings if the file cannot be understood
   */
  public static String of(Path file, RuleNames names) {
    Layer said = HadolintFile.said(file, names);
    InForce inForce = new InForce(List.of(HadolintFile.layer(said, names)));
    StringBuilder text = new StringBuilder("# What " + SettingsFile.name(file) + " says.\n\n");
    text.append("# 'hadolint' has on what hadolint has on, with its severities.\n");
    text.append("profile: recommended\n");
    inForce
        .get(SettingsForm.FAIL_ON)
        .ifPresent(t -> text.append("failOn: " + SettingLine.word(t.value()) + "\n"));
    inForce
        .get(SettingsForm.SUPPRESSIONS)
        .ifPresent(s -> text.append("suppressions: " + SettingLine.word(s.value()) + "\n"));
    String rules = new HadolintConversion().rules(inForce, names);
    text.append(rules.isEmpty() ? "" : "rules:\n" + rules);
    for (String code : HadolintFile.codes(said)) {
      if (!names.isKnown(code)) {
        text.append("# There is no rule for " + code + ".\n");
      }
    }
    return text.toString();
  }

  private String rules(InForce inForce, RuleNames names) {
    for (Said<RuleSetting> setting : inForce.rules()) {
      String code = setting.value().name();
      String id = names.find(code).orElseThrow().id();
      values.put(id, SettingLine.word(setting.value().level()));
      codes.computeIfAbsent(id, i -> new ArrayList<>()).add(code);
    }
    inForce
        .option(RulesShape.REGISTRIES)
        .ifPresent(said -> option("base/untrusted-registry", "registries: " + list(said.value())));
    inForce
        .option(RulesShape.SCHEMA)
        .ifPresent(
            said -> {
              List<String> labels = new ArrayList<>();
              said.value()
                  .forEach(
                      (label, format) ->
                          labels.add(quoted(label) + ": " + SettingLine.word(format.value())));
              option("label/missing", "schema: {" + String.join(", ", labels) + "}");
            });
    inForce
        .option(RulesShape.STRICT)
        .ifPresent(said -> option("label/missing", "strict: " + said.value()));
    StringBuilder rules = new StringBuilder();
    values.forEach(
        (id, value) -> {
          rules.append("  ").append(id).append(": ").append(value);
          if (codes.containsKey(id)) {
            rules.append("  # ").append(String.join(", ", codes.get(id)));
          }
          rules.append('\n');
        });
    return rules.toString();
  }

  /** Puts what a rule is told beside its severity. */
  private void option(String id, String option) {
    String value = values.get(id);
    String before =
        value == null
            ? "{"
            : value.endsWith("}")
                ? value.substring(0, value.length() - 1) + ", "
                : "{severity: " + value + ", ";
    values.put(id, before + option + "}");
  }

  private static String list(List<String> texts) {
    return "[" + String.join(", ", texts.stream().map(HadolintConversion::quoted).toList()) + "]";
  }

  /** A scalar that YAML reads as it is. */
  private static String quoted(String text) {
    boolean isPlain = !text.isEmpty() && !text.equals("null");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      isPlain &= isLetter || i > 0 && (c >= '0' && c <= '9' || "._/-".indexOf(c) >= 0);
    }
    return isPlain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
