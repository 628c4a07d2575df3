package dev.tare.rules.copy;

import dev.tare.image.Download;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Edits;
import dev.tare.syntax.Expansion;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A downloaded archive stays in the layer of its ADD, whatever later steps do with it. */
public final class RemoteArchiveKept implements Rule {

  private static final List<String> ENDINGS =
      List.of(
          ".tar", ".gz", ".tgz", ".bz2", ".tbz", ".tbz2", ".xz", ".txz", ".zst", ".tzst", ".zip",
          ".7z", ".deb", ".rpm");

  /** Folders that are there in every image that has a shell. */
  private static final Set<String> FOLDERS =
      Set.of("/", "/tmp", "/opt", "/root", "/usr/local", "/usr/src", "/var/tmp");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, RemoteArchiveKept::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Add add)
        || !step.stage().isShipped()
        || step.isTrigger()
        || add.flag("unpack").isPresent()) {
      return;
    }
    for (Download download : step.downloads()) {
      download.path().ifPresent(path -> check(step, download, path, context));
    }
  }

  private static void check(Step step, Download download, String path, Context context) {
    List<Step> steps = step.stage().steps();
    for (Step later : steps.subList(step.index() + 1, steps.size())) {
      boolean unpacks = later.extractions().stream().anyMatch(e -> e.path().equals(path));
      boolean deletes = isArchive(path) && later.removal(path).isPresent();
      if (unpacks || deletes) {
        context.report(
            download.span(),
            path
                + " stays in this layer, though line "
                + context.line(later.span().start())
                + (later.removal(path).isPresent() ? " deletes it" : " only unpacks it"),
            later == step.next().orElse(null) ? fix(step, later, path, context) : Optional.empty());
        return;
      }
    }
  }

  private static boolean isArchive(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(lower::endsWith);
  }

  private static Optional<Fix> fix(Step step, Step run, String path, Context context) {
    Instruction.Add add = (Instruction.Add) step.instruction();
    Word url = add.sources().get(0);
    boolean movable =
        add.sources().size() == 1
            && add.header().flags().isEmpty()
            && isShellWord(url)
            && (FOLDERS.contains(folder(path)) || run.workdir().equals(Optional.of(folder(path))))
            && run.user().filter(user -> !user.equals("root") && !user.equals("0")).isEmpty();
    Optional<String> fetch = movable ? fetch(run) : Optional.empty();
    if (fetch.isEmpty()) {
      return Optional.empty();
    }
    String download = fetch.get() + " " + path + " " + quoted(url.text());
    Optional<Edits> edits =
        context
            .rewrite()
            .delete(add)
            .flatMap(deletion -> context.rewrite().prepend(run, download).map(deletion::and));
    boolean deleted = run.removal(path).isPresent();
    String deletion = "rm -f " + path;
    Optional<Edits> all =
        deleted ? edits : edits.flatMap(e -> context.rewrite().append(run, deletion).map(e::and));
    Effect added = deleted ? Effect.adds(download) : Effect.adds(download, deletion);
    return all.map(
        e ->
            new Fix(
                "Download, unpack and delete it in one RUN",
                Safety.UNSAFE,
                e,
                added.and(Effect.DROPS)));
  }

  private static String folder(String path) {
    String folder = path.substring(0, path.lastIndexOf('/'));
    return folder.isEmpty() ? "/" : folder;
  }

  /** A command that the stage has for certain, up to the name of the file. */
  private static Optional<String> fetch(Step run) {
    List<Step> before = run.stage().allSteps();
    before = before.subList(0, before.indexOf(run));
    if (before.stream().anyMatch(step -> brings(step, "curl"))) {
      return Optional.of("curl -fsSL -o");
    }
    return before.stream().anyMatch(step -> brings(step, "wget"))
        ? Optional.of("wget -qO")
        : Optional.empty();
  }

  private static boolean brings(Step step, String program) {
    return step.invocations().stream().anyMatch(i -> i.name().equals(program) && !i.conditional())
        || step.packages().stream().anyMatch(o -> o.installs() && o.invocation().has(program));
  }

  /** Whether the shell makes of a URL what the builder does. */
  private static boolean isShellWord(Word url) {
    return url.isPlain()
        && url.text().chars().noneMatch(c -> "\"'\\`()<>|; ".indexOf(c) >= 0)
        && url.expansion().variables().stream()
            .map(Expansion.Variable::operator)
            .allMatch(String::isEmpty);
  }

  private static String quoted(String url) {
    return url.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._~:/%-+@".indexOf(c) >= 0)
        ? url
        : "\"" + url + "\"";
  }
}
