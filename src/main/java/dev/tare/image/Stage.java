package dev.tare.image;

import dev.tare.syntax.Instruction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One build stage: a FROM and the steps on top of it. */
public final class Stage {

  private final int index;
  private final Optional<Instruction.From> from;
  private final Base base;
  private final Scope.Variables variables;
  private final List<Step> steps = new ArrayList<>();
  private final Set<Stage> dependencies = new LinkedHashSet<>();
  private final List<Stage> derived = new ArrayList<>();
  private boolean reached;
  private boolean shipped;

  Stage(int index, Optional<Instruction.From> from, Base base, Scope.Variables variables) {
    this.index = index;
    this.from = from;
    this.base = base;
    this.variables = variables;
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

  /** Whether building the last stage builds this one. */
  public boolean isReached() {
    return reached;
  }

  /**
   * Whether the layers of this stage are in an image that somebody may pull: those of the last
   * stage and of the local stages under it, and those of stages that nothing needs, which can only
   * be targets themselves.
   */
  public boolean isShipped() {
    return shipped;
  }

  /** The variables behind the last step. */
  public Scope scopeAtEnd() {
    return variables.before(steps.size());
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
    Stage at = this;
    while (at.base instanceof Base.Local local) {
      at = local.stage();
    }
    return at.base;
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
