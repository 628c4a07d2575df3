package dev.tare.rules.syntax;

import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Edit;
import dev.tare.source.Edits;
import dev.tare.source.Span;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Instruction;
import java.util.Optional;

/** A blank line inside a continued instruction, which a later builder will refuse. */
public final class EmptyContinuation implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Dockerfile.class, EmptyContinuation::check);
  }

  private static void check(Dockerfile dockerfile, Context context) {
    for (Instruction instruction : dockerfile.instructions()) {
      int end = instruction.header().line().span().end();
      for (Span line : instruction.header().line().emptyContinuations()) {
        // Behind a continuation that nothing follows, taking the line out would join the next
        // instruction.
        if (line.start() < end) {
          context.report(
              new Span(line.start(), line.start()),
              "a blank line continues the "
                  + instruction.keyword().text()
                  + " of line "
                  + context.line(instruction.span().start()),
              Optional.of(
                  new Fix(
                      "Remove the blank line",
                      Safety.SAFE,
                      Edits.of(Edit.delete(line)),
                      Effect.NONE)));
        }
      }
    }
  }
}
