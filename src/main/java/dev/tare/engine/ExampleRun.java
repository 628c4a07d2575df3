package dev.tare.engine;

import dev.tare.catalog.Catalog;
import dev.tare.catalog.RulePage;
import dev.tare.config.InForce;
import dev.tare.config.Settings;
import dev.tare.config.SettingsFile;
import dev.tare.image.BuildContext;
import dev.tare.rule.FileReport;
import dev.tare.rule.Finding;
import dev.tare.rule.RuleInfo;
import dev.tare.shellcheck.ShellCheck;
import dev.tare.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the examples of rule pages: what a rule does with them now, beside what the page says. */
public final class ExampleRun {

  /** {@code path}, then perhaps a mode, then perhaps a colon and the content. */
  private static final Pattern CONTEXT_LINE =
      Pattern.compile("([^ :]+)(?: ([0-7]{3}))?(?:: ?(.*))?");

  private final Catalog catalog;
  private final Path scratch;
  private final Optional<ShellCheck> shellCheck;

  /**
   * @param scratch an empty folder in which the build contexts of the examples are made
   * @param shellCheck asked for scripts, if the rule wants to see what it says
   */
  public ExampleRun(Catalog catalog, Path scratch, Optional<ShellCheck> shellCheck) {
    this.catalog = catalog;
    this.scratch = scratch;
    this.shellCheck = shellCheck;
  }

  /**
   * What became of an example.
   *
   * @param findings one a line, as pages write them
   * @param fixed the file with all fixes, unsafe ones included
   * @param again the same after a second run
   */
  public record Outcome(FileReport report, String findings, String fixed, String again) {

    /** What differs from what the page says, in words; empty if nothing does. */
    public Optional<String> difference(RulePage.Example example) {
      String expected = example.findings().map(RulePage.Block::text).orElse("");
      String kept = example.fixed().map(RulePage.Block::text).orElse(example.dockerfile().text());
      if (!findings.equals(expected)) {
        return Optional.of(
            "the findings are\n" + indented(findings) + "the page says\n" + indented(expected));
      }
      if (!fixed.equals(kept)) {
        return Optional.of(
            "the fixed file is\n" + indented(fixed) + "the page says\n" + indented(kept));
      }
      return again.equals(fixed)
          ? Optional.empty()
          : Optional.of("a second run makes of it\n" + indented(again));
    }

    private static String indented(String text) {
      return text.isEmpty() ? "  (nothing)\n" : text.indent(2);
    }
  }

  public Outcome run(RuleInfo rule, RulePage.Example example) throws IOException {
    Linter linter = new Linter(catalog, settings(rule, example), shellCheck);
    Optional<BuildContext> context = context(example);
    String text = example.dockerfile().text();
    FileReport report = linter.lint(SourceFile.of("Dockerfile", text), context);
    Fixer fixer = new Fixer(linter, true);
    String fixed = fix(fixer, text, context);
    return new Outcome(report, findings(report), fixed, fix(fixer, fixed, context));
  }

  /** The rule alone, under what a {@code .tare.yaml} beside the example says. */
  private Settings settings(RuleInfo rule, RulePage.Example example) {
    if (example.settings().isEmpty()) {
      return Settings.only(rule.id());
    }
    String yaml = example.settings().get().text();
    SettingsFile file = SettingsFile.parse(Path.of(".tare.yaml"), yaml, folders -> catalog.rules());
    return new InForce(file.layers(Path.of("Dockerfile").toAbsolutePath()))
        .settings(List.of(rule.id()), List.of());
  }

  private Optional<BuildContext> context(RulePage.Example example) throws IOException {
    if (example.context().isEmpty()) {
      return Optional.empty();
    }
    Path folder = Files.createTempDirectory(scratch, "context");
    for (String line : example.context().get().text().split("\n")) {
      Matcher parts = CONTEXT_LINE.matcher(line);
      if (!parts.matches()) {
        throw new IOException("'" + line + "' is no line of a context");
      }
      Path file = folder.resolve(parts.group(1));
      Files.createDirectories(file.getParent());
      String content = parts.group(3) == null ? "" : parts.group(3);
      Files.write(file, content.translateEscapes().getBytes(StandardCharsets.ISO_8859_1));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(letters(parts.group(2))));
    }
    return Optional.of(BuildContext.of(folder, folder.resolve("Dockerfile")));
  }

  private static String letters(String octal) {
    int mode = Integer.parseInt(octal == null ? "644" : octal, 8);
    StringBuilder bits = new StringBuilder();
    for (int bit = 8; bit >= 0; bit--) {
      bits.append((mode >> bit & 1) == 0 ? '-' : "xwr".charAt(bit % 3));
    }
    return bits.toString();
  }

  private static String fix(Fixer fixer, String text, Optional<BuildContext> context) {
    return fixer.fix(SourceFile.of("Dockerfile", text), context).after().source().text();
  }

  private static String findings(FileReport report) {
    StringBuilder lines = new StringBuilder();
    for (Finding finding : report.findings()) {
      lines.append(report.source().position(finding.span().start())).append(' ');
      lines.append(finding.severity().label()).append(' ');
      finding.code().ifPresent(code -> lines.append(code).append(": "));
      lines.append(finding.message()).append('\n');
    }
    return lines.toString();
  }
}
