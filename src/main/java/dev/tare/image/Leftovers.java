package dev.tare.image;

import dev.tare.shell.Script;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a package manager leaves in the layer of a RUN. */
public final class Leftovers {

  /** Commands that may read apt's lists without being asked to fetch them. */
  private static final Set<String> APT_USERS =
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

  private Leftovers() {}

  /**
   * The last operation of a step that fills a manager's cache, if neither a later command of the
   * step empties it nor a mount keeps it out of the layer.
   */
  public static Optional<PackageOperation> of(Step step, PackageManager manager) {
    Optional<PackageOperation> filled = Optional.empty();
    for (PackageOperation operation : step.packages()) {
      if (operation.manager().is(manager.id())) {
        if (operation.installs() || operation.kind() == PackageOperation.Kind.UPDATE) {
          filled = Optional.of(operation);
        } else if (operation.kind() == PackageOperation.Kind.CLEAN && cleansAll(operation)) {
          filled = Optional.empty();
        }
      }
    }
    if (filled.isEmpty() || isMounted(step, manager) || startsUnreadShell(step)) {
      return Optional.empty();
    }
    int end = filled.get().invocation().span().end();
    List<Removal> later =
        Removal.of(step).stream().filter(r -> r.invocation().span().start() >= end).toList();
    boolean emptied =
        manager.caches().stream().anyMatch(c -> later.stream().anyMatch(r -> r.empties(c)));
    return emptied ? Optional.empty() : filled;
  }

  /** Whether a shell is given a script that could not be read, which may clean up. */
  private static boolean startsUnreadShell(Step step) {
    return step.invocations().stream()
        .anyMatch(
            i ->
                Shell.isPosixName(i.name())
                    && i.arguments().stream().anyMatch(a -> a.text().matches("-[a-z]*c")));
  }

  /** apt-get clean leaves the lists; all others empty what they fill. */
  private static boolean cleansAll(PackageOperation operation) {
    return !operation.manager().is("apt")
        || operation.subcommand().filter(w -> w.is("distclean")).isPresent();
  }

  private static boolean isMounted(Step step, PackageManager manager) {
    return manager.caches().stream()
        .anyMatch(
            cache -> cache.startsWith("~") ? isHomeMounted(step, cache) : step.isMounted(cache));
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

  /** Whether a step may read apt's package lists as it finds them. */
  static boolean mayReadLists(Step step) {
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
          step.packages().stream().filter(o -> o.invocation() == invocation).findFirst();
      boolean apt = operation.filter(o -> o.manager().is("apt")).isPresent();
      if (apt && operation.get().kind() == PackageOperation.Kind.UPDATE) {
        updated |= !invocation.conditional();
      } else if (!updated && (apt ? reads(operation.get()) : isUnknown(invocation))) {
        return true;
      }
    }
    return false;
  }

  private static boolean reads(PackageOperation operation) {
    return operation.kind() == PackageOperation.Kind.UPGRADE
        || operation.kind() == PackageOperation.Kind.INSTALL
        || operation
            .subcommand()
            .flatMap(w -> w.literal())
            .filter(List.of("download", "source", "show", "search", "policy", "list")::contains)
            .isPresent();
  }

  /** Whether a command may be one that installs packages itself. */
  private static boolean isUnknown(Invocation invocation) {
    String name = invocation.name();
    String path = invocation.word().text();
    boolean ownProgram = path.indexOf('/') >= 0 && !path.matches("(/usr)?(/local)?/s?bin/.*");
    return name.isEmpty()
        || ownProgram
        || name.endsWith(".sh")
        || APT_USERS.contains(name)
        || invocation.has("install-deps")
        || invocation.has("--with-deps");
  }
}
