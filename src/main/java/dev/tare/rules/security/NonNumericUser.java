package dev.tare.rules.security;

import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Word;
import java.util.Optional;

/** An image runs as a user that only its own password file can tell. */
public final class NonNumericUser implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, NonNumericUser::check);
  }

  private static void check(Stage stage, Context context) {
    if (!stage.isShipped() || !stage.derived().isEmpty()) {
      return;
    }
    Optional<Step> last = stage.last(Instruction.User.class);
    if (last.isEmpty()) {
      return;
    }
    Word user = ((Instruction.User) last.get().instruction()).user();
    last.get()
        .scope()
        .expand(user)
        .filter(name -> !name.isEmpty() && !isDigit(name.charAt(0)) && !name.equals("root"))
        .ifPresent(
            name ->
                context.report(
                    user.span(), "'" + name + "' is a name, which only the image can look up"));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
