package dev.tare.rules.pkg;

import dev.tare.image.Base;
import dev.tare.image.Invocation;
import dev.tare.image.Leftovers;
import dev.tare.image.PackageManager;
import dev.tare.image.PackageOperation;
import dev.tare.image.Removal;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import dev.tare.source.Edits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** apk keeps the index of its repositories, which --no-cache spares. */
public final class ApkCacheLeft implements Rule {

  private static final String OPTION = "--no-cache";

  /** Options that the new one stands for too. */
  private static final Set<String> UPDATING = Set.of("-U", "--update", "--update-cache");

  /** Releases of Alpine whose apk does not have the option. */
  private static final Set<String> OLD = Set.of("2.6", "2.7", "3.1", "3.2");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, ApkCacheLeft::check);
  }

  private static void check(Step step, Context context) {
    if (step.packages().isEmpty() || isOld(step)) {
      return;
    }
    PackageManager apk = PackageManager.of("apk");
    List<PackageOperation> filling = Leftovers.filling(step, apk);
    Optional<PackageOperation> install =
        filling.stream()
            .filter(o -> o.kind() == PackageOperation.Kind.INSTALL && !isLocal(o))
            .findFirst();
    if (install.isPresent()) {
      boolean left = !Leftovers.all(step, apk).isEmpty();
      context.report(
          install.get().head(),
          left
              ? "apk's index stays in this layer"
              : "apk stores its index, which this RUN has to remove again",
          fix(step, filling, context));
    }
  }

  private static boolean isOld(Step step) {
    return step.stage().root() instanceof Base.External external
        && external
            .reference()
            .filter(r -> r.shortName().equals("alpine"))
            .flatMap(r -> r.tag())
            .filter(tag -> OLD.stream().anyMatch(o -> tag.equals(o) || tag.startsWith(o + ".")))
            .isPresent();
  }

  private static boolean isLocal(PackageOperation operation) {
    return !operation.operands().isEmpty()
        && operation.requests().stream()
            .allMatch(r -> r.isPlace() || r.word().text().endsWith(".apk"));
  }

  /** Nothing that fetches the index stores it; then nothing needs to fetch or remove it before. */
  private static Optional<Fix> fix(Step step, List<PackageOperation> filling, Context context) {
    if (step.isExecForm()) {
      return Optional.empty();
    }
    List<Edits> edits = new ArrayList<>();
    boolean dropped = true;
    for (PackageOperation operation : filling) {
      if (operation.kind() != PackageOperation.Kind.UPDATE) {
        edits.add(withOption(operation, context));
      } else {
        Optional<Edits> cut =
            Leftovers.mayBeReadAfter(step, operation.manager())
                ? Optional.empty()
                : context.rewrite().unlink(step, operation.invocation());
        cut.ifPresent(edits::add);
        dropped &= cut.isPresent();
      }
    }
    if (dropped) {
      removals(step).stream()
          .flatMap(rm -> context.rewrite().unlink(step, rm).stream())
          .forEach(edits::add);
    }
    Edits all = edits.get(0);
    for (Edits more : edits.subList(1, edits.size())) {
      if (all.overlaps(more)) {
        return Optional.empty();
      }
      all = all.and(more);
    }
    Effect effect = Effect.REWORDS.and(Effect.DROPS);
    return Optional.of(new Fix("Add " + OPTION, Safety.SAFE, all, effect));
  }

  private static Edits withOption(PackageOperation operation, Context context) {
    return operation.options().stream()
        .filter(option -> UPDATING.contains(option.text()))
        .findFirst()
        .map(option -> context.rewrite().replace(option.span(), OPTION))
        .orElseGet(
            () ->
                context.rewrite().insertAfter(operation.subcommand().orElseThrow().span(), OPTION));
  }

  /** The commands that delete apk's cache and nothing else. */
  private static List<Invocation> removals(Step step) {
    List<Removal> removals = Removal.of(step);
    return step.invocations().stream()
        .filter(i -> i.name().equals("rm"))
        .filter(
            i ->
                i.arguments().stream()
                    .map(Word::text)
                    .filter(a -> !a.startsWith("-"))
                    .allMatch(a -> a.startsWith("/var/cache/apk")))
        .filter(i -> removals.stream().anyMatch(r -> r.invocation() == i))
        .toList();
  }
}
