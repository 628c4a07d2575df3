package dev.tare.rules.base;

import dev.tare.image.Base;
import dev.tare.image.ImageReference;
import dev.tare.image.KnownImages;
import dev.tare.image.Origin;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An image comes from a registry that the settings do not list. */
public final class UntrustedRegistry implements Rule {

  /** Names under which people list Docker Hub. */
  private static final Set<String> HUB =
      Set.of(
          "docker.io",
          "index.docker.io",
          "registry-1.docker.io",
          "registry.hub.docker.com",
          "hub.docker.com");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, UntrustedRegistry::check);
    on.each(Step.class, UntrustedRegistry::check);
  }

  private static void check(Stage stage, Context context) {
    List<String> trusted = context.policy().registries();
    if (!trusted.isEmpty()
        && stage.base() instanceof Base.External external
        && external.registry().isPresent()) {
      String registry = external.registry().get();
      if (!isTrusted(registry, external.reference(), trusted)) {
        context.report(external.name().span(), message(external.name().text(), registry));
      }
    }
  }

  private static void check(Step step, Context context) {
    List<String> trusted = context.policy().registries();
    if (trusted.isEmpty()) {
      return;
    }
    for (Origin origin : step.origins()) {
      Optional<ImageReference> image =
          origin.image().filter(i -> origin.kind() == Origin.Kind.IMAGE && !mayBeContext(origin));
      if (image.isPresent() && !isTrusted(image.get().registry(), image, trusted)) {
        context.report(origin.span(), message(origin.name(), image.get().registry()));
      }
    }
  }

  /** Whether a name is rather that of a context which the builder is given. */
  private static boolean mayBeContext(Origin origin) {
    String name = origin.name();
    return name.indexOf('/') < 0 && name.indexOf(':') < 0 && !KnownImages.isOfficial(name);
  }

  private static String message(String image, String registry) {
    return "'" + image + "' comes from " + registry + ", which is no trusted registry";
  }

  private static boolean isTrusted(
      String registry, Optional<ImageReference> image, List<String> trusted) {
    for (String pattern : trusted) {
      int slash = pattern.indexOf('/');
      String host = canonical(slash < 0 ? pattern : pattern.substring(0, slash));
      String path = slash < 0 ? "" : pattern.substring(slash + 1);
      // Where variables hide the path, the host decides.
      boolean inPath =
          path.isEmpty()
              || image.isEmpty()
              || matches(path, image.get().repository())
              || image.get().repository().startsWith(path + "/");
      if (inPath && matches(host, canonical(registry))) {
        return true;
      }
    }
    return false;
  }

  private static String canonical(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return HUB.contains(lower) ? "docker.io" : lower;
  }

  /** Whether a text is what a pattern with {@code *} for any characters stands for. */
  private static boolean matches(String pattern, String text) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(text);
    }
    String rest = pattern.substring(star + 1);
    for (int end = star; end <= text.length(); end++) {
      if (text.startsWith(pattern.substring(0, star)) && matches(rest, text.substring(end))) {
        return true;
      }
    }
    return false;
  }
}
