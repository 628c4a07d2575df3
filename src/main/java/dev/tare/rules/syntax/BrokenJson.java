package dev.tare.rules.syntax;

import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.source.MappedText;
import dev.tare.syntax.Arguments;
import dev.tare.syntax.Instruction;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arguments that look like a JSON array and are none, so that a shell gets them. */
public final class BrokenJson implements Rule {

  /** Compiled when something looks like an array. */
  private static final class Forms {
    private static final Pattern ARRAY = Pattern.compile("\\[\\s*(\\S.*?\\S)\\s*,?\\s*\\]");
    private static final Pattern STRING =
        Pattern.compile(
            "\\s*(?:'([^'\"\\\\]*)'|\"([^'\"\\\\]*)\"|[\u201C\u201D]([^'\"\\\\\u201C\u201D]*)[\u201C\u201D])\\s*(,|$)");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, BrokenJson::check);
  }

  private static void check(Step step, Context context) {
    Arguments arguments =
        step.instruction() instanceof Instruction.Executing executing
            ? executing.arguments()
            : step.instruction() instanceof Instruction.Healthcheck check
                ? check.command().orElse(null)
                : null;
    if (!(arguments instanceof Arguments.ShellForm form)) {
      return;
    }
    MappedText text = form.text();
    if (text.length() == 0 || text.charAt(0) != '[') {
      return;
    }
    boolean shellTest =
        text.text().startsWith("[[") || text.text().matches("\\[\\s+[^'\"\u201C\u201D].*");
    if (shellTest || !looksLikeArray(text.text())) {
      return;
    }
    context.report(
        text.span(),
        "this is no JSON array, so a shell is given it as text",
        repaired(text.text())
            .map(
                json ->
                    new Fix(
                        "Make it a JSON array",
                        Safety.UNSAFE,
                        context.rewrite().replace(text.span(), json),
                        Effect.REWORDS)));
  }

  /** Whether quotes stand behind the bracket: a shell's own test has a blank there. */
  private static boolean looksLikeArray(String text) {
    return text.matches("(?s)\\[\\s*['\"\u201C\u201D].*") || text.matches("(?s)\\[[^\\s].*\\]");
  }

  private static Optional<String> repaired(String text) {
    Matcher array = Forms.ARRAY.matcher(text);
    if (!array.matches()) {
      return Optional.empty();
    }
    StringBuilder json = new StringBuilder("[");
    Matcher string = Forms.STRING.matcher(array.group(1));
    int at = 0;
    boolean control = text.chars().anyMatch(c -> c < ' ');
    while (at < array.group(1).length()) {
      if (control || !string.find(at) || string.start() != at) {
        return Optional.empty();
      }
      String value =
          string.group(1) != null
              ? string.group(1)
              : string.group(2) != null ? string.group(2) : string.group(3);
      json.append(json.length() > 1 ? ", " : "").append('"').append(value).append('"');
      at = string.end();
    }
    return Optional.of(json.append(']').toString());
  }
}
