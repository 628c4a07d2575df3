package dev.tare.rules.run;

import dev.tare.image.CommandLine;
import dev.tare.image.Invocation;
import dev.tare.image.Paths;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import dev.tare.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A build step becomes root by sudo, as which most of them run anyhow. */
public final class Sudo implements Rule {

  /** What a shell would do itself, and not always as the program of that name does. */
  private static final Set<String> BUILTINS =
      Set.of(
          "echo", "printf", "test", "[", "cd", "export", "source", ".", "eval", "exec", "exit",
          "kill", "pwd", "set", "time", "trap", "type", "ulimit", "umask", "unset", "wait", "read",
          "alias", "command", "builtin", "local", "declare", "shopt", "if", "for", "while", "{",
          "!");

  /** Commands for which the environment that sudo cleans is of no account. */
  private static final Set<String> PLAIN =
      Set.of(
          "mkdir",
          "chmod",
          "chown",
          "chgrp",
          "ln",
          "rm",
          "cp",
          "mv",
          "tee",
          "touch",
          "useradd",
          "usermod",
          "userdel",
          "groupadd",
          "groupmod",
          "adduser",
          "addgroup",
          "install",
          "cat",
          "sed",
          "dpkg",
          "ldconfig",
          "update-alternatives",
          "chpasswd",
          "passwd");

  /** Package managers of the system, for which it is of none either. */
  private static final Set<String> SYSTEM =
      Set.of(
          "apt-get",
          "apt",
          "aptitude",
          "apk",
          "yum",
          "dnf",
          "microdnf",
          "tdnf",
          "zypper",
          "pacman");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, Sudo::check);
  }

  private static void check(Step step, Context context) {
    for (Invocation sudo : step.elevations()) {
      CommandLine line = sudo.line();
      if (sudo.name().equals("sudo") && !line.operands().isEmpty()) {
        Optional<String> user = line.value("-u", "--user").map(step::template);
        boolean root = user.filter(name -> !name.equals("root")).isEmpty();
        String program = line.operands().get(0).literal().map(Paths::name).orElse("a command");
        context.report(
            sudo.word().span(),
            step.isRoot() && root
                ? "this step runs as root already, sudo does nothing here"
                : "sudo runs "
                    + program
                    + " as "
                    + user.orElse("root")
                    + ", which USER does not show",
            root && step.isRoot() ? fix(step, sudo, context) : Optional.empty());
      }
    }
  }

  private static Optional<Fix> fix(Step step, Invocation sudo, Context context) {
    CommandLine line = sudo.line();
    Word first = line.operands().get(0);
    boolean starts = sudo.command().words().get(0) == sudo.word();
    boolean plain =
        step.parsed().isPresent()
            && line.options().stream().allMatch(o -> List.of("-E", "-H", "-n").contains(o.name()))
            && (first.beginning().indexOf('=') > 0 ? starts : isProgram(step, first));
    Span span = new Span(sudo.word().span().start(), first.span().start());
    if (!plain || context.source().text(span).indexOf('\n') >= 0) {
      return Optional.empty();
    }
    String name = first.literal().map(Paths::name).orElse("");
    boolean heedless =
        (PLAIN.contains(name) || SYSTEM.contains(name)) && !step.scope().names().contains("PATH");
    return Optional.of(
        new Fix(
            "Drop sudo",
            heedless ? Safety.SAFE : Safety.UNSAFE,
            context.rewrite().replace(span, ""),
            Effect.REWORDS));
  }

  /** Whether a word surely names a program, so that the shell starts it as sudo does. */
  private static boolean isProgram(Step step, Word word) {
    Optional<String> name = word.literal();
    return name.isPresent()
        && word.text().equals(name.get())
        && !BUILTINS.contains(name.get())
        && !isFunction(step, name.get());
  }

  private static boolean isFunction(Step step, String name) {
    String text = step.script().text().text();
    return text.contains(name + "()") || text.contains("function " + name);
  }
}
