package dev.tare.rules.copy;

import dev.tare.image.Invocation;
import dev.tare.image.Source;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import java.util.Set;

/** ADD of a URL whose content nobody checks. */
public final class RemoteWithoutChecksum implements Rule {

  private static final Set<String> CHECKERS =
      Set.of(
          "sha1sum",
          "sha224sum",
          "sha256sum",
          "sha384sum",
          "sha512sum",
          "shasum",
          "md5sum",
          "b2sum",
          "gpg",
          "gpg2",
          "gpgv",
          "minisign",
          "cosign",
          "signify");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, RemoteWithoutChecksum::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Add add)
        || add.flag("checksum").isPresent()
        || step.sources().stream().noneMatch(s -> s.kind() == Source.Kind.URL)
        || isCheckedLater(step)) {
      return;
    }
    for (Source source : step.sources()) {
      if (source.kind() == Source.Kind.URL && !isQuestion(source)) {
        context.report(
            source.word().span(),
            "nothing checks what " + source.word() + " sends: ADD has no --checksum");
      }
    }
  }

  /** An API is asked for what has changed, so that the cache of later steps ends with it. */
  private static boolean isQuestion(Source source) {
    String url = source.word().text();
    return url.contains("://api.");
  }

  /** Whether a later step compares a checksum or a signature. */
  private static boolean isCheckedLater(Step step) {
    return step.stage().steps().subList(step.index(), step.stage().steps().size()).stream()
        .flatMap(later -> later.invocations().stream())
        .map(Invocation::name)
        .anyMatch(CHECKERS::contains);
  }
}
