package dev.tare.rules.syntax;

import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.SyntaxProblem;

/** A flag that the instruction does not have. */
public final class UnknownFlag implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Dockerfile.class, UnknownFlag::check);
  }

  private static void check(Dockerfile dockerfile, Context context) {
    if (dockerfile.hasForeignSyntax()) {
      return;
    }
    for (SyntaxProblem problem : dockerfile.problems()) {
      if (problem.kind() == SyntaxProblem.Kind.UNKNOWN_FLAG) {
        context.report(problem.span(), problem.message());
      }
    }
  }
}
