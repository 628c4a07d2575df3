package dev.tare.rules.security;

import dev.tare.image.Download;
import dev.tare.image.Interpreter;
import dev.tare.image.Invocation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Command;
import dev.tare.shell.Word;
import dev.tare.source.Span;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What comes from the network is run as it comes, and nothing looks at it before. */
public final class PipeToShell implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, PipeToShell::check);
  }

  private static void check(Step step, Context context) {
    Set<Span> told = new HashSet<>();
    for (Download download : step.downloads()) {
      Optional<Word> runner =
          switch (download.sink()) {
            case PIPE ->
                download.readers().stream()
                    .filter(Interpreter::readsProgram)
                    .map(Invocation::word)
                    .findFirst();
            case CAPTURED -> runner(step, download);
            default -> Optional.empty();
          };
      // A script in quotes is seen in its command and by itself.
      if (runner.isPresent() && told.add(download.span())) {
        context.report(
            runner.get().span(),
            name(runner.get()) + " runs what " + origin(download) + " sends, unchecked");
      }
    }
  }

  /** The word that names what runs the output of a substitution, if something does. */
  private static Optional<Word> runner(Step step, Download download) {
    Optional<Command.Simple> captor = download.invocation().get().occurrence().captor();
    if (captor.isEmpty() || captor.get().words().isEmpty()) {
      return Optional.empty();
    }
    Span fetch = download.span();
    return step.invocations().stream()
        .filter(i -> i.command() == captor.get())
        .filter(i -> Interpreter.runsWord(i, fetch))
        .map(Invocation::word)
        .findFirst();
  }

  private static String name(Word runner) {
    return runner.literal().orElse("a shell");
  }

  private static String origin(Download download) {
    return download.host().orElse("a server");
  }
}
