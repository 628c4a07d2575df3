package dev.tare.rules.pkg;

import dev.tare.image.PackageOperation;
import dev.tare.image.PackageRequest;
import dev.tare.image.Paths;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import dev.tare.source.Edits;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An install that brings what its packages only recommend. */
public final class AptRecommends implements Rule {

  private static final String CERTIFICATES = "ca-certificates";

  /** They only recommend the certificates that an https URL needs. */
  private static final Set<String> DOWNLOADERS = Set.of("curl", "wget", "git");

  /** They only recommend much that builds rely on: a compiler, headers, a key server's client. */
  private static final List<String> LEANING =
      List.of(
          "ansible",
          "cargo",
          "chromium",
          "cmake",
          "default-j",
          "devscripts",
          "docker",
          "dpkg-dev",
          "firefox",
          "gcc",
          "ghc",
          "gnupg",
          "golang",
          "imagemagick",
          "libreoffice",
          "libtool",
          "maven",
          "mysql-",
          "nodejs",
          "npm",
          "octave",
          "openjdk-",
          "php",
          "postgresql",
          "python-pip",
          "python3-pip",
          "python-setuptools",
          "r-base",
          "ruby",
          "rustc",
          "texlive",
          "ubuntu-desktop",
          "wine",
          "xfce",
          "xvfb");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, AptRecommends::check);
  }

  private static void check(Step step, Context context) {
    for (PackageOperation operation : step.packages()) {
      if (operation.manager().is("apt")
          && operation.verb().equals("install")
          && !operation.operands().isEmpty()
          && step.stage().isShipped()
          && !isDecided(operation)
          && !isConfigured(step)) {
        context.report(
            operation.head(),
            operation.invocation().name() + " also installs what these packages only recommend",
            fix(step, operation, context));
      }
    }
  }

  /** Whether the command itself says what becomes of recommended packages, or may say it. */
  private static boolean isDecided(PackageOperation operation) {
    boolean said =
        Stream.of(
                "--no-install-recommends",
                "--install-recommends",
                "--without-recommends",
                "--with-recommends",
                "--no-recommends",
                "-s",
                "--simulate",
                "--dry-run",
                "--print-uris")
            .anyMatch(operation::hasOption);
    boolean aptitude =
        operation.invocation().name().equals("aptitude")
            && (operation.hasOption("-R") || operation.hasOption("-r"));
    return said
        || aptitude
        || operation.invocation().arguments().stream().anyMatch(AptRecommends::mayDecide);
  }

  private static boolean mayDecide(Word argument) {
    String text = argument.text().toLowerCase(Locale.ROOT);
    boolean variable = argument.literal().isEmpty() && text.indexOf('$') >= 0;
    return text.contains("install-recommends")
        || variable
            && (text.startsWith("-")
                || text.contains("opt")
                || text.contains("arg")
                || text.contains("flag"));
  }

  /** Whether the stage sets apt up, for or against, or copies a file that may. */
  private static boolean isConfigured(Step step) {
    Stage stage = step.stage();
    int behind = step.index() + 1;
    return stage.says("::Install-Recommends", behind)
        || stage.says("::install-recommends", behind)
        || stage.says("/etc/apt", behind)
            && stage.allSteps().stream()
                .filter(s -> s.instruction() instanceof Instruction.Copying)
                .flatMap(s -> s.destination().stream())
                .anyMatch(path -> path.equals("/etc/apt") || path.startsWith("/etc/apt/apt.conf"));
  }

  private static Optional<Fix> fix(Step step, PackageOperation operation, Context context) {
    List<PackageRequest> requests = operation.requests();
    // git only recommends the client that a clone over ssh needs.
    boolean ssh = saysAnywhere(step.stage(), "git@") || saysAnywhere(step.stage(), "ssh://");
    if (ssh || step.isExecForm() || !requests.stream().allMatch(AptRecommends::standsAlone)) {
      return Optional.empty();
    }
    String option =
        operation.invocation().name().equals("aptitude")
            ? "--without-recommends"
            : "--no-install-recommends";
    Edits edits =
        context.rewrite().insertAfter(operation.subcommand().orElseThrow().span(), option);
    Optional<PackageRequest> downloader =
        requests.stream()
            .filter(r -> DOWNLOADERS.contains(r.name().orElse("")))
            .filter(r -> mayDownload(step.stage()))
            .findFirst();
    boolean certified = downloader.isEmpty() || installsCertificates(step);
    if (!certified) {
      edits =
          edits.and(
              context.rewrite().insertBefore(step, downloader.get().word().span(), CERTIFICATES));
    }
    String title = "Add " + option + (certified ? "" : " and " + CERTIFICATES);
    return Optional.of(new Fix(title, Safety.UNSAFE, edits, Effect.REWORDS));
  }

  /** Whether a package is known by name and not as one that leans on what it recommends. */
  private static boolean standsAlone(PackageRequest request) {
    Optional<String> name = request.name().filter(n -> n.indexOf('*') < 0 && !request.isPlace());
    return name.filter(n -> LEANING.stream().noneMatch(n::startsWith)).isPresent();
  }

  private static boolean mayDownload(Stage stage) {
    return saysAnywhere(stage, "https://")
        || stage.derived().stream().anyMatch(s -> saysAnywhere(s, "https://"));
  }

  private static boolean saysAnywhere(Stage stage, String text) {
    return stage.says(text, stage.steps().size());
  }

  /** Whether an install up to this one names the certificates itself. */
  private static boolean installsCertificates(Step step) {
    return step.stage().allSteps().stream()
        .filter(s -> s.span().start() <= step.span().start())
        .flatMap(s -> s.packages().stream())
        .flatMap(o -> o.operands().stream())
        .map(word -> Paths.name(word.text()))
        .anyMatch(CERTIFICATES::equals);
  }
}
