package dev.tare.rules.cache;

import dev.tare.image.BuildContext;
import dev.tare.image.Invocation;
import dev.tare.image.Paths;
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
import dev.tare.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole source is copied before dependencies are installed, so every edit reinstalls them. */
public final class CopyBeforeInstall implements Rule {

  /**
   * What an install reads.
   *
   * @param name of the ecosystem's tool
   * @param required the file without which it does nothing
   * @param locks what else it reads where it is there
   * @param pattern sources for COPY when the files are not known
   */
  private record Manifests(String name, String required, List<String> locks, String pattern) {}

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, CopyBeforeInstall::check);
  }

  private static void check(Step step, Context context) {
    if (!(step.instruction() instanceof Instruction.Copying copy) || !isWholeContext(copy)) {
      return;
    }
    List<Step> steps = step.stage().steps();
    for (Step later : steps.subList(step.index() + 1, steps.size())) {
      if (later.instruction() instanceof Instruction.Workdir) {
        return;
      }
      for (Invocation invocation : later.invocations()) {
        Optional<Manifests> manifests = manifests(invocation, later);
        if (manifests.isPresent() && !isInstalledBefore(step, manifests.get())) {
          context.report(
              step.instruction().keyword().span().to(copy.sources().get(0).span()),
              "every change of a file runs the "
                  + manifests.get().name()
                  + " install of line "
                  + context.line(later.span().start())
                  + " again",
              fix(step, copy, later, manifests.get(), context));
          return;
        }
      }
    }
  }

  private static boolean isWholeContext(Instruction.Copying copy) {
    String source = copy.sources().get(0).text();
    return copy.flag("from").isEmpty()
        && copy.sources().size() == 1
        && (source.equals(".") || source.equals("./") || source.equals("/"));
  }

  private static Optional<Manifests> manifests(Invocation invocation, Step step) {
    String sub = invocation.subcommand().orElse("");
    List<Word> operands =
        invocation.arguments().stream().filter(w -> !w.text().startsWith("-")).toList();
    boolean bare = operands.size() == 1;
    switch (invocation.name()) {
      case "npm" -> {
        if (bare && List.of("install", "i", "ci").contains(sub) && !invocation.has("-g")) {
          return Optional.of(
              new Manifests(
                  "npm",
                  "package.json",
                  List.of("package-lock.json", "npm-shrinkwrap.json", ".npmrc"),
                  "package*.json"));
        }
      }
      case "yarn" -> {
        if (operands.isEmpty() || bare && sub.equals("install")) {
          return Optional.of(
              new Manifests(
                  "yarn",
                  "package.json",
                  List.of("yarn.lock", ".yarnrc.yml", ".yarnrc"),
                  "package.json yarn.lock*"));
        }
      }
      case "pnpm" -> {
        if (bare && List.of("install", "i").contains(sub)) {
          return Optional.of(
              new Manifests(
                  "pnpm",
                  "package.json",
                  List.of("pnpm-lock.yaml", ".npmrc"),
                  "package.json pnpm-lock.yaml*"));
        }
      }
      case "go" -> {
        if (sub.equals("mod") && invocation.has("download")) {
          return Optional.of(new Manifests("go", "go.mod", List.of("go.sum"), "go.mod go.sum*"));
        }
      }
      case "bundle", "bundler" -> {
        if (sub.equals("install") || operands.isEmpty()) {
          return Optional.of(
              new Manifests(
                  "bundler", "Gemfile", List.of("Gemfile.lock"), "Gemfile Gemfile.lock*"));
        }
      }
      default -> {
        return pip(invocation, step);
      }
    }
    return Optional.empty();
  }

  /** pip install -r FILE, and nothing that is built from the sources. */
  private static Optional<Manifests> pip(Invocation invocation, Step step) {
    boolean installs =
        step.packages().stream()
            .anyMatch(
                o ->
                    o.invocation() == invocation
                        && o.manager().is("pip")
                        && o.subcommand().filter(w -> w.is("install")).isPresent()
                        && o.operands().isEmpty()
                        && !o.hasOption("-e"));
    List<Word> arguments = invocation.arguments();
    for (int i = 0; installs && i + 1 < arguments.size(); i++) {
      if (arguments.get(i).is("-r") || arguments.get(i).is("--requirement")) {
        return arguments
            .get(i + 1)
            .literal()
            .filter(f -> !f.startsWith("/") && f.indexOf('*') < 0)
            .map(f -> new Manifests("pip", f, List.of(), ""));
      }
    }
    return Optional.empty();
  }

  /** Whether the manifest was copied and installed above the whole copy already. */
  private static boolean isInstalledBefore(Step copy, Manifests manifests) {
    return copy.stage().steps().subList(0, copy.index()).stream()
        .flatMap(s -> s.invocations().stream().map(i -> manifests(i, s)))
        .anyMatch(m -> m.filter(x -> x.name().equals(manifests.name())).isPresent());
  }

  private static Optional<Fix> fix(
      Step step, Instruction.Copying copy, Step install, Manifests manifests, Context context) {
    boolean onlyInstalls =
        install.index() == step.index() + 1
            && install.invocations().stream()
                .allMatch(
                    i ->
                        manifests(i, install).isPresent()
                            || i.name().equals("npm") && i.has("cache"));
    Optional<String> to = step.scope().expand(copy.destination());
    boolean intoWorkdir =
        to.isPresent()
            && (to.get().equals(".")
                || to.get().equals("./")
                || step.workdir().filter(w -> w.equals(Paths.normalized(to.get()))).isPresent());
    Optional<String> files = files(manifests, context);
    if (!onlyInstalls || !intoWorkdir || files.isEmpty() || copy.keyword().text().isEmpty()) {
      return Optional.empty();
    }
    String keyword = copy.keyword().text().equals("copy") ? "copy" : "COPY";
    String flags = copy.flag("chown").map(f -> context.source().text(f.span()) + " ").orElse("");
    String folder =
        to.get().endsWith("/") ? to.get() : to.get().equals(".") ? "./" : to.get() + "/";
    String manifestCopy = keyword + " " + flags + files.get() + " " + folder;
    String target =
        manifests.required().indexOf('/') > 0
            ? folder + manifests.required().substring(0, manifests.required().lastIndexOf('/') + 1)
            : folder;
    String line = keyword + " " + flags + files.get() + " " + target;
    String added = manifests.required().indexOf('/') > 0 ? line : manifestCopy;
    Optional<Edits> moved = moved(step, install, added, context);
    return moved.map(
        edits ->
            new Fix(
                "Copy " + files.get() + " and install first",
                Safety.UNSAFE,
                edits,
                new Effect(List.of(added), false, false, true)));
  }

  /** The copy of all goes behind the install, and that of the manifests takes its place. */
  private static Optional<Edits> moved(
      Step step, Step install, String manifestCopy, Context context) {
    boolean commented = !step.instruction().header().line().comments().isEmpty();
    if (commented) {
      return Optional.empty();
    }
    int end = install.instruction().header().line().lines().end();
    String whole = context.source().text(step.span());
    boolean atEnd = !context.source().text().substring(0, end).endsWith("\n");
    String lineEnd = context.source().lineEnd();
    String behind = atEnd ? lineEnd + whole : whole + lineEnd;
    return Optional.of(
        context
            .rewrite()
            .replace(step.span(), manifestCopy)
            .and(Edits.of(Edit.insert(end, behind))));
  }

  private static Optional<String> files(Manifests manifests, Context context) {
    Optional<BuildContext> files = context.build().context();
    if (files.isPresent() && files.get().contains(manifests.required())) {
      List<String> there = new ArrayList<>(List.of(manifests.required()));
      manifests.locks().stream().filter(files.get()::contains).forEach(there::add);
      return Optional.of(String.join(" ", there));
    }
    return files.isEmpty() && !manifests.pattern().isEmpty()
        ? Optional.of(manifests.pattern())
        : Optional.empty();
  }
}
