package dev.tare.rules.security;

import dev.tare.image.CommandLine;
import dev.tare.image.Download;
import dev.tare.image.Invocation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Assignment;
import dev.tare.shell.Command;
import dev.tare.shell.Word;
import dev.tare.source.MappedText;
import dev.tare.source.Span;
import dev.tare.syntax.Heredoc;
import dev.tare.syntax.Instruction;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checks of certificates or signatures are turned off. */
public final class UnverifiedDownload implements Rule {

  private static final String TRUSTED = "trusted=yes";

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, UnverifiedDownload::check);
  }

  private static void check(Step step, Context context) {
    if (step.instruction() instanceof Instruction.Env env) {
      for (var pair : env.pairs()) {
        String value = pair.value().flatMap(step.scope()::expand).orElse("");
        if (isOff(pair.name(), value)) {
          report(context, pair.span(), pair.name() + "=" + value);
        }
      }
    } else if (step.instruction() instanceof Instruction.Run) {
      run(step, context);
    } else {
      for (Heredoc heredoc : step.instruction().header().heredocs()) {
        repositories(heredoc.body(), context);
      }
    }
  }

  private static void run(Step step, Context context) {
    repositories(step.script().text(), context);
    Set<Span> told = new HashSet<>();
    for (Download download : step.downloads()) {
      Optional<CommandLine.Option> option =
          download
              .invocation()
              .flatMap(i -> i.line().option("-k", "--insecure", "--no-check-certificate"));
      if (option.isPresent()
          && !download.isLocal()
          && !download.isChecked()
          && told.add(option.get().word().span())) {
        String name = download.invocation().get().name() + " " + option.get().name();
        report(context, option.get().word().span(), name);
      }
    }
    for (Invocation invocation : step.invocations()) {
      switched(invocation)
          .ifPresent(word -> report(context, word.span(), invocation.name() + " " + word.text()));
    }
    step.parsed()
        .ifPresent(script -> script.commands().forEach(command -> variables(command, context)));
  }

  /** The word of an invocation that turns a check off. */
  private static Optional<Word> switched(Invocation invocation) {
    return switch (invocation.name()) {
      case "apt-get", "apt", "aptitude" ->
          found(invocation, "--allow-unauthenticated", "allowunauthenticated=true")
              .or(() -> found(invocation, "--allow-insecure-repositories", "verify-peer=false"));
      case "apk" -> found(invocation, "--allow-untrusted", "");
      case "rpm" -> found(invocation, "--nosignature", "");
      case "yum", "dnf", "dnf5", "microdnf", "tdnf" -> found(invocation, "--nogpgcheck", "");
      case "zypper" -> found(invocation, "--no-gpg-checks", "");
      case "npm", "yarn", "pnpm" ->
          found(invocation, "--no-strict-ssl", "strict-ssl=false")
              .or(() -> configured(invocation, "strict-ssl", "false"));
      case "git" ->
          found(invocation, "", "http.sslverify=false")
              .or(() -> configured(invocation, "http.sslverify", "false"));
      default ->
          invocation.name().startsWith("pip") || invocation.name().startsWith("python")
              ? found(invocation, "--trusted-host", "--trusted-host=")
                  .or(() -> configured(invocation, "global.trusted-host", ""))
              : Optional.empty();
    };
  }

  /**
   * @param part in lower case, in any option; empty for none
   */
  private static Optional<Word> found(Invocation invocation, String option, String part) {
    return invocation.arguments().stream()
        .filter(
            word ->
                !option.isEmpty() && word.is(option)
                    || !part.isEmpty()
                        && word.text().toLowerCase(Locale.ROOT).replace("\"", "").contains(part))
        .findFirst();
  }

  /** The key of a {@code config} command that sets it to a value. */
  private static Optional<Word> configured(Invocation invocation, String key, String value) {
    List<Word> arguments = invocation.arguments();
    boolean config = invocation.subcommand().filter("config"::equals).isPresent();
    for (int i = 0; config && i + 1 < arguments.size(); i++) {
      String given = arguments.get(i + 1).literal().orElse("");
      boolean set = given.equalsIgnoreCase(value) || value.isEmpty();
      if (set && arguments.get(i).text().equalsIgnoreCase(key)) {
        return Optional.of(arguments.get(i));
      }
    }
    return Optional.empty();
  }

  private static void variables(Command.Simple command, Context context) {
    for (Assignment assignment : command.assignments()) {
      String value =
          assignment.values().size() == 1 ? assignment.values().get(0).literal().orElse("") : "";
      if (isOff(assignment.name(), value)) {
        report(context, assignment.span(), assignment.name() + "=" + value);
      }
    }
    for (Word word : command.words()) {
      String text = word.literal().orElse("");
      int equals = text.indexOf('=');
      if (equals > 0 && isOff(text.substring(0, equals), text.substring(equals + 1))) {
        report(context, word.span(), text);
      }
    }
  }

  private static boolean isOff(String name, String value) {
    return switch (name) {
      case "NODE_TLS_REJECT_UNAUTHORIZED", "PYTHONHTTPSVERIFY" -> value.equals("0");
      case "GIT_SSL_NO_VERIFY" -> value.equals("1") || value.equalsIgnoreCase("true");
      case "npm_config_strict_ssl", "NPM_CONFIG_STRICT_SSL" -> value.equals("false");
      case "PIP_TRUSTED_HOST" -> !value.isEmpty();
      default -> false;
    };
  }

  /** Repositories of apt that are trusted without a key. */
  private static void repositories(MappedText text, Context context) {
    String source = text.text();
    for (int at = source.indexOf(TRUSTED); at >= 0; at = source.indexOf(TRUSTED, at + 1)) {
      int open = source.lastIndexOf('[', at);
      int close = source.indexOf(']', at);
      boolean line = open >= 0 && close >= 0 && source.substring(open, close).indexOf('\n') < 0;
      if (line && source.startsWith("deb", Math.max(0, source.lastIndexOf("deb", open)))) {
        String origin = source.substring(close + 1).stripLeading();
        if (!origin.startsWith("file:") && !origin.startsWith("copy:")) {
          report(context, text.span(at, at + TRUSTED.length()), "apt's " + TRUSTED);
        }
      }
    }
  }

  private static void report(Context context, Span span, String what) {
    context.report(span, what + " turns off the check of who sent it");
  }
}
