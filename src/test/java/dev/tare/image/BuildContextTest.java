package dev.tare.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.image.BuildContext.Presence;
import dev.tare.source.SourceFile;
import dev.tare.syntax.Dockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildContextTest {

  @TempDir private Path folder;

  private Path write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private boolean isConfirmed(BuildContext context, String dockerfile) {
    Dockerfile read = Dockerfile.parse(SourceFile.of("Dockerfile", dockerfile));
    return Build.of(read, Optional.of(context), BuildOptions.NONE).confirmedContext().isPresent();
  }

  @Test
  void aFolderThatHoldsWhatTheFileCopiesIsItsContext() throws IOException {
    write("app/package.json", "");
    BuildContext context = BuildContext.assumed(folder.resolve("app/Dockerfile"));
    assertThat(isConfirmed(context, "FROM a\nCOPY package.json src /\n")).isTrue();
    assertThat(isConfirmed(context, "FROM a\nCOPY package.jsn /\n")).isTrue();
    assertThat(isConfirmed(context, "FROM a\nCOPY . /\n")).isTrue();
    assertThat(isConfirmed(context, "FROM a\nCOPY src lib /\n")).isFalse();
    assertThat(isConfirmed(context, "FROM a\nCOPY package.json src lib /\n")).isFalse();
  }

  @Test
  void aFolderAboveThatHasWhatIsMissingIsTheLikelierContext() throws IOException {
    write("app/package.json", "");
    write("lib/a.js", "");
    BuildContext context = BuildContext.assumed(folder.resolve("app/Dockerfile"));
    assertThat(isConfirmed(context, "FROM a\nCOPY package.json lib /\n")).isFalse();
    assertThat(isConfirmed(context, "FROM a\nCOPY package.json app/package.json /\n")).isFalse();
  }

  @Test
  void nothingAboveTheTopOfARepositoryIsLookedAt() throws IOException {
    write("app/.git/HEAD", "");
    write("app/package.json", "");
    write("lib/a.js", "");
    BuildContext context = BuildContext.assumed(folder.resolve("app/Dockerfile"));
    assertThat(isConfirmed(context, "FROM a\nCOPY package.json lib /\n")).isTrue();
  }

  @Test
  void aFolderThatSomebodyNamesIsTheContext() {
    BuildContext context = BuildContext.of(folder, folder.resolve("docker/Dockerfile"));
    assertThat(isConfirmed(context, "FROM a\nCOPY src lib /\n")).isTrue();
  }

  @Test
  void aSourceIsLookedUpAsTheBuilderDoes() throws IOException {
    write("a/b.txt", "");
    write("c.md", "");
    write(".dockerignore", "*.md\na\n!a/b.txt\n");
    BuildContext context = BuildContext.of(folder, folder.resolve("Dockerfile"));
    assertThat(context.presence("/a/../a/b.txt")).isEqualTo(Presence.VISIBLE);
    assertThat(context.presence("../a")).isEqualTo(Presence.VISIBLE);
    assertThat(context.presence("c.md")).isEqualTo(Presence.IGNORED);
    assertThat(context.presence("?.md")).isEqualTo(Presence.IGNORED);
    assertThat(context.presence("*/b.[st]xt")).isEqualTo(Presence.VISIBLE);
    assertThat(context.presence("**/b.txt")).isEqualTo(Presence.VISIBLE);
    assertThat(context.presence("**/c.txt")).isEqualTo(Presence.ABSENT);
    assertThat(context.presence("c.md/d")).isEqualTo(Presence.ABSENT);
    assertThat(context.visible("", path -> true)).containsExactly(".dockerignore", "a/b.txt");
    assertThat(context.nearest("A/c.txt")).isEmpty();
    assertThat(context.nearest("A/b.txt")).contains("a/b.txt");
  }
}
