package dev.tare.image;

import java.util.List;
import java.util.Optional;

/** What a package manager leaves in the layer of a RUN. */
public final class Leftovers {

  private Leftovers() {}

  /**
   * The last operation of a step that fills a manager's cache, if neither a later command of the
   * step empties it nor a mount keeps it out of the layer.
   */
  public static Optional<PackageOperation> of(Step step, PackageManager manager) {
    Optional<PackageOperation> filled = Optional.empty();
    for (PackageOperation operation : step.packages()) {
      if (operation.manager().equals(manager)) {
        if (operation.installs() || operation.kind() == PackageOperation.Kind.UPDATE) {
          filled = Optional.of(operation);
        } else if (operation.kind() == PackageOperation.Kind.CLEAN && cleansAll(operation)) {
          filled = Optional.empty();
        }
      }
    }
    if (filled.isEmpty() || isMounted(step, manager)) {
      return Optional.empty();
    }
    int end = filled.get().invocation().span().end();
    List<Removal> later =
        Removal.of(step).stream().filter(r -> r.invocation().span().start() >= end).toList();
    boolean emptied =
        manager.caches().stream().anyMatch(c -> later.stream().anyMatch(r -> r.empties(c)));
    return emptied ? Optional.empty() : filled;
  }

  /** apt-get clean leaves the lists; all others empty what they fill. */
  private static boolean cleansAll(PackageOperation operation) {
    return !operation.manager().id().equals("apt")
        || operation.subcommand().filter(w -> w.is("distclean")).isPresent();
  }

  private static boolean isMounted(Step step, PackageManager manager) {
    return manager.caches().stream()
        .anyMatch(cache -> cache.startsWith("~") ? isHomeMounted(step, cache) : step.isMounted(cache));
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
}
