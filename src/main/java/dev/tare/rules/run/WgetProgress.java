package dev.tare.rules.run;

import dev.tare.image.Base;
import dev.tare.image.ImageReference;
import dev.tare.image.Invocation;
import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Redirection;
import dev.tare.shell.Word;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** wget fills the log of the build with its progress. */
public final class WgetProgress implements Rule {

  private static final Set<String> QUIET =
      Set.of(
          "--quiet",
          "-nv",
          "--no-verbose",
          "--output-file",
          "--append-output",
          "--background",
          "--version",
          "--help",
          "--spider");

  /** Short options that may stand among others behind one dash. */
  private static final String QUIET_LETTERS = "qoabVh";

  /** Distributions whose wget is surely GNU's; busybox has no option for it. */
  private static final Set<String> GNU =
      Set.of("debian", "ubuntu", "centos", "rockylinux", "almalinux", "amazonlinux", "oraclelinux");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, WgetProgress::check);
  }

  private static void check(Step step, Context context) {
    for (Invocation invocation : step.invocations()) {
      if (invocation.name().equals("wget")
          && !invocation.arguments().isEmpty()
          && !isQuiet(invocation)) {
        context.report(
            invocation.word().span(),
            "wget writes its progress into the log of the build",
            fix(step, invocation, context));
      }
    }
  }

  private static boolean isQuiet(Invocation invocation) {
    for (Word argument : invocation.arguments()) {
      String text = argument.text();
      String option = text.indexOf('=') > 0 ? text.substring(0, text.indexOf('=')) : text;
      boolean letters = text.length() > 1 && text.charAt(0) == '-' && text.charAt(1) != '-';
      if (QUIET.contains(option)
          || option.equals("--progress")
          || letters && isQuiet(text)
          || mayBeOptions(text)) {
        return true;
      }
    }
    return invocation.command().redirections().stream().anyMatch(WgetProgress::takesErrors);
  }

  /** Whether a word is a variable that names no address. */
  private static boolean mayBeOptions(String word) {
    return word.startsWith("$")
        && word.indexOf('/') < 0
        && !word.toLowerCase(Locale.ROOT).contains("url");
  }

  /** Whether one of the letters behind a dash silences wget; behind O stands a file's name. */
  private static boolean isQuiet(String letters) {
    for (int i = 1; i < letters.length() && letters.charAt(i) != 'O'; i++) {
      if (QUIET_LETTERS.indexOf(letters.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** wget reports on standard error. */
  private static boolean takesErrors(Redirection redirection) {
    return redirection.descriptor().equals("2") || redirection.operator().startsWith("&>");
  }

  private static Optional<Fix> fix(Step step, Invocation invocation, Context context) {
    return step.isExecForm() || !isGnu(step)
        ? Optional.empty()
        : Optional.of(
            new Fix(
                "Add --progress=dot:giga",
                Safety.SAFE,
                context.rewrite().insertAfter(invocation.word().span(), "--progress=dot:giga"),
                Effect.REWORDS));
  }

  /** Whether the stage's wget is GNU's: its distribution has that one, or it was installed. */
  private static boolean isGnu(Step step) {
    boolean distribution =
        step.stage().root() instanceof Base.External external
            && external
                .reference()
                .flatMap(ImageReference::officialName)
                .filter(GNU::contains)
                .isPresent();
    return distribution
        || step.stage().allSteps().stream()
            .flatMap(s -> s.packages().stream())
            .filter(o -> o.manager().isSystem() && o.kind() == PackageOperation.Kind.INSTALL)
            .flatMap(o -> o.operands().stream())
            .anyMatch(o -> o.is("wget"));
  }
}
