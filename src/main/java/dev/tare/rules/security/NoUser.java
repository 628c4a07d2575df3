package dev.tare.rules.security;

import dev.tare.image.Base;
import dev.tare.image.Build;
import dev.tare.image.KnownImages;
import dev.tare.image.Stage;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import java.util.Optional;

/** No USER in an image that starts from one whose user is root. */
public final class NoUser implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Build.class, NoUser::check);
  }

  private static void check(Build build, Context context) {
    Optional<Stage> stage = build.last().filter(s -> KnownImages.runsAsRoot(s.root()));
    if (stage.isPresent()
        && stage.get().last(Instruction.User.class).isEmpty()
        && !isExport(stage.get())) {
      stage
          .get()
          .from()
          .ifPresent(
              from ->
                  context.report(
                      from.image().span(), "no USER is set, so the container runs as root"));
    }
  }

  /** Whether the stage only holds files to take out: nothing in it says what to run. */
  private static boolean isExport(Stage stage) {
    return stage.root() instanceof Base.Scratch
        && stage.last(Instruction.Cmd.class).isEmpty()
        && stage.last(Instruction.Entrypoint.class).isEmpty();
  }
}
