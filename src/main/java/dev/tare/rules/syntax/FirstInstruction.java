package dev.tare.rules.syntax;

import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.SyntaxProblem;

/** An instruction that needs a stage stands before the first FROM. */
public final class FirstInstruction implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Dockerfile.class, FirstInstruction::check);
  }

  private static void check(Dockerfile dockerfile, Context context) {
    if (dockerfile.hasForeignSyntax()) {
      return;
    }
    for (SyntaxProblem problem : dockerfile.problems()) {
      if (problem.kind() == SyntaxProblem.Kind.BEFORE_FIRST_STAGE) {
        context.report(problem.span(), problem.message());
      }
    }
  }
}
