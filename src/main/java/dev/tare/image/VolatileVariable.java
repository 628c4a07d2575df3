package dev.tare.image;

import dev.tare.syntax.Expansion;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import dev.tare.syntax.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An ARG whose name and default say that every build gives it another value. */
public final class VolatileVariable {

  private static final Pattern NAME =
      Pattern.compile(
          "(.*_)?((git|vcs)_?(commit|sha|sha1|rev|revision|ref|branch|hash|head|tag|describe|version)"
              + "|commit(_?(sha|hash|id|ref))?|(source_|src_|short_)?(sha|revision)"
              + "|build_?(date|time|number|num|id|timestamp|stamp|version|rev|sha)"
              + "|(build_?)?timestamp|ci_commit.*)");

  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "",
          "unknown",
          "dev",
          "dirty",
          "none",
          "head",
          "latest",
          "local",
          "n/a",
          "na",
          "undefined",
          "unset",
          "0",
          "1",
          "now",
          "snapshot",
          "development");

  /** What names made to defeat the cache have in them, separators left out. */
  private static final List<String> CACHE_DEFEATERS =
      List.of(
          "cachebust",
          "bustcache",
          "cachebreak",
          "breakcache",
          "cachedate",
          "cachetime",
          "cacheinvalid",
          "invalidatecache",
          "skipcache",
          "forcerebuild");

  /** Commands that read no variable that a build could set. */
  private static final Set<String> DEAF =
      Set.of(
          "mkdir",
          "chmod",
          "chown",
          "useradd",
          "groupadd",
          "adduser",
          "addgroup",
          "rm",
          "ln",
          "touch",
          "cd",
          "true",
          "echo",
          "cp",
          "mv");

  private VolatileVariable() {}

  /** Whether an ARG is one. */
  public static boolean is(Pair declaration) {
    String value =
        declaration
            .value()
            .map(w -> w.text().replaceAll("[\"']", "").toLowerCase(Locale.ROOT))
            .orElse("");
    return PLACEHOLDERS.contains(value)
        && NAME.matcher(declaration.name().toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether a name says that its only purpose is to change, so that the cache does not serve. */
  public static boolean defeatsCache(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replace("_", "");
    return CACHE_DEFEATERS.stream().anyMatch(letters::contains);
  }

  /** The first of them, of the ARGs before a step in its stage, that is in a value. */
  public static Optional<String> in(Word value, Step step) {
    if (!value.hasVariables()) {
      return Optional.empty();
    }
    return value.expansion().variables().stream()
        .map(Expansion.Variable::name)
        .filter(name -> declarations(step).anyMatch(d -> d.name().equals(name) && is(d)))
        .findFirst();
  }

  private static Stream<Pair> declarations(Step step) {
    return step.stage().steps().subList(0, step.index()).stream()
        .filter(earlier -> earlier.instruction() instanceof Instruction.Arg)
        .flatMap(earlier -> ((Instruction.Arg) earlier.instruction()).declarations().stream());
  }

  /** Whether a step names a variable, or may hand it to something that does. */
  public static boolean isUsed(String name, Step step) {
    boolean opaque = step.instruction() instanceof Instruction.Run && step.parsed().isEmpty();
    return opaque
        || names(step.instruction().header().line().text().text(), name)
        || step.instruction().header().heredocs().stream()
            .anyMatch(heredoc -> names(heredoc.body().text(), name));
  }

  /** Whether a text holds a name as a word. */
  private static boolean names(String text, String name) {
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean begins = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
      // A dollar is part of a name in Java, not here.
      begins |= at > 0 && text.charAt(at - 1) == '$';
      boolean ends =
          end == text.length()
              || text.charAt(end) == '$'
              || !Character.isJavaIdentifierPart(text.charAt(end));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }

  /** Whether all commands of a RUN are known to read no variables but those they name. */
  public static boolean isDeaf(Step step) {
    return step.invocations().stream()
        .allMatch(
            i ->
                DEAF.contains(i.name())
                    || step.packages().stream()
                        .anyMatch(
                            o ->
                                o.invocation() == i
                                    && o.manager().kind() != PackageManager.Kind.BUILD));
  }
}
