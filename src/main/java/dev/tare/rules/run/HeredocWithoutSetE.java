package dev.tare.rules.run;

import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Command;
import dev.tare.shell.Script;
import dev.tare.shell.Word;
import dev.tare.source.Edit;
import dev.tare.source.Edits;
import dev.tare.syntax.Heredoc;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;

/** Of the commands in a heredoc only the last one's failure stops the build. */
public final class HeredocWithoutSetE implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, HeredocWithoutSetE::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Run)
        || step.instruction().header().heredocs().isEmpty()
        || step.parsed().isEmpty()
        || step.interpreter().hasErrexit()) {
      return;
    }
    Script.Parsed script = step.parsed().get();
    long unseen = script.unseenStatements().count();
    if (unseen > 0 && !script.setsErrexit()) {
      Heredoc heredoc = step.instruction().header().heredocs().get(0);
      context.report(
          heredoc.word().span(),
          step.interpreter().name()
              + " goes on when a command of this heredoc fails: only the last one's status counts",
          Optional.of(fix(step, script, context)));
    }
  }

  private static Fix fix(Step step, Script.Parsed script, Context context) {
    List<Command> first = script.statements().get(0).pipelines().get(0).commands();
    if (first.get(0) instanceof Command.Simple simple
        && simple.name().orElse("").equals("set")
        && simple.arguments().size() == 1
        && isLetters(simple.arguments().get(0))) {
      int at = simple.arguments().get(0).span().start() + 1;
      return new Fix(
          "Add -e to set", Safety.UNSAFE, Edits.of(Edit.insert(at, "e")), Effect.REWORDS);
    }
    return context.rewrite().begin(step, "set -e", "Begin with set -e", Safety.UNSAFE);
  }

  private static boolean isLetters(Word word) {
    String text = word.text();
    return text.length() > 1
        && text.charAt(0) == '-'
        && text.chars().skip(1).allMatch(c -> c >= 'a' && c <= 'z');
  }
}
