package dev.tare.rules.base;

import dev.tare.image.Stage;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Word;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** FROM fixes the platform, so that a build for another one is not one. */
public final class ConstantPlatform implements Rule {

  private static final Set<String> SYSTEMS =
      Set.of("linux", "windows", "darwin", "freebsd", "wasi", "netbsd", "openbsd", "solaris");

  /** Names under which the builder knows an architecture too. */
  private static final Map<String, String> ARCHITECTURES =
      Map.ofEntries(
          Map.entry("amd64", "amd64"),
          Map.entry("x86_64", "amd64"),
          Map.entry("x86-64", "amd64"),
          Map.entry("386", "386"),
          Map.entry("i386", "386"),
          Map.entry("arm64", "arm64"),
          Map.entry("aarch64", "arm64"),
          Map.entry("arm", "arm"),
          Map.entry("armhf", "arm"),
          Map.entry("armel", "arm"),
          Map.entry("ppc64le", "ppc64le"),
          Map.entry("s390x", "s390x"),
          Map.entry("riscv64", "riscv64"),
          Map.entry("loong64", "loong64"),
          Map.entry("mips64le", "mips64le"),
          Map.entry("mips64", "mips64"),
          Map.entry("wasm", "wasm"));

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, ConstantPlatform::check);
  }

  private static void check(Stage stage, Context context) {
    stage
        .from()
        .flatMap(from -> from.flag("platform"))
        .flatMap(Flag::value)
        .filter(value -> value.text().indexOf('$') < 0)
        .filter(value -> isPlatform(value) && !isNamedFor(stage, value))
        .ifPresent(
            value ->
                context.report(
                    value.span(), "this stage is for '" + value + "' whatever is built"));
  }

  private static String[] parts(Word platform) {
    return platform.text().toLowerCase(Locale.ROOT).split("/", -1);
  }

  /** Whether the builder would take it for one. */
  private static boolean isPlatform(Word word) {
    String[] parts = parts(word);
    return parts.length == 1
        ? SYSTEMS.contains(parts[0]) || ARCHITECTURES.containsKey(parts[0])
        : parts.length <= 3 && Stream.of(parts).noneMatch(String::isEmpty);
  }

  /** Whether the stage is there for one platform, as its name says. */
  private static boolean isNamedFor(Stage stage, Word platform) {
    String name = stage.name().orElse("").toLowerCase(Locale.ROOT);
    return Stream.of(parts(platform))
        .anyMatch(
            part -> name.contains(part) || name.contains(ARCHITECTURES.getOrDefault(part, part)));
  }
}
