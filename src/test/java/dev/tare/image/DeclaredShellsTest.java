package dev.tare.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.source.SourceFile;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclaredShellsTest {

  private static List<String> shells(String text) {
    Dockerfile dockerfile = Dockerfile.parse(SourceFile.of("Dockerfile", text));
    return Build.of(dockerfile, Optional.empty(), BuildOptions.NONE).stages().stream()
        .flatMap(stage -> stage.steps().stream())
        .filter(step -> step.instruction() instanceof Instruction.Run)
        .map(step -> String.join(" ", step.shell().words()))
        .toList();
  }

  @Test
  void aCommentDeclaresTheShellOfWhatFollows() {
    assertThat(shells("FROM a\nRUN a\n# hadolint shell=bash\nRUN b\nFROM b\nRUN c\n"))
        .containsExactly("/bin/sh -c", "bash -c", "/bin/sh -c");
    assertThat(shells("FROM a\n#hadolint shell=powershell\nENV a=b\nRUN b\n"))
        .containsExactly("powershell");
    assertThat(shells("FROM a\n# hadolint shell=/bin/bash -eo pipefail -c\nRUN b\n"))
        .containsExactly("/bin/bash -eo pipefail -c");
    assertThat(shells("FROM a\n# hadolint shell=bash\nSHELL [\"ash\", \"-c\"]\nRUN b\n"))
        .containsExactly("ash -c");
  }

  @Test
  void aCommentAboveAFromIsAboutItsStageAndThoseThatStartFromIt() {
    assertThat(shells("# hadolint shell=ash\n\nFROM a AS x\nRUN a\nFROM x\nRUN b\nFROM c\nRUN d\n"))
        .containsExactly("ash -c", "ash -c", "/bin/sh -c");
  }

  @Test
  void otherCommentsDeclareNothing() {
    for (String comment : List.of("# hadolint shell", "# hadolint shells=a", "# shell=bash")) {
      assertThat(shells("FROM a\n" + comment + "\nRUN b\n")).containsExactly("/bin/sh -c");
    }
    assertThat(shells("FROM a\nRUN a \\\n# hadolint shell=bash\n  b\nRUN c\n"))
        .containsExactly("/bin/sh -c", "/bin/sh -c");
  }
}
