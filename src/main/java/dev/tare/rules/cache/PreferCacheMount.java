package dev.tare.rules.cache;

import dev.tare.image.Base;
import dev.tare.image.Builder;
import dev.tare.image.ImageReference;
import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.PackageOperation;
import dev.tare.image.Paths;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import dev.tare.source.Edits;
import dev.tare.source.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An install that fetches everything anew where a cache mount would keep it. */
public final class PreferCacheMount implements Rule {

  /** Whose downloads are worth keeping. */
  private static final Set<String> MANAGERS =
      Set.of(
          "apt",
          "apk",
          "yum",
          "dnf",
          "zypper",
          "pip",
          "uv",
          "poetry",
          "npm",
          "yarn",
          "pnpm",
          "bun",
          "go",
          "cargo",
          "maven",
          "gradle",
          "composer",
          "nuget");

  /** Where each keeps them in images of Docker's own, in which no variable moves them. */
  private static final Map<String, List<String>> TARGETS =
      Map.of(
          "pip", List.of("/root/.cache/pip"),
          "uv", List.of("/root/.cache/uv"),
          "npm", List.of("/root/.npm"),
          "go", List.of("/go/pkg/mod", "/root/.cache/go-build"),
          "cargo", List.of("/usr/local/cargo/registry"));

  /** The images of which that is known. */
  private static final Map<String, Set<String>> IMAGES =
      Map.of(
          "pip", Set.of("python", "debian", "ubuntu", "alpine"),
          "uv", Set.of("python", "debian", "ubuntu", "alpine"),
          "npm", Set.of("node"),
          "go", Set.of("golang"),
          "cargo", Set.of("rust"));

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, PreferCacheMount::check);
  }

  private static void check(Step step, Context context) {
    if (!context.build().builder().has(Builder.Feature.MOUNT)) {
      return;
    }
    Set<String> told = new HashSet<>();
    for (PackageOperation operation : step.packages()) {
      PackageManager manager = operation.manager();
      boolean mounted = Leftovers.isMounted(step, manager);
      if (MANAGERS.contains(manager.id())
          && fetches(operation)
          && (!mounted || !off(operation).isEmpty() && TARGETS.containsKey(manager.id()))
          && told.add(manager.id())) {
        context.report(
            operation.head(),
            mounted
                ? manager.id() + " is told not to use the cache that is mounted for it"
                : manager.id() + " fetches everything anew each time that this RUN is built",
            fix(step, operation, mounted, context));
      }
    }
  }

  private static boolean fetches(PackageOperation operation) {
    boolean asked =
        operation.kind() == PackageOperation.Kind.INSTALL
            || operation.kind() == PackageOperation.Kind.BUILD;
    return asked && operation.manager().idle().stream().noneMatch(operation::hasOption);
  }

  /** The options with which an operation keeps nothing. */
  private static List<Word> off(PackageOperation operation) {
    return operation.options().stream()
        .filter(option -> operation.manager().cache().off().contains(option.text()))
        .toList();
  }

  private static Optional<Fix> fix(
      Step step, PackageOperation operation, boolean mounted, Context context) {
    String id = operation.manager().id();
    if (step.isExecForm()
        || step.isTrigger()
        || !isKnown(step, id)
        || operation.invocation().elevation().isPresent()
        || cleansUp(step, id)
        || operation.manager().cache().variables().stream().anyMatch(step.scope()::declares)
        || operation.manager().cache().elsewhere().stream().anyMatch(operation::hasOption)) {
      return Optional.empty();
    }
    Edits edits = new Edits(List.of());
    for (PackageOperation other : step.packages()) {
      if (other.manager().is(id)) {
        for (Word option : off(other)) {
          Optional<Edits> cut = without(other, option, context);
          if (cut.isEmpty()) {
            return Optional.empty();
          }
          edits = edits.and(cut.get());
        }
      }
    }
    if (!mounted) {
      StringBuilder flags = new StringBuilder();
      for (String target : TARGETS.get(id)) {
        flags.append(flags.length() > 0 ? " " : "");
        flags.append("--mount=type=cache,target=").append(target).append(",sharing=locked");
      }
      edits = context.rewrite().runWithFlag(step, flags.toString(), edits);
    }
    return Optional.of(
        new Fix(
            mounted ? "Let it use the cache" : "Mount a cache",
            Safety.UNSAFE,
            edits,
            Effect.REWORDS));
  }

  private static Optional<Edits> without(PackageOperation operation, Word option, Context context) {
    Span before = operation.invocation().word().span();
    for (Word argument : operation.invocation().arguments()) {
      if (argument == option) {
        break;
      }
      before = argument.span();
    }
    return context.rewrite().deleteWord(before, option.span());
  }

  /** Whether the RUN empties the cache, or deletes a folder in which the mount would be. */
  private static boolean cleansUp(Step step, String id) {
    return step.packages().stream()
            .anyMatch(o -> o.manager().is(id) && o.kind() == PackageOperation.Kind.CLEAN)
        || step.invocations().stream()
            .filter(i -> i.name().equals("rm"))
            .flatMap(i -> i.arguments().stream())
            .map(Word::text)
            .anyMatch(
                path ->
                    path.contains("cache")
                        || TARGETS.get(id).stream()
                            .anyMatch(t -> path.contains("/" + Paths.name(t))));
  }

  /** Whether root runs the step, in an image of which it is known where the cache is. */
  private static boolean isKnown(Step step, String id) {
    boolean root = step.user().filter(u -> !u.equals("root") && !u.equals("0")).isEmpty();
    return root
        && IMAGES.containsKey(id)
        && step.stage().root() instanceof Base.External external
        && external
            .reference()
            .flatMap(ImageReference::officialName)
            .filter(IMAGES.get(id)::contains)
            .isPresent();
  }
}
