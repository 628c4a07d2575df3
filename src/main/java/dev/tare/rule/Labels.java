package dev.tare.rule;

import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Policy.LabelFormat;
import dev.tare.syntax.Expansion;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import dev.tare.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The labels that a stage sets, and the formats that their values are to have. */
public final class Labels {

  /** Source: "Pre-Defined Annotation Keys" in the OCI image specification. */
  private static final Map<String, LabelFormat> PREDEFINED =
      Map.of(
          "org.opencontainers.image.created", LabelFormat.TIME,
          "org.opencontainers.image.url", LabelFormat.URL,
          "org.opencontainers.image.documentation", LabelFormat.URL,
          "org.opencontainers.image.source", LabelFormat.URL,
          "org.opencontainers.image.licenses", LabelFormat.LICENSE);

  private Labels() {}

  /**
   * One label.
   *
   * @param key without quotes and variables; as written if one of those is unknown
   * @param written its place
   * @param value empty if it depends on something unknown
   */
  public record Setting(String key, Pair written, Optional<String> value) {}

  /** What a step sets: none unless it is a LABEL. */
  public static List<Setting> of(Step step) {
    List<Setting> labels = new ArrayList<>();
    if (step.instruction() instanceof Instruction.Label label) {
      for (Pair pair : label.pairs()) {
        String key = step.scope().expand(pair.key()).orElse(pair.name());
        labels.add(new Setting(key, pair, pair.value().flatMap(value -> known(step, value))));
      }
    }
    return labels;
  }

  /** What a stage and the local stages under it set. */
  public static List<Setting> of(Stage stage) {
    return stage.allSteps().stream().flatMap(step -> of(step).stream()).toList();
  }

  /**
   * The value, unless a variable in it is one that the build is given: the default of an ARG is
   * there to be replaced.
   */
  private static Optional<String> known(Step step, Word value) {
    for (Expansion.Variable variable : value.expansion().variables()) {
      boolean env =
          step.stage().allSteps().stream()
              .map(Step::instruction)
              .filter(i -> i.span().start() < step.span().start())
              .anyMatch(
                  i ->
                      i instanceof Instruction.Env set
                          && set.pairs().stream().anyMatch(p -> p.name().equals(variable.name())));
      if (!env) {
        return Optional.empty();
      }
    }
    return step.scope().expand(value);
  }

  /** The format that a label's value is to have, by the settings or by its key. */
  private static Optional<LabelFormat> format(String key, Context context) {
    return Optional.ofNullable(context.policy().labels().get(key))
        .or(() -> Optional.ofNullable(PREDEFINED.get(key)));
  }

  /**
   * Reports the values of a step's labels that are to have a format and do not.
   *
   * @param name of the format, for people
   * @param test whether a value has it
   */
  public static void check(
      Step step,
      Context context,
      LabelFormat format,
      String name,
      java.util.function.Predicate<String> test) {
    for (Setting label : of(step)) {
      boolean asked = format(label.key(), context).filter(format::equals).isPresent();
      if (asked
          && label.value().isPresent()
          && !label.value().get().isEmpty()
          && !test.test(label.value().get())) {
        context.report(
            label.written().value().orElseThrow().span(),
            "the value of label " + label.key() + " is no " + name);
      }
    }
  }
}
