package dev.tare.rules.copy;

import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Word;
import java.util.Optional;

/** Several sources and a destination that is not written as a directory. */
public final class MultipleSourcesNeedDirectory implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, MultipleSourcesNeedDirectory::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Copying copying)
        || copying.sources().size() < 2) {
      return;
    }
    Word destination = copying.destination();
    Optional<String> path = step.scope().expand(destination);
    if (path.isEmpty() || path.get().isEmpty() || isDirectory(path.get())) {
      return;
    }
    Fix fix =
        new Fix(
            "End the destination in a slash",
            Safety.SAFE,
            context.rewrite().replace(destination.span(), withSlash(context, destination)),
            Effect.REWORDS);
    context.report(
        destination.span(),
        copying.sources().size()
            + " sources go to '"
            + path.get()
            + "', which does not end in a slash",
        Optional.of(fix));
  }

  private static boolean isDirectory(String path) {
    return path.endsWith("/") || path.endsWith("\\");
  }

  /** The word as it is written, with a slash before the quote that may end it. */
  private static String withSlash(Context context, Word destination) {
    String raw = context.source().text(destination.span());
    char last = raw.charAt(raw.length() - 1);
    boolean quoted = (last == '"' || last == '\'') && raw.charAt(0) == last;
    return quoted ? raw.substring(0, raw.length() - 1) + "/" + last : raw + "/";
  }
}
