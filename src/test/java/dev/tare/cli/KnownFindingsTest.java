package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFindingsTest {

  @TempDir private Path folder;

  @BeforeEach
  void aFileWithAWarning() throws IOException {
    Files.writeString(folder.resolve("Dockerfile"), "FROM debian:13\nMAINTAINER me\n");
  }

  private Program.Run run(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(1, List.of("--rule", "DL4000,DL3007,run/shellcheck"));
    Map<String, String> environment = Map.of("PATH", "/nonexistent");
    return Program.run(folder, environment, words.toArray(String[]::new));
  }

  @Test
  void aBaselineLeavesWhatIsNew() throws Exception {
    Program.Run written = run("lint", "--write-baseline", "known.json", "Dockerfile");
    assertThat(written.status()).isZero();
    assertThat(written.out()).isEqualTo("1 finding written to known.json\n");
    Program.Run known = run("lint", "--baseline", "known.json", ".");
    assertThat(known.status()).isZero();
    assertThat(known.out()).isEqualTo("1 file: nothing new found; 1 known\n");
    Files.writeString(folder.resolve("Dockerfile"), "FROM debian:latest\nUSER x\nMAINTAINER me\n");
    Program.Run fresh =
        run("lint", "--baseline", "known.json", "--format", "compact", "Dockerfile");
    assertThat(fresh.status()).isEqualTo(1);
    assertThat(fresh.out()).contains("[base/latest]").doesNotContain("[syntax/maintainer]");
  }

  @Test
  void whatIsNoBaselineIsAnError() throws Exception {
    assertThat(run("lint", "--baseline", "none.json", "Dockerfile").status()).isEqualTo(2);
    Program.Run other = run("lint", "--baseline", "Dockerfile", "Dockerfile");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("Dockerfile is no baseline");
  }

  @Test
  void shellCheckIsMissedOnlyWhereItIsAskedFor() throws Exception {
    Program.Run on = run("lint", "--shellcheck", "on", "Dockerfile");
    assertThat(on.status()).isEqualTo(2);
    assertThat(on.err()).contains("there is no shellcheck on the PATH");
    assertThat(run("lint", "--shellcheck", "off", "--debug", "Dockerfile").err()).isEmpty();
    assertThat(run("lint", "Dockerfile").err()).isEmpty();
    assertThat(run("lint", "--debug", "Dockerfile").err())
        .isEqualTo("tare: there is no shellcheck on the PATH, so it is not asked\n");
  }

  @Test
  void whatCommentsSilenceIsShownOnDemand() throws Exception {
    Files.writeString(
        folder.resolve("Dockerfile"), "FROM debian:13\n# tare ignore=DL4000 ours\nMAINTAINER me\n");
    assertThat(run("lint", "--format", "compact", "Dockerfile").out()).isEmpty();
    assertThat(run("lint", "--format", "compact", "--report-suppressed", "Dockerfile").out())
        .contains("[syntax/maintainer] (suppressed in line 2: ours)");
    assertThat(run("lint", "--format", "json", "--report-suppressed", "Dockerfile").out())
        .contains("\"suppression\"", "\"reason\" : \"ours\"");
    assertThat(run("lint", "--no-suppressions", "Dockerfile").status()).isEqualTo(1);
  }
}
