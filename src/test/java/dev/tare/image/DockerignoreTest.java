package dev.tare.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is expected here is what moby's patternmatcher 0.6.1 answers on a walk of the context. */
class DockerignoreTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a               | a           | true",
        "a               | a/b/c       | true",
        "a               | b/a         | false",
        "a               | ab          | false",
        "a/              | a/b         | true",
        "/a              | a/b         | true",
        "./a/            | a           | true",
        "a//b            | a/b         | true",
        "a/../b          | b           | true",
        "../a            | a           | false",
        ".               | a           | false",
        "/               | a           | false",
        "*               | a/b         | true",
        "*.md            | x.md        | true",
        "*.md            | a/x.md      | false",
        "*/x             | a/x         | true",
        "*/x             | a/b/x       | false",
        "a?              | ab          | true",
        "a?              | a/b         | false",
        "**              | a/b         | true",
        "**/x            | x           | true",
        "**/x            | a/b/x       | true",
        "**/x            | a/yx        | false",
        "**/x            | a/x/b       | true",
        "**/*.md         | a/b/x.md    | true",
        "**x             | yx          | true",
        "a/**            | a           | false",
        "a/**            | a/b         | true",
        "a/**/b          | a/b         | true",
        "a/**/b          | a/x/y/b     | true",
        "a/**/b          | a/xb        | false",
        "a**             | ab/c        | true",
        "[ab]            | b           | true",
        "[^ab]           | b           | false",
        "[a-c]x          | bx          | true",
        "a.b             | axb         | false",
        "a+(b)           | a+(b)       | true",
        "\\!a            | !a          | true",
        "\\*             | a           | false",
        "\\#a            | #a          | true",
        "#a              | #a          | false",
        "' a '           | a           | false",
        "A               | a           | false",
        "a,!a/b          | a/b         | false",
        "a,!a/b          | a/b/c       | false",
        "a,!a/b          | a/c         | true",
        "a/*,!a/b        | a           | false",
        "a,!a/b,a/b/c    | a/b/c       | true",
        "a,!a/b,a/b/c    | a/b/d       | false",
        "*,!a/b          | a/b/c       | false",
        "*,!a/b          | a           | true",
        "*,!**/*.js      | a/b.js      | false",
        "*,!**/*.js      | a/b.ts      | true",
        "!a,a            | a           | true",
        "*.md,!R*.md     | READ.md     | false",
        "*.md,! /READ.md | READ.md     | false",
        "**/x,!a/x       | a/x/y       | false",
        "**/x,!a/x       | b/x         | true",
        "a,!a/b,a        | a/b         | false",
        "a,!a/b/c,a/b    | a/b/c       | false",
        "a,!a/b/c,a/b    | a/b/d       | true",
      })
  void decidesAsTheBuilderDoes(String patterns, String path, boolean excluded) {
    Dockerignore ignore = Dockerignore.parse(patterns.replace(',', '\n')).orElseThrow();
    assertThat(ignore.excludes(path)).isEqualTo(excluded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# comment\n\n  a  \n",
        "\uFEFFa\n",
        "a\r\n\r\n",
        "# !a\na",
        "\uFEFF# b\na",
      })
  void commentsBlanksAndByteOrderMarksSayNothing(String text) {
    Dockerignore ignore = Dockerignore.parse(text).orElseThrow();
    assertThat(ignore.excludes("a")).isTrue();
    assertThat(ignore.excludes("b")).isFalse();
    assertThat(ignore.hasExceptions()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "a[b", "[]", "[^]", "[a-]", "[-a]", "a\\", "!", "! ", "!/", "a\n![b"})
  void aPatternThatTheBuilderRefusesLeavesNothingKnown(String text) {
    assertThat(Dockerignore.parse(text)).isEmpty();
  }
}
