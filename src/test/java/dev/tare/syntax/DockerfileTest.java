package dev.tare.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.source.SourceFile;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerfileTest {

  private static Dockerfile parse(String text) {
    return Dockerfile.parse(SourceFile.of("Dockerfile", text));
  }

  private static Instruction only(String line) {
    Dockerfile dockerfile = parse("FROM a\n" + line);
    assertThat(dockerfile.problems()).isEmpty();
    assertThat(dockerfile.instructions()).hasSize(2);
    return dockerfile.instructions().get(1);
  }

  private static String script(Instruction instruction) {
    Arguments arguments = ((Instruction.Run) instruction).arguments();
    return ((Arguments.ShellForm) arguments).text().text();
  }

  @Test
  void commentsAndBlankLinesInsideAnInstructionAreDropped() {
    assertThat(script(only("RUN a && \\\n  # why\n\n   b\n"))).isEqualTo("a &&    b");
  }

  @Test
  void anEscapedEscapeCharacterContinuesNothing() {
    Dockerfile dockerfile = parse("FROM a\nRUN echo \\\\\nRUN b\n");
    assertThat(dockerfile.instructions()).hasSize(3);
  }

  @Test
  void theEscapeDirectiveChangesTheCharacter() {
    Dockerfile dockerfile = parse("# escape=`\nFROM a\nRUN dir C:\\ `\n  /s\nCOPY a C:\\\n");
    assertThat(dockerfile.problems()).isEmpty();
    assertThat(script(dockerfile.instructions().get(1))).isEqualTo("dir C:\\   /s");
    Instruction.Copy copy = (Instruction.Copy) dockerfile.instructions().get(2);
    assertThat(copy.destination().text()).isEqualTo("C:\\");
  }

  @Test
  void aPlaceBehindAnEmojiIsCountedInUtf16Units() {
    Dockerfile dockerfile = parse("FROM a\nLABEL x=\"\uD83D\uDE00\" \\\n  y=z\n");
    Instruction.Label label = (Instruction.Label) dockerfile.instructions().get(1);
    assertThat(dockerfile.source().text(label.pairs().get(1).span())).isEqualTo("y=z");
  }

  @Test
  void aHeredocBelongsToRunCopyAndAdd() {
    Instruction run = only("RUN <<EOF\necho a\nFROM b\nEOF\n");
    assertThat(run.header().heredocs().get(0).body().text()).isEqualTo("echo a\nFROM b\n");
    Instruction copy = only("COPY <<-'A' <<B /x/\n\ta$b\nA\nb\nB\n");
    assertThat(copy.header().heredocs().stream().map(Heredoc::name)).containsExactly("A", "B");
    assertThat(copy.header().heredocs().get(0).expand()).isFalse();
    assertThat(copy.header().heredocs().get(0).body().text()).isEqualTo("a$b\n");
  }

  @Test
  void jsonFormCountsOnlyIfAllOfItIsAnArrayOfStrings() {
    assertThat(((Instruction.Cmd) only("CMD [\"a\", \"b c\"]")).arguments())
        .isInstanceOf(Arguments.ExecForm.class);
    assertThat(((Instruction.Cmd) only("CMD ['a']")).arguments())
        .isInstanceOf(Arguments.ShellForm.class);
    assertThat(((Instruction.Cmd) only("CMD [\"a\"] && b")).arguments())
        .isInstanceOf(Arguments.ShellForm.class);
  }

  @Test
  void theLegacyFormOfEnvTakesTheRestOfTheLine() {
    Instruction.Env env = (Instruction.Env) only("ENV a b c=d");
    assertThat(env.legacy()).isTrue();
    assertThat(env.pairs().get(0).value().orElseThrow().text()).isEqualTo("b c=d");
  }

  @Test
  void anEscapedQuoteOpensNothing() {
    Instruction.Env env = (Instruction.Env) only("ENV A=\\\"b c=d\\\"");
    assertThat(env.pairs().stream().map(Pair::name)).containsExactly("A", "c");
  }

  @Test
  void quotedFlagsAreUnquoted() {
    Instruction copy = only("COPY --chown=\"${U}:${G}\" --link a /b");
    assertThat(copy.flag("chown").flatMap(Flag::value).orElseThrow().text()).isEqualTo("${U}:${G}");
    assertThat(((Instruction.Copy) copy).sources().get(0).text()).isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          RUM x                       | 'RUM' is not an instruction; did you mean RUN?
          COPY --form=x a b           | COPY has no flag --form; did you mean --from?
          COPY a                      | COPY has no destination
          FROM a b                    | FROM takes an image, or an image, AS and a name
          FROM a AS 1b                | '1b' cannot name a stage: a name begins with a letter and has only letters, digits, '-', '_' and '.'
          ENV a                       | ENV a has no value
          ENV a=b c                   | 'c' has no '=': ENV takes key=value
          SHELL bash                  | SHELL takes a JSON array, such as ["/bin/sh", "-c"]
          CMD [1]                     | a JSON array of arguments holds only strings
          HEALTHCHECK x               | HEALTHCHECK is followed by CMD or NONE, not 'x'
          HEALTHCHECK --retries=x CMD y | --retries is a number, not 'x'
          ONBUILD FROM a              | ONBUILD cannot trigger FROM
          RUN --mount=type=cach,target=/a b | 'cach' is no type of mount; did you mean cache?
          RUN --network=x b           | --network is one of default, none, host, not 'x'
          WORKDIR ${x:y}              | ':y' is no modifier in ${x:y}
          LABEL a="b                  | the double quote is not closed in "b
          RUN <<A                     | the heredoc <<A is not closed: no line is just A
          """)
  void whatTheBuilderRefusesIsTold(String line, String message) {
    List<String> messages =
        parse("FROM a\n" + line + "\n").problems().stream().map(SyntaxProblem::message).toList();
    assertThat(messages).containsExactly(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          $a        | 1
          ${a}x     | 1x
          ${b:-2}   | 2
          ${a:+3}   | 3
          ${e:-4}   | 4
          ${e-4}    | ^^
          ${b:-${a}5} | 15
          '$a'      | $a
          "$a"      | 1
          \\$a      | $a
          ${v#*.}   | 2.3
          ${v##*.}  | 3
          ${v%.*}   | 1.2
          ${v%%.*}  | 1
          ${v/./-}  | 1-2.3
          ${v//./-} | 1-2-3
          """)
  void variablesAreExpandedAsTheBuilderDoes(String word, String expected) {
    Expansion expansion = Expansion.parse(word.replace("\\\\", "\\"), '\\');
    assertThat(expansion.failure()).isEmpty();
    assertThat(
            expansion.value(
                name ->
                    switch (name) {
                      case "a" -> new Expansion.Known("1");
                      case "e" -> new Expansion.Known("");
                      case "v" -> new Expansion.Known("1.2.3");
                      default -> new Expansion.Unset();
                    }))
        .contains(expected == null ? "" : expected);
  }

  @Test
  void everyCharacterIsInOneTokenOrOneTrivia() {
    String text =
        "\uFEFF# syntax=docker/dockerfile:1\r\n\r\n# c\r\n  FROM a  \r\nRUN a \\  \r\n"
            + "  # d\r\n\r\n  b  \\\r\nCOPY <<-E /x\r\n\tq\r\n\tE\r\nRUN x \\";
    assertThat(Coverage.gaps(parse(text))).isEmpty();
  }

  /** Which characters of a file are in no token, or in two. */
  static final class Coverage {
    static String gaps(Dockerfile dockerfile) {
      int[] count = new int[dockerfile.source().length()];
      dockerfile.trivia().forEach(t -> mark(count, t.span()));
      for (Instruction instruction : dockerfile.instructions()) {
        instruction.header().line().text().segments().forEach(s -> mark(count, s));
        for (Heredoc heredoc : instruction.header().heredocs()) {
          heredoc.body().segments().forEach(s -> mark(count, s));
          mark(count, heredoc.delimiter());
        }
      }
      return java.util.stream.IntStream.range(0, count.length)
          .filter(i -> count[i] != 1)
          .mapToObj(i -> i + "x" + count[i])
          .collect(Collectors.joining(" "));
    }

    private static void mark(int[] count, dev.tare.source.Span span) {
      for (int i = span.start(); i < span.end(); i++) {
        count[i]++;
      }
    }
  }
}
