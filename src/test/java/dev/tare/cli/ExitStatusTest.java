package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts rely on: the exit status, one line of reasons, and files that are whole. */
class ExitStatusTest {

  private static final String WARNED = "FROM debian:13-slim\nMAINTAINER me\n";

  @TempDir private Path folder;

  private Program.Run run(String... arguments) throws IOException, InterruptedException {
    return Program.run(folder, Map.of("PATH", "/nonexistent"), arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lint Dockerfile | 1",
        "Dockerfile | 1",
        "lint --fail-on error Dockerfile | 0",
        "lint --fail-on never Dockerfile | 0",
        "lint --ignore DL4000 Dockerfile | 0",
        "lint --rule base/* Dockerfile | 0",
        "lint - | 1",
        "lint Dockerfile none | 2",
        "lint empty | 2",
        "lint broken | 2",
        "lint binary | 2",
        "lint --rule DL9999 Dockerfile | 2",
        "lint --fromat json Dockerfile | 2",
        "fix --diff Dockerfile | 1",
        "fix --diff --rule base/latest Dockerfile | 0",
        "explain DL4000 | 0",
        "explain nothing | 2"
      })
  void theExitStatusTellsWhatHappened(String line, int status) throws Exception {
    Files.createDirectories(folder.resolve("empty"));
    Files.writeString(folder.resolve("Dockerfile"), WARNED);
    Files.writeString(folder.resolve("broken"), "FROM debian:13-slim\nRUN <<EOF\n");
    Files.write(folder.resolve("binary"), new byte[] {'F', 0, 1});
    Program.Run run = run(line.split(" "));
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(status);
    assertThat(run.err() + run.out()).doesNotContain("\tat ", "internal error");
    assertThat(Files.readString(folder.resolve("Dockerfile"))).isEqualTo(WARNED);
  }

  @Test
  void oneBadFileDoesNotCostTheReportOfTheOthers() throws Exception {
    Files.writeString(folder.resolve("Dockerfile"), WARNED);
    Program.Run run = run("lint", "--format", "compact", "none", "Dockerfile");
    assertThat(run.out())
        .contains("none:1:1: error: there is no such file")
        .contains("Dockerfile:2:1: warning: MAINTAINER is deprecated [syntax/maintainer");
  }

  @Test
  void aFileIsRewrittenThroughItsLinkAndKeepsItsRights() throws Exception {
    Path real = folder.resolve("real");
    Files.writeString(real, WARNED);
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("Dockerfile"), real.getFileName());
    assertThat(run("fix", "Dockerfile").status()).isZero();
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(real)).contains("LABEL").doesNotContain("MAINTAINER");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
    FileTime written = Files.getLastModifiedTime(real);
    assertThat(run("fix", "Dockerfile").status()).isZero();
    assertThat(Files.getLastModifiedTime(real)).isEqualTo(written);
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("real", "Dockerfile");
    }
  }
}
