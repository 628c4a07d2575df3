package dev.tare.image;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a package manager is spoken to, one row each.
 *
 * @param id what rules and messages call it
 * @param names the commands that are it
 * @param installs subcommands that install; an empty string stands for none
 * @param updates subcommands that fetch lists
 * @param upgrades subcommands that bring everything up to date when no package is named
 * @param cleans subcommands that empty its cache
 * @param valued options that take the next word
 * @param yes options that answer all questions; empty for one that asks none
 * @param caches the folders that it leaves full
 */
public record PackageManager(
    String id,
    Set<String> names,
    Set<String> installs,
    Set<String> updates,
    Set<String> upgrades,
    Set<String> cleans,
    Set<String> valued,
    Set<String> yes,
    List<String> caches) {

  private static final List<String> DNF_CACHES =
      List.of("/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum");

  private static final List<PackageManager> ALL =
      List.of(
          row("apt")
              .names("apt-get", "apt", "aptitude")
              .installs("install", "build-dep", "satisfy", "reinstall")
              .updates("update")
              .upgrades("upgrade", "dist-upgrade", "full-upgrade", "safe-upgrade")
              .cleans("clean", "autoclean", "distclean")
              .valued(
                  "-o",
                  "--option",
                  "-t",
                  "--target-release",
                  "--default-release",
                  "-c",
                  "--config-file",
                  "-a",
                  "--host-architecture")
              .yes("-y", "--yes", "--assume-yes", "--force-yes", "-qq", "-q=2", "--quiet=2")
              .caches("/var/lib/apt/lists")
              .build(),
          row("apk")
              .names("apk")
              .installs("add")
              .updates("update")
              .upgrades("upgrade")
              .cleans("cache")
              .valued(
                  "-t",
                  "--virtual",
                  "-X",
                  "--repository",
                  "-p",
                  "--root",
                  "--arch",
                  "--cache-dir",
                  "--keys-dir",
                  "--repositories-file")
              .caches("/var/cache/apk", "/etc/apk/cache")
              .build(),
          row("yum")
              .names("yum")
              .installs("install", "localinstall", "groupinstall", "group", "reinstall")
              .updates("makecache")
              .upgrades("update", "upgrade", "distro-sync", "distribution-synchronization")
              .cleans("clean")
              .valued(
                  "-c",
                  "--config",
                  "-d",
                  "-e",
                  "-x",
                  "--exclude",
                  "--enablerepo",
                  "--disablerepo",
                  "--installroot",
                  "--releasever",
                  "--setopt",
                  "-R")
              .yes("-y", "--assumeyes")
              .caches("/var/cache/yum")
              .build(),
          row("dnf")
              .names("dnf", "dnf5", "microdnf", "tdnf")
              .installs("install", "localinstall", "groupinstall", "group", "reinstall")
              .updates("makecache")
              .upgrades("update", "upgrade", "distro-sync", "system-upgrade")
              .cleans("clean")
              .valued(
                  "-c",
                  "--config",
                  "-x",
                  "--exclude",
                  "--excludepkgs",
                  "--enablerepo",
                  "--disablerepo",
                  "--repo",
                  "--repoid",
                  "--installroot",
                  "--releasever",
                  "--setopt",
                  "--forcearch",
                  "--comment")
              .yes("-y", "--assumeyes")
              .caches(DNF_CACHES.toArray(String[]::new))
              .build(),
          row("zypper")
              .names("zypper")
              .installs("install", "in", "source-install", "si", "install-new-recommends", "inr")
              .updates("refresh", "ref")
              .upgrades("update", "up", "dist-upgrade", "dup", "patch")
              .cleans("clean", "cc", "cleanup")
              .valued(
                  "-R",
                  "--root",
                  "-p",
                  "--plus-repo",
                  "-t",
                  "--type",
                  "-r",
                  "--repo",
                  "--from",
                  "-D",
                  "--reposd-dir")
              .yes("-n", "--non-interactive", "-y", "--no-confirm")
              .caches("/var/cache/zypp")
              .build(),
          row("pacman").names("pacman").caches("/var/cache/pacman/pkg").yes("--noconfirm").build(),
          row("pip")
              .names("pip", "pip2", "pip3")
              .installs("install")
              .cleans("cache")
              .valued(
                  "-r",
                  "--requirement",
                  "-c",
                  "--constraint",
                  "-e",
                  "--editable",
                  "-t",
                  "--target",
                  "--prefix",
                  "--root",
                  "-i",
                  "--index-url",
                  "--extra-index-url",
                  "-f",
                  "--find-links",
                  "--trusted-host",
                  "--proxy",
                  "--timeout",
                  "--retries",
                  "--cache-dir",
                  "--platform",
                  "--python-version",
                  "--upgrade-strategy",
                  "--no-binary",
                  "--only-binary",
                  "--progress-bar",
                  "--global-option",
                  "--install-option",
                  "--config-settings",
                  "-C",
                  "--log",
                  "--src",
                  "-b",
                  "--build",
                  "--exists-action",
                  "--cert",
                  "--client-cert",
                  "--python",
                  "--use-feature",
                  "--use-deprecated",
                  "--report",
                  "--root-user-action")
              .caches("~/.cache/pip")
              .build(),
          row("uv")
              .names("uv")
              .installs("sync", "pip", "add", "tool")
              .cleans("cache")
              .caches("~/.cache/uv")
              .build(),
          row("poetry")
              .names("poetry")
              .installs("install", "add", "sync")
              .cleans("cache")
              .caches("~/.cache/pypoetry")
              .build(),
          row("pipenv")
              .names("pipenv")
              .installs("install", "sync")
              .cleans("--clear")
              .caches("~/.cache/pipenv")
              .build(),
          row("npm")
              .names("npm")
              .installs(
                  "install",
                  "i",
                  "in",
                  "ins",
                  "inst",
                  "add",
                  "ci",
                  "clean-install",
                  "isntall",
                  "install-clean",
                  "update",
                  "up")
              .cleans("cache")
              .valued(
                  "--prefix",
                  "--registry",
                  "--cache",
                  "-w",
                  "--workspace",
                  "--loglevel",
                  "--omit",
                  "--include",
                  "--userconfig",
                  "--tag",
                  "--fetch-timeout",
                  "--fetch-retries",
                  "--network-timeout",
                  "--maxsockets",
                  "-C")
              .caches("~/.npm")
              .build(),
          row("yarn")
              .names("yarn", "yarnpkg")
              .installs("", "install", "add", "global")
              .cleans("cache")
              .valued(
                  "--cwd",
                  "--registry",
                  "--cache-folder",
                  "--modules-folder",
                  "--network-timeout",
                  "--network-concurrency",
                  "--mutex")
              .caches("~/.cache/yarn", "/usr/local/share/.cache/yarn")
              .build(),
          row("pnpm")
              .names("pnpm")
              .installs("install", "i", "add", "fetch", "deploy")
              .cleans("store")
              .valued("--filter", "-F", "-C", "--dir", "--store-dir", "--registry", "--prefix")
              .caches("~/.local/share/pnpm/store")
              .build(),
          row("bun")
              .names("bun")
              .installs("install", "i", "add")
              .cleans("pm")
              .valued("--cwd", "--backend", "--registry")
              .caches("~/.bun/install/cache")
              .build(),
          row("gem")
              .names("gem")
              .installs("install", "i")
              .cleans("cleanup")
              .valued("-v", "--version", "-s", "--source", "-i", "--install-dir", "-n", "--bindir")
              .caches("~/.gem")
              .build(),
          row("conda")
              .names("conda", "mamba", "micromamba")
              .installs("install", "create", "env")
              .upgrades("update")
              .cleans("clean")
              .yes("-y", "--yes")
              .valued("-n", "--name", "-c", "--channel", "-p", "--prefix", "-f", "--file")
              .caches("/opt/conda/pkgs")
              .build());

  private static final Map<String, PackageManager> BY_NAME =
      ALL.stream()
          .flatMap(row -> row.names.stream().map(name -> Map.entry(name, row)))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final Map<String, PackageManager> BY_ID =
      ALL.stream().collect(Collectors.toMap(PackageManager::id, Function.identity()));

  /** The row of an id; there must be one. */
  public static PackageManager of(String id) {
    return Stream.of(id).map(BY_ID::get).findFirst().orElseThrow();
  }

  /** The row of a command; null if the command is no package manager. */
  static PackageManager named(String command) {
    PackageManager exact = BY_NAME.get(command);
    return exact != null || !isVersionedPip(command) ? exact : BY_NAME.get("pip");
  }

  /** {@code pip3.11} and its like. */
  private static boolean isVersionedPip(String command) {
    return command.startsWith("pip")
        && command.length() > 3
        && command.chars().skip(3).allMatch(c -> c == '.' || c >= '0' && c <= '9');
  }

  /** Whether this is the row of an id. */
  public boolean is(String id) {
    return this.id.equals(id);
  }

  /** Whether the manager installs packages of the operating system. */
  public boolean isSystem() {
    return switch (id) {
      case "apt", "apk", "yum", "dnf", "zypper", "pacman" -> true;
      default -> false;
    };
  }

  private static Row row(String id) {
    return new Row(id);
  }

  /** Collects the cells of a row. */
  private static final class Row {
    private final String id;
    private Set<String> names = Set.of();
    private Set<String> installs = Set.of();
    private Set<String> updates = Set.of();
    private Set<String> upgrades = Set.of();
    private Set<String> cleans = Set.of();
    private Set<String> valued = Set.of();
    private Set<String> yes = Set.of();
    private List<String> caches = List.of();

    Row(String id) {
      this.id = id;
    }

    Row names(String... values) {
      names = Set.of(values);
      return this;
    }

    Row installs(String... values) {
      installs = Set.of(values);
      return this;
    }

    Row updates(String... values) {
      updates = Set.of(values);
      return this;
    }

    Row upgrades(String... values) {
      upgrades = Set.of(values);
      return this;
    }

    Row cleans(String... values) {
      cleans = Set.of(values);
      return this;
    }

    Row valued(String... values) {
      valued = Set.of(values);
      return this;
    }

    Row yes(String... values) {
      yes = Set.of(values);
      return this;
    }

    Row caches(String... values) {
      caches = List.of(values);
      return this;
    }

    PackageManager build() {
      return new PackageManager(
          id, names, installs, updates, upgrades, cleans, valued, yes, caches);
    }
  }
}
