package dev.tare.engine;

import dev.tare.image.Build;
import dev.tare.image.BuildOptions;
import dev.tare.image.Scope;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.source.SourceFile;
import dev.tare.syntax.Arguments;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Expansion;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import dev.tare.syntax.Word;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The configuration of the image that each stage ends in, computed without the engine's proof, to
 * hold that proof against.
 */
final class Meaning {

  private Meaning() {}

  /** One line for each stage that a builder would build for the last one or as a target. */
  static List<String> of(String text) {
    Dockerfile dockerfile = Dockerfile.parse(SourceFile.of("Dockerfile", text));
    return Build.of(dockerfile, Optional.empty(), BuildOptions.NONE).stages().stream()
        .map(Meaning::of)
        .toList();
  }

  private static String of(Stage stage) {
    Map<String, String> configuration = new TreeMap<>();
    configuration.put("base", stage.from().map(f -> lower(f.image())).orElse("none"));
    Scope scope = stage.scopeAtEnd();
    for (Step step : stage.allSteps()) {
      Instruction instruction = step.instruction();
      if (instruction instanceof Instruction.Env env) {
        for (Pair pair : env.pairs()) {
          boolean known = scope.lookup(pair.name()) instanceof Expansion.Known;
          configuration.put("env " + pair.name(), known ? scope.lookup(pair.name()) + "" : "?");
        }
      } else if (instruction instanceof Instruction.Workdir dir) {
        configuration.merge("workdir", dir.path().text(), (a, b) -> a + " " + b);
      } else if (instruction instanceof Instruction.User user) {
        configuration.put("user", user.user().text());
      } else if (instruction instanceof Instruction.Stopsignal stop) {
        configuration.put("signal", stop.signal().text());
      } else if (instruction instanceof Instruction.Cmd cmd) {
        configuration.put("cmd", arguments(cmd.arguments()));
      } else if (instruction instanceof Instruction.Entrypoint entrypoint) {
        configuration.put("entrypoint", arguments(entrypoint.arguments()));
      } else if (instruction instanceof Instruction.Healthcheck check) {
        configuration.put("healthcheck", check.command().map(Meaning::arguments).orElse("NONE"));
      } else if (instruction instanceof Instruction.Shell shell) {
        configuration.put("shell", shell.words().toString());
      } else if (instruction instanceof Instruction.Expose expose) {
        TreeSet<String> ports = new TreeSet<>();
        expose.ports().forEach(port -> ports.add(lower(port)));
        ports.forEach(port -> configuration.put("port " + port, ""));
      } else if (instruction instanceof Instruction.Volume volume) {
        volume.paths().forEach(path -> configuration.put("volume " + path, ""));
      }
    }
    return configuration.toString();
  }

  private static String lower(Word word) {
    return word.text().toLowerCase(Locale.ROOT);
  }

  private static String arguments(Arguments arguments) {
    return arguments instanceof Arguments.ExecForm form
        ? form.words().stream().map(Word::text).toList().toString()
        : ((Arguments.ShellForm) arguments).text().text();
  }
}
