package dev.tare.rules.run;

import dev.tare.image.Invocation;
import dev.tare.image.Paths;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A RUN changes nothing but its own shell, or starts what ends with it. */
public final class EffectLost implements Rule {

  /** Commands that neither change a file nor what a RUN leaves behind in any other way. */
  private static final Set<String> READERS =
      Set.of(
          "true",
          ":",
          "[",
          "test",
          "pwd",
          "cat",
          "date",
          "uname",
          "which",
          "dirname",
          "basename",
          "grep",
          "cut",
          "tr",
          "head",
          "tail",
          "sleep",
          "readlink",
          "nproc",
          "arch",
          "id",
          "whoami");

  /** Files that only set the shell up that reads them. */
  private static final Set<String> SETUPS =
      Set.of(
          "activate",
          "profile",
          ".profile",
          ".bashrc",
          ".bash_profile",
          "bashrc",
          "bash.bashrc",
          ".zshrc",
          ".env",
          "env",
          "environment",
          "setup.bash",
          "setvars.sh",
          "nvm.sh",
          "conda.sh",
          "sdkman-init.sh",
          "rvm.sh",
          "rvm");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, EffectLost::check);
  }

  private static void check(Step step, Context context) {
    if (step.parsed().isEmpty()) {
      return;
    }
    Optional<Lost> lost = Optional.empty();
    for (Invocation invocation : step.invocations()) {
      Optional<Lost> effect = lost(invocation);
      boolean writes =
          invocation.command().redirections().stream()
              .anyMatch(r -> r.operator().contains(">") && !r.target().is("/dev/null"));
      if (writes || effect.isEmpty() && !READERS.contains(invocation.name())) {
        return;
      }
      lost = lost.or(() -> effect);
    }
    lost.ifPresent(
        l -> context.report(l.invocation().word().span().to(l.word().span()), l.message()));
  }

  /** A command whose effect ends with its shell. */
  private record Lost(Invocation invocation, Word word, String message) {}

  private static Optional<Lost> lost(Invocation invocation) {
    List<Word> arguments = invocation.arguments();
    Word word = arguments.isEmpty() ? invocation.word() : arguments.get(0);
    String message =
        switch (invocation.name()) {
          case "cd", "pushd" ->
              "the directory of this cd ends with the RUN, which does nothing else";
          case "export", "declare", "readonly", "unset" ->
              "what is exported here ends with the RUN, which does nothing else";
          case "alias" -> "this alias ends with the RUN, which does nothing else";
          case "umask", "ulimit" ->
              "this " + invocation.name() + " ends with the RUN, which does nothing else";
          case "set", "shopt" ->
              "these options of the shell end with the RUN, which does nothing else";
          case "source", "." ->
              arguments.size() >= 1 && isSetup(arguments.get(0))
                  ? "what this file sets ends with the RUN, which does nothing else"
                  : "";
          case "conda" ->
              invocation.has("activate")
                  ? "this environment is active until the RUN ends, which does nothing else"
                  : "";
          case "service", "systemctl", "rc-service" ->
              invocation.has("start") || invocation.has("restart")
                  ? "the service that is started here ends with the RUN, which does nothing else"
                  : "";
          default -> "";
        };
    Word last =
        invocation.name().equals("service") && arguments.size() > 1
            ? arguments.get(arguments.size() - 1)
            : word;
    return message.isEmpty() ? Optional.empty() : Optional.of(new Lost(invocation, last, message));
  }

  private static boolean isSetup(Word file) {
    return file.pattern().map(Paths::name).filter(SETUPS::contains).isPresent()
        || SETUPS.contains(Paths.name(file.text()));
  }
}
