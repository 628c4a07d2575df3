package dev.tare.rules.copy;

import dev.tare.image.BuildContext;
import dev.tare.image.Paths;
import dev.tare.image.PrivateFile;
import dev.tare.image.Source;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys and passwords are copied into a layer that ships. */
public final class SensitiveFile implements Rule {

  /** Folders of other people's files, or of files made up for tests. */
  private static final Set<String> FOREIGN =
      Set.of(
          ".git",
          "node_modules",
          "vendor",
          ".venv",
          "venv",
          "target",
          "test",
          "tests",
          "testdata",
          "fixtures",
          "__tests__",
          "spec",
          "examples",
          "example",
          "docs");

  private static final int MOST_NAMED = 3;

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, SensitiveFile::check);
  }

  private static void check(Step step, Context context) {
    if (step.sources().isEmpty() || !step.stage().isShipped()) {
      return;
    }
    Optional<BuildContext> files =
        step.isTrigger() ? Optional.empty() : context.build().confirmedContext();
    for (Source source : step.sources()) {
      boolean local = source.kind() == Source.Kind.CONTEXT;
      Optional<String> path =
          source.path().filter(p -> local || source.kind() == Source.Kind.STAGE);
      boolean kept =
          local
              && path.isPresent()
              && files
                  .filter(f -> f.presence(path.get()) == BuildContext.Presence.IGNORED)
                  .isPresent();
      if (path.isPresent() && !kept && PrivateFile.is(path.get(), files.filter(f -> local))) {
        context.report(
            source.word().span(), "'" + source.word() + "' goes into the image for all to read");
      } else if (path.isPresent() && local && files.isPresent() && !isNarrowed(step)) {
        folder(source, path.get(), files.get(), context);
      }
    }
  }

  private static boolean isNarrowed(Step step) {
    return step.instruction().flag("exclude").isPresent();
  }

  /** What a folder takes along. */
  private static void folder(Source source, String path, BuildContext files, Context context) {
    String folder = path.equals("*") ? "." : path;
    if (source.isPattern() && !path.equals("*") || !files.isFolder(folder)) {
      return;
    }
    List<String> found =
        files.visible(folder, inside -> !FOREIGN.contains(Paths.name(inside))).stream()
            .filter(inside -> PrivateFile.is(inside, Optional.of(files)))
            .toList();
    if (!found.isEmpty()) {
      String names = String.join(", ", found.subList(0, Math.min(MOST_NAMED, found.size())));
      int more = found.size() - MOST_NAMED;
      context.report(
          source.word().span(),
          "'"
              + source.word()
              + "' takes along "
              + names
              + (more > 0 ? " and " + more + " more" : ""));
    }
  }
}
