package dev.tare.rules.cache;

import dev.tare.image.Download;
import dev.tare.image.GitClone;
import dev.tare.image.Invocation;
import dev.tare.image.Step;
import dev.tare.image.VolatileVariable;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Redirection;
import dev.tare.shell.Word;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A RUN whose text stays the same while what it fetches changes, so that the cache freezes it. */
public final class FrozenDownload implements Rule {

  private static final Set<String> BRANCHES =
      Set.of("master", "main", "develop", "development", "dev", "trunk", "head", "nightly");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, FrozenDownload::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Run) || step.invocations().isEmpty()) {
      return;
    }
    List<GitClone> clones = GitClone.of(step);
    List<Download> downloads = step.downloads();
    boolean nothing =
        clones.isEmpty()
            && downloads.isEmpty()
            && step.invocations().stream().noneMatch(i -> i.name().equals("date"));
    if (nothing || isAskedFor(step)) {
      return;
    }
    for (GitClone clone : clones) {
      moving(clone, step)
          .ifPresent(
              what ->
                  context.report(
                      clone.span(), "the cache keeps the " + what + " of the day of the build"));
    }
    boolean checked =
        step.invocations().stream()
            .anyMatch(i -> i.name().endsWith("sum") && i.line().has("-c", "--check", "-sc"));
    for (Download download : downloads) {
      boolean result = download.sink() != Download.Sink.NONE && !checked && !download.isLocal();
      Optional<String> part = result ? movingPart(download) : Optional.empty();
      part.ifPresent(
          text ->
              context.report(
                  download.span(),
                  "the cache keeps what \"" + text + "\" is on the day of the build"));
    }
    for (Invocation invocation : step.invocations()) {
      if (invocation.name().equals("date") && isWritten(invocation)) {
        context.report(
            invocation.word().span(), "the cache keeps the date of the day of the build");
      }
    }
  }

  /** Whether the file already sees to it that the step runs anew. */
  private static boolean isAskedFor(Step step) {
    for (Step earlier : step.stage().steps().subList(0, step.index())) {
      boolean bust =
          earlier.instruction() instanceof Instruction.Arg arg
              && arg.declarations().stream()
                  .anyMatch(d -> VolatileVariable.defeatsCache(d.name()) || VolatileVariable.is(d));
      boolean asks =
          earlier.instruction() instanceof Instruction.Add && !earlier.downloads().isEmpty();
      if (bust || asks) {
        return true;
      }
    }
    return false;
  }

  /** The branch that is cloned, if nothing chooses a revision. */
  private static Optional<String> moving(GitClone clone, Step step) {
    boolean chosen =
        clone.line().has("--revision")
            || step.stage().steps().stream()
                .flatMap(s -> s.invocations().stream())
                .filter(i -> i.span().start() > clone.invocation().span().start())
                .anyMatch(FrozenDownload::choosesRevision);
    Optional<Word> branch = clone.line().value("-b", "--branch");
    if (chosen || clone.url().indexOf('@') > clone.url().lastIndexOf('/')) {
      return Optional.empty();
    }
    return branch.isEmpty()
        ? Optional.of("default branch")
        : branch
            .map(step::template)
            .filter(name -> BRANCHES.contains(name.toLowerCase(Locale.ROOT)))
            .map(name -> "branch " + name);
  }

  private static boolean choosesRevision(Invocation invocation) {
    List<Word> operands = invocation.line().operands();
    return invocation.name().equals("git")
        && !operands.isEmpty()
        && switch (operands.get(0).text()) {
          case "checkout", "reset", "switch", "fetch" -> true;
          default -> false;
        };
  }

  /** The element of an address that names no fixed thing. */
  private static Optional<String> movingPart(Download download) {
    String[] parts = download.url().split("[?#]", 2)[0].split("/");
    boolean forge = download.host().filter(FrozenDownload::isForge).isPresent();
    for (int i = 3; i < parts.length; i++) {
      String part = parts[i];
      String bare = part.toLowerCase(Locale.ROOT).replaceAll("(\\.tar)?\\.[a-z0-9]+$", "");
      if (bare.equals("latest")
          || bare.startsWith("latest-")
          || bare.endsWith("-latest")
          || bare.endsWith("_latest")
          || forge && i > 4 && BRANCHES.contains(bare)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  private static boolean isForge(String host) {
    return host.endsWith("github.com")
        || host.equals("raw.githubusercontent.com")
        || host.equals("gitlab.com")
        || host.equals("bitbucket.org");
  }

  /** Whether the date goes into a file rather than the log, or into a program that is built. */
  private static boolean isWritten(Invocation date) {
    boolean fixed = date.line().has("-d", "--date", "-r", "--reference", "-s", "--set");
    boolean itself = date.command().redirections().stream().anyMatch(FrozenDownload::isFile);
    boolean through =
        date.occurrence()
            .captor()
            .filter(
                captor ->
                    captor.name().filter("go"::equals).isPresent()
                        || captor.redirections().stream().anyMatch(FrozenDownload::isFile))
            .isPresent();
    return !fixed && (itself || through);
  }

  private static boolean isFile(Redirection redirection) {
    String target = redirection.target().text();
    return redirection.operator().startsWith(">")
        && !redirection.operator().equals(">&")
        && !redirection.descriptor().equals("2")
        && !target.startsWith("/dev/")
        && !target.startsWith("/proc/");
  }
}
