package dev.tare.image;

import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Expansion;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a file builds: its stages, how they depend on each other, and what is in force at each step.
 * Made once per file; nothing in it changes afterwards.
 */
public final class Build {

  /** Longer numbers count no stages. */
  private static final int MOST_DIGITS = 6;

  private final Dockerfile dockerfile;
  private final Optional<BuildContext> context;
  private final BuildOptions options;
  private final List<Instruction> preamble = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private final Map<String, List<Stage>> byName = new HashMap<>();
  private final Map<Instruction, Step> steps = new IdentityHashMap<>();
  private final Scope.Variables globals;
  private Optional<BuildContext> confirmed;

  private Build(Dockerfile dockerfile, Optional<BuildContext> context, BuildOptions options) {
    this.dockerfile = dockerfile;
    this.context = context;
    this.globals = Scope.Variables.global(options.arguments());
    this.options = options;
  }

  /**
   * @param context the files that COPY and ADD can reach, if they are at hand
   */
  public static Build of(
      Dockerfile dockerfile, Optional<BuildContext> context, BuildOptions options) {
    Build build = new Build(dockerfile, context, options);
    build.read();
    build.connect();
    return build;
  }

  public Dockerfile dockerfile() {
    return dockerfile;
  }

  public Optional<BuildContext> context() {
    return context;
  }

  /**
   * The build context, if it is one for certain: somebody said so, or the folder of the Dockerfile
   * holds most of what the file copies by name, or something of almost that name, and no folder
   * above it has what it lacks.
   */
  public Optional<BuildContext> confirmedContext() {
    if (confirmed == null) {
      confirmed = context.filter(c -> !c.isAssumed() || isBorneOut(c));
    }
    return confirmed;
  }

  private boolean isBorneOut(BuildContext context) {
    int there = context.ignoreFile().isPresent() ? 1 : 0;
    int missing = 0;
    for (Stage stage : stages) {
      for (Step step : stage.steps()) {
        for (Source source : step.sources()) {
          boolean byName =
              source.kind() == Source.Kind.CONTEXT
                  && source.path().isPresent()
                  && !source.isPattern()
                  && !source.isWholeContext();
          if (byName) {
            String path = source.path().get();
            boolean absent = context.presence(path) == BuildContext.Presence.ABSENT;
            if (absent && context.isAbove(path)) {
              return false;
            }
            boolean sign = !absent || context.nearest(path).isPresent();
            there += sign ? 1 : 0;
            missing += sign ? 0 : 1;
          }
        }
      }
    }
    return there >= missing;
  }

  public BuildOptions options() {
    return options;
  }

  /** The program that builds, with the front end that the file declares. */
  public Builder builder() {
    return options.builder().reading(dockerfile);
  }

  /** What stands before the first FROM: ARGs, if the file is right. */
  public List<Instruction> preamble() {
    return Collections.unmodifiableList(preamble);
  }

  /** In order; a text without FROM has one. */
  public List<Stage> stages() {
    return Collections.unmodifiableList(stages);
  }

  /**
   * The stage that is built: the target, if one is named and the file has it, or the last. Empty
   * only for a file without any.
   */
  public Optional<Stage> last() {
    return target().or(this::lastWritten);
  }

  /** The stage that is named as target; empty if none is, or if the file has no such stage. */
  private Optional<Stage> target() {
    if (options.target().isEmpty()) {
      return Optional.empty();
    }
    String name = options.target().get();
    Optional<Stage> named = lastNamed(name, stages.size());
    boolean isIndex = named.isEmpty() && name.matches("\\d{1,6}");
    int index = isIndex ? Integer.parseInt(name) : stages.size();
    return index < stages.size() ? Optional.of(stages.get(index)) : named;
  }

  private Optional<Stage> lastWritten() {
    return stages.isEmpty() ? Optional.empty() : Optional.of(stages.get(stages.size() - 1));
  }

  /** The step of an instruction of a stage, or of an ONBUILD's trigger. */
  public Optional<Step> step(Instruction instruction) {
    return Optional.ofNullable(steps.get(instruction));
  }

  /** The variables that a FROM sees at the end of the preamble. */
  public Scope globals() {
    return globals.before(preamble.size());
  }

  /**
   * The variables that a FROM sees if the builder is given none: an ARG without default is unset,
   * and the platform is {@code linux/amd64}.
   */
  public Scope defaults() {
    Scope.Variables defaults = Scope.Variables.defaults();
    for (int i = 0; i < preamble.size(); i++) {
      if (preamble.get(i) instanceof Instruction.Arg arg) {
        defaults.add(arg, i, defaults.before(i));
      }
    }
    return defaults.before(preamble.size());
  }

  /**
   * The stage that a name or an index means to a stage: names count in any case, and a later stage
   * of the same name hides an earlier one.
   */
  public Optional<Stage> stage(String nameOrIndex, Stage from) {
    Optional<Stage> named = lastNamed(nameOrIndex, from.index());
    return named.or(() -> stage(nameOrIndex).filter(s -> s.index() < from.index()));
  }

  /** The last stage of a name among the first few. */
  private Optional<Stage> lastNamed(String name, int before) {
    List<Stage> bearers = byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    for (int i = bearers.size() - 1; i >= 0; i--) {
      if (bearers.get(i).index() < before) {
        return Optional.of(bearers.get(i));
      }
    }
    return Optional.empty();
  }

  /** The stage that a COPY means by a name in any case, or by an index, wherever it stands. */
  Optional<Stage> stage(String nameOrIndex) {
    Optional<Stage> named = lastNamed(nameOrIndex, stages.size());
    if (named.isEmpty() && Origin.isNumber(nameOrIndex) && nameOrIndex.length() <= MOST_DIGITS) {
      int index = Integer.parseInt(nameOrIndex);
      return index >= 0 && index < stages.size() ? Optional.of(stages.get(index)) : named;
    }
    return named;
  }

  private void read() {
    boolean anyFrom =
        dockerfile.instructions().stream().anyMatch(i -> i instanceof Instruction.From);
    Reader reader = new Reader();
    if (!anyFrom && !dockerfile.instructions().isEmpty()) {
      reader.open(Optional.empty());
    }
    DeclaredShells shells = new DeclaredShells(dockerfile);
    int behind = 0;
    for (Instruction instruction : dockerfile.instructions()) {
      Optional<Shell> declared = shells.between(behind, instruction.span().start());
      behind = Math.max(instruction.header().line().lines().end(), instruction.span().end());
      if (instruction instanceof Instruction.From from) {
        reader.open(Optional.of(from));
        declared.ifPresent(reader::declare);
      } else if (stages.isEmpty()) {
        if (instruction instanceof Instruction.Arg arg) {
          globals.add(arg, preamble.size(), globals());
        }
        preamble.add(instruction);
      } else {
        declared.ifPresent(reader::declare);
        reader.add(instruction);
      }
    }
  }

  /** Follows the state that one step leaves to the next. */
  private final class Reader {

    /** What a step leaves to the next, and a stage to those that start from it. */
    private record State(Shell shell, Optional<String> user, Optional<String> workdir) {}

    private final Map<Stage, State> ends = new IdentityHashMap<>();
    private Stage stage;
    private State state = new State(Shell.DEFAULT, Optional.empty(), Optional.empty());

    void open(Optional<Instruction.From> from) {
      Base base = from.map(Build.this::base).orElse(new Base.Absent());
      Scope.Variables variables =
          base instanceof Base.Local local
              ? Scope.Variables.inheriting(local.stage().variables())
              : Scope.Variables.of(!KnownImages.setsOnlyPath(base), options.arguments());
      stage = new Stage(stages.size(), from, base, variables);
      stages.add(stage);
      stage.name().map(name -> name.toLowerCase(Locale.ROOT)).ifPresent(this::file);
      Optional<String> workdir =
          base instanceof Base.Scratch ? Optional.of("/") : KnownImages.workdir(base);
      state =
          base instanceof Base.Local local
              ? ends.get(local.stage())
              : new State(shell(base), Optional.empty(), workdir);
      ends.put(stage, state);
    }

    /** The shell that an image comes with, as far as it is known to be another than the usual. */
    private static Shell shell(Base base) {
      return Distribution.of(base).filter(d -> d == Distribution.WINDOWS).isPresent()
          ? Shell.WINDOWS
          : Shell.DEFAULT;
    }

    /** The image brings this shell, for all that the file says of it. */
    void declare(Shell shell) {
      state = new State(shell, state.user(), state.workdir());
      ends.put(stage, state);
    }

    private void file(String name) {
      byName.computeIfAbsent(name, n -> new ArrayList<>(1)).add(stage);
    }

    void add(Instruction instruction) {
      Step step =
          new Step(
              instruction,
              stage,
              stage.steps().size(),
              state.shell(),
              state.user(),
              state.workdir());
      stage.steps().add(step);
      steps.put(instruction, step);
      step.trigger().ifPresent(trigger -> steps.put(trigger.instruction(), trigger));
      if (instruction instanceof Instruction.Env env) {
        stage.variables().add(env, step.index());
      } else if (instruction instanceof Instruction.Arg arg) {
        stage.variables().add(arg, step.index(), globals());
      }
      state = after(step);
      ends.put(stage, state);
    }

    private State after(Step step) {
      Instruction instruction = step.instruction();
      if (instruction instanceof Instruction.Shell set) {
        List<String> words = set.words().stream().map(Word::text).toList();
        return new State(new Shell(words), state.user(), state.workdir());
      } else if (instruction instanceof Instruction.User set) {
        return new State(state.shell(), step.scope().expand(set.user()), state.workdir());
      } else if (instruction instanceof Instruction.Workdir set) {
        Optional<String> path = step.scope().expand(set.path()).flatMap(step::absolute);
        return new State(state.shell(), state.user(), path);
      }
      return state;
    }
  }

  private Base base(Instruction.From from) {
    Optional<String> name = globals().expand(from.image());
    String written = name.orElse(from.image().text());
    Optional<Stage> local = lastNamed(written, stages.size());
    if (local.isPresent()) {
      return new Base.Local(local.get());
    }
    if (name.isPresent() && name.get().equals("scratch")) {
      return new Base.Scratch();
    }
    if (name.isEmpty()) {
      List<Stage> candidates = candidates(from.image());
      if (!candidates.isEmpty()) {
        return new Base.Variable(from.image(), candidates);
      }
    }
    Optional<ImageReference> reference = name.flatMap(ImageReference::parse);
    return new Base.External(
        from.image(),
        reference,
        name.isPresent()
            ? reference.map(ImageReference::registry)
            : ImageReference.registry(globals().prefix(from.image()), from.image().text()));
  }

  /** The stages that a name with variables can mean. */
  private List<Stage> candidates(Word word) {
    StringBuilder pattern = new StringBuilder("(?i)");
    for (var part : word.expansion().parts()) {
      pattern.append(
          part instanceof Expansion.Literal literal ? Pattern.quote(literal.text()) : ".*");
    }
    return stages.stream()
        .filter(s -> s.name().isPresent() && s.name().get().matches(pattern.toString()))
        .toList();
  }

  private void connect() {
    for (Stage stage : stages) {
      if (stage.base() instanceof Base.Local local) {
        stage.dependencies().add(local.stage());
        local.stage().derived().add(stage);
      } else if (stage.base() instanceof Base.Variable variable) {
        stage.dependencies().addAll(variable.candidates());
        variable.candidates().forEach(candidate -> candidate.derived().add(stage));
      }
      for (Step step : stage.steps()) {
        connect(step);
        step.trigger().ifPresent(this::connect);
      }
    }
    Optional<Stage> built = last();
    built.ifPresent(this::reach);
    built.ifPresent(Build::ship);
    Set<Stage> needed = new HashSet<>();
    stages.forEach(stage -> needed.addAll(stage.dependencies()));
    boolean mayBeTargets = target().isEmpty();
    for (Stage stage : stages) {
      // Where nobody names a target, a stage that nothing needs may be one.
      if (mayBeTargets && !needed.contains(stage)) {
        ship(stage);
      }
    }
  }

  /** Where the classic builder finds an earlier stage, that one is needed too. */
  private void connect(Step step) {
    step.takeFrom(Origin.of(step, this));
    for (Origin origin : step.origins()) {
      stage(origin.name(), step.stage()).ifPresent(step.stage().dependencies()::add);
      if (origin.name().indexOf('$') >= 0) {
        step.instruction().flag("from").flatMap(Flag::value).ifPresent(name -> depend(step, name));
      }
    }
  }

  /** Some builders do expand variables. */
  private void depend(Step step, Word name) {
    candidates(name).stream()
        .filter(stage -> stage.index() < step.stage().index())
        .forEach(step.stage().dependencies()::add);
  }

  private void reach(Stage target) {
    List<Stage> open = new ArrayList<>(List.of(target));
    while (!open.isEmpty()) {
      Stage stage = open.remove(open.size() - 1);
      if (!stage.isReached()) {
        stage.reach();
        open.addAll(stage.dependencies());
      }
    }
  }

  private static void ship(Stage target) {
    List<Stage> open = new ArrayList<>(List.of(target));
    while (!open.isEmpty()) {
      Stage stage = open.remove(open.size() - 1);
      if (!stage.isShipped()) {
        stage.ship();
        if (stage.base() instanceof Base.Local local) {
          open.add(local.stage());
        } else if (stage.base() instanceof Base.Variable variable) {
          open.addAll(variable.candidates());
        }
      }
    }
  }
}
