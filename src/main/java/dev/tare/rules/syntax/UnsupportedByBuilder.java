package dev.tare.rules.syntax;

import dev.tare.image.Builder;
import dev.tare.image.Builder.Feature;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Span;
import dev.tare.syntax.Directive;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Header;
import dev.tare.syntax.Heredoc;
import java.util.Locale;
import java.util.Optional;

/** Syntax that the builder in use, or the front end that the file declares, does not have. */
public final class UnsupportedByBuilder implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, UnsupportedByBuilder::check);
  }

  private static void check(Step step, Context context) {
    Header header = step.instruction().header();
    if (header.flags().isEmpty() && header.heredocs().isEmpty()) {
      return;
    }
    Builder builder = context.build().builder();
    for (Flag flag : header.flags()) {
      Optional<Feature> feature = Feature.ofFlag(flag.name());
      if (feature.isPresent() && builder.lacks(feature.get())) {
        report(header, flag.span(), feature.get(), context);
      } else if (isSymbolic(flag) && builder.lacks(Feature.SYMBOLIC_CHMOD)) {
        report(header, flag.span(), Feature.SYMBOLIC_CHMOD, context);
      }
    }
    // Those of a trigger are told of its ONBUILD.
    if (!step.isTrigger() && builder.lacks(Feature.HEREDOC)) {
      for (Heredoc heredoc : header.heredocs()) {
        report(header, heredoc.word().span(), Feature.HEREDOC, context);
      }
    }
  }

  private static boolean isSymbolic(Flag flag) {
    return flag.name().equals("chmod")
        && flag.value().filter(v -> !v.hasVariables()).isPresent()
        && flag.value().get().text().chars().anyMatch(c -> c < '0' || c > '7');
  }

  private static void report(Header header, Span span, Feature feature, Context context) {
    Builder builder = context.build().builder();
    String what =
        feature == Feature.HEREDOC
            ? feature.label()
            : header.keyword().text().toUpperCase(Locale.ROOT) + " with " + feature.label();
    Optional<Directive> frontEnd = builder.frontEnd();
    context.report(
        span,
        frontEnd.isEmpty()
            ? builder.label() + " does not have " + what
            : "the front end of line "
                + context.line(frontEnd.get().span().start())
                + ", "
                + builder.label()
                + ", does not have "
                + what
                + "; "
                + feature.frontEnd()
                + " does");
  }
}
