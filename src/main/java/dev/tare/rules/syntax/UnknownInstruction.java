package dev.tare.rules.syntax;

import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.SyntaxProblem;

/** A line that begins with no instruction. */
public final class UnknownInstruction implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Dockerfile.class, UnknownInstruction::check);
  }

  private static void check(Dockerfile dockerfile, Context context) {
    if (dockerfile.hasForeignSyntax()) {
      return;
    }
    for (SyntaxProblem problem : dockerfile.problems()) {
      if (problem.kind() == SyntaxProblem.Kind.UNKNOWN_INSTRUCTION) {
        context.report(problem.span(), problem.message());
      }
    }
  }
}
