package dev.tare.rules.security;

import dev.tare.image.Credential;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Span;
import dev.tare.syntax.Dockerfile;

/** A secret that stands in the file, whatever it stands in. */
public final class SecretLiteral implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Dockerfile.class, SecretLiteral::check);
  }

  private static void check(Dockerfile dockerfile, Context context) {
    for (Credential credential : Credential.in(dockerfile.source().text())) {
      context.report(
          new Span(credential.start(), credential.end()),
          credential.kind() + " stands here in clear text");
    }
  }
}
