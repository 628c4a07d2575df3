package dev.tare.rules.layer;

import dev.tare.image.CommandLine;
import dev.tare.image.Download;
import dev.tare.image.Extraction;
import dev.tare.image.Invocation;
import dev.tare.image.Paths;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An archive stays in the layer beside what was unpacked from it. */
public final class ArchiveLeftBehind implements Rule {

  /** Commands after which a file may be gone. */
  private static final Set<String> REMOVERS =
      Set.of("rm", "unlink", "mv", "shred", "find", "rmdir", "git");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, ArchiveLeftBehind::check);
  }

  private static void check(Step step, Context context) {
    if (!step.stage().isShipped() || step.extractions().isEmpty()) {
      return;
    }
    for (Extraction extraction : step.extractions()) {
      Optional<Download> download =
          step.downloads().stream()
              .filter(d -> d.path().filter(extraction.path()::equals).isPresent())
              .findFirst();
      boolean left =
          download.isPresent()
              && !extraction.consumes()
              && step.mounts().isEmpty()
              && !mayBeDeleted(step, extraction)
              && !isDeletedLater(step, extraction);
      if (left) {
        context.report(
            extraction.word().span(),
            Paths.name(extraction.path()) + " is unpacked and stays in this layer too",
            fix(step, extraction, download.get(), context));
      }
    }
  }

  /** Whether a command of the step may delete the archive or take it elsewhere. */
  private static boolean mayBeDeleted(Step step, Extraction extraction) {
    int end = extraction.invocation().span().start();
    return step.invocations().stream()
        .filter(i -> i.span().start() > end && REMOVERS.contains(i.name()))
        .anyMatch(i -> mayReach(step, i, extraction.path()));
  }

  private static boolean mayReach(Step step, Invocation remover, String path) {
    for (Word operand : CommandLine.of(remover.name(), remover.arguments()).operands()) {
      Optional<String> target = step.path(remover, operand);
      if (target.isEmpty() || covers(target.get(), path)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a path, as far as it is known, may be that of a file or of a folder above it. */
  private static boolean covers(String target, String path) {
    int open = 0;
    while (open < target.length() && "*?[{$".indexOf(target.charAt(open)) < 0) {
      open++;
    }
    boolean sameKind = target.startsWith("/") == path.startsWith("/");
    return open < target.length()
        ? path.startsWith(target.substring(0, open)) || !sameKind
        : target.isEmpty() || Paths.isInside(path, target) || !sameKind;
  }

  /** Its own rule tells what a later layer deletes. */
  private static boolean isDeletedLater(Step step, Extraction extraction) {
    List<Step> steps = step.stage().steps();
    return steps.subList(step.index() + 1, steps.size()).stream()
        .flatMap(later -> later.invocations().stream())
        .filter(i -> i.name().equals("rm") || i.name().equals("find"))
        .flatMap(i -> i.arguments().stream())
        .map(w -> w.template(name -> Optional.empty()))
        .anyMatch(
            text ->
                text.indexOf('$') >= 0
                    || text.indexOf('*') >= 0
                    || Paths.name(text).equals(Paths.name(extraction.path()))
                    || Paths.isInside(extraction.path(), Paths.normalized(text)));
  }

  private static Optional<Fix> fix(
      Step step, Extraction extraction, Download download, Context context) {
    Invocation invocation = extraction.invocation();
    Optional<String> elevation =
        download.invocation().flatMap(Invocation::elevation).or(invocation::elevation);
    boolean plain =
        !invocation.conditional()
            && !invocation.nested()
            && elevation.filter(e -> !e.equals("sudo")).isEmpty()
            && extraction.word().text().indexOf('\n') < 0
            && !isUsedAgain(step, extraction);
    String command =
        (elevation.isPresent() ? "sudo rm " : "rm ")
            + context.source().text(extraction.word().span());
    return plain
        ? context
            .rewrite()
            .follow(step, invocation, command, "Delete it in this RUN", Safety.UNSAFE)
        : Optional.empty();
  }

  /** Whether the stage names the archive again behind its unpacking. */
  private static boolean isUsedAgain(Step step, Extraction extraction) {
    String name = Paths.name(extraction.word().text()).replace("\"", "").replace("'", "");
    int end = extraction.invocation().span().end();
    boolean here =
        step.invocations().stream()
            .filter(i -> i.span().start() >= end)
            .flatMap(i -> i.arguments().stream())
            .anyMatch(w -> w.text().contains(name));
    List<Step> steps = step.stage().steps();
    return here
        || steps.subList(step.index() + 1, steps.size()).stream()
            .anyMatch(s -> s.instruction().header().line().text().text().contains(name));
  }
}
