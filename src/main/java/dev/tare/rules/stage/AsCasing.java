package dev.tare.rules.stage;

import dev.tare.image.Stage;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Word;
import java.util.Optional;

/** FROM and its AS are in different cases. */
public final class AsCasing implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, AsCasing::check);
  }

  private static void check(Stage stage, Context context) {
    stage.from().ifPresent(from -> check(from, context));
  }

  private static void check(Instruction.From from, Context context) {
    Optional<String> wanted = wanted(from.keyword().text());
    Optional<Word> as = from.as();
    if (as.isPresent() && wanted.isPresent() && !as.get().text().equals(wanted.get())) {
      context.report(
          as.get().span(),
          "'" + as.get() + "' is not in the case of '" + from.keyword() + "'",
          Optional.of(
              new Fix(
                  "Write " + wanted.get(),
                  Safety.SAFE,
                  context.rewrite().replace(as.get().span(), wanted.get()),
                  Effect.REWORDS)));
    }
  }

  /** AS in the case of a keyword; empty if that is neither. */
  private static Optional<String> wanted(String keyword) {
    return switch (keyword) {
      case "FROM" -> Optional.of("AS");
      case "from" -> Optional.of("as");
      default -> Optional.empty();
    };
  }
}
