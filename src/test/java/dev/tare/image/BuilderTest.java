package dev.tare.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.image.Builder.Feature;
import dev.tare.source.SourceFile;
import dev.tare.syntax.Dockerfile;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuilderTest {

  @ParameterizedTest
  @CsvSource({
    "buildkit, CHMOD, true",
    "buildkit, PARENTS, true",
    "buildkit@0.7, CHMOD, false",
    "buildkit@0.8, CHMOD, true",
    "buildkit@0.8.3, HEREDOC, false",
    "buildkit@0.10, HEREDOC, true",
    "classic, CHMOD, false",
    "classic, CHOWN, true",
    "classic@26, MOUNT, false",
    "buildah, LINK, true",
    "buildah, SYMBOLIC_CHMOD, false",
    "buildah@1.19, CHMOD, false",
    "buildah@1.33.7, HEREDOC, true",
    "buildah@1.32, HEREDOC, false",
    "podman, HEREDOC, true",
    "podman@4.7, HEREDOC, false",
    "podman@4.8.1, HEREDOC, true",
    "podman@3.4, MOUNT, false",
    "kaniko, CHMOD, true",
    "kaniko@1.9, CHMOD, false",
    "kaniko@1.23.2, CHMOD, true",
    "kaniko@1.24, HEREDOC, false"
  })
  void eachBuilderHasWhatItsVersionBrought(String builder, Feature feature, boolean has) {
    Builder parsed = Builder.parse(builder).orElseThrow();
    assertThat(parsed.has(feature)).isEqualTo(has);
    assertThat(parsed.lacks(feature)).isNotEqualTo(has);
  }

  @ParameterizedTest
  @CsvSource({
    "docker/dockerfile, HEREDOC, true, false",
    "docker/dockerfile:1, PARENTS, true, false",
    "docker.io/docker/dockerfile:1.2, CHMOD, true, false",
    "docker/dockerfile:1.2.1, HEREDOC, false, true",
    "docker/dockerfile:1.3-labs, HEREDOC, true, false",
    "docker/dockerfile:1.3, HEREDOC, false, true",
    "docker/dockerfile:1.0-experimental, MOUNT, true, false",
    "docker/dockerfile:1.1, MOUNT, false, true",
    "docker/dockerfile:1.4@sha256:0, LINK, true, false",
    "docker/dockerfile-upstream:master-labs, DEVICE, true, false",
    "example.com/front/end:2, LINK, false, false"
  })
  void buildKitReadsWithTheFrontEndThatTheFileDeclares(
      String image, Feature feature, boolean has, boolean lacks) {
    Builder builder = builder("# syntax=" + image + "\nFROM scratch\n", Builder.DEFAULT);
    assertThat(builder.has(feature)).isEqualTo(has);
    assertThat(builder.lacks(feature)).isEqualTo(lacks);
  }

  @Test
  void otherBuildersTakeTheSyntaxDirectiveForAComment() {
    Builder classic = Builder.parse("classic").orElseThrow();
    assertThat(builder("# syntax=docker/dockerfile:1.4\nFROM scratch\n", classic).has(Feature.LINK))
        .isFalse();
  }

  @Test
  void whatNamesNoBuilderIsNone() {
    assertThat(Builder.parse("docker")).isEmpty();
    assertThat(Builder.parse("kaniko@new")).isEmpty();
    assertThat(Builder.parse("kaniko@1.x")).isEmpty();
  }

  private static Builder builder(String text, Builder builder) {
    BuildOptions options = new BuildOptions(Map.of(), Optional.empty(), builder);
    Dockerfile dockerfile = Dockerfile.parse(SourceFile.of("Dockerfile", text));
    return Build.of(dockerfile, Optional.empty(), options).builder();
  }
}
