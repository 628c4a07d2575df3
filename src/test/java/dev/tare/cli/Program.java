package dev.tare.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the program as people do: a process in a folder, whose Dockerfile is standard input. */
final class Program {

  private Program() {}

  /** What a run gave back. */
  record Run(int status, String out, String err) {}

  static Run run(Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
    if (environment.containsKey("CLASSES")) {
      command.add("-Xlog:class+load:file=" + environment.get("CLASSES"));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.tare.cli.Main"));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("tare", ".out");
    Path err = Files.createTempFile("tare", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(folder.resolve("Dockerfile").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("TARE_"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("no end in sight");
      }
      return new Run(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
