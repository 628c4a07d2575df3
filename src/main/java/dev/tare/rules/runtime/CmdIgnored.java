package dev.tare.rules.runtime;

import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Arguments;
import dev.tare.syntax.Instruction;
import java.util.Optional;

/** A CMD that docker run never looks at. */
public final class CmdIgnored implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, CmdIgnored::check);
  }

  private static void check(Stage stage, Context context) {
    Optional<Step> own = stage.ownLast(Instruction.Cmd.class);
    Optional<Step> entrypoint = stage.last(Instruction.Entrypoint.class);
    if (own.isPresent() && entrypoint.isPresent()) {
      Instruction.Entrypoint starts = (Instruction.Entrypoint) entrypoint.get().instruction();
      if (starts.arguments() instanceof Arguments.ShellForm form && form.text().length() > 0) {
        context.report(
            own.get().instruction().keyword().span(),
            "this CMD has no effect: the ENTRYPOINT of line "
                + context.line(starts.span().start())
                + " is in shell form, so docker run executes only that");
      }
    }
    Optional<Step> resets = stage.ownLast(Instruction.Entrypoint.class);
    Optional<Step> inherited = stage.parent().flatMap(parent -> parent.last(Instruction.Cmd.class));
    if (resets.isPresent() && inherited.isPresent() && own.isEmpty()) {
      context.report(
          resets.get().instruction().keyword().span(),
          "this ENTRYPOINT resets the CMD of line "
              + context.line(inherited.get().span().start())
              + "; docker run executes it without arguments");
    }
  }
}
