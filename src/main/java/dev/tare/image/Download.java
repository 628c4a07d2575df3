package dev.tare.image;

import dev.tare.shell.Redirection;
import dev.tare.shell.Word;
import dev.tare.source.Span;
import dev.tare.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that a step fetches over the network with curl, wget or ADD. Requests that send data or
 * ask for no content are none.
 *
 * @param step the RUN or ADD
 * @param invocation the command; empty for ADD
 * @param span the words that name what is fetched
 * @param url with the variables put in whose value the file says; others stand as {@code ${NAME}}
 * @param sink what becomes of the content
 * @param path the file, as {@link Step#path} gives it; empty if there is none or it is not known
 */
public record Download(
    Step step,
    Optional<Invocation> invocation,
    Span span,
    String url,
    Sink sink,
    Optional<String> path) {

  /** What becomes of what is fetched. */
  public enum Sink {
    /** It is saved. */
    FILE,
    /** Other commands read it from a pipe. */
    PIPE,
    /** It becomes words of another command, or the value of a variable. */
    CAPTURED,
    /** It goes into the log of the build, or nowhere. */
    NONE
  }

  static List<Download> of(Step step) {
    List<Download> downloads = new ArrayList<>(0);
    if (step.instruction() instanceof Instruction.Add add) {
      for (var source : add.sources()) {
        added(step, source).ifPresent(downloads::add);
      }
      return downloads;
    }
    for (Invocation invocation : step.invocations()) {
      if (invocation.name().equals("curl")) {
        curl(step, invocation, downloads);
      } else if (invocation.name().equals("wget")) {
        wget(step, invocation, downloads);
      }
    }
    return List.copyOf(downloads);
  }

  private static Optional<Download> added(Step step, dev.tare.syntax.Word source) {
    String url = step.scope().expand(source).orElse(source.text());
    String lower = url.toLowerCase(Locale.ROOT);
    int fragment = lower.indexOf('#');
    boolean git = (fragment < 0 ? lower : lower.substring(0, fragment)).endsWith(".git");
    if (git || !lower.startsWith("http://") && !lower.startsWith("https://")) {
      return Optional.empty();
    }
    Optional<String> folder = step.destination();
    boolean into = ((Instruction.Add) step.instruction()).destination().text().endsWith("/");
    Optional<String> path =
        into ? fileName(url).flatMap(name -> folder.map(f -> Paths.resolve(f, name))) : folder;
    return Optional.of(new Download(step, Optional.empty(), source.span(), url, Sink.FILE, path));
  }

  private static void curl(Step step, Invocation invocation, List<Download> to) {
    CommandLine line = invocation.line();
    boolean asks =
        !line.has(
                "-I",
                "--head",
                "-T",
                "--upload-file",
                "-d",
                "--data",
                "--data-binary",
                "--data-raw",
                "--data-ascii",
                "--data-urlencode",
                "--json",
                "-F",
                "--form",
                "--form-string",
                "-V",
                "--version",
                "-h",
                "--help")
            && line.value("-X", "--request").filter(method -> !method.is("GET")).isEmpty();
    if (!asks) {
      return;
    }
    List<Word> urls = new ArrayList<>();
    List<Optional<Word>> outputs = new ArrayList<>();
    line.options().stream()
        .filter(o -> o.name().equals("--url"))
        .forEach(o -> o.value().ifPresent(urls::add));
    urls.addAll(operands(step, line));
    for (CommandLine.Option option : line.options()) {
      switch (option.name()) {
        case "-o", "--output" -> outputs.add(option.value());
        case "-O", "--remote-name" -> outputs.add(Optional.empty());
        default -> {}
      }
    }
    boolean all = line.has("--remote-name-all");
    boolean renamed = line.has("-J", "--remote-header-name");
    Optional<String> folder =
        line.value("--output-dir").map(step::template).map(d -> d + "/").or(() -> Optional.of(""));
    for (int i = 0; i < urls.size(); i++) {
      String url = step.template(urls.get(i));
      Optional<String> name = Optional.empty();
      boolean saved = i < outputs.size() || all;
      if (i < outputs.size() && outputs.get(i).isPresent()) {
        name = outputs.get(i).map(step::template);
      } else if (saved && !renamed) {
        name = fileName(url).map(Download::withoutQuery);
      }
      if (saved && !name.equals(Optional.of("-"))) {
        Optional<String> whole = name.flatMap(n -> folder.map(f -> f + n));
        to.add(file(step, invocation, urls.get(i), url, whole));
      } else {
        to.add(output(step, invocation, urls.get(i), url));
      }
    }
  }

  private static void wget(Step step, Invocation invocation, List<Download> to) {
    CommandLine line = invocation.line();
    boolean asks =
        !line.has(
            "--spider", "--post-data", "--post-file", "--method", "-V", "--version", "--help");
    if (!asks) {
      return;
    }
    Optional<String> document = line.value("-O", "--output-document").map(step::template);
    Optional<String> folder = line.value("-P", "--directory-prefix").map(step::template);
    boolean tree =
        line.has("-r", "--recursive", "-m", "--mirror", "-x", "--force-directories", "-i")
            || line.has("--content-disposition", "--trust-server-names", "-E", "-p", "-nH");
    for (Word word : operands(step, line)) {
      String url = step.template(word);
      if (document.isPresent()) {
        to.add(
            document.get().equals("-")
                ? output(step, invocation, word, url)
                : file(step, invocation, word, url, document));
      } else {
        Optional<String> name = tree ? Optional.empty() : fileName(url);
        Optional<String> whole = name.map(n -> folder.map(f -> f + "/" + n).orElse(n));
        to.add(file(step, invocation, word, url, whole));
      }
    }
  }

  /** The operands without variables that stand for options. */
  private static List<Word> operands(Step step, CommandLine line) {
    List<Word> operands = line.operands();
    return operands.size() == 1
        ? operands.stream().filter(w -> !step.template(w).startsWith("-")).toList()
        : operands.stream().filter(w -> !isBareVariable(step.template(w))).toList();
  }

  /** Whether only the shell knows what the word is, and whether it is one word. */
  private static boolean isBareVariable(String template) {
    return template.startsWith("${") && template.indexOf('}') == template.length() - 1
        || template.startsWith("-")
        || template.isEmpty();
  }

  private static Download file(
      Step step, Invocation invocation, Word word, String url, Optional<String> name) {
    if (name.filter("/dev/stdout"::equals).isPresent()) {
      return output(step, invocation, word, url);
    }
    boolean kept = name.filter("/dev/null"::equals).isEmpty();
    Optional<String> path =
        name.filter(n -> kept && n.indexOf("$(") < 0 && n.indexOf('`') < 0)
            .flatMap(n -> step.path(invocation, n));
    return new Download(
        step, Optional.of(invocation), word.span(), url, kept ? Sink.FILE : Sink.NONE, path);
  }

  /** What goes to the standard output, which may be sent into a file. */
  private static Download output(Step step, Invocation invocation, Word word, String url) {
    for (Redirection redirection : invocation.command().redirections()) {
      String operator = redirection.operator();
      boolean output = redirection.descriptor().isEmpty() || redirection.descriptor().equals("1");
      if (output && (operator.startsWith(">") && !operator.equals(">&") || operator.equals("&>"))) {
        return file(step, invocation, word, url, Optional.of(step.template(redirection.target())));
      }
    }
    Sink sink =
        invocation.occurrence().readers().isPresent()
            ? Sink.PIPE
            : invocation.occurrence().captor().isPresent() ? Sink.CAPTURED : Sink.NONE;
    return new Download(step, Optional.of(invocation), word.span(), url, sink, Optional.empty());
  }

  /**
   * The last element of a URL's path, the query with it; empty if there is none or it is unknown.
   */
  private static Optional<String> fileName(String url) {
    int end = url.indexOf('#');
    String rest = end < 0 ? url : url.substring(0, end);
    int scheme = rest.indexOf("://");
    String path = scheme < 0 ? rest : rest.substring(scheme + 3);
    int query = path.indexOf('?');
    int slash = (query < 0 ? path : path.substring(0, query)).lastIndexOf('/');
    String name = slash < 0 ? "" : path.substring(slash + 1);
    return name.isEmpty() || name.equals("..") || name.indexOf('$') >= 0 && name.indexOf('/') >= 0
        ? Optional.empty()
        : Optional.of(name);
  }

  private static String withoutQuery(String name) {
    int query = name.indexOf('?');
    return query < 0 ? name : name.substring(0, query);
  }

  /** The scheme in lower case, {@code http} where none is said; empty if it is not known. */
  public Optional<String> scheme() {
    int colon = url.indexOf("://");
    if (colon > 0 && url.lastIndexOf('$', colon) < 0) {
      return Optional.of(url.substring(0, colon).toLowerCase(Locale.ROOT));
    }
    return url.startsWith("$") || url.isEmpty() || colon > 0
        ? Optional.empty()
        : Optional.of("http");
  }

  /** The host, without user and port; empty if it is not known. */
  public Optional<String> host() {
    int colon = url.indexOf("://");
    int start = colon < 0 ? 0 : colon + 3;
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String authority = url.substring(start, end);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int port = host.indexOf(':', host.startsWith("[") ? Math.max(0, host.indexOf(']')) : 0);
    host = port < 0 ? host : host.substring(0, port);
    return host.isEmpty() || authority.indexOf('$') >= 0
        ? Optional.empty()
        : Optional.of(host.toLowerCase(Locale.ROOT));
  }

  /** Whether it is asked of the build's own machine. */
  public boolean isLocal() {
    return host()
        .filter(
            h ->
                h.equals("localhost")
                    || h.startsWith("127.")
                    || h.equals("0.0.0.0")
                    || h.equals("[::1]")
                    || h.startsWith("169.254.")
                    || h.equals("metadata.google.internal")
                    || h.equals("host.docker.internal"))
        .isPresent();
  }

  /**
   * Whether what comes is held against a checksum or a signature: by ADD itself, or by a command
   * behind it in the stage.
   */
  public boolean isChecked() {
    if (step.instruction().flag("checksum").isPresent()) {
      return true;
    }
    int from = step.index();
    for (Step later : step.stage().steps().subList(from, step.stage().steps().size())) {
      Step run = later.index() == from ? step : later;
      for (Invocation i : run.invocations()) {
        boolean behind = run != step || i.span().start() > span.start();
        if (behind && isCheck(i)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isCheck(Invocation invocation) {
    String name = invocation.name();
    return switch (name) {
      case "md5sum", "shasum", "cksum", "b2sum", "gpgv", "gpgv2", "minisign", "cosign", "signify" ->
          true;
      case "gpg", "gpg2" -> invocation.has("--verify");
      case "openssl" ->
          invocation.subcommand().filter(s -> s.equals("dgst") || s.startsWith("sha")).isPresent();
      default -> name.startsWith("sha") && name.endsWith("sum");
    };
  }

  /** The invocations that read it from a pipe, in the order of the text. */
  public List<Invocation> readers() {
    Optional<Span> readers =
        sink == Sink.PIPE
            ? invocation.flatMap(i -> i.occurrence().readers())
            : Optional.<Span>empty();
    return readers.stream()
        .flatMap(span -> step.invocations().stream().filter(i -> span.contains(i.command().span())))
        .toList();
  }
}
