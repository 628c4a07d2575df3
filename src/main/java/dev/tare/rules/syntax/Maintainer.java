package dev.tare.rules.syntax;

import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import java.util.Optional;

/** MAINTAINER is deprecated; a label says the same. */
public final class Maintainer implements Rule {

  private static final String KEY = "org.opencontainers.image.authors";

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Instruction.Maintainer.class, Maintainer::check);
  }

  private static void check(Instruction.Maintainer maintainer, Context context) {
    context.report(
        maintainer.keyword().span(), "MAINTAINER is deprecated", fix(maintainer, context));
  }

  private static Optional<Fix> fix(Instruction.Maintainer maintainer, Context context) {
    String name = unquoted(maintainer.name().text());
    boolean plain =
        !isLabelled(maintainer, context)
            && maintainer.header().line().comments().isEmpty()
            && name.chars().noneMatch(c -> c == '"' || c == '$' || c == '\\' || c == '`');
    if (!plain) {
      return Optional.empty();
    }
    String keyword = maintainer.keyword().text().equals("maintainer") ? "label" : "LABEL";
    return Optional.of(
        new Fix(
            "Use LABEL " + KEY,
            Safety.SAFE,
            context.rewrite().replace(maintainer.span(), keyword + " " + KEY + "=\"" + name + "\""),
            Effect.REWORDS));
  }

  /** Whether a label above says it already, which another would override. */
  private static boolean isLabelled(Instruction.Maintainer maintainer, Context context) {
    return context.build().step(maintainer).stream()
        .flatMap(step -> step.stage().allSteps().stream())
        .map(Step::instruction)
        .filter(i -> i.span().start() < maintainer.span().start())
        .anyMatch(
            i ->
                i instanceof Instruction.Label label
                    && label.pairs().stream().anyMatch(pair -> pair.name().equals(KEY)));
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() > 1
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
