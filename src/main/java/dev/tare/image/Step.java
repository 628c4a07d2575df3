package dev.tare.image;

import dev.tare.shell.Script;
import dev.tare.shell.Scripts;
import dev.tare.source.MappedText;
import dev.tare.source.Span;
import dev.tare.syntax.Arguments;
import dev.tare.syntax.Expansion;
import dev.tare.syntax.Header;
import dev.tare.syntax.Heredoc;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Mount;
import dev.tare.syntax.Word;
import java.util.List;
import java.util.Optional;

/** One instruction of a stage, with what is in force when the builder comes to it. */
public final class Step {

  private final Instruction instruction;
  private final Stage stage;
  private final int index;
  private final Shell shell;
  private final Optional<String> user;
  private final Optional<String> workdir;
  private final Optional<Step> trigger;
  private List<Origin> origins = List.of();
  private List<Source> sources;
  private Script script;
  private Invocations invocations;
  private List<PackageOperation> packages;
  private List<Download> downloads;
  private List<Extraction> extractions;
  private ShellVariables variables;

  Step(
      Instruction instruction,
      Stage stage,
      int index,
      Shell shell,
      Optional<String> user,
      Optional<String> workdir) {
    this.instruction = instruction;
    this.stage = stage;
    this.index = index;
    this.shell = shell;
    this.user = user;
    this.workdir = workdir;
    this.trigger =
        instruction instanceof Instruction.Onbuild onbuild
            ? Optional.of(new Step(onbuild.trigger(), stage, index, shell, user, workdir))
            : Optional.empty();
  }

  public Instruction instruction() {
    return instruction;
  }

  public Stage stage() {
    return stage;
  }

  /**
   * The step that an ONBUILD adds to the builds that start from this image, seen with what is in
   * force here. It is none of the steps of a stage.
   */
  public Optional<Step> trigger() {
    return trigger;
  }

  /** Whether this is what an ONBUILD triggers. */
  public boolean isTrigger() {
    return stage.steps().get(index) != this;
  }

  /** 0-based place among the steps of its stage; of a trigger, the place of its ONBUILD. */
  public int index() {
    return index;
  }

  public Span span() {
    return instruction.span();
  }

  /** The shell before this step. */
  public Shell shell() {
    return shell;
  }

  /** The last USER before this step, in this stage or the local stages below, if it is known. */
  public Optional<String> user() {
    return user;
  }

  /** Whether this step surely runs with root's rights. */
  public boolean isRoot() {
    if (user.isPresent()) {
      String name = user.get();
      int colon = name.indexOf(':');
      String bare = colon < 0 ? name : name.substring(0, colon);
      return bare.equals("root") || bare.equals("0");
    }
    boolean set =
        stage.parent().flatMap(parent -> parent.last(Instruction.User.class)).isPresent()
            || stage.steps().subList(0, index).stream()
                .anyMatch(step -> step.instruction() instanceof Instruction.User);
    return !set && !isTrigger() && KnownImages.runsAsRoot(stage.root());
  }

  /** The absolute working directory before this step, if it is known. */
  public Optional<String> workdir() {
    return workdir;
  }

  /** The variables before this step. */
  public Scope scope() {
    return stage.variables().before(index);
  }

  /** A path as this step sees it, made absolute; empty if that depends on something unknown. */
  public Optional<String> absolute(String path) {
    String plain = Paths.withoutDrive(path);
    boolean moves =
        !plain.startsWith("/") && invocations().stream().anyMatch(i -> i.name().equals("cd"));
    return plain.startsWith("/")
        ? Optional.of(Paths.normalized(plain))
        : workdir.filter(w -> !moves).map(w -> Paths.resolve(w, plain));
  }

  /** Whether a path is seen from the working directory, whatever unknown variables stand for. */
  public boolean isRelative(Word path) {
    String known =
        scope()
            .expand(path)
            .orElseGet(
                () ->
                    path.expansion().parts().stream()
                        .findFirst()
                        .map(part -> part instanceof Expansion.Literal l ? l.text() : "")
                        .orElse(""));
    return !known.isEmpty() && !Paths.isAbsolute(known);
  }

  /**
   * Whether the file itself has said a working directory before this step: in its stage or a local
   * stage below. To what an ONBUILD triggers all of the stage comes before.
   */
  public boolean hasOwnWorkdir() {
    if (isTrigger() && stage.last(Instruction.Workdir.class).isPresent()) {
      return true;
    }
    boolean before =
        stage.steps().subList(0, index).stream()
            .map(step -> isTrigger() ? step.trigger().orElse(step) : step)
            .anyMatch(step -> step.instruction() instanceof Instruction.Workdir);
    return before || stage.parent().flatMap(p -> p.last(Instruction.Workdir.class)).isPresent();
  }

  /** What a COPY or ADD copies, in order; none for other instructions. */
  public List<Source> sources() {
    if (sources == null) {
      sources = Source.of(this);
    }
    return sources;
  }

  /** Where a COPY or ADD copies to, absolute; empty for other instructions or if it is unknown. */
  public Optional<String> destination() {
    return instruction instanceof Instruction.Copying copying
        ? scope().expand(copying.destination()).flatMap(this::absolute)
        : Optional.empty();
  }

  /**
   * The path that what a COPY or ADD copies has in the image: the file's own, or the folder's if a
   * folder's content is copied. Empty for several sources, and where it is not known which it is.
   */
  public Optional<String> copiedPath() {
    Optional<String> to = destination();
    if (to.isEmpty() || ((Instruction.Copying) instruction).sources().size() != 1) {
      return Optional.empty();
    }
    String source = ((Instruction.Copying) instruction).sources().get(0).text();
    String written = ((Instruction.Copying) instruction).destination().text();
    if (BuildContext.isPattern(source) || source.indexOf('$') >= 0 || source.startsWith("<<")) {
      return Optional.empty();
    }
    String name = Paths.name(Paths.normalized(source));
    boolean intoFolder = written.endsWith("/") || written.equals(".");
    boolean wholeFolder = name.isEmpty() || name.equals(".") || source.endsWith("/");
    if (!intoFolder || wholeFolder) {
      return to;
    }
    // Without an extension it may be a folder, whose content is copied.
    return name.indexOf('.') > 0 ? Optional.of(Paths.resolve(to.get(), name)) : Optional.empty();
  }

  /** Whether this is a RUN in exec form. */
  public boolean isExecForm() {
    return instruction instanceof Instruction.Run run
        && run.arguments() instanceof Arguments.ExecForm;
  }

  /** The next step of the stage; none behind a trigger. */
  public Optional<Step> next() {
    return index + 1 < stage.steps().size() && !isTrigger()
        ? Optional.of(stage.steps().get(index + 1))
        : Optional.empty();
  }

  /** The stages and images that a COPY or the mounts of a RUN name, in the order of the text. */
  public List<Origin> origins() {
    return origins;
  }

  void takeFrom(List<Origin> found) {
    origins = found;
  }

  /** The mounts of a RUN; none for other instructions. */
  public List<Mount> mounts() {
    return instruction instanceof Instruction.Run run ? Mount.of(run) : List.of();
  }

  /** Whether a text is in what the instruction says, heredocs included and comments not. */
  public boolean says(String text) {
    Header header = instruction.header();
    return header.line().text().text().contains(text)
        || header.heredocs().stream().anyMatch(h -> h.body().text().contains(text));
  }

  /** Whether a cache or tmpfs mount keeps what is written to a path out of the layer. */
  public boolean isMounted(String path) {
    for (Mount mount : mounts()) {
      boolean keepsOut = mount.type().equals("cache") || mount.type().equals("tmpfs");
      Optional<String> target = mount.target().map(Paths::normalized);
      if (keepsOut && target.isPresent() && Paths.isInside(path, target.get())) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a RUN hands to the shell in force: its argument, or its heredoc if that is all there is.
   * Opaque for exec form, for shells of another language, and for all other instructions.
   */
  public Script script() {
    if (script == null) {
      script = readScript();
    }
    return script;
  }

  /** The script where it is one that could be read. */
  public Optional<Script.Parsed> parsed() {
    return script() instanceof Script.Parsed parsed ? Optional.of(parsed) : Optional.empty();
  }

  /**
   * The programs that a RUN starts, wrappers such as {@code sudo}, {@code env} and {@code sh -c}
   * looked through, in the order of the text; none if that is not known.
   */
  public List<Invocation> invocations() {
    return allInvocations().found();
  }

  /** The commands, such as {@code sudo}, that start others with another user's rights. */
  public List<Invocation> elevations() {
    return allInvocations().elevating();
  }

  private Invocations allInvocations() {
    if (invocations == null) {
      invocations = Invocations.of(this);
    }
    return invocations;
  }

  /** What a RUN does with package managers, in the order of the text. */
  public List<PackageOperation> packages() {
    if (packages == null) {
      packages = invocations().stream().flatMap(i -> PackageOperation.of(i).stream()).toList();
    }
    return packages;
  }

  /** What a RUN or an ADD fetches over the network, in the order of the text. */
  public List<Download> downloads() {
    if (downloads == null) {
      downloads = Download.of(this);
    }
    return downloads;
  }

  /** The rm of a RUN that deletes a path, by its name or with a folder that it is in. */
  public Optional<Invocation> removal(String path) {
    return invocations().stream()
        .filter(i -> i.name().equals("rm"))
        .filter(
            i ->
                i.line().operands().stream()
                    .flatMap(word -> path(i, word).stream())
                    .map(p -> p.endsWith("/*") ? p.substring(0, p.length() - 2) : p)
                    .anyMatch(p -> !p.isEmpty() && Paths.isInside(path, p)))
        .findFirst();
  }

  /** The archives that a RUN unpacks, in the order of the text. */
  public List<Extraction> extractions() {
    if (extractions == null) {
      extractions = Extraction.of(this);
    }
    return extractions;
  }

  /** What a variable stands for in the script, as far as the file says it. */
  Optional<String> value(String name) {
    if (variables == null) {
      variables = new ShellVariables(script(), scope());
    }
    return variables.value(name);
  }

  /**
   * A word of the script with the variables put in whose value the file says; the others are
   * written {@code ${NAME}}.
   */
  public String template(dev.tare.shell.Word word) {
    return word.template(this::value);
  }

  /**
   * Where a word of an invocation points: an absolute path, one from the home folder ({@code
   * ~/...}) or, where the working directory of the step is not known, a path from there. Variables
   * of unknown value are in it as {@code ${NAME}}, globs as written. Empty if the command's
   * directory is not known.
   */
  public Optional<String> path(Invocation invocation, dev.tare.shell.Word word) {
    return path(invocation, template(word));
  }

  /** Where a path points for an invocation. */
  public Optional<String> path(Invocation invocation, String path) {
    Optional<String> directory = workdir.or(() -> Optional.of(""));
    for (var move : invocation.occurrence().moves().orElse(List.of())) {
      directory = directory.flatMap(d -> Paths.template(d, template(move)));
    }
    boolean known = invocation.occurrence().moves().isPresent() || Paths.isRooted(path);
    return known ? directory.flatMap(d -> Paths.template(d, path)) : Optional.empty();
  }

  /** Whether the script of a RUN is the body of its one heredoc. */
  public boolean isHeredocScript() {
    return !instruction.header().heredocs().isEmpty()
        && instruction instanceof Instruction.Run run
        && run.arguments() instanceof Arguments.ShellForm form
        && heredocShell(run, form).isPresent();
  }

  private Script readScript() {
    if (!(instruction instanceof Instruction.Run run)) {
      return opaque("the instruction runs nothing in a shell", MappedText.of("", span().start()));
    }
    if (!(run.arguments() instanceof Arguments.ShellForm form)) {
      return opaque(
          "the instruction is in exec form", MappedText.of("", run.arguments().span().start()));
    }
    List<Heredoc> heredocs = run.header().heredocs();
    Optional<Shell> given = heredocShell(run, form);
    if (!heredocs.isEmpty() && given.isEmpty()) {
      return opaque("the script reads a heredoc of the instruction", form.text());
    }
    MappedText text = heredocs.isEmpty() ? form.text() : heredocs.get(0).body();
    if (!given.orElse(shell).isPosix()) {
      return opaque("the shell is " + given.orElse(shell).name(), text);
    }
    return Scripts.parse(text);
  }

  /**
   * The shell that reads the script: that in force, or the one that a heredoc names in its first
   * line or is sent to.
   */
  public Shell interpreter() {
    return instruction instanceof Instruction.Run run
            && run.arguments() instanceof Arguments.ShellForm form
        ? heredocShell(run, form).orElse(shell)
        : shell;
  }

  /** What runs the only heredoc of a RUN; empty if it is not the whole script of a shell. */
  private Optional<Shell> heredocShell(Instruction.Run run, Arguments.ShellForm form) {
    if (run.header().heredocs().size() != 1) {
      return Optional.empty();
    }
    Heredoc heredoc = run.header().heredocs().get(0);
    String body = heredoc.body().text();
    String before = form.text().text();
    String word = heredoc.word().text();
    if (before.equals(word)) {
      return Optional.of(
          body.startsWith("#!")
              ? Shell.of(body.lines().findFirst().orElse("").substring(2))
              : shell);
    }
    String command = before.startsWith(word) ? before.substring(word.length()) : "";
    if (before.endsWith(word)) {
      command = before.substring(0, before.length() - word.length());
    }
    Shell sent = Shell.of(command);
    return sent.isPosix() ? Optional.of(sent) : Optional.empty();
  }

  private static Script opaque(String reason, MappedText text) {
    return new Script.Opaque(text, text.span(), reason, text.span());
  }
}
