package dev.tare.rules.pkg;

import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import dev.tare.source.Edit;
import dev.tare.source.Edits;
import dev.tare.source.Span;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An install that asks a question which nobody answers. */
public final class MissingYes implements Rule {

  /** What hadolint calls it, by package manager. */
  private static final Map<String, String> CODES =
      Map.of("apt", "DL3014", "yum", "DL3030", "zypper", "DL3034", "dnf", "DL3038");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, MissingYes::check);
  }

  private static void check(Step step, Context context) {
    for (PackageOperation operation : step.packages()) {
      if (asks(operation) && !isConfigured(context)) {
        Word subcommand = operation.subcommand().orElseThrow();
        String option = operation.manager().is("zypper") ? "-n" : "-y";
        Span span = operation.invocation().word().span().to(subcommand.span());
        String command = operation.invocation().name() + " " + subcommand.text();
        String message = command + " waits for an answer: no " + option;
        Optional<Fix> fix = fix(step, operation, option, context);
        String code = CODES.getOrDefault(operation.manager().id(), "");
        if (code.isEmpty()) {
          context.report(span, message, fix);
        } else {
          context.report(span, message, fix, code, Optional.empty());
        }
      }
    }
  }

  private static boolean asks(PackageOperation operation) {
    boolean asking =
        operation.manager().isSystem()
            && !operation.manager().yes().isEmpty()
            && operation.installs()
            && operation.subcommand().isPresent()
            && !(operation.kind() == PackageOperation.Kind.INSTALL
                && operation.operands().isEmpty());
    return asking
        && !operation.saysYes()
        && !operation.invocation().fed()
        && !operation.hasOption("-s")
        && !operation.hasOption("--simulate")
        && !operation.hasOption("--dry-run")
        && !operation.hasOption("--download-only")
        && !operation.hasOption("--downloadonly")
        && !operation.hasOption("--print-uris")
        && !operation.hasOption("--assumeno")
        && operation.options().stream().noneMatch(MissingYes::isOpen)
        && operation.operands().stream().noneMatch(o -> o.text().startsWith("${"))
        && operation.invocation().arguments().stream()
            .noneMatch(a -> a.text().contains("Assume-Yes"));
  }

  /** Whether only the shell knows what the option is. */
  private static boolean isOpen(Word option) {
    return option.literal().isEmpty() && !option.text().contains("=");
  }

  /** Whether something in the file tells the package manager to take yes for an answer. */
  private static boolean isConfigured(Context context) {
    String text = context.source().text();
    return text.contains("Assume-Yes")
        || text.toLowerCase(Locale.ROOT).contains("assumeyes=")
        || text.contains("ZYPP_NON_INTERACTIVE");
  }

  private static Optional<Fix> fix(
      Step step, PackageOperation operation, String option, Context context) {
    if (step.isExecForm()) {
      return Optional.empty();
    }
    Span subcommand = operation.subcommand().orElseThrow().span();
    Edits edits =
        option.equals("-n")
            ? Edits.of(Edit.insert(subcommand.start(), "-n "))
            : context.rewrite().insertAfter(subcommand, option);
    return Optional.of(new Fix("Add " + option, Safety.SAFE, edits, Effect.REWORDS));
  }
}
