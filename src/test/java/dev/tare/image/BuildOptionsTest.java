package dev.tare.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.source.SourceFile;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Expansion.Known;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildOptionsTest {

  private static Build build(String text, Map<String, String> arguments, String target) {
    BuildOptions options =
        new BuildOptions(arguments, Optional.ofNullable(target), Builder.DEFAULT);
    return Build.of(Dockerfile.parse(SourceFile.of("Dockerfile", text)), Optional.empty(), options);
  }

  private static Optional<String> image(String text, Map<String, String> arguments) {
    Base base = build(text, arguments, null).stages().get(0).base();
    return ((Base.External) base).reference().flatMap(ImageReference::tag);
  }

  @Test
  void anArgumentHidesTheDefaultOfAnArgBeforeTheFirstFrom() {
    String text = "ARG TAG=12\nFROM debian:$TAG\n";
    assertThat(image(text, Map.of())).contains("12");
    assertThat(image(text, Map.of("TAG", "13"))).contains("13");
    assertThat(image("ARG TAG\nFROM debian:$TAG\n", Map.of("TAG", "13"))).contains("13");
  }

  @Test
  void anArgumentThatNoArgDeclaresDoesNotCount() {
    assertThat(image("FROM debian:${TAG:-12}\n", Map.of("TAG", "13"))).contains("12");
    Build build = build("FROM debian\nENV X=$TAG\n", Map.of("TAG", "13"), null);
    assertThat(value(build, "TAG")).isNotEqualTo(Optional.of("13"));
  }

  @Test
  void aPlatformThatIsGivenIsKnownToFrom() {
    String text = "FROM example-$TARGETARCH:1 AS a\n";
    Build build = build(text, Map.of("TARGETARCH", "arm64"), null);
    assertThat(((Base.External) build.stages().get(0).base()).reference())
        .map(ImageReference::toString)
        .hasValueSatisfying(name -> assertThat(name).contains("example-arm64"));
  }

  @Test
  void aStageSeesAnArgumentOnceItDeclaresTheArg() {
    Build build = build("FROM debian\nARG A=1\nARG B\n", Map.of("A", "2", "B", "3"), null);
    assertThat(value(build, "A")).contains("2");
    assertThat(value(build, "B")).contains("3");
  }

  @Test
  void anEnvHidesAnArgument() {
    Build build = build("FROM debian\nARG A=1\nENV A=4\n", Map.of("A", "2"), null);
    assertThat(value(build, "A")).contains("4");
  }

  private static Optional<String> value(Build build, String name) {
    return build.stages().get(0).scopeAtEnd().lookup(name) instanceof Known known
        ? Optional.of(known.text())
        : Optional.empty();
  }

  @Test
  void theTargetAndWhatItNeedsAreBuiltAndItsLayersShip() {
    String text =
        "FROM a AS one\nFROM b AS two\nCOPY --from=one /x /x\nFROM two AS three\nFROM c AS four\n";
    Build build = build(text, Map.of(), "Three");
    assertThat(build.last()).contains(build.stages().get(2));
    assertThat(reached(build)).containsExactly("one", "two", "three");
    assertThat(build.stages().stream().filter(Stage::isShipped).map(s -> s.name().get()))
        .containsExactly("two", "three");
  }

  @Test
  void aTargetIsANameOrAnIndexAndAnUnknownOneIsNone() {
    String text = "FROM a AS one\nFROM b AS two\n";
    assertThat(reached(build(text, Map.of(), "0"))).containsExactly("one");
    assertThat(reached(build(text, Map.of(), "7"))).containsExactly("two");
    assertThat(reached(build(text, Map.of(), "production"))).containsExactly("two");
  }

  private static List<String> reached(Build build) {
    return build.stages().stream().filter(Stage::isReached).map(s -> s.name().get()).toList();
  }
}
