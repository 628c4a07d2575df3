package dev.tare.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.source.MappedText;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTest {

  private static Script.Parsed parse(String text) {
    Script script = Scripts.parse(MappedText.of(text, 0));
    assertThat(script).as(text).isInstanceOf(Script.Parsed.class);
    return (Script.Parsed) script;
  }

  private static String commands(String text) {
    return parse(text)
        .commands()
        .map(c -> c.words().stream().map(Word::text).collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" / "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          a && b || c; d & e                  ~ a / b / c / d / e
          a | b |& c                          ~ a / b / c
          (a; b) && { c; }                    ~ a / b / c
          if a; then b; elif c; then d; else e; fi ~ a / b / c / d / e
          for x in 1 2; do a $x; done         ~ a $x
          while a; do b; done                 ~ a / b
          case $x in a|b) c ;; *) d;; esac    ~ c / d
          f() { a; }; f                       ~ a / f
          [[ $a == b* && -n $c ]] && d        ~ d
          echo "$(a "$(b)")"                  ~ echo "$(a "$(b)")" / a "$(b)" / b
          X=1 a                               ~ a
          a >b 2>&1 </dev/null                ~ a
          echo if then fi                     ~ echo if then fi
          a=(1 2) b                           ~ b
          echo $((1 + 2)) ${x:-y z}           ~ echo $((1 + 2)) ${x:-y z}
          echo a#b # c                        ~ echo a#b
          """)
  void everyCommandIsFound(String script, String expected) {
    assertThat(commands(script)).isEqualTo(expected);
  }

  @Test
  void aWordIsLiteralWhereNothingIsExpanded() {
    List<Word> words =
        parse("echo 'a b' \"c\\\"d\" e\\ f $g *.h ~/i {j,k} \"\"")
            .commands()
            .toList()
            .get(0)
            .words();
    assertThat(words.stream().map(w -> w.literal().orElse("?")))
        .containsExactly("echo", "a b", "c\"d", "e f", "?", "?", "?", "?", "");
  }

  @Test
  void hereDocumentsEndWithTheirDelimiters() {
    Script.Parsed script = parse("cat <<A >x\n1 $y\nA\ncat <<-'B'\n\t2\n\tB\nend\n");
    assertThat(script.commands().map(c -> c.name().orElse("")))
        .containsExactly("cat", "cat", "end");
    Redirection first = script.commands().toList().get(0).redirections().get(0);
    assertThat(first.body().orElseThrow().text()).isEqualTo("1 $y\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a &&", "echo 'x", "if a; then b", "a ) b", "echo \"$(a\"", "fi", "| a"})
  void whatAShellWouldRefuseIsOpaque(String text) {
    assertThat(Scripts.parse(MappedText.of(text, 0))).isInstanceOf(Script.Opaque.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "$(", "\"$(", "{ ", "if ", "${x:-", "case x in a) "})
  void deepNestingIsRefusedAndNotSuffered(String opening) {
    assertThat(Scripts.parse(MappedText.of(opening.repeat(20_000), 0)))
        .isInstanceOf(Script.Opaque.class);
  }

  @Test
  void aLongListIsReadInOnePass() {
    String script = "a b c && ".repeat(50_000) + "d";
    assertThat(parse(script).statements().get(0).pipelines()).hasSize(50_001);
  }
}
