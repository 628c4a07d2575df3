package dev.tare.rules.base;

import dev.tare.image.Build;
import dev.tare.image.Stage;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Word;
import java.util.Optional;

/** FROM asks for the platform that it would get anyway. */
public final class RedundantPlatform implements Rule {

  private static final String TARGET = "TARGETPLATFORM";

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, RedundantPlatform::check);
  }

  private static void check(Stage stage, Context context) {
    Optional<Instruction.From> from = stage.from();
    Optional<Flag> flag = from.flatMap(f -> f.flag("platform"));
    Optional<Word> value = flag.flatMap(Flag::value).filter(RedundantPlatform::isTarget);
    if (value.isPresent() && !hasOwnDefault(context.build())) {
      context.report(
          flag.get().span(),
          "'" + value.get() + "' is the platform that the stage is built for anyway",
          Optional.of(
              new Fix(
                  "Drop --platform",
                  Safety.SAFE,
                  context.rewrite().deleteFlag(flag.get()),
                  Effect.REWORDS)));
    }
  }

  /** Whether an ARG of the file gives the variable a value; one without leaves the builder's. */
  private static boolean hasOwnDefault(Build build) {
    return build.preamble().stream()
        .filter(instruction -> instruction instanceof Instruction.Arg)
        .flatMap(arg -> ((Instruction.Arg) arg).declarations().stream())
        .anyMatch(pair -> pair.name().equals(TARGET) && pair.value().isPresent());
  }

  private static boolean isTarget(Word value) {
    return value.text().equals("$" + TARGET) || value.text().equals("${" + TARGET + "}");
  }
}
