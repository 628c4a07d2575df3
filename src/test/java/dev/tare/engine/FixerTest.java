package dev.tare.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.catalog.Catalog;
import dev.tare.config.Settings;
import dev.tare.image.BuildContext;
import dev.tare.rule.RuleInfo;
import dev.tare.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixerTest {

  private static final Linter LINTER = new Linter(Catalog.load(), Settings.DEFAULT);
  private static final Path CORPUS = Path.of(System.getProperty("tare.corpus", "no-corpus"));

  private static final String SPECIAL = "\\\"'$#`<>|&;\n\t {}[]()=!";

  private static Fixer.Result fix(String text, boolean unsafe) {
    return new Fixer(LINTER, unsafe).fix(SourceFile.of("Dockerfile", text), Optional.empty());
  }

  private static String fixed(String text) {
    return fix(text, false).after().source().text();
  }

  @Test
  void theClassicFirstImageIsRewrittenWhole(@TempDir Path folder) throws IOException {
    for (String name : List.of("Dockerfile", "index.html", "run.sh")) {
      Files.copy(Path.of("src/examples/httpd", name), folder.resolve(name));
    }
    Files.setPosixFilePermissions(
        folder.resolve("run.sh"), PosixFilePermissions.fromString("rw-r--r--"));
    Path file = folder.resolve("Dockerfile");
    SourceFile source = SourceFile.decode("Dockerfile", Files.readAllBytes(file));
    Fixer.Result result =
        new Fixer(LINTER, false).fix(source, Optional.of(BuildContext.of(file.getParent(), file)));
    assertThat(result.after().source().text())
        .isEqualTo(
            """
            FROM centos:7
            LABEL org.opencontainers.image.authors="The Example Team <team@example.com>"
            RUN yum -y update && yum -y install httpd \\
                && yum clean all && rm -rf /var/cache/yum
            EXPOSE 80
            COPY index.html /var/www/html/index.html
            COPY --chmod=755 run.sh /run.sh
            CMD ["/run.sh"]
            """);
    assertThat(result.after().findings().stream().map(f -> f.rule()))
        .containsExactly("base/end-of-life", "package/distribution-upgrade");
  }

  @Test
  void joiningKeepsWhichFailureIsSeen() {
    assertThat(fixed("FROM debian:13\nRUN a || b\nRUN c || d\n"))
        .isEqualTo("FROM debian:13\nRUN a || b && { c || d; }\n");
    assertThat(fixed("FROM debian:13\nRUN a; b\nRUN c\n"))
        .isEqualTo("FROM debian:13\nRUN a; b && c\n");
  }

  @Test
  void stateOfAShellDoesNotLeakIntoTheNextRun() {
    assertThat(fixed("FROM debian:13\nRUN cd /a && b\nRUN c\n"))
        .isEqualTo("FROM debian:13\nRUN (cd /a && b) && c\n");
    String exec = "FROM debian:13\nRUN exec a\nRUN b\n";
    assertThat(fixed(exec)).isEqualTo(exec);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM debian:13\nRUN set -e; a; b\nRUN c\n",
        "FROM debian:13\nSHELL [\"/bin/sh\", \"-ec\"]\nRUN a; b\nRUN c\n",
        "FROM debian:13\nRUN a &\nRUN c\n",
        "FROM debian:13\nRUN a # b\nRUN c\n",
        "FROM debian:13\nSHELL [\"/bin/bash\", \"-lc\"]\nRUN install-rvm\nRUN rvm install 3\n",
        "FROM debian:13\nENV BASH_ENV=/etc/x\nRUN a\nRUN b\n",
        "FROM debian:13\nENV PIP_NO_CACHE_DIR=1\nRUN pip install -U pip==25.0\nRUN pip install x\n",
        "FROM debian:13\nRUN python -V && ln -sf /opt/python /usr/bin/python\nRUN python a\n",
        "FROM debian:13\nRUN service mysql start && a\nRUN b\n",
        "FROM debian:13\nRUN /etc/init.d/mysql start && a\nRUN b\n"
      })
  void runsAreLeftApartWhereOneShellIsNotAsGoodAsTwo(String text) {
    assertThat(fixed(text)).isEqualTo(text);
  }

  @Test
  void aCleanupHasTheRightsOfWhatItCleansUpBehind() {
    String text = "FROM debian:13\nUSER app\nRUN sudo apt-get update && sudo apt-get install -y a";
    assertThat(fixed(text + "\n"))
        .isEqualTo(text + " \\\n    && sudo rm -rf /var/lib/apt/lists/*\n");
    String doas = text.replace("sudo", "doas") + "\n";
    assertThat(fixed(doas)).isEqualTo(doas);
    assertThat(
            fixed(
                "FROM debian:13\nUSER app\nRUN sudo sh -c 'apt-get update && apt-get install -y a'\n"))
        .contains("&& sudo rm -rf /var/lib/apt/lists/*");
  }

  @Test
  void aCleanupInAScriptThatAShellIsGivenCounts() {
    String text =
        "FROM debian:13\nRUN apt-get update && bash -c \"apt-get install -y \\$A"
            + " && rm -rf /var/lib/apt/lists/*\"\n";
    assertThat(fixed(text)).isEqualTo(text);
  }

  @Test
  void joinedRunsAreCleanedUpOnce() {
    assertThat(fixed("FROM centos:7\nRUN yum -y install a\nRUN b\nRUN yum -y install c\n"))
        .isEqualTo(
            "FROM centos:7\nRUN yum -y install a && b && yum -y install c \\\n"
                + "    && yum clean all && rm -rf /var/cache/yum\n");
  }

  @Test
  void aLabelThatStandsAboveIsNotOverridden() {
    String text = "FROM debian:13\nLABEL org.opencontainers.image.authors=a\nMAINTAINER b\n";
    assertThat(fixed(text)).isEqualTo(text);
  }

  @Test
  void anOldPipIsNotGivenAnOptionThatItDoesNotKnow() {
    String text = "FROM ubuntu:14.04\nRUN pip install flask\n";
    assertThat(fixed(text)).isEqualTo(text);
  }

  @Test
  void commentsBetweenJoinedRunsAreCarriedAlong() {
    assertThat(fixed("FROM debian:13\nRUN a\n# why b\nRUN b\n"))
        .isEqualTo("FROM debian:13\nRUN a \\\n# why b\n    && b\n".replace("# why", "    # why"));
  }

  @Test
  void listsThatALaterInstallReadsAreKept() {
    String text =
        "FROM debian:13\nRUN apt-get update && apt-get install -y a\nUSER root\n"
            + "RUN apt-get install -y b\n";
    assertThat(fixed(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n"})
  void lineEndsAreKept(String end) {
    String text =
        ("FROM debian:13|RUN apt-get update \\| && apt-get install -y \\|    a|").replace("|", end);
    assertThat(fixed(text))
        .isEqualTo(
            text.substring(0, text.length() - end.length())
                + " \\"
                + end
                + " && rm -rf /var/lib/apt/lists/*"
                + end);
  }

  /**
   * The texts that the fuzzer begins with: the pages' examples, and real files if they are there.
   */
  private static List<String> seeds() throws IOException {
    List<String> seeds = new ArrayList<>();
    for (Path folder : List.of(Path.of("src/examples"), CORPUS)) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.filter(f -> f.toString().endsWith("Dockerfile")).toList()) {
            seeds.add(SourceFile.decode("Dockerfile", Files.readAllBytes(file)).text());
          }
        }
      }
    }
    try (Stream<Path> pages = Files.walk(Path.of("rules"))) {
      for (Path page : pages.filter(f -> f.toString().endsWith(".md")).toList()) {
        for (String block : Files.readString(page).split("```dockerfile\n")) {
          seeds.add(block.split("```")[0]);
        }
      }
    }
    return seeds;
  }

  @Test
  void mutatedFilesNeitherCrashNorStayUnstable() throws IOException {
    List<String> seeds = seeds();
    Random random = new Random(Long.getLong("tare.seed", 20261124L));
    assertThat(seeds).hasSizeGreaterThan(60);
    int mutations = Integer.getInteger("tare.mutations", 3_000);
    for (int i = 0; i < mutations; i++) {
      String text = seeds.get(random.nextInt(seeds.size()));
      for (int n = random.nextInt(4); n >= 0; n--) {
        text = mutated(text, seeds.get(random.nextInt(seeds.size())), random);
      }
      boolean unsafe = random.nextBoolean();
      Fixer.Result once = fix(text, unsafe);
      assertThat(once.after().problems().stream().map(p -> p.message()))
          .as(text)
          .noneMatch(m -> m.startsWith("internal error") || m.startsWith("not stable"));
      String result = once.after().source().text();
      assertThat(fix(result, unsafe).after().source().text()).as(text).isEqualTo(result);
      if (!unsafe) {
        assertThat(Meaning.of(result)).as(text).isEqualTo(Meaning.of(text));
      }
    }
  }

  @Test
  void anyChoiceOfFixesIsAsSoundAsAll() throws IOException {
    List<String> seeds = seeds();
    List<RuleInfo> rules = Catalog.load().rules();
    Random random = new Random(Long.getLong("tare.seed", 20261124L));
    int choices = Integer.getInteger("tare.choices", 60);
    for (int i = 0; i < choices; i++) {
      String[] some =
          rules.stream()
              .filter(r -> random.nextInt(4) == 0)
              .map(RuleInfo::id)
              .toArray(String[]::new);
      Linter linter = new Linter(Catalog.load(), Settings.only(some));
      for (int n = 0; n < 20; n++) {
        String text = seeds.get(random.nextInt(seeds.size()));
        SourceFile source = SourceFile.of("Dockerfile", text);
        int problems = linter.lint(source, Optional.empty()).problems().size();
        Fixer.Result safe = new Fixer(linter, false).fix(source, Optional.empty());
        String result = safe.after().source().text();
        assertThat(safe.after().problems()).as(text).hasSizeLessThanOrEqualTo(problems);
        assertThat(Meaning.of(result)).as(text).isEqualTo(Meaning.of(text));
        Fixer.Result unsafe = new Fixer(linter, true).fix(source, Optional.empty());
        assertThat(unsafe.after().problems()).as(text).hasSizeLessThanOrEqualTo(problems);
        Fixer.Result again = new Fixer(linter, true).fix(unsafe.after().source(), Optional.empty());
        assertThat(again.isChanged()).as(text).isFalse();
      }
    }
  }

  private static String mutated(String text, String other, Random random) {
    if (text.isEmpty()) {
      return other;
    }
    int a = random.nextInt(text.length());
    int b = Math.min(text.length(), a + random.nextInt(20));
    String[] lines = text.split("(?<=\n)");
    int line = random.nextInt(lines.length);
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, a) + text.substring(b);
      case 1 -> text.substring(0, b) + text.substring(a);
      case 2 ->
          text.substring(0, a)
              + SPECIAL.charAt(random.nextInt(SPECIAL.length()))
              + text.substring(a);
      case 3 -> {
        lines[line] = lines[line] + lines[random.nextInt(lines.length)];
        yield String.join("", lines);
      }
      case 4 -> {
        lines[line] = "";
        yield String.join("", lines);
      }
      default -> text + other;
    };
  }
}
