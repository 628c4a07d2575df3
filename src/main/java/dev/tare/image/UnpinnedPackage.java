package dev.tare.image;

import dev.tare.shell.Word;
import dev.tare.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A package that an install asks for without saying which version, so that the day of the build
 * decides.
 *
 * <p>How each manager is told a version stands here alone. A word that may be a file, an address or
 * a version after all is none, and so is one that only the shell will know.
 *
 * @param name as the manager knows it, without extras and architecture
 * @param word where it is asked for
 * @param tool the command that is asked
 */
public record UnpinnedPackage(String name, Word word, String tool) {

  /** Options of pip that give it versions which the command does not show. */
  private static final List<String> PIP_VERSIONS =
      List.of(
          "-r",
          "--requirement",
          "-c",
          "--constraint",
          "-e",
          "--editable",
          "--no-index",
          "--group",
          "--build-constraint",
          "--override");

  /** Long options of npm and uv that take no value; the others may take the next word. */
  private static final Set<String> SWITCHES =
      Set.of(
          "--global",
          "--save",
          "--save-dev",
          "--save-exact",
          "--save-optional",
          "--save-prod",
          "--save-bundle",
          "--save-peer",
          "--production",
          "--force",
          "--unsafe-perm",
          "--unsafe",
          "--allow-root",
          "--verbose",
          "--quiet",
          "--silent",
          "--legacy-peer-deps",
          "--strict-peer-deps",
          "--ignore-scripts",
          "--prefer-offline",
          "--prefer-online",
          "--offline",
          "--progress",
          "--foreground-scripts",
          "--build-from-source",
          "--yes",
          "--json",
          "--system",
          "--upgrade",
          "--pre",
          "--reinstall",
          "--compile-bytecode",
          "--break-system-packages");

  public Span span() {
    return word.span();
  }

  /** What is wrong with it. */
  public String message() {
    return name + " has no version: " + tool + " takes the newest of the day";
  }

  /**
   * The packages that a step installs so, in the order of the text.
   *
   * @param managers ids of package managers
   */
  public static List<UnpinnedPackage> of(Step step, String... managers) {
    List<UnpinnedPackage> found = new ArrayList<>();
    for (PackageOperation operation : step.packages()) {
      boolean asked =
          operation.kind() == PackageOperation.Kind.INSTALL
              && Stream.of(managers).anyMatch(operation.manager()::is);
      if (asked) {
        add(operation, step, found);
      }
    }
    return found;
  }

  private static void add(PackageOperation operation, Step step, List<UnpinnedPackage> to) {
    boolean named =
        switch (operation.verb()) {
          case "install", "reinstall", "in", "i", "add", "pip install" -> true;
          // What npm takes for install.
          default -> operation.verb().startsWith("ins") || operation.verb().startsWith("isn");
        };
    boolean open =
        switch (operation.manager().id()) {
          case "zypper" -> !operation.hasOption("-t") && !operation.hasOption("--type");
          case "pip" -> takesNewest(operation, step);
          case "uv" -> operation.verb().equals("pip install") && takesNewest(operation, step);
          case "gem" -> !hasShort(operation, "-v") && !operation.hasOption("--version");
          default -> true;
        };
    if (!named || !open || operation.manager().idle().stream().anyMatch(operation::hasOption)) {
      return;
    }
    String name = operation.invocation().name();
    String tool = operation.manager().names().contains(name) ? name : operation.manager().id();
    List<Word> operands = operation.operands();
    int next = 0;
    String before = "";
    for (Word word : operation.invocation().arguments()) {
      if (next < operands.size() && operands.get(next) == word) {
        next++;
        if (!mayBeValueOf(before, operation.manager())) {
          for (String text : texts(word, step)) {
            name(operation.manager(), text)
                .ifPresent(found -> to.add(new UnpinnedPackage(found, word, tool)));
          }
        }
      } else if (word.text().equals("--") && operation.manager().is("gem")) {
        // What follows is for the build of the gem.
        return;
      }
      before = word.text();
    }
  }

  /** What the manager is given for a word; nothing if only the shell will know it. */
  private static List<String> texts(Word word, Step step) {
    String text = step.template(word);
    if (text.indexOf('$') >= 0 || text.indexOf('`') >= 0) {
      return List.of();
    }
    boolean split = word.parts().stream().anyMatch(part -> part instanceof Word.Parameter);
    return split ? List.of(text.strip().split("\\s+")) : List.of(text);
  }

  /** Whether pip has nothing but the command line to choose versions by. */
  private static boolean takesNewest(PackageOperation operation, Step step) {
    boolean constrained =
        PIP_VERSIONS.stream().anyMatch(operation::hasOption)
            || step.scope().names().contains("PIP_CONSTRAINT")
            || operation.invocation().sets("PIP_CONSTRAINT");
    // The project that is installed too may say which versions it wants.
    return !constrained
        && operation.operands().stream()
            .map(step::template)
            .noneMatch(o -> o.startsWith(".") || o.startsWith("$") || o.endsWith(".txt"));
  }

  /** Whether a short option is there, its value perhaps attached. */
  private static boolean hasShort(PackageOperation operation, String option) {
    return operation.options().stream()
        .anyMatch(o -> o.text().startsWith(option) && !o.text().startsWith("--"));
  }

  /** Whether a word may belong to the one before it, an option that the table does not have. */
  private static boolean mayBeValueOf(String before, PackageManager manager) {
    return (manager.is("npm") || manager.is("uv"))
        && before.startsWith("--")
        && before.length() > 2
        && before.indexOf('=') < 0
        && !before.startsWith("--no-")
        && !SWITCHES.contains(before);
  }

  /** The name in a word that asks for a package in any version; empty if it asks otherwise. */
  private static Optional<String> name(PackageManager manager, String word) {
    int marker = word.indexOf(';');
    String text = marker > 0 ? word.substring(0, marker).strip() : word;
    boolean scoped = manager.is("npm") && text.startsWith("@");
    if (text.isEmpty() || !scoped && !isAlphanumeric(text.charAt(0))) {
      return Optional.empty();
    }
    for (int i = 1; i < text.length(); i++) {
      if (manager.versionMarks().indexOf(text.charAt(i)) >= 0 && text.charAt(i) != '-') {
        return Optional.empty();
      }
    }
    return switch (manager.id()) {
      case "apt" -> apt(text);
      case "apk" -> bare(text, ":/", ".apk");
      case "yum", "dnf", "zypper" -> rpm(text);
      case "pip", "uv" -> pip(text);
      case "npm" -> npm(text);
      case "gem" -> bare(text, "/*?<>=", ".gem");
      default -> Optional.empty();
    };
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  /** The text, if it holds none of some characters and does not end like a file. */
  private static Optional<String> bare(String text, String forbidden, String suffix) {
    boolean other = text.chars().anyMatch(c -> forbidden.indexOf(c) >= 0);
    return other || text.endsWith(suffix) ? Optional.empty() : Optional.of(text);
  }

  /**
   * {@code name/release} is chosen too; {@code name-} is removed, {@code name^} is a task. Source:
   * apt-get(8).
   */
  private static Optional<String> apt(String text) {
    if (text.endsWith("-") || text.endsWith("^") || text.endsWith("_")) {
      return Optional.empty();
    }
    int colon = text.indexOf(':');
    return bare(text, "/~?&", ".deb").map(t -> colon > 0 ? t.substring(0, colon) : t);
  }

  /**
   * {@code name-version}, {@code name-version-release}: the one or two last parts. Source:
   * "Specifying Packages" in dnf(8).
   */
  private static Optional<String> rpm(String text) {
    int last = text.lastIndexOf('-');
    int first = last > 0 ? text.lastIndexOf('-', last - 1) : -1;
    boolean versioned =
        last > 0 && isVersion(text, last + 1) || first > 0 && isVersion(text, first + 1);
    return versioned ? Optional.empty() : bare(text, "=<>@/: ()", ".rpm");
  }

  private static boolean isVersion(String text, int at) {
    int digit = at + (text.startsWith("v", at) ? 1 : 0);
    return digit < text.length() && text.charAt(digit) >= '0' && text.charAt(digit) <= '9';
  }

  /** A name, perhaps with extras. Source: PEP 508. */
  private static Optional<String> pip(String text) {
    int extras = text.indexOf('[');
    boolean file = text.endsWith(".whl") || text.endsWith(".zip") || text.endsWith(".gz");
    return file || isNumber(text)
        ? Optional.empty()
        : bare(text, "/:*?{ ", ".bz2")
            .filter(t -> extras < 0 || t.endsWith("]"))
            .map(t -> extras > 0 ? t.substring(0, extras) : t);
  }

  /**
   * {@code name} and {@code @scope/name}; all else with a slash is a folder or a repository.
   * Source: "npm install" in npm's documentation.
   */
  private static Optional<String> npm(String text) {
    boolean scoped = text.startsWith("@");
    String name = scoped ? text.substring(text.indexOf('/') + 1) : text;
    boolean file = name.endsWith(".tar.gz") || name.endsWith(".tar") || name.endsWith(".tgz");
    return scoped && text.indexOf('/') < 0 || file || isNumber(name)
        ? Optional.empty()
        : bare(name, "/:*?{#", ".tgz").map(n -> text);
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
  }
}
