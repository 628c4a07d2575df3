package dev.tare.rules.copy;

import dev.tare.image.CommandLine;
import dev.tare.image.Extraction;
import dev.tare.image.Invocation;
import dev.tare.image.Paths;
import dev.tare.image.Source;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Edits;
import dev.tare.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An archive is copied and then unpacked, which ADD does in one layer. */
public final class UseAddForArchive implements Rule {

  private static final List<String> ENDINGS =
      List.of(
          ".tar",
          ".tar.gz",
          ".tgz",
          ".tar.bz2",
          ".tbz",
          ".tbz2",
          ".tar.xz",
          ".txz",
          ".tar.zst",
          ".tzst");

  /** What does not change what tar unpacks, or does what ADD does too. */
  private static final Set<String> PLAIN_OPTIONS =
      Set.of(
          "-x",
          "-z",
          "-j",
          "-J",
          "-a",
          "-v",
          "-p",
          "-f",
          "-C",
          "--extract",
          "--get",
          "--gzip",
          "--gunzip",
          "--bzip2",
          "--xz",
          "--zstd",
          "--verbose",
          "--file",
          "--directory");

  /** What makes tar unpack something else than the archive as it is. */
  private static final Set<String> SELECTING =
      Set.of(
          "--strip-components",
          "--strip",
          "--transform",
          "--xform",
          "-s",
          "--exclude",
          "-X",
          "--exclude-from",
          "-T",
          "--files-from",
          "--wildcards",
          "-O",
          "--to-stdout",
          "--one-top-level",
          "--to-command");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, UseAddForArchive::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Copy copy)
        || step.sources().size() != 1
        || !step.stage().isShipped()) {
      return;
    }
    Source source = step.sources().get(0);
    Optional<String> path = step.copiedPath();
    String lower = source.path().orElse("").toLowerCase(Locale.ROOT);
    boolean archive =
        source.kind() == Source.Kind.CONTEXT
            && ENDINGS.stream().anyMatch(lower::endsWith)
            && context
                .build()
                .context()
                .flatMap(files -> files.isArchive(source.path().get()))
                .orElse(true);
    if (!archive || path.isEmpty() || step.isTrigger()) {
      return;
    }
    List<Step> steps = step.stage().steps();
    List<Step> users =
        steps.subList(step.index() + 1, steps.size()).stream()
            .filter(later -> later.says(Paths.name(path.get())))
            .toList();
    if (users.isEmpty()) {
      return;
    }
    Optional<Extraction> extraction =
        users.get(0).extractions().stream()
            .filter(e -> e.path().equals(path.get()) && unpacksAll(e.invocation()))
            .findFirst();
    if (extraction.isPresent() && isOnlyUnpacked(users, extraction.get(), path.get())) {
      context.report(
          source.word().span(),
          "'"
              + source.word()
              + "' stays in this layer, though line "
              + context.line(users.get(0).span().start())
              + " only unpacks it; ADD would unpack it itself",
          fix(copy, users, extraction.get(), path.get(), context));
    }
  }

  /** Whether all others that name the archive delete it. */
  private static boolean isOnlyUnpacked(List<Step> users, Extraction extraction, String path) {
    String name = Paths.name(path);
    return users.stream()
        .allMatch(
            user ->
                !user.invocations().isEmpty()
                    && user.invocations().stream()
                        .filter(i -> i.arguments().stream().anyMatch(w -> w.text().contains(name)))
                        .allMatch(i -> i == extraction.invocation() || i.name().equals("rm")));
  }

  private static Optional<Fix> fix(
      Instruction.Copy copy,
      List<Step> users,
      Extraction extraction,
      String path,
      Context context) {
    Step run = users.get(0);
    Optional<String> target = target(run, extraction.invocation());
    if (target.isEmpty() || users.size() > 1 || !copy.header().flags().isEmpty()) {
      return Optional.empty();
    }
    List<Invocation> commands = new ArrayList<>(List.of(extraction.invocation()));
    Optional<Invocation> removal = run.removal(path);
    if (removal.isPresent() && removal.get().line().operands().size() != 1) {
      return Optional.empty();
    }
    removal.ifPresent(commands::add);
    String keyword = copy.keyword().text().equals("copy") ? "add" : "ADD";
    Edits edits =
        context
            .rewrite()
            .replace(copy.keyword().span(), keyword)
            .and(context.rewrite().replace(copy.destination().span(), quoted(copy, target.get())));
    return context
        .rewrite()
        .remove(run, commands)
        .map(
            gone ->
                new Fix(
                    "Unpack it with ADD",
                    Safety.UNSAFE,
                    edits.and(gone),
                    Effect.REWORDS.and(Effect.DROPS)));
  }

  private static String quoted(Instruction.Copy copy, String folder) {
    String slashed = folder.endsWith("/") ? folder : folder + "/";
    return copy.json() ? "\"" + slashed + "\"" : slashed;
  }

  /** Whether tar unpacks the whole archive with the paths that are in it. */
  private static boolean unpacksAll(Invocation tar) {
    CommandLine line = tar.line();
    int named = line.operands().size();
    boolean old = named > 0 && !tar.arguments().get(0).text().startsWith("-");
    return tar.name().equals("tar")
        && named == (old ? 2 : 0)
        && line.options().stream().map(CommandLine.Option::name).noneMatch(SELECTING::contains);
  }

  /** The folder into which tar unpacks all of the archive; empty if it does more than that. */
  private static Optional<String> target(Step run, Invocation tar) {
    CommandLine line = tar.line();
    boolean old = !line.operands().isEmpty();
    boolean plain =
        !tar.conditional()
            && !tar.nested()
            && tar.elevation().isEmpty()
            && line.options().stream().allMatch(o -> PLAIN_OPTIONS.contains(o.name()))
            && (!old || isPlainLetters(line.operands().get(0).text()));
    if (!plain) {
      return Optional.empty();
    }
    return line.value("-C", "--directory")
        .map(word -> run.path(tar, word))
        .orElseGet(() -> run.path(tar, "."))
        .filter(p -> p.startsWith("/") && p.chars().noneMatch(c -> "$*?[ ~{".indexOf(c) >= 0));
  }

  /** {@code xzf} and the like, the file in the next word. */
  private static boolean isPlainLetters(String letters) {
    return letters.chars().allMatch(c -> "xzjJavpf".indexOf(c) >= 0);
  }
}
