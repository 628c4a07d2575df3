package dev.tare.rules.copy;

import dev.tare.image.BuildContext;
import dev.tare.image.Builder;
import dev.tare.image.Paths;
import dev.tare.image.Source;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A source that is not in the build context. */
public final class MissingSource implements Rule {

  /** Folders that builds make. */
  private static final Set<String> PRODUCTS =
      Set.of(
          "target",
          "build",
          "dist",
          "out",
          "output",
          "bin",
          "obj",
          "release",
          "releases",
          "artifacts",
          "publish",
          "_build",
          "_output",
          "node_modules",
          "vendor",
          "tmp",
          ".next",
          ".output",
          "_site",
          "site",
          "generated",
          "secrets",
          "certs",
          "ssl",
          "downloads");

  /** What people keep under version control, and nobody makes right before a build. */
  private static final Set<String> WRITTEN =
      Set.of(
          "json",
          "js",
          "mjs",
          "cjs",
          "ts",
          "tsx",
          "jsx",
          "py",
          "rb",
          "go",
          "rs",
          "php",
          "java",
          "kt",
          "scala",
          "c",
          "h",
          "cc",
          "cpp",
          "cs",
          "csproj",
          "sln",
          "fsproj",
          "mod",
          "sum",
          "lock",
          "toml",
          "yaml",
          "yml",
          "cfg",
          "ini",
          "conf",
          "xml",
          "gradle",
          "kts",
          "sh",
          "bash",
          "txt",
          "md",
          "html",
          "css",
          "scss",
          "sql",
          "ex",
          "exs",
          "lua",
          "pl",
          "r",
          "tmpl",
          "j2",
          "template",
          "service",
          "list",
          "repo");

  /** Names without an extension that are source. */
  private static final Set<String> FOLDERS =
      Set.of(
          "src",
          "lib",
          "config",
          "conf",
          "scripts",
          "script",
          "public",
          "static",
          "assets",
          "templates",
          "docs",
          "test",
          "tests",
          "internal",
          "cmd",
          "pkg",
          "packages",
          "rootfs",
          "etc");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, MissingSource::check);
  }

  private static void check(Step step, Context context) {
    if (step.sources().isEmpty() || step.isTrigger()) {
      return;
    }
    Optional<BuildContext> files = context.build().confirmedContext();
    boolean emptyPatterns = context.build().builder().kind() == Builder.Kind.BUILDKIT;
    for (Source source : step.sources()) {
      boolean named =
          source.kind() == Source.Kind.CONTEXT
              && source.path().filter(p -> !p.isEmpty() && p.indexOf('\\') < 0).isPresent()
              && !(source.isPattern() && emptyPatterns);
      if (named && files.isPresent()) {
        check(source, files.get(), context);
      }
    }
  }

  private static void check(Source source, BuildContext files, Context context) {
    String path = source.path().orElseThrow();
    if (files.presence(path) != BuildContext.Presence.ABSENT || files.isGenerated(path)) {
      return;
    }
    Optional<String> meant = source.isPattern() ? Optional.empty() : files.nearest(path);
    boolean certain = !files.isAssumed() || !source.word().hasVariables() && isWritten(path);
    if (meant.isPresent() || certain) {
      context.report(
          source.word().span(),
          "the build context has no '"
              + path
              + "'"
              + meant.map(m -> "; did you mean '" + m + "'?").orElse(""));
    }
  }

  /** Whether a path is one that a fresh checkout has. */
  private static boolean isWritten(String path) {
    List<String> parts = List.of(Paths.normalized("/" + path).substring(1).split("/"));
    String name = parts.get(parts.size() - 1).toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    boolean source = name.equals(extension) ? FOLDERS.contains(name) : WRITTEN.contains(extension);
    return source && !name.startsWith(".") && parts.stream().noneMatch(PRODUCTS::contains);
  }
}
