package dev.tare.rules.syntax;

import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Span;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Instruction;
import java.util.Locale;
import java.util.Optional;

/** Keywords of one file that are written in different cases. */
public final class InstructionCasing implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Dockerfile.class, InstructionCasing::check);
  }

  private static void check(Dockerfile dockerfile, Context context) {
    int upper = 0;
    int lower = 0;
    for (Instruction instruction : dockerfile.instructions()) {
      if (!(instruction instanceof Instruction.Unknown)) {
        String text = instruction.keyword().text();
        upper += text.equals(text.toUpperCase(Locale.ROOT)) ? 1 : 0;
        lower += text.equals(text.toLowerCase(Locale.ROOT)) ? 1 : 0;
      }
    }
    boolean lowerCase = lower > upper;
    String usual = lowerCase ? "lower case" : "upper case";
    for (Instruction instruction : dockerfile.instructions()) {
      String text = instruction.keyword().text();
      String right = lowerCase ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT);
      if (!(instruction instanceof Instruction.Unknown) && !text.equals(right)) {
        Span span = instruction.keyword().span();
        context.report(
            span,
            "'" + text + "' is not in " + usual + " as the file's keywords are",
            Optional.of(
                new Fix(
                    "Write " + right,
                    Safety.SAFE,
                    context.rewrite().replace(span, right),
                    Effect.NONE)));
      }
    }
  }
}
