package dev.tare.rules.pkg;

import dev.tare.image.Invocation;
import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import dev.tare.source.Edits;
import dev.tare.source.Span;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A script calls the program that apt has for people. */
public final class AptCli implements Rule {

  private static final String NAME = "apt";

  /** What apt-get calls the same, each with its name and options there. */
  private static final Map<String, String> RENAMED =
      Map.of("upgrade", "upgrade --with-new-pkgs", "full-upgrade", "dist-upgrade");

  private static final Set<String> GET =
      Set.of(
          "install",
          "reinstall",
          "remove",
          "purge",
          "autoremove",
          "auto-remove",
          "autopurge",
          "update",
          "upgrade",
          "full-upgrade",
          "dist-upgrade",
          "build-dep",
          "satisfy",
          "source",
          "download",
          "changelog",
          "clean",
          "autoclean",
          "auto-clean",
          "distclean");

  private static final Set<String> CACHE =
      Set.of("policy", "depends", "rdepends", "showsrc", "show", "search");

  /** These print something else there. */
  private static final Set<String> READ_BY_PEOPLE = Set.of("show", "search");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, AptCli::check);
  }

  private static void check(Step step, Context context) {
    for (PackageOperation operation : step.packages()) {
      Invocation invocation = operation.invocation();
      if (invocation.name().equals(NAME)) {
        context.report(
            invocation.word().span(),
            "apt is made for people: its options and what it prints may change with any release",
            fix(step, operation, context));
      }
    }
  }

  private static Optional<Fix> fix(Step step, PackageOperation operation, Context context) {
    String verb = operation.verb();
    Word word = operation.invocation().word();
    boolean cache =
        CACHE.contains(verb) && !(READ_BY_PEOPLE.contains(verb) && isRead(step, operation));
    if (step.isExecForm() || !word.text().endsWith(NAME) || !GET.contains(verb) && !cache) {
      return Optional.empty();
    }
    String program = cache ? "apt-cache" : "apt-get";
    int end = word.span().end();
    Edits edits = context.rewrite().replace(new Span(end - NAME.length(), end), program);
    String renamed = RENAMED.get(verb);
    if (renamed != null) {
      Span subcommand = operation.subcommand().orElseThrow().span();
      edits = edits.and(context.rewrite().replace(subcommand, renamed));
    }
    return Optional.of(new Fix("Call " + program, Safety.SAFE, edits, Effect.REWORDS));
  }

  /** Whether anything but the log of the build gets what the command prints. */
  private static boolean isRead(Step step, PackageOperation operation) {
    return step.parsed().stream()
        .flatMap(script -> script.statements().stream())
        .flatMap(statement -> statement.pipelines().stream())
        .filter(pipeline -> pipeline.commands().size() == 1)
        .flatMap(pipeline -> pipeline.commands().stream())
        .noneMatch(
            command ->
                command == operation.invocation().command() && command.redirections().isEmpty());
  }
}
