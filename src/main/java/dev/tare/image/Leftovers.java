package dev.tare.image;

import dev.tare.shell.Script;
import dev.tare.shell.Word;
import dev.tare.syntax.Expansion;
import dev.tare.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a package manager leaves in the layer of a RUN. */
public final class Leftovers {

  /** Commands that may read package lists without being asked to fetch them. */
  private static final Set<String> LIST_USERS =
      Set.of(
          "sh",
          "bash",
          "dash",
          "source",
          ".",
          "eval",
          "ansible-playbook",
          "chef-client",
          "puppet",
          "rosdep",
          "gdebi",
          "tasksel",
          "apt-cache",
          "apt-file",
          "playwright",
          "npx",
          "mk-build-deps",
          "install2.r",
          "installGithub.r");

  /** Commands that fetch the lists for themselves. */
  private static final Set<String> LIST_FETCHERS =
      Set.of(
          "add-apt-repository", "apt-add-repository", "extrepo", "install_packages", "debootstrap");

  /** What asks for packages, or about them. */
  private static final Set<String> READING =
      Set.of("download", "source", "show", "search", "policy", "list", "fetch");

  /** Options of apk with which an install fetches the lists itself. */
  private static final List<String> FETCHING =
      List.of("--no-cache", "-U", "--update-cache", "--update");

  private Leftovers() {}

  /** The last of {@link #all}. */
  public static Optional<PackageOperation> of(Step step, PackageManager manager) {
    List<PackageOperation> all = all(step, manager);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /**
   * The operations of a step that fill a manager's cache, if neither a later command of the step
   * empties it nor a mount, an option or a setting keeps it out of the layer; none in a layer that
   * no image ships.
   */
  public static List<PackageOperation> all(Step step, PackageManager manager) {
    List<PackageOperation> filling = filling(step, manager);
    if (filling.isEmpty()) {
      return filling;
    }
    int cleaned =
        step.packages().stream()
            .filter(o -> o.manager().is(manager.id()) && o.kind() == PackageOperation.Kind.CLEAN)
            .mapToInt(o -> o.invocation().span().start())
            .max()
            .orElse(-1);
    List<PackageOperation> left =
        filling.stream().filter(o -> o.invocation().span().start() > cleaned).toList();
    int end = filling.get(filling.size() - 1).invocation().span().end();
    boolean emptied =
        manager.cache().folders().stream().anyMatch(f -> Removal.mayEmpty(step, end, f));
    return emptied ? List.of() : left;
  }

  /** The same operations, whatever a later command of the step may do about it. */
  public static List<PackageOperation> filling(Step step, PackageManager manager) {
    List<PackageOperation> filling = new ArrayList<>();
    for (PackageOperation operation : step.packages()) {
      boolean fills =
          operation.manager().is(manager.id())
              && fills(operation)
              && step.stage().isShipped()
              && !isKeptOff(step, operation);
      if (fills) {
        filling.add(operation);
      }
    }
    return filling.isEmpty() || isMounted(step, manager) || startsUnreadShell(step)
        ? List.of()
        : filling;
  }

  private static boolean fills(PackageOperation operation) {
    return operation.installs()
        || operation.kind() == PackageOperation.Kind.UPDATE
        || operation.kind() == PackageOperation.Kind.BUILD;
  }

  /** Whether something tells the manager to keep nothing, or to keep it elsewhere. */
  private static boolean isKeptOff(Step step, PackageOperation operation) {
    PackageCache cache = operation.manager().cache();
    return cache.off().stream().anyMatch(operation::hasOption)
        || cache.elsewhere().stream().anyMatch(operation::hasOption)
        || operation.manager().idle().stream().anyMatch(operation::hasOption)
        || cache.variables().stream().anyMatch(name -> maySet(step, name))
        || cache.settings().stream().anyMatch(t -> step.stage().says(t, step.index() + 1));
  }

  /** Whether a variable that counts in a RUN may be set, by the file or by the RUN itself. */
  private static boolean maySet(Step step, String name) {
    boolean declared =
        step.scope().declares(name)
            && !(step.scope().lookup(name) instanceof Expansion.Known known
                && known.text().isEmpty());
    return declared || step.says(name);
  }

  /** Whether a shell is given a script that could not be read, which may clean up. */
  private static boolean startsUnreadShell(Step step) {
    return step.invocations().stream()
        .anyMatch(
            i -> Shell.isPosixName(i.name()) && i.arguments().stream().anyMatch(Leftovers::isC));
  }

  private static boolean isC(Word option) {
    String text = option.text();
    return text.startsWith("-") && !text.startsWith("--") && text.endsWith("c");
  }

  /** Whether a mount keeps a manager's cache, or what it reads of it, out of the layer. */
  public static boolean isMounted(Step step, PackageManager manager) {
    return !step.mounts().isEmpty()
        && manager.cache().folders().stream()
            .anyMatch(
                cache ->
                    cache.startsWith("~") ? isHomeMounted(step, cache) : step.isMounted(cache));
  }

  /** Whether a mount covers a folder of some home. */
  private static boolean isHomeMounted(Step step, String cache) {
    String below = cache.substring(1);
    return step.mounts().stream()
        .filter(m -> m.type().equals("cache") || m.type().equals("tmpfs"))
        .flatMap(m -> m.target().stream())
        .anyMatch(
            target -> {
              String path = Paths.normalized(target);
              return path.endsWith(below)
                  || path.endsWith("/.cache")
                  || path.equals("/root")
                  || path.contains("cache");
            });
  }

  /** Whether a later step, of the same stage or one built on it, may read the lists of this one. */
  public static boolean mayBeReadAfter(Step step, PackageManager manager) {
    if (step.stage().mayReadListsFrom(step.index() + 1, manager)) {
      return true;
    }
    List<Stage> open = new ArrayList<>(step.stage().derived());
    while (!open.isEmpty()) {
      Stage stage = open.remove(open.size() - 1);
      if (stage.mayReadListsFrom(0, manager)) {
        return true;
      }
      open.addAll(stage.derived());
    }
    return false;
  }

  /** Whether a step may read a system's package lists as it finds them. */
  static boolean mayReadLists(Step step, PackageManager manager) {
    if (step.instruction() instanceof Instruction.Onbuild onbuild) {
      return onbuild.trigger() instanceof Instruction.Run;
    }
    if (!(step.instruction() instanceof Instruction.Run)) {
      return false;
    }
    if (step.script() instanceof Script.Opaque && step.invocations().isEmpty()) {
      return true;
    }
    boolean updated = false;
    for (Invocation invocation : step.invocations()) {
      Optional<PackageOperation> operation =
          step.packages().stream()
              .filter(o -> o.invocation() == invocation && o.manager().is(manager.id()))
              .findFirst();
      if (operation.filter(o -> o.kind() == PackageOperation.Kind.UPDATE).isPresent()) {
        updated |= !invocation.conditional();
      } else if (!updated
          && operation.map(Leftovers::reads).orElseGet(() -> isUnknown(invocation))) {
        return true;
      }
    }
    return false;
  }

  /** Whether something in a step before an operation may fetch the lists that it reads. */
  public static boolean mayFetchLists(Step step, PackageOperation before) {
    int end = before.invocation().span().start();
    return step.invocations().stream()
        .filter(i -> i.span().start() < end)
        .anyMatch(i -> mayFetchLists(step, i, before.manager()));
  }

  /** Whether a step may leave package lists. */
  static boolean mayFetchLists(Step step, PackageManager manager) {
    Step run = step.trigger().orElse(step);
    if (run.instruction() instanceof Instruction.Copying) {
      return run.destination().filter(to -> Paths.isInside("/var/lib", to)).isPresent();
    }
    return run.instruction() instanceof Instruction.Run
        && (run.script() instanceof Script.Opaque && run.invocations().isEmpty()
            || run.invocations().stream().anyMatch(i -> mayFetchLists(run, i, manager)));
  }

  private static boolean mayFetchLists(Step step, Invocation invocation, PackageManager manager) {
    return LIST_FETCHERS.contains(invocation.name())
        || isUnknown(invocation)
        || step.packages().stream()
            .anyMatch(
                o ->
                    o.invocation() == invocation
                        && o.manager().is(manager.id())
                        && o.kind() == PackageOperation.Kind.UPDATE);
  }

  private static boolean reads(PackageOperation operation) {
    return operation.installs() && FETCHING.stream().noneMatch(operation::hasOption)
        || READING.contains(operation.verb());
  }

  /** Whether a command may be one that installs packages itself. */
  private static boolean isUnknown(Invocation invocation) {
    String name = invocation.name();
    String path = invocation.word().text();
    boolean ownProgram = path.indexOf('/') >= 0 && !path.matches("(/usr)?(/local)?/s?bin/.*");
    return name.isEmpty()
        || ownProgram
        || name.endsWith(".sh")
        || LIST_USERS.contains(name)
        || invocation.has("install-deps")
        || invocation.has("--with-deps");
  }
}
