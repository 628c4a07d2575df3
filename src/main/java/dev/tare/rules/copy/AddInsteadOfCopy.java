package dev.tare.rules.copy;

import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** ADD where nothing is fetched or unpacked. */
public final class AddInsteadOfCopy implements Rule {

  private static final List<String> ARCHIVES =
      List.of(
          ".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".tzst", ".gz", ".bz2", ".xz", ".zst", ".lzma",
          ".z");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, AddInsteadOfCopy::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Add add)) {
      return;
    }
    boolean ownFlags =
        add.header().flags().stream()
            .anyMatch(
                flag ->
                    flag.name().equals("checksum")
                        || flag.name().equals("keep-git-dir")
                        || flag.name().equals("unpack"));
    if (!ownFlags && add.sources().stream().allMatch(s -> isCopied(s, context))) {
      Fix fix =
          new Fix(
              "Use COPY",
              Safety.SAFE,
              context.rewrite().replace(add.keyword().span(), keyword(add)),
              Effect.REWORDS);
      context.report(
          add.keyword().span(),
          "ADD of " + names(add.sources()) + " only copies; ADD is for archives and URLs",
          Optional.of(fix));
    }
  }

  /** Whether ADD surely does with a source what COPY would do. */
  private static boolean isCopied(Word source, Context context) {
    String path = source.text();
    String lower = path.toLowerCase(Locale.ROOT);
    boolean remote =
        lower.contains("://")
            || lower.startsWith("git@")
            || lower.startsWith("github.com/")
            || lower.endsWith(".git")
            || lower.contains(".git#");
    if (remote || path.startsWith("<<")) {
      return !remote;
    }
    Optional<Boolean> archive = context.build().context().flatMap(files -> files.isArchive(path));
    if (archive.isPresent()) {
      return !archive.get();
    }
    String name = lower.substring(lower.lastIndexOf('/') + 1);
    boolean open = name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('[') >= 0;
    return ARCHIVES.stream().noneMatch(name::endsWith)
        && !name.contains(".tar.")
        && !source.hasVariables()
        && (!open || isHarmlessGlob(name));
  }

  /** A pattern whose extension, literal and no archive's, settles what it matches. */
  private static boolean isHarmlessGlob(String name) {
    return name.matches("[^\\[\\]]*\\.[a-z]+[a-z0-9]*");
  }

  private static String keyword(Instruction.Add add) {
    return add.keyword().text().equals("add") ? "copy" : "COPY";
  }

  private static String names(List<Word> sources) {
    return sources.size() == 1 ? "'" + sources.get(0) + "'" : "these paths";
  }
}
