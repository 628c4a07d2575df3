package dev.tare.rules.run;

import dev.tare.image.CommandLine;
import dev.tare.image.Download;
import dev.tare.image.Invocation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import dev.tare.source.Edit;
import dev.tare.source.Edits;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** curl takes the page of an HTTP error for the file that was asked for. */
public final class CurlWithoutFail implements Rule {

  /** Commands that refuse a file that is not the one that was meant. */
  private static final Set<String> CHECKS =
      Set.of(
          "sha256sum",
          "sha512sum",
          "sha1sum",
          "sha384sum",
          "sha224sum",
          "md5sum",
          "b2sum",
          "shasum",
          "gpgv",
          "cosign",
          "minisign");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, CurlWithoutFail::check);
  }

  private static void check(Step step, Context context) {
    Invocation told = null;
    for (Download download : step.downloads()) {
      Invocation invocation = download.invocation().orElse(null);
      boolean kept = download.sink() == Download.Sink.FILE || download.sink() == Download.Sink.PIPE;
      if (invocation != null
          && invocation != told
          && invocation.name().equals("curl")
          && kept
          && !download.isLocal()
          && !hasOtherScheme(download)
          && !sees(step, invocation.line(), context)
          && !isChecked(step, invocation)) {
        told = invocation;
        context.report(
            invocation.word().span(),
            "curl "
                + (download.sink() == Download.Sink.PIPE ? "pipes" : "saves")
                + " the page of an HTTP error as if it were "
                + what(download),
            fix(step, invocation));
      }
    }
  }

  private static String what(Download download) {
    String url = download.url();
    int query = url.indexOf('?');
    String path = query < 0 ? url : url.substring(0, query);
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.indexOf('.') <= 0 || name.length() > 60 ? "what was asked for" : name;
  }

  private static boolean hasOtherScheme(Download download) {
    return download.scheme().filter(s -> !s.equals("http") && !s.equals("https")).isPresent();
  }

  /** Whether curl fails, or is asked for the status, or may be by options that are not known. */
  private static boolean sees(Step step, CommandLine line, Context context) {
    return line.has(
            "-f",
            "--fail",
            "--fail-with-body",
            "--fail-early",
            "-w",
            "--write-out",
            "-K",
            "--config",
            "-i",
            "--include",
            "-D",
            "--dump-header")
        || line.operands().size() > 1
            && line.operands().stream().anyMatch(w -> step.template(w).startsWith("${"))
        || line.operands().stream().anyMatch(w -> step.template(w).startsWith("-"))
        || context.source().text().contains("curlrc");
  }

  /** Whether a later command refuses what is not the right file. */
  private static boolean isChecked(Step step, Invocation download) {
    int end = download.span().end();
    return step.invocations().stream()
        .filter(i -> i.span().start() >= end)
        .anyMatch(
            i ->
                CHECKS.contains(i.name())
                    || i.name().startsWith("gpg") && i.has("--verify")
                    || i.name().equals("openssl") && i.has("dgst"));
  }

  private static Optional<Fix> fix(Step step, Invocation invocation) {
    if (step.isExecForm()) {
      return Optional.empty();
    }
    List<Word> arguments = invocation.arguments();
    Optional<Word> bundle = arguments.stream().filter(CurlWithoutFail::isBundle).findFirst();
    boolean longOnly =
        bundle.isEmpty()
            && arguments.stream().anyMatch(w -> w.text().startsWith("--"))
            && arguments.stream()
                .noneMatch(w -> w.text().startsWith("-") && !w.text().startsWith("--"));
    Edit edit =
        bundle
            .map(word -> Edit.insert(word.span().start() + 1, "f"))
            .orElse(Edit.insert(invocation.word().span().end(), longOnly ? " --fail" : " -f"));
    return Optional.of(new Fix("Add -f", Safety.UNSAFE, Edits.of(edit), Effect.REWORDS));
  }

  /** Whether a word is short options, one of them of those that people bundle. */
  private static boolean isBundle(Word word) {
    String text = word.text();
    boolean letters =
        text.length() > 1
            && text.charAt(0) == '-'
            && text.chars().skip(1).allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
    return letters && "sSLkgv#".indexOf(text.charAt(1)) >= 0;
  }
}
