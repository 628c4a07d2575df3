package dev.tare.image;

import dev.tare.source.Nearest;
import dev.tare.syntax.Expansion.Known;
import dev.tare.syntax.Expansion.Unknown;
import dev.tare.syntax.Expansion.Unset;
import dev.tare.syntax.Expansion.Value;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The variables at one place of the file.
 *
 * <p>An ENV hides an ARG of the same name, wherever either stands; a stage inherits the ENVs of the
 * local stage it starts from, but not its ARGs; the ARGs before the first FROM are seen by FROM
 * alone until a stage declares them again. Source: "ARG" in the Dockerfile reference.
 */
public final class Scope {

  /** ARGs that every build has without declaring them. */
  private static final Set<String> PREDEFINED =
      Set.of(
          "HTTP_PROXY",
          "http_proxy",
          "HTTPS_PROXY",
          "https_proxy",
          "FTP_PROXY",
          "ftp_proxy",
          "NO_PROXY",
          "no_proxy",
          "ALL_PROXY",
          "all_proxy");

  /** ARGs that the builder fills in; a stage sees them once it declares them. */
  private static final Set<String> PLATFORM =
      Set.of(
          "TARGETPLATFORM",
          "TARGETOS",
          "TARGETARCH",
          "TARGETVARIANT",
          "TARGETOSVERSION",
          "TARGETSTAGE",
          "BUILDPLATFORM",
          "BUILDOS",
          "BUILDOSVERSION",
          "BUILDARCH",
          "BUILDVARIANT");

  /** With more names than this in a file, none is looked for that was meant. */
  private static final int MOST_NAMES = 500;

  private final Variables variables;
  private final int before;

  private Scope(Variables variables, int before) {
    this.variables = variables;
    this.before = before;
  }

  /** What a name stands for here. */
  public Value lookup(String name) {
    Optional<Value> env = Optional.empty();
    int limit = before;
    boolean possible = variables.family.contains(name);
    for (Variables at = variables; possible && at != null && env.isEmpty(); at = at.parent) {
      env = at.last(at.envs, name, limit);
      limit = Integer.MAX_VALUE;
    }
    if (env.isPresent()) {
      return env.get();
    }
    Optional<Value> arg = variables.last(variables.args, name, before);
    if (arg.isPresent()) {
      return arg.get();
    }
    if (PREDEFINED.contains(name)) {
      String given = variables.arguments.get(name);
      return given == null ? new Unknown() : new Known(given);
    }
    if (variables.global) {
      String given = variables.arguments.get(name);
      if (given != null && PLATFORM.contains(name)) {
        return new Known(given);
      }
      return PLATFORM.contains(name) ? new Unknown() : new Unset();
    }
    return name.equals("PATH") || variables.inheritsUnknown ? new Unknown() : new Unset();
  }

  /** A word with the variables of this place put in; empty if that depends on something unknown. */
  public Optional<String> expand(Word word) {
    if (word.text().indexOf('$') < 0 && isBare(word.text(), word.escape())) {
      return Optional.of(word.text());
    }
    return word.expansion().value(this::lookup);
  }

  /** What is surely the beginning of a word with the variables of this place put in. */
  public String prefix(Word word) {
    return word.expansion().prefix(this::lookup);
  }

  private static boolean isBare(String text, char escape) {
    return text.indexOf(escape) < 0 && text.indexOf('"') < 0 && text.indexOf('\'') < 0;
  }

  /** Whether the file itself makes a name known here. */
  public boolean declares(String name) {
    int limit = before;
    boolean declared = variables.last(variables.args, name, before).isPresent();
    boolean possible = variables.family.contains(name);
    for (Variables at = variables; possible && at != null && !declared; at = at.parent) {
      declared = at.last(at.envs, name, limit).isPresent();
      limit = Integer.MAX_VALUE;
    }
    return declared;
  }

  /** The names that the file itself makes known here. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    variables.names(variables.args, before, names);
    int limit = before;
    for (Variables at = variables; at != null; at = at.parent) {
      at.names(at.envs, limit, names);
      limit = Integer.MAX_VALUE;
    }
    return names;
  }

  /** The ARGs that every FROM sees without a declaration. */
  public static Set<String> platformNames() {
    return PLATFORM;
  }

  /** The known name that was probably meant by an unknown one. */
  public Optional<String> nearest(String name) {
    return variables.family.size() > MOST_NAMES
        ? Optional.empty()
        : Nearest.to(name, names().stream());
  }

  /** The variables of one stage, or of the file before its first stage, as they are set. */
  static final class Variables {

    private record Binding(int step, Value value) {}

    private final Map<String, List<Binding>> envs = new HashMap<>();
    private final Map<String, List<Binding>> args = new HashMap<>();

    /** The names of all ENVs of the stages that start, directly or not, from one image. */
    private final Set<String> family;

    private final Variables parent;
    private final boolean global;
    private final boolean inheritsUnknown;

    /** What the builder is given for ARGs. */
    private final Map<String, String> arguments;

    /** Whether nothing but what the file says is given to the builder. */
    private boolean bare;

    /**
     * @param parent those of the local stage that this one starts from, or null
     * @param inheritsUnknown whether an image that nobody has looked into may define any variable
     */
    private Variables(
        Variables parent, boolean global, boolean inheritsUnknown, Map<String, String> arguments) {
      this.parent = parent;
      this.family = parent == null ? new HashSet<>() : parent.family;
      this.global = global;
      this.inheritsUnknown = inheritsUnknown;
      this.arguments = arguments;
    }

    static Variables global(Map<String, String> arguments) {
      return new Variables(null, true, false, arguments);
    }

    /** Filled in for most machines: their platform has no variant, and no version of its system. */
    static Variables defaults() {
      Map<String, String> platform = new HashMap<>();
      for (String name : PLATFORM) {
        String text = name.endsWith("OS") ? "linux" : name.endsWith("ARCH") ? "amd64" : "";
        platform.put(name, name.endsWith("PLATFORM") ? "linux/amd64" : text);
      }
      Variables variables = global(platform);
      variables.bare = true;
      return variables;
    }

    static Variables inheriting(Variables parent) {
      return new Variables(parent, false, parent.inheritsUnknown, parent.arguments);
    }

    static Variables of(boolean inheritsUnknown, Map<String, String> arguments) {
      return new Variables(null, false, inheritsUnknown, arguments);
    }

    Scope before(int step) {
      return new Scope(this, step);
    }

    private Optional<Value> last(Map<String, List<Binding>> map, String name, int before) {
      List<Binding> bindings = map.getOrDefault(name, List.of());
      for (int i = bindings.size() - 1; i >= 0; i--) {
        if (bindings.get(i).step < before) {
          return Optional.of(bindings.get(i).value);
        }
      }
      return Optional.empty();
    }

    private void names(Map<String, List<Binding>> map, int before, Set<String> to) {
      map.forEach(
          (name, bindings) -> {
            if (bindings.get(0).step < before) {
              to.add(name);
            }
          });
    }

    /** All pairs of an ENV see the variables as they were before it. */
    void add(Instruction.Env env, int step) {
      Scope scope = before(step);
      for (var pair : env.pairs()) {
        Value value =
            scope.expand(pair.value().orElseThrow()).<Value>map(Known::new).orElse(new Unknown());
        bind(envs, pair.name(), new Binding(step, value));
        family.add(pair.name());
      }
    }

    /** Each declaration of an ARG sees those before it; what the builder is given goes first. */
    void add(Instruction.Arg arg, int step, Scope global) {
      for (var declaration : arg.declarations()) {
        String name = declaration.name();
        Optional<Word> initial =
            arguments.containsKey(name) ? Optional.empty() : declaration.value();
        Value value =
            initial
                .map(
                    word ->
                        before(step + 1).expand(word).<Value>map(Known::new).orElse(new Unknown()))
                .orElseGet(() -> without(name, global));
        bind(args, name, new Binding(step, value));
      }
    }

    /** The value of an ARG whose default does not count, or that has none. */
    private Value without(String name, Scope global) {
      String given = arguments.get(name);
      if (given != null) {
        return new Known(given);
      }
      return bare ? new Unset() : this.global ? new Unknown() : declared(name, global);
    }

    private static Value declared(String name, Scope global) {
      Value value = global.lookup(name);
      return value instanceof Known ? value : new Unknown();
    }

    private static void bind(Map<String, List<Binding>> map, String name, Binding binding) {
      map.computeIfAbsent(name, n -> new ArrayList<>(1)).add(binding);
    }
  }
}
