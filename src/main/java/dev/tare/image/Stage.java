package dev.tare.image;

import dev.tare.syntax.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One build stage: a FROM and the steps on top of it. */
public final class Stage {

  private final int index;
  private final Optional<Instruction.From> from;
  private final Base base;
  private final Scope.Variables variables;
  private final List<Step> steps = new ArrayList<>();
  private final Set<Stage> dependencies = new LinkedHashSet<>();
  private final List<Stage> derived = new ArrayList<>();
  private final Base root;
  private final Map<Class<?>, Optional<Step>> lasts = new HashMap<>();
  private final Map<String, Integer> firsts = new HashMap<>();
  private final Map<String, boolean[]> readsLists = new HashMap<>();
  private boolean reached;
  private boolean shipped;

  Stage(int index, Optional<Instruction.From> from, Base base, Scope.Variables variables) {
    this.index = index;
    this.from = from;
    this.base = base;
    this.variables = variables;
    this.root = base instanceof Base.Local local ? local.stage().root : base;
  }

  /** 0-based, as {@code COPY --from=0} counts. */
  public int index() {
    return index;
  }

  /** Empty only for a text that has no FROM. */
  public Optional<Instruction.From> from() {
    return from;
  }

  /** The name as written. */
  public Optional<String> name() {
    return from.flatMap(Instruction.From::name).map(Object::toString);
  }

  public Base base() {
    return base;
  }

  /** All instructions behind the FROM, in order. */
  public List<Step> steps() {
    return steps;
  }

  /** The local stage that this one surely starts from. */
  public Optional<Stage> parent() {
    return base instanceof Base.Local local ? Optional.of(local.stage()) : Optional.empty();
  }

  /** The stages whose result this one needs: its base, and what it copies or mounts from. */
  public Set<Stage> dependencies() {
    return dependencies;
  }

  /** The stages that start from this one, or may. */
  public List<Stage> derived() {
    return derived;
  }

  /** Whether building the target, or else the last stage, builds this one. */
  public boolean isReached() {
    return reached;
  }

  /**
   * Whether the layers of this stage are in an image that somebody may pull: those of the target,
   * or else of the last stage, and of the local stages under it; where no target is named, also
   * those of stages that nothing needs, which can only be targets themselves.
   */
  public boolean isShipped() {
    return shipped;
  }

  /** The variables behind the last step. */
  public Scope scopeAtEnd() {
    return variables.before(steps.size());
  }

  /** The absolute working directory behind the last step, if it is known. */
  public Optional<String> workdirAtEnd() {
    Optional<Step> set = last(Instruction.Workdir.class);
    if (set.isEmpty()) {
      return steps.isEmpty() ? Optional.empty() : steps.get(0).workdir();
    }
    Step step = set.get();
    Instruction.Workdir workdir = (Instruction.Workdir) step.instruction();
    return step.scope().expand(workdir.path()).flatMap(step::absolute);
  }

  /** The steps of the local stages below this one and its own, from the lowest. */
  public List<Step> allSteps() {
    List<Stage> chain = new ArrayList<>();
    for (Optional<Stage> at = Optional.of(this); at.isPresent(); at = at.get().parent()) {
      chain.add(0, at.get());
    }
    List<Step> all = new ArrayList<>();
    chain.forEach(stage -> all.addAll(stage.steps));
    return all;
  }

  /** The image at the bottom of the local stages. */
  public Base root() {
    return root;
  }

  /** The last step of a type in this stage or, if it has none, in the local stages below. */
  public Optional<Step> last(Class<? extends Instruction> type) {
    List<Stage> open = new ArrayList<>();
    Optional<Step> found = Optional.empty();
    for (Stage at = this; at != null; at = at.parent().orElse(null)) {
      Optional<Step> known = at.lasts.get(type);
      if (known == null) {
        open.add(at);
        known = at.ownLast(type);
        if (known.isEmpty()) {
          continue;
        }
      }
      found = known;
      break;
    }
    for (Stage stage : open) {
      stage.lasts.put(type, found);
    }
    return found;
  }

  /** The steps of a type in this stage itself, in order. */
  public List<Step> own(Class<? extends Instruction> type) {
    return steps.stream().filter(step -> type.isInstance(step.instruction())).toList();
  }

  /** The last step of a type in this stage itself. */
  public Optional<Step> ownLast(Class<? extends Instruction> type) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (type.isInstance(steps.get(i).instruction())) {
        return Optional.of(steps.get(i));
      }
    }
    return Optional.empty();
  }

  /** Whether one of the first steps of this stage, or a local stage below, says a text. */
  public boolean says(String text, int before) {
    return first(text, step -> step.says(text)) < before;
  }

  /** Whether one of the first steps of this stage, or a local stage below, may leave lists. */
  public boolean mayFetchListsBefore(int index, PackageManager manager) {
    return first("lists of " + manager.id(), s -> Leftovers.mayFetchLists(s, manager)) < index;
  }

  /**
   * The index of the first step that passes a test; -1 for one of a local stage below, the number
   * of steps for none.
   *
   * @param key what the test is remembered by
   */
  private int first(String key, Predicate<Step> test) {
    List<Stage> open = new ArrayList<>();
    for (Stage at = this; at != null && !at.firsts.containsKey(key); ) {
      open.add(0, at);
      at = at.parent().orElse(null);
    }
    for (Stage stage : open) {
      boolean below = stage.parent().filter(p -> p.firsts.get(key) < p.steps.size()).isPresent();
      int own = below ? -1 : 0;
      while (own >= 0 && own < stage.steps.size() && !test.test(stage.steps.get(own))) {
        own++;
      }
      stage.firsts.put(key, own);
    }
    return firsts.get(key);
  }

  /** Whether a step of this stage, from an index on, may read package lists that it finds. */
  boolean mayReadListsFrom(int index, PackageManager manager) {
    return readsLists
        .computeIfAbsent(
            manager.id(),
            id -> {
              boolean[] reads = new boolean[steps.size() + 1];
              for (int i = steps.size() - 1; i >= 0; i--) {
                reads[i] = reads[i + 1] || Leftovers.mayReadLists(steps.get(i), manager);
              }
              return reads;
            })[index];
  }

  Scope.Variables variables() {
    return variables;
  }

  void reach() {
    reached = true;
  }

  void ship() {
    shipped = true;
  }
}
