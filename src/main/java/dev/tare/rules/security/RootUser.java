package dev.tare.rules.security;

import dev.tare.image.Build;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import java.util.Optional;

/** The last USER of the image is root, so everything in the container runs as root. */
public final class RootUser implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Build.class, RootUser::check);
  }

  private static void check(Build build, Context context) {
    Optional<Step> last = build.last().flatMap(stage -> stage.last(Instruction.User.class));
    if (last.isEmpty()) {
      return;
    }
    Instruction.User user = (Instruction.User) last.get().instruction();
    if (last.get().scope().expand(user.user()).filter(RootUser::isRoot).isPresent()) {
      context.report(user.user().span(), "the image's last USER is root");
    }
  }

  private static boolean isRoot(String user) {
    String name = user.split(":", 2)[0].strip();
    return name.equals("root") || name.equals("0");
  }
}
