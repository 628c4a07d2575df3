package dev.tare.rules.security;

import dev.tare.image.Build;
import dev.tare.image.Scope;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** ARG or ENV of a secret: the image keeps its value for everybody who has the image. */
public final class SecretVariable implements Rule {

  /** Words that say secret, wherever they stand in a name. */
  private static final Set<String> PASSWORDS =
      Set.of("password", "passwd", "pword", "secret", "credential", "credentials");

  /** Words that say secret unless the value says otherwise. */
  private static final Set<String> KEYS = Set.of("key", "apikey", "token", "auth");

  /** Words with which a name is that of something public. */
  private static final Set<String> PUBLIC = Set.of("public", "file", "version");

  /** What a name ends in that is about a secret and not one. */
  private static final Set<String> ABOUT =
      Set.of(
          "path",
          "dir",
          "url",
          "uri",
          "endpoint",
          "server",
          "host",
          "port",
          "type",
          "method",
          "mode",
          "enabled",
          "disabled",
          "name",
          "length",
          "size",
          "ttl",
          "timeout",
          "expiry",
          "algorithm",
          "issuer",
          "provider",
          "backend");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, (step, context) -> check(step.instruction(), step.scope(), context));
    on.each(
        Build.class,
        (build, context) -> build.preamble().forEach(i -> check(i, build.globals(), context)));
  }

  private static void check(Instruction instruction, Scope scope, Context context) {
    if (instruction instanceof Instruction.Env env) {
      check("ENV", env.pairs(), scope, context);
    } else if (instruction instanceof Instruction.Arg arg) {
      check("ARG", arg.declarations(), scope, context);
    }
  }

  private static void check(String keyword, List<Pair> pairs, Scope scope, Context context) {
    for (Pair pair : pairs) {
      Optional<String> value = pair.value().flatMap(scope::expand);
      if (isSecret(pair.name(), value, keyword.equals("ENV"))) {
        context.report(
            pair.key().span(),
            "the image keeps the value of " + keyword + " " + pair.name() + ", which is a secret");
      }
    }
  }

  private static boolean isSecret(String name, Optional<String> value, boolean env) {
    // Two underscores part the keys of nested settings: Filters__0__Key is no key.
    boolean nested = name.contains("__");
    String[] words = name.toLowerCase(Locale.ROOT).split("_+");
    boolean password = false;
    boolean key = false;
    for (String word : words) {
      if (PUBLIC.contains(word)) {
        return false;
      }
      // Also PGPASSWORD and adminPassword.
      password |= PASSWORDS.contains(word) || word.endsWith("password");
      key |= KEYS.contains(word) && !nested;
    }
    if (!password && !key || ABOUT.contains(words[words.length - 1])) {
      return false;
    }
    // An ENV without a value is there for docker run to fill; an ARG, for docker build.
    String known = value.orElse("secret");
    boolean nothing = known.isEmpty() && env || isSwitch(known) || isPlace(known);
    return !nothing && (password || !isNumber(known) && !isFingerprint(known));
  }

  private static boolean isSwitch(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "false", "yes", "no", "on", "off", "0", "1", "none" -> true;
      default -> false;
    };
  }

  /** Whether the value only says where something is. */
  private static boolean isPlace(String value) {
    boolean url = value.startsWith("http://") || value.startsWith("https://");
    return value.startsWith("/")
        || value.endsWith(".sh")
        || value.endsWith(".pem")
        || value.endsWith(".key")
        || url && value.indexOf('@') < 0;
  }

  private static boolean isNumber(String value) {
    return !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Whether the value names public keys, as {@code gpg --recv-keys} takes them. */
  private static boolean isFingerprint(String value) {
    for (String word : value.strip().split("[\\s,]+")) {
      String digits = word.startsWith("0x") ? word.substring(2) : word;
      boolean length = digits.length() == 8 || digits.length() == 16 || digits.length() == 40;
      if (!length || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
        return false;
      }
    }
    return true;
  }
}
