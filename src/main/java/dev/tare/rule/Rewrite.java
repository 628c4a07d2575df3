package dev.tare.rule;

import dev.tare.image.Build;
import dev.tare.image.Invocation;
import dev.tare.image.PackageCache;
import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.shell.Command;
import dev.tare.shell.Pipeline;
import dev.tare.shell.Script;
import dev.tare.shell.Statement;
import dev.tare.shell.Word;
import dev.tare.source.Edit;
import dev.tare.source.Edits;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.LogicalLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The vocabulary of edits: every change that a fix makes to a file is said in these words. They
 * keep the file's style (line breaks, indent, escape character, line ends) and come back empty
 * where the change cannot be made without cutting a comment or changing what runs.
 */
public final class Rewrite {

  /** Longer lines are broken before the next command. */
  private static final int WIDTH = 80;

  /** Commands that start a program in the background. */
  private static final Set<String> DAEMONS =
      Set.of(
          "service",
          "systemctl",
          "rc-service",
          "invoke-rc.d",
          "start-stop-daemon",
          "initctl",
          "pg_ctl",
          "pg_ctlcluster",
          "mysqld_safe",
          "mysqld",
          "mongod",
          "redis-server",
          "nginx",
          "apachectl",
          "apache2ctl",
          "httpd",
          "supervisord",
          "dockerd",
          "Xvfb",
          "dbus-daemon",
          "rabbitmq-server",
          "slapd",
          "sshd",
          "rsyslogd",
          "nohup",
          "setsid",
          "daemonize",
          "screen",
          "tmux",
          "gradle",
          "gradlew");

  private static final Set<String> DETACHING =
      Set.of(
          "--daemonize", "--daemon", "-daemon", "--fork", "-detached", "--detach", "--background");

  /**
   * What stands between {@code sudo} and the command that it runs, where that changes its rights.
   */
  private static final String SUDO_WORD = "-[EHSkn]+|-u|--user=\\w+|root";

  /** The deepest indent of a command that is added; deeper lines are arguments. */
  private static final String DEEPEST_INDENT = "    ";

  private final Build build;
  private final SourceFile source;

  public Rewrite(Build build) {
    this.build = build;
    this.source = build.dockerfile().source();
  }

  public Edits replace(Span span, String text) {
    return Edits.of(new Edit(span, text));
  }

  /** Puts a flag behind the keyword of an instruction and the flags that it has. */
  public Edits insertFlag(Instruction instruction, String flag) {
    List<Flag> flags = instruction.header().flags();
    int at =
        flags.isEmpty()
            ? instruction.keyword().span().end()
            : flags.get(flags.size() - 1).span().end();
    return Edits.of(Edit.insert(at, " " + flag));
  }

  /**
   * Puts a flag on a RUN and makes other edits in its script, as one edit of all that then runs
   * otherwise than before.
   */
  public Edits runWithFlag(Step run, String flag, Edits inScript) {
    int start = insertFlag(run.instruction(), flag).list().get(0).span().start();
    int end = run.script().span().end();
    String text = source.text(new Span(start, end));
    for (int i = inScript.list().size() - 1; i >= 0; i--) {
      Edit edit = inScript.list().get(i);
      text =
          text.substring(0, edit.span().start() - start)
              + edit.text()
              + text.substring(edit.span().end() - start);
    }
    return replace(new Span(start, end), " " + flag + text);
  }

  /** Puts a word behind another. */
  public Edits insertAfter(Span word, String text) {
    return Edits.of(Edit.insert(word.end(), " " + text));
  }

  /** Takes a flag out, with the blanks behind it. */
  public Edits deleteFlag(Flag flag) {
    int end = flag.span().end();
    while (end < source.length() && " \t".indexOf(source.text().charAt(end)) >= 0) {
      end++;
    }
    return Edits.of(Edit.delete(new Span(flag.span().start(), end)));
  }

  /** Puts a word of a RUN in front of another, on a line of its own if that one has one. */
  public Edits insertBefore(Step run, Span word, String text) {
    int column = source.position(word.start()).column() - 1;
    String line = source.text(source.line(source.position(word.start()).line()));
    String indent = line.substring(0, column);
    boolean heredoc = !run.instruction().header().heredocs().isEmpty();
    char escape = heredoc ? '\\' : build.dockerfile().escape();
    String behind = indent.isBlank() ? " " + escape + source.lineEnd() + indent : " ";
    return Edits.of(Edit.insert(word.start(), text + behind));
  }

  /** Takes a word out of a command, with what parts it from the one before; empty at a comment. */
  public Optional<Edits> deleteWord(Span before, Span word) {
    return cut(before.end(), word.end(), word);
  }

  /** Takes an instruction out, with the lines it stands on; empty if a comment is in it. */
  public Optional<Edits> delete(Instruction instruction) {
    LogicalLine line = instruction.header().line();
    if (!line.comments().isEmpty()) {
      return Optional.empty();
    }
    int end = line.lines().end();
    if (!instruction.header().heredocs().isEmpty()) {
      end = source.lineWithEnd(source.position(instruction.span().end()).line()).end();
    }
    return Optional.of(deleteLines(line.lines().start(), end));
  }

  /** Takes a comment out that has a line for itself. */
  public Edits deleteComment(Span comment) {
    Span line = source.lineWithEnd(source.position(comment.start()).line());
    return deleteLines(line.start(), line.end());
  }

  private Edits deleteLines(int start, int lastEnd) {
    int end = lastEnd;
    // One of two blank lines around it goes too.
    int before = source.position(start).line() - 1;
    int after = source.position(end).line();
    boolean blankBefore = before < 1 || source.line(before).isEmpty();
    boolean blankAfter = end < source.length() && source.line(after).isEmpty();
    if (blankBefore && blankAfter) {
      end = source.lineWithEnd(after).end();
    }
    return Edits.of(Edit.delete(new Span(start, end)));
  }

  /** Whether a comment stands right above an instruction, so that it may be about it. */
  public boolean isCommented(Instruction instruction) {
    int line = source.position(instruction.header().line().lines().start()).line();
    return line > 1 && source.text(source.line(line - 1)).stripLeading().startsWith("#");
  }

  /** Moves an instruction to just behind another; empty if a comment is in it. */
  public Optional<Edits> moveBehind(Instruction instruction, Instruction other) {
    String text = source.text(instruction.header().line().lines());
    Span last = source.lineWithEnd(source.position(other.span().end()).line());
    boolean ended = source.text(last).endsWith("\n");
    String whole = text.endsWith("\n") ? text : text + source.lineEnd();
    String moved = ended ? whole : source.lineEnd() + whole.stripTrailing();
    return delete(instruction)
        .filter(deletion -> deletion.span().end() < last.end())
        .map(deletion -> deletion.and(Edits.of(Edit.insert(last.end(), moved))));
  }

  /** Moves an instruction to just before another; empty if a comment is in it. */
  public Optional<Edits> move(Instruction instruction, Instruction before) {
    Span lines = instruction.header().line().lines();
    String text = source.text(lines);
    String whole = text.endsWith("\n") ? text : text + source.lineEnd();
    int at = before.header().line().lines().start();
    return delete(instruction)
        .filter(deletion -> !deletion.span().contains(at))
        .map(deletion -> deletion.and(Edits.of(Edit.insert(at, whole))));
  }

  /** Puts an instruction on the lines before another and the comments right above it. */
  public Edits insertBefore(Instruction instruction, String text) {
    int line = source.position(instruction.header().line().lines().start()).line();
    while (line > 1 && source.text(source.line(line - 1)).stripLeading().startsWith("#")) {
      line--;
    }
    return Edits.of(Edit.insert(source.lineWithEnd(line).start(), text + source.lineEnd()));
  }

  /**
   * A fix that puts a command on a line of its own before all others of a heredoc, so that what it
   * sets holds for them.
   *
   * @param run whose script is its heredoc and can be read
   */
  public Fix begin(Step run, String command, String title, Safety safety) {
    Script.Parsed script = run.parsed().orElseThrow();
    Span first = script.statements().get(0).span();
    int end = lastOf(script.statements()).span().end();
    int body = source.position(script.text().span().start()).line();
    boolean interpreter = script.text().text().startsWith("#!");
    int line = interpreter ? body + 1 : body;
    String text = source.text(source.line(source.position(first.start()).line()));
    String indent = text.substring(0, text.length() - text.stripLeading().length());
    // What is set holds to the end of the script, so the end is part of what changes.
    Edits edits =
        Edits.of(
            Edit.insert(source.lineWithEnd(line).start(), indent + command + source.lineEnd()),
            Edit.insert(end, ""));
    boolean ends = script.statements().stream().noneMatch(Statement::changesShell);
    Effect effect = ends ? Effect.adds("(", command + " ;", ")") : Effect.adds(command + " ;");
    return new Fix(title, safety, edits, effect);
  }

  /**
   * A fix that puts a command right behind another, run if that went well; empty if the other is
   * not a link of a chain, or a fallback follows it.
   */
  public Optional<Fix> follow(
      Step run, Invocation other, String command, String title, Safety safety) {
    for (Statement statement : run.parsed().map(Script.Parsed::statements).orElse(List.of())) {
      for (int i = 0; i < statement.pipelines().size(); i++) {
        Pipeline pipeline = statement.pipelines().get(i);
        boolean alone =
            pipeline.commands().size() == 1
                && pipeline.commands().get(0) == other.command()
                && !pipeline.negated();
        if (alone) {
          boolean fallback =
              statement.connectors().subList(i, statement.connectors().size()).stream()
                  .anyMatch(c -> c.kind() == Statement.Connector.Kind.OR);
          if (fallback || statement.terminator() == Statement.Terminator.BACKGROUND) {
            return Optional.empty();
          }
          int end = pipeline.span().end();
          boolean last = statement == lastOf(run.parsed().get().statements());
          Edits edits = Edits.of(Edit.insert(end, separator(run, end, command.length()) + command));
          return Optional.of(
              new Fix(title, safety, edits, last ? Effect.adds(command) : Effect.REWORDS));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Takes commands out of a RUN, and the RUN itself if there are no others; empty if it is not one
   * chain of {@code &&} or a comment would go with them.
   *
   * @param commands programs that each stand for themselves in the chain
   */
  public Optional<Edits> remove(Step run, List<Invocation> commands) {
    Optional<Statement> chain = chain(run);
    if (chain.isEmpty()) {
      return Optional.empty();
    }
    List<Pipeline> links = chain.get().pipelines();
    List<Pipeline> gone =
        links.stream()
            .filter(link -> commands.stream().anyMatch(command -> isAlone(link, command)))
            .toList();
    if (gone.size() != commands.size()) {
      return Optional.empty();
    }
    if (gone.size() == links.size()) {
      return delete(run.instruction());
    }
    List<Edit> edits = new ArrayList<>();
    int kept = -1;
    for (int i = 0; i <= links.size(); i++) {
      if (i < links.size() && gone.contains(links.get(i))) {
        continue;
      }
      if (i > kept + 1) {
        Span span =
            kept < 0
                ? new Span(links.get(0).span().start(), links.get(i).span().start())
                : new Span(links.get(kept).span().end(), links.get(i - 1).span().end());
        edits.add(Edit.delete(span));
      }
      kept = i;
    }
    boolean comment =
        run.instruction().header().line().comments().stream()
            .anyMatch(c -> edits.stream().anyMatch(e -> e.span().contains(c.start())));
    return comment ? Optional.empty() : Optional.of(new Edits(edits));
  }

  /** Puts a command before all others of a RUN; empty if that is not one chain of {@code &&}. */
  public Optional<Edits> prepend(Step run, String command) {
    return chain(run)
        .map(
            chain -> {
              int at = chain.span().start();
              boolean multiline = source.text(chain.span()).indexOf('\n') >= 0;
              int end = source.position(chain.span().end()).column();
              String lineBreak = build.dockerfile().escape() + source.lineEnd() + indent(run);
              String separator =
                  !multiline && end + 4 + command.length() <= WIDTH
                      ? " && "
                      : breaksBehind(run) ? " && " + lineBreak : " " + lineBreak + "&& ";
              return Edits.of(Edit.insert(at, command + separator));
            });
  }

  /** The one statement of a RUN's argument, if it is a chain without comments behind commands. */
  private static Optional<Statement> chain(Step run) {
    return run.parsed()
        .filter(script -> script.statements().size() == 1 && script.comments().isEmpty())
        .filter(script -> run.instruction().header().heredocs().isEmpty())
        .flatMap(Rewrite::lastStatement)
        .filter(last -> last.isConjunction() && last.terminator() == Statement.Terminator.NONE);
  }

  private static boolean isAlone(Pipeline link, Invocation command) {
    return link.commands().size() == 1
        && link.commands().get(0) == command.command()
        && !link.negated();
  }

  /**
   * Puts words that each stand on a line of their own into another order, each with the comment
   * lines right above it; what else stands on their lines stays. Empty if a comment would go above
   * a line that begins with other words.
   *
   * @param words in the order of the text
   * @param order the same words, as they shall be
   */
  public Optional<Edits> reorder(List<Span> words, List<Span> order) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Span old = words.get(i);
      Span now = order.get(i);
      if (old.equals(now)) {
        continue;
      }
      edits.add(new Edit(old, source.text(now)));
      Span above = commentsAbove(old);
      String comments = source.text(commentsAbove(now));
      if (!comments.isEmpty() && !isFirstOfLine(old)) {
        return Optional.empty();
      }
      if (!comments.equals(source.text(above))) {
        edits.add(new Edit(above, comments));
      }
    }
    return Optional.of(new Edits(edits));
  }

  /** The comment lines right above the line of a word that begins it, line ends included. */
  public Span commentsAbove(Span word) {
    int line = source.position(word.start()).line();
    int end = source.line(line).start();
    int start = end;
    boolean comment = isFirstOfLine(word);
    while (comment && --line > 0) {
      comment = source.text(source.line(line)).stripLeading().startsWith("#");
      start = comment ? source.line(line).start() : start;
    }
    return new Span(start, end);
  }

  private boolean isFirstOfLine(Span word) {
    int start = source.line(source.position(word.start()).line()).start();
    return source.text(new Span(start, word.start())).isBlank();
  }

  /**
   * Adds a command to the end of a RUN, run if all before it went well; empty if that would not
   * keep the exit status, or the script is not one that can be read.
   */
  public Optional<Edits> append(Step run, String command) {
    Optional<Statement> last = run.parsed().flatMap(Rewrite::lastStatement);
    if (last.isEmpty() || !endsPlainly(last.get())) {
      return Optional.empty();
    }
    Pipeline end = lastOf(last.get().pipelines());
    String separator = separator(run, end.span().end(), command.length());
    return Optional.of(Edits.of(Edit.insert(end.span().end(), separator + command)));
  }

  /** A fix that puts an option behind the subcommand; empty where a JSON array holds the words. */
  public Optional<Fix> addOption(
      Step run, PackageOperation operation, String option, Safety safety) {
    return run.isExecForm()
        ? Optional.empty()
        : operation
            .subcommand()
            .map(word -> insertAfter(word.span(), option))
            .map(edits -> new Fix("Add " + option, safety, edits, Effect.REWORDS));
  }

  /**
   * A fix that keeps an operation from leaving its manager's cache in the layer, by an option or by
   * a cleanup in the same RUN; empty if the manager has neither or may be gone by then.
   */
  public Optional<Fix> withoutCache(Step run, PackageOperation operation) {
    PackageCache cache = operation.manager().cache();
    if (!cache.off().isEmpty()) {
      return addOption(run, operation, cache.off().get(0), Safety.SAFE);
    }
    String name = operation.invocation().word().text();
    String[] commands =
        cache.cleanup().stream().map(c -> c.replace("{}", name)).toArray(String[]::new);
    return commands.length > 0 && isThereAtEnd(run, operation)
        ? cleanUp(run, operation.invocation(), "Clean the cache in the same RUN", commands)
        : Optional.empty();
  }

  /** Whether the command of an operation can surely be run again at the end of its RUN. */
  private static boolean isThereAtEnd(Step run, PackageOperation operation) {
    Invocation invocation = operation.invocation();
    boolean link =
        run.parsed().stream()
            .flatMap(script -> script.statements().stream())
            .flatMap(statement -> statement.pipelines().stream())
            .flatMap(pipeline -> pipeline.commands().stream())
            .anyMatch(command -> command == invocation.command());
    int end = invocation.span().end();
    return link
        && !invocation.conditional()
        && !invocation.nested()
        && run.packages().stream()
            .filter(o -> o.invocation().span().start() >= end)
            .noneMatch(
                o -> o.kind() == PackageOperation.Kind.REMOVE && !operation.manager().isSystem())
        && run.invocations().stream()
            .filter(i -> i.span().start() >= end)
            .flatMap(i -> i.arguments().stream())
            .noneMatch(word -> mayDisable(word.text(), operation));
  }

  /** Whether a word names what a manager cannot do without. */
  private static boolean mayDisable(String argument, PackageOperation operation) {
    return operation.manager().isSystem()
        ? argument.contains("repos.d")
        : Stream.of("/usr/local", "/usr/lib", "/usr/bin", "/opt").anyMatch(argument::startsWith)
            || argument.contains("/" + operation.invocation().name());
  }

  /**
   * Takes a command out of the list that it is a link of, with the {@code &&} or the end of
   * statement that joins it; empty if it decides anything but whether the list goes on, or a
   * comment stands there.
   */
  public Optional<Edits> unlink(Step run, Invocation invocation) {
    List<Statement> statements = run.parsed().map(Script.Parsed::statements).orElse(List.of());
    for (int i = 0; i < statements.size(); i++) {
      List<Pipeline> links = statements.get(i).pipelines();
      for (int j = 0; j < links.size(); j++) {
        if (links.get(j).commands().equals(List.of(invocation.command()))) {
          boolean plain =
              statements.get(i).isConjunction()
                  && !links.get(j).negated()
                  && statements.get(i).terminator() != Statement.Terminator.BACKGROUND;
          boolean alone = links.size() == 1;
          Span link = links.get(j).span();
          if (!plain || alone && i == statements.size() - 1) {
            return Optional.empty();
          }
          return alone
              ? cut(link.start(), statements.get(i + 1).span().start(), link)
              : j == 0
                  ? cut(link.start(), links.get(1).span().start(), link)
                  : cut(links.get(j - 1).span().end(), link.end(), link);
        }
      }
    }
    return Optional.empty();
  }

  /** Deletes a range in which nothing but a command, blanks, continuations and joints stand. */
  private Optional<Edits> cut(int start, int end, Span command) {
    String rest =
        source.text(new Span(start, command.start())) + source.text(new Span(command.end(), end));
    boolean bare =
        rest.chars().allMatch(c -> c == build.dockerfile().escape() || " \t\r\n&;".indexOf(c) >= 0);
    return bare ? Optional.of(Edits.of(Edit.delete(new Span(start, end)))) : Optional.empty();
  }

  /**
   * A fix that cleans up behind an invocation, at the end of its RUN and with the rights that the
   * invocation had.
   *
   * @param commands each run if the one before it went well
   */
  public Optional<Fix> cleanUp(Step run, Invocation behind, String title, String... commands) {
    Optional<String> elevation = elevation(behind);
    if (elevation.isEmpty()) {
      return Optional.empty();
    }
    String[] elevated = Stream.of(commands).map(c -> elevation.get() + c).toArray(String[]::new);
    return append(run, String.join(" && ", elevated))
        .map(edits -> new Fix(title, Safety.SAFE, edits, Effect.adds(elevated)));
  }

  /** The words that lend an invocation its rights; empty if they are not sudo and its options. */
  private static Optional<String> elevation(Invocation invocation) {
    String lender = invocation.elevation().orElse("");
    if (!lender.isEmpty() && !lender.equals("sudo")) {
      return Optional.empty();
    }
    StringBuilder words = new StringBuilder();
    for (Word word : invocation.command().words()) {
      boolean lends = words.length() == 0 ? word.is("sudo") : word.text().matches(SUDO_WORD);
      if (lender.isEmpty() || word == invocation.word()) {
        break;
      } else if (!lends) {
        return Optional.empty();
      }
      words.append(word.text()).append(' ');
    }
    // In a script that sudo was given, no word of the command says so.
    return Optional.of(words.length() == 0 && !lender.isEmpty() ? lender + " " : words.toString());
  }

  /**
   * Makes two neighbouring RUNs one, the second run if the first went well; comments between them
   * are carried along. Empty if a state of the shell would leak from one to the other or the exit
   * status would change.
   */
  public Optional<Edits> join(Step first, Step second) {
    Optional<Script.Parsed> a = first.parsed();
    Optional<Script.Parsed> b = second.parsed();
    boolean readable =
        a.isPresent()
            && b.isPresent()
            && first.instruction().header().heredocs().isEmpty()
            && second.instruction().header().heredocs().isEmpty()
            && a.get().comments().isEmpty()
            && b.get().comments().isEmpty()
            && !b.get().statements().isEmpty();
    if (!readable) {
      return Optional.empty();
    }
    Optional<Statement> last = lastStatement(a.get());
    if (last.isEmpty()
        || last.get().terminator() != Statement.Terminator.NONE
        || lastStatement(b.get()).orElseThrow().terminator() != Statement.Terminator.NONE) {
      return Optional.empty();
    }
    State state = State.of(a.get());
    if (state == State.STUCK || State.of(b.get()) != State.CLEAN) {
      return Optional.empty();
    }
    if (startsAnew(second) || replacesCommand(first, second) || leavesProcess(first)) {
      return Optional.empty();
    }
    boolean subshell = state == State.SUBSHELL;
    boolean several = a.get().statements().size() > 1 || b.get().statements().size() > 1;
    if (first.shell().hasErrexit() && (several || subshell)) {
      return Optional.empty();
    }
    boolean firstGrouped =
        !subshell && a.get().statements().size() > 1 && !last.get().isConjunction();
    boolean secondGrouped =
        b.get().statements().size() > 1 || !b.get().statements().get(0).isConjunction();
    int start = a.get().statements().get(0).span().start();
    int end = last.get().span().end();
    int next = b.get().statements().get(0).span().start();
    int nextEnd = lastOf(b.get().statements()).span().end();
    String open = subshell ? "(" : firstGrouped ? "{ " : "";
    String close = subshell ? ")" : firstGrouped ? "; }" : "";
    String between = joint(first, second, end, next, nextEnd);
    Edits edits =
        Edits.of(new Edit(new Span(end, next), close + between + (secondGrouped ? "{ " : "")));
    if (!open.isEmpty()) {
      edits = edits.and(Edits.of(Edit.insert(start, open)));
    }
    if (secondGrouped) {
      edits = edits.and(Edits.of(Edit.insert(nextEnd, "; }")));
    }
    return Optional.of(edits);
  }

  /** Whether starting the shell for a RUN may do something of its own. */
  private static boolean startsAnew(Step run) {
    Set<String> names = run.scope().names();
    return run.shell().readsStartupFiles() || names.contains("BASH_ENV") || names.contains("ENV");
  }

  /**
   * Whether the first RUN may put another program in the place of one that it has started and the
   * second starts too: a shell remembers where it found a program.
   */
  private static boolean replacesCommand(Step first, Step second) {
    Set<String> started = names(first);
    started.retainAll(names(second));
    return first.invocations().stream()
        .flatMap(invocation -> invocation.arguments().stream())
        .anyMatch(argument -> started.stream().anyMatch(name -> isNamedBy(argument, name)));
  }

  private static Set<String> names(Step run) {
    return run.invocations().stream().map(Invocation::name).collect(Collectors.toSet());
  }

  /** Whether a word is a program's name, with a version or in a folder, or a script about it. */
  private static boolean isNamedBy(Word word, String name) {
    String text = word.literal().orElse(word.text());
    String base = text.substring(text.lastIndexOf('/') + 1);
    if (!base.startsWith(name) && !base.endsWith(name + ".py") && !base.endsWith(name + ".sh")) {
      return false;
    }
    int end = name.length();
    return !base.startsWith(name)
        || base.length() == end
        || "=<>@~![".indexOf(base.charAt(end)) >= 0;
  }

  /** Whether a process may live on behind the script, which ends with a RUN of its own. */
  private static boolean leavesProcess(Step run) {
    return run.invocations().stream()
        .anyMatch(
            i ->
                DAEMONS.contains(i.name())
                    || i.word().text().contains("/init.d/")
                    || i.arguments().stream().anyMatch(a -> DETACHING.contains(a.text())));
  }

  /** What stands between the last command of one RUN and the first of the next, once joined. */
  private String joint(Step first, Step second, int end, int next, int nextEnd) {
    StringBuilder comments = new StringBuilder();
    String indent = indent(first);
    int from = first.instruction().header().line().lines().end();
    int to = second.instruction().header().line().lines().start();
    for (String line : source.text(new Span(from, to)).split("\r?\n")) {
      if (!line.isBlank()) {
        comments.append(indent).append(line.strip()).append(source.lineEnd());
      }
    }
    int firstStart = first.span().start();
    boolean multiline =
        comments.length() > 0
            || source.text(new Span(firstStart, end)).indexOf('\n') >= 0
            || source.text(new Span(next, nextEnd)).indexOf('\n') >= 0
            || end - firstStart + nextEnd - next + 4 > WIDTH;
    if (!multiline) {
      return " && ";
    }
    String lineBreak = build.dockerfile().escape() + source.lineEnd();
    return breaksBehind(first)
        ? " && " + lineBreak + comments + indent
        : " " + lineBreak + comments + indent + "&& ";
  }

  /** The separator with which the RUN puts one command behind another. */
  private String separator(Step run, int end, int length) {
    int start = run.span().start();
    boolean multiline = source.text(new Span(start, end)).indexOf('\n') >= 0;
    boolean heredoc = !run.instruction().header().heredocs().isEmpty();
    int column = source.position(end).column();
    if (heredoc || !multiline && column + 4 + length <= WIDTH) {
      return " && ";
    }
    String lineBreak = build.dockerfile().escape() + source.lineEnd();
    return breaksBehind(run)
        ? " && " + lineBreak + indent(run)
        : " " + lineBreak + indent(run) + "&& ";
  }

  /** Whether the RUN ends its lines in {@code &&} rather than beginning them with it. */
  private boolean breaksBehind(Step run) {
    for (Span and : conjunctions(run)) {
      String before = source.text(source.line(source.position(and.start()).line()));
      int column = source.position(and.start()).column() - 1;
      if (before.substring(0, column).isBlank()) {
        return false;
      }
      String behind = before.substring(column + 2).strip();
      if (behind.equals(String.valueOf(build.dockerfile().escape()))) {
        return true;
      }
    }
    return false;
  }

  private static List<Span> conjunctions(Step run) {
    return run.parsed().stream()
        .flatMap(script -> script.statements().stream())
        .flatMap(statement -> statement.connectors().stream())
        .filter(c -> c.kind() == Statement.Connector.Kind.AND)
        .map(Statement.Connector::span)
        .toList();
  }

  /** The blanks before the RUN's second command line, or four. */
  private String indent(Step run) {
    boolean behind = breaksBehind(run);
    for (Span and : conjunctions(run)) {
      int line = source.position(and.start()).line() + (behind ? 1 : 0);
      String text = source.text(source.line(line));
      String blanks = text.substring(0, text.length() - text.stripLeading().length());
      if (behind || text.stripLeading().startsWith("&&")) {
        return blanks;
      }
    }
    int first = source.position(run.span().start()).line();
    int last = source.position(run.instruction().header().line().span().end()).line();
    if (last > first) {
      String text = source.text(source.line(first + 1));
      String blanks = text.substring(0, text.length() - text.stripLeading().length());
      boolean tabs = blanks.indexOf('\t') >= 0;
      if (!blanks.isEmpty()
          && !text.isBlank()
          && (tabs || blanks.length() <= DEEPEST_INDENT.length())) {
        return tabs ? "\t" : blanks;
      }
    }
    return DEEPEST_INDENT;
  }

  private static Optional<Statement> lastStatement(Script.Parsed script) {
    return script.statements().isEmpty()
        ? Optional.empty()
        : Optional.of(lastOf(script.statements()));
  }

  /** Whether a command joined to the end by {@code &&} keeps the exit status of a failure. */
  private static boolean endsPlainly(Statement last) {
    return last.isConjunction()
        && last.terminator() != Statement.Terminator.BACKGROUND
        && !lastOf(last.pipelines()).negated();
  }

  private static <T> T lastOf(List<T> list) {
    return list.get(list.size() - 1);
  }

  /** What a script leaves behind in its shell. */
  private enum State {
    /** Nothing. */
    CLEAN,
    /** Something that a subshell keeps in. */
    SUBSHELL,
    /** Something that a script joined to it would see or suffer. */
    STUCK;

    static State of(Script.Parsed script) {
      State state = CLEAN;
      for (Statement statement : script.statements()) {
        if (statement.terminator() == Statement.Terminator.BACKGROUND) {
          return STUCK;
        }
        for (Pipeline pipeline : statement.pipelines()) {
          if (pipeline.commands().size() == 1) {
            state = worse(state, of(pipeline.commands().get(0)));
          }
        }
      }
      boolean hidden =
          script.commands().anyMatch(c -> of(c) == STUCK)
              || script.commands().anyMatch(c -> of(c) == SUBSHELL) && state == CLEAN;
      return hidden ? STUCK : state;
    }

    private static State worse(State a, State b) {
      return a.compareTo(b) >= 0 ? a : b;
    }

    private static State of(Command command) {
      if (!(command instanceof Command.Simple simple)) {
        return command instanceof Command.Function ? STUCK : CLEAN;
      }
      if (simple.words().isEmpty()) {
        return SUBSHELL;
      }
      return switch (simple.name().orElse("")) {
        case "cd", "pushd", "popd", "export", "umask", "ulimit", "unset" -> SUBSHELL;
        // Not set: errexit sleeps in all but the last link of a chain, a subshell there included.
        default -> simple.changesShell() ? STUCK : CLEAN;
      };
    }
  }
}
