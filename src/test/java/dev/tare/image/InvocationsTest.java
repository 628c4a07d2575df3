package dev.tare.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.source.SourceFile;
import dev.tare.syntax.Dockerfile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationsTest {

  private static Step last(String dockerfile) {
    SourceFile source = SourceFile.of("Dockerfile", dockerfile);
    Build build = Build.of(Dockerfile.parse(source), Optional.empty(), BuildOptions.NONE);
    List<Step> steps = build.last().orElseThrow().steps();
    return steps.get(steps.size() - 1);
  }

  private static Step run(String script) {
    return last("FROM debian:13\nENV PIP=/opt/bin/pip VERSION=1.2\nWORKDIR /src\nRUN " + script);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '`',
      textBlock =
          """
          sudo -u app -E A=1 make -j2          % make(sudo)
          env -u X A=b pip install x           % pip
          time -p nice -n 5 exec make          % make
          timeout -k 5 60 curl x               % curl
          sudo sh -c 'a && b'                  % a(sudo) b(sudo)
          gosu app npm ci                      % npm(gosu)
          su - app -c "npm ci && npm test"     % npm(su) npm(su)
          bash -euxo pipefail -c 'a | sudo b'  % a b(sudo)
          ls | xargs -n 1 -P 4 rm -f           % ls rm
          find . -name x -exec rm {} + -o -exec chmod 1 {} ';' % find rm chmod
          $PIP install x                       % pip
          F=/usr/bin/foo && $F && $G x         % foo ?
          f() { a; }; f && /usr/local/bin/b    % a b
          """)
  void wrappersAreLookedThrough(String script, String expected) {
    String names =
        run(script).invocations().stream()
            .map(
                i ->
                    (i.name().isEmpty() ? "?" : i.name())
                        + i.elevation().map(e -> "(" + e + ")").orElse(""))
            .collect(Collectors.joining(" "));
    assertThat(names).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '`',
      textBlock =
          """
          curl -fsSLo a.tgz https://h/b.tgz       % https://h/b.tgz FILE /src/a.tgz
          cd x && curl -LO https://h/b.tgz?q=1    % https://h/b.tgz?q=1 FILE /src/x/b.tgz
          (cd /x && true); curl -O https://h/b    % https://h/b FILE /src/b
          cd /x || exit 1; curl -O https://h/b    % https://h/b FILE /x/b
          if a; then cd /x; fi; curl -O https://h/b % https://h/b FILE ?
          curl -sS https://h/b | sudo tee /x      % https://h/b PIPE ? [tee]
          (curl https://h/b | a) | (cd /x && tar xz) % https://h/b PIPE ? [a, cd, tar]
          x=$(curl https://h/b)                   % https://h/b CAPTURED ?
          curl https://h/b > "/y z"               % https://h/b FILE /y z
          curl -s https://h/b >/dev/null 2>&1     % https://h/b NONE ?
          curl -o a https://h/1 -o b https://h/2  % https://h/1 FILE /src/a, https://h/2 FILE /src/b
          curl -X POST -d @f https://h/b          % ``
          curl --output-dir /x -O https://h/b -H "A: b" % https://h/b FILE /x/b
          curl $OPTS https://h/b -o b             % https://h/b FILE /src/b
          wget https://h/b-${VERSION}.$X          % https://h/b-1.2.${X} FILE /src/b-1.2.${X}
          wget -qO- https://h/b | tar x           % https://h/b PIPE ? [tar]
          wget -nv -P /x https://h/b              % https://h/b FILE /x/b
          wget -nc --tries 3 --output-document=c https://h/b % https://h/b FILE /src/c
          wget -q --spider https://h/b            % ``
          U=https://h/b; wget $U -O ~/c           % https://h/b FILE ~/c
          cd $HOME/d && wget https://h/b          % https://h/b FILE ~/d/b
          """)
  void whatIsFetchedGoesSomewhere(String script, String expected) {
    String downloads =
        run(script).downloads().stream()
            .map(
                d ->
                    d.url()
                        + " "
                        + d.sink()
                        + " "
                        + d.path().orElse("?")
                        + d.readers().stream().map(Invocation::name).toList())
            .collect(Collectors.joining(", "))
            .replace("[]", "")
            .replace("?[", "? [");
    assertThat(downloads).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example:80/x,http,a.example",
    "HTTPS://u:p@A.example/x,https,a.example",
    "a.example/x,http,a.example",
    "$S://a.example/x,,a.example",
    "https://$H/x,https,",
    "http://[::1]:80/x,http,[::1]"
  })
  void aUrlHasASchemeAndAHost(String url, String scheme, String host) {
    Download download = run("curl -O " + url).downloads().get(0);
    assertThat(download.host()).isEqualTo(Optional.ofNullable(host));
    assertThat(download.scheme()).isEqualTo(Optional.ofNullable(scheme));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '`',
      textBlock =
          """
          tar xzf a.tgz -C /opt                % /src/a.tgz
          tar -C /opt -xzf /a.tgz b            % /a.tgz
          tar --extract --file=a.tgz           % /src/a.tgz
          tar Cxf /opt a.tgz                   % /src/a.tgz
          tar czf a.tgz b                      % ``
          curl x | tar xzf - -C /opt           % ``
          unzip -q -d /opt a.zip && unzip -l b.zip % /src/a.zip
          gunzip a.gz && gzip -dk b.gz && gzip c % /src/a.gz(gone) /src/b.gz
          cd /x && 7z x -y a.7z                % /x/a.7z
          """)
  void archivesAreUnpacked(String script, String expected) {
    String archives =
        run(script).extractions().stream()
            .map(e -> e.path() + (e.consumes() ? "(gone)" : ""))
            .collect(Collectors.joining(" "));
    assertThat(archives).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/b.tgz /x/,https://h/b.tgz /x/b.tgz",
    "https://h/b.tgz /x,https://h/b.tgz /x",
    "https://h/b.git /x,''",
    "a.tgz /x,''"
  })
  void addFetchesUrls(String arguments, String expected) {
    String downloads =
        last("FROM debian:13\nADD " + arguments).downloads().stream()
            .map(d -> d.url() + " " + d.path().orElse("?"))
            .collect(Collectors.joining(", "));
    assertThat(downloads).isEqualTo(expected);
  }
}
