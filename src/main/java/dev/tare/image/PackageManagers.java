package dev.tare.image;

import static dev.tare.image.PackageManager.Kind.BUILD;
import static dev.tare.image.PackageManager.Kind.LANGUAGE;
import static dev.tare.image.PackageManager.Kind.SYSTEM;

import dev.tare.image.PackageManager.Row;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of package managers, a row each. Source: their manual pages. */
final class PackageManagers {

  /** Options of pip that take the next word; uv takes most of them too. */
  private static final String[] PIP_VALUED = {
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
    "--implementation",
    "--abi",
    "--upgrade-strategy",
    "--no-binary",
    "--only-binary",
    "--progress-bar",
    "--global-option",
    "--install-option",
    "--build-option",
    "--config-settings",
    "--config-setting",
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
    "--root-user-action",
    "--group",
    "--keyring-provider",
    "--resume-retries",
    "--build-constraint",
    "--default-timeout",
    "--download-cache",
    "--pypi-url"
  };

  private static final String[] UV_VALUED = {
    "-r",
    "--requirement",
    "--requirements",
    "-c",
    "--constraint",
    "--constraints",
    "--override",
    "--overrides",
    "-b",
    "--build-constraint",
    "--build-constraints",
    "-e",
    "--editable",
    "-t",
    "--target",
    "--prefix",
    "-i",
    "--index",
    "--default-index",
    "--index-url",
    "--extra-index-url",
    "-f",
    "--find-links",
    "--index-strategy",
    "--keyring-provider",
    "--allow-insecure-host",
    "--trusted-host",
    "--cache-dir",
    "--config-file",
    "--directory",
    "--project",
    "-p",
    "--python",
    "--python-version",
    "--python-platform",
    "--torch-backend",
    "--extra",
    "--no-extra",
    "--group",
    "--no-group",
    "--only-group",
    "--package",
    "--no-install-package",
    "--link-mode",
    "--prerelease",
    "--resolution",
    "--fork-strategy",
    "--exclude-newer",
    "--with",
    "--with-editable",
    "--with-requirements",
    "-P",
    "--upgrade-package",
    "--reinstall-package",
    "--refresh-package",
    "--no-binary",
    "--only-binary",
    "--no-binary-package",
    "--no-build-package",
    "--no-build-isolation-package",
    "-C",
    "--config-setting",
    "--config-settings-package",
    "--color",
    "--tag",
    "--rev",
    "--branch",
    "--optional",
    "--bounds",
    "--env-file"
  };

  private static final String[] YUM_VALUED = {
    "-c",
    "--config",
    "-d",
    "--debuglevel",
    "-e",
    "--errorlevel",
    "-x",
    "--exclude",
    "--excludepkgs",
    "--enablerepo",
    "--disablerepo",
    "--enableplugin",
    "--disableplugin",
    "--repo",
    "--repoid",
    "--repofrompath",
    "--installroot",
    "--releasever",
    "--setopt",
    "--forcearch",
    "--comment",
    "--advisory",
    "--color",
    "--destdir",
    "--downloaddir",
    "-R",
    "--randomwait",
    "--rpmverbosity",
    "--use-host-config"
  };

  private static final List<PackageManager> ALL =
      List.of(
          row("apt", SYSTEM)
              .names("apt-get", "apt", "aptitude")
              .installs("install", "build-dep", "satisfy", "reinstall")
              .updates("update")
              .upgrades("upgrade", "dist-upgrade", "full-upgrade", "safe-upgrade")
              .removes("remove", "purge", "autoremove", "auto-remove", "autopurge")
              // The others leave the lists.
              .cleans("distclean")
              .valued(
                  "-o",
                  "--option",
                  "-t",
                  "--target-release",
                  "--default-release",
                  "-c",
                  "--config-file",
                  "-a",
                  "--host-architecture",
                  "-P",
                  "--build-profiles",
                  "--solver",
                  "--planner")
              .yes("-y", "--yes", "--assume-yes", "--force-yes", "-qq", "-q=2", "--quiet=2")
              .idle(
                  "-s",
                  "--simulate",
                  "--just-print",
                  "--dry-run",
                  "--recon",
                  "--no-act",
                  "--print-uris",
                  "--help")
              .versions("=")
              .keeps(PackageCache.in("/var/lib/apt/lists").cleanedBy("rm -rf /var/lib/apt/lists/*"))
              .build(),
          row("apk", SYSTEM)
              .installs("add")
              .updates("update")
              .upgrades("upgrade")
              .removes("del")
              .cleans("cache clean", "cache purge")
              .valued(
                  "-t",
                  "--virtual",
                  "-X",
                  "--repository",
                  "-p",
                  "--root",
                  "--arch",
                  "--cache-dir",
                  "--cache-max-age",
                  "--keys-dir",
                  "--repositories-file",
                  "--progress-fd",
                  "--timeout",
                  "--wait")
              .idle("-s", "--simulate", "-h", "--help", "--no-network")
              .versions("=<>~@")
              .keeps(
                  PackageCache.in("/var/cache/apk", "/etc/apk/cache")
                      .offBy("--no-cache")
                      .movedBy("--cache-dir", "--root", "-p"))
              .build(),
          row("yum", SYSTEM)
              .installs("install", "localinstall", "groupinstall", "group install", "reinstall")
              .installs("groups install", "downgrade", "install-n", "install-na", "install-nevra")
              .updates("makecache")
              .upgrades("update", "upgrade", "distro-sync", "distribution-synchronization")
              .removes("remove", "erase", "autoremove", "groupremove")
              .cleans("clean")
              .valued(YUM_VALUED)
              .yes("-y", "--assumeyes")
              .idle("--assumeno", "--help", "-h")
              .versions("-")
              .keeps(
                  PackageCache.in("/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5")
                      .cleanedBy("{} clean all", "rm -rf /var/cache/yum")
                      .movedBy("--installroot"))
              .build(),
          row("dnf", SYSTEM)
              .names("dnf", "dnf-3", "dnf4", "dnf5", "microdnf", "tdnf")
              .installs("install", "localinstall", "groupinstall", "group install", "reinstall")
              .installs("module install", "downgrade", "in", "install-n", "install-na")
              .updates("makecache")
              .upgrades("update", "upgrade", "distro-sync", "system-upgrade")
              .removes("remove", "erase", "autoremove", "rm")
              .cleans("clean")
              .valued(YUM_VALUED)
              .yes("-y", "--assumeyes")
              .idle("--assumeno", "--help", "-h")
              .versions("-")
              .keeps(
                  PackageCache.in("/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum")
                      .cleanedBy("{} clean all")
                      .movedBy("--installroot"))
              .build(),
          row("zypper", SYSTEM)
              .installs("install", "in", "source-install", "si", "install-new-recommends", "inr")
              .updates("refresh", "ref")
              .upgrades("update", "up", "dist-upgrade", "dup", "patch")
              .removes("remove", "rm")
              .cleans("clean", "cc", "cleanup")
              .valued(
                  "-R",
                  "--root",
                  "--installroot",
                  "-p",
                  "--plus-repo",
                  "--plus-content",
                  "-t",
                  "--type",
                  "-r",
                  "--repo",
                  "--from",
                  "-D",
                  "--reposd-dir",
                  "-C",
                  "--cache-dir",
                  "--config",
                  "-c",
                  "--pkg-cache-dir",
                  "--raw-cache-dir",
                  "--solv-cache-dir",
                  "--download",
                  "--userdata",
                  "--releasever")
              .yes("-n", "--non-interactive", "-y", "--no-confirm")
              .idle("--dry-run", "--help", "-h")
              .versions("=<>")
              .keeps(
                  PackageCache.in("/var/cache/zypp")
                      .cleanedBy("zypper clean -a")
                      .movedBy("--root", "-R", "--installroot", "--cache-dir", "-C"))
              .build(),
          row("pacman", SYSTEM)
              .yes("--noconfirm")
              .versions("=<>")
              .valued("-b", "--dbpath", "-r", "--root", "--cachedir", "--config", "--arch")
              .keeps(PackageCache.in("/var/cache/pacman/pkg").cleanedBy("pacman -Scc --noconfirm"))
              .build(),
          row("pip", LANGUAGE)
              .names("pip", "pip2", "pip3")
              .installs("install")
              .removes("uninstall")
              .cleans("cache purge", "cache remove")
              .valued(PIP_VALUED)
              .idle("--dry-run", "-h", "--help", "--no-index")
              .versions("=<>!~@")
              .keeps(
                  PackageCache.in("~/.cache/pip")
                      .cleanedBy("{} cache purge")
                      .offBy("--no-cache-dir", "--no-cache")
                      .variables("PIP_NO_CACHE_DIR", "PIP_CACHE_DIR", "XDG_CACHE_HOME")
                      .movedBy("--cache-dir")
                      .settings(".no-cache-dir", "pip.conf"))
              .build(),
          row("pipx", LANGUAGE)
              .installs("install", "inject", "install-all", "upgrade")
              .removes("uninstall", "uninject")
              .valued(
                  "--pip-args",
                  "-i",
                  "--index-url",
                  "--python",
                  "--suffix",
                  "--spec",
                  "--preinstall",
                  "-r",
                  "--requirement",
                  "--backend",
                  "--fetch-missing-python")
              .idle("-h", "--help")
              .versions("=<>!~@")
              .keeps(
                  PackageCache.in("~/.cache/pip")
                      .offBy("--pip-args=--no-cache-dir")
                      .variables("PIP_NO_CACHE_DIR", "PIP_CACHE_DIR", "XDG_CACHE_HOME")
                      .movedBy("--pip-args")
                      .settings(".no-cache-dir", "pip.conf"))
              .build(),
          row("uv", LANGUAGE)
              .installs("sync", "add", "pip install", "pip sync", "tool install")
              .removes("remove", "pip uninstall", "tool uninstall")
              .cleans("cache clean", "cache prune")
              .valued(UV_VALUED)
              .idle("--dry-run", "-h", "--help", "--offline", "--no-index")
              .versions("=<>!~@")
              .keeps(
                  PackageCache.in("~/.cache/uv")
                      .cleanedBy("uv cache clean")
                      .offBy("--no-cache", "--no-cache-dir", "-n")
                      .variables("UV_NO_CACHE", "UV_CACHE_DIR", "XDG_CACHE_HOME")
                      .movedBy("--cache-dir")
                      .settings("uv.toml"))
              .build(),
          row("poetry", LANGUAGE)
              .installs("install", "add", "sync", "update")
              .removes("remove")
              .cleans("cache clear")
              .valued(
                  "-C",
                  "--directory",
                  "-P",
                  "--project",
                  "-E",
                  "--extras",
                  "--with",
                  "--without",
                  "--only",
                  "-G",
                  "--group",
                  "--source",
                  "--python")
              .idle("--dry-run", "-h", "--help")
              .versions("@=<>!~^")
              .keeps(
                  PackageCache.in("~/.cache/pypoetry")
                      .offBy("--no-cache")
                      .variables("POETRY_CACHE_DIR", "POETRY_NO_CACHE", "XDG_CACHE_HOME")
                      .settings("cache-dir"))
              .build(),
          row("pipenv", LANGUAGE)
              .installs("install", "sync", "update")
              .removes("uninstall")
              .valued("-r", "--requirements", "--python", "--pypi-mirror", "-i", "--index", "-c")
              .idle("-h", "--help")
              .versions("=<>!~@")
              .keeps(
                  PackageCache.in("~/.cache/pipenv", "~/.cache/pip")
                      .variables("PIPENV_CACHE_DIR", "PIP_NO_CACHE_DIR", "XDG_CACHE_HOME"))
              .build(),
          row("npm", LANGUAGE)
              .installs("install", "i", "in", "ins", "inst", "insta", "instal", "isnt", "isntall")
              .installs("isnta", "isntal", "add", "ci", "clean-install", "install-clean", "ic")
              .installs("install-ci-test", "cit", "install-test", "it", "update", "up", "upgrade")
              .removes("uninstall", "remove", "rm", "r", "un", "unlink")
              .cleans("cache clean", "cache clear", "cache rm")
              .valued(
                  "--prefix",
                  "--registry",
                  "--cache",
                  "--cache-min",
                  "--cache-max",
                  "-w",
                  "--workspace",
                  "--loglevel",
                  "--omit",
                  "--include",
                  "--only",
                  "--also",
                  "--userconfig",
                  "--globalconfig",
                  "--tag",
                  "--before",
                  "--scope",
                  "--otp",
                  "--auth-type",
                  "--arch",
                  "--os",
                  "--cpu",
                  "--libc",
                  "--install-strategy",
                  "--fetch-timeout",
                  "--fetch-retries",
                  "--fetch-retry-mintimeout",
                  "--fetch-retry-maxtimeout",
                  "--network-timeout",
                  "--maxsockets",
                  "--https-proxy",
                  "--proxy",
                  "--script-shell",
                  "--target_arch",
                  "--target_platform",
                  "--jobs",
                  "-C")
              .idle("--dry-run", "--package-lock-only", "-h", "--help")
              .versions("@")
              .keeps(
                  PackageCache.in("~/.npm")
                      .cleanedBy("npm cache clean --force")
                      .variables("npm_config_cache", "NPM_CONFIG_CACHE")
                      .movedBy("--cache")
                      .settings("config set cache", "config -g set cache"))
              .build(),
          row("yarn", LANGUAGE)
              .names("yarn", "yarnpkg")
              .installs("", "install", "add", "global add", "upgrade", "up", "dlx")
              .removes("remove", "global remove")
              .cleans("cache clean")
              .valued(
                  "--cwd",
                  "--registry",
                  "--cache-folder",
                  "--modules-folder",
                  "--global-folder",
                  "--preferred-cache-folder",
                  "--use-yarnrc",
                  "--network-timeout",
                  "--network-concurrency",
                  "--child-concurrency",
                  "--prefix",
                  "--link-folder",
                  "--otp",
                  "--emoji",
                  "--scope",
                  "--https-proxy",
                  "--proxy",
                  "--mutex")
              .idle("-h", "--help", "-v", "--version")
              .versions("@")
              .keeps(
                  PackageCache.in(
                          "~/.cache/yarn",
                          "/usr/local/share/.cache/yarn",
                          "~/.yarn",
                          "~/.yarn-cache")
                      .cleanedBy("{} cache clean")
                      .variables("YARN_CACHE_FOLDER", "XDG_CACHE_HOME")
                      .movedBy("--cache-folder", "--preferred-cache-folder")
                      // Those of its second version, which keeps what it fetched in the project.
                      .settings(
                          "cache-folder",
                          ".yarnrc.yml",
                          ".yarn/releases",
                          ".yarn/plugins",
                          ".yarn/cache",
                          " .yarn ",
                          " ./.yarn ",
                          "yarn set version",
                          "yarn policies set-version",
                          "yarn workspaces focus",
                          "yarn@berry",
                          "yarn@stable",
                          "yarn@2",
                          "yarn@3",
                          "yarn@4",
                          "corepack",
                          "--immutable"))
              .build(),
          row("pnpm", LANGUAGE)
              .installs("install", "i", "add", "fetch", "deploy", "update", "up")
              .removes("remove", "rm", "uninstall", "un")
              .cleans("store prune")
              .valued("--filter", "-F", "-C", "--dir", "--store-dir", "--registry", "--prefix")
              .idle("-h", "--help", "--lockfile-only", "--offline")
              .versions("@")
              .keeps(
                  PackageCache.in("~/.local/share/pnpm/store", "/pnpm/store")
                      .cleanedBy("pnpm store prune")
                      .variables("PNPM_HOME", "XDG_DATA_HOME", "npm_config_store_dir")
                      .movedBy("--store-dir")
                      .settings("store-dir"))
              .build(),
          row("bun", LANGUAGE)
              .installs("install", "i", "add", "update")
              .removes("remove", "rm")
              .cleans("pm cache rm")
              .valued(
                  "--cwd", "--backend", "--registry", "--cache-dir", "-c", "--config", "--filter")
              .idle("--dry-run", "-h", "--help")
              .versions("@")
              .keeps(
                  PackageCache.in("~/.bun/install/cache")
                      .cleanedBy("bun pm cache rm")
                      .offBy("--no-cache")
                      .variables("BUN_INSTALL_CACHE_DIR", "BUN_INSTALL")
                      .movedBy("--cache-dir")
                      .settings("bunfig"))
              .build(),
          row("gem", LANGUAGE)
              .installs("install", "i")
              .removes("uninstall")
              .upgrades("update")
              .cleans("cleanup")
              .valued(
                  "-v",
                  "--version",
                  "-s",
                  "--source",
                  "-i",
                  "--install-dir",
                  "-n",
                  "--bindir",
                  "-p",
                  "--http-proxy",
                  "-P",
                  "--trust-policy",
                  "-B",
                  "--bulk-threshold",
                  "-g",
                  "--file",
                  "--platform",
                  "--target-rbconfig",
                  "--build-root",
                  "--without",
                  "--config-file")
              .idle("--explain", "-h", "--help")
              .versions(":")
              .keeps(PackageCache.in("~/.gem"))
              .build(),
          row("bundler", LANGUAGE)
              .names("bundle", "bundler")
              .installs("", "install", "update", "add")
              .removes("remove")
              .cleans("clean")
              .valued("--gemfile", "-j", "--jobs", "--path", "--retry", "--with", "--without")
              .idle("-h", "--help", "--local")
              .versions("")
              .keeps(PackageCache.in("~/.bundle/cache"))
              .build(),
          row("conda", LANGUAGE)
              .names("conda", "mamba", "micromamba")
              .installs("install", "create", "env create", "env update")
              .upgrades("update", "upgrade")
              .removes("remove", "uninstall", "env remove")
              .cleans("clean")
              .yes("-y", "--yes")
              .valued(
                  "-n",
                  "--name",
                  "-c",
                  "--channel",
                  "-p",
                  "--prefix",
                  "-r",
                  "--root-prefix",
                  "-f",
                  "--file",
                  "--solver",
                  "--experimental-solver",
                  "--clone",
                  "--revision",
                  "--platform",
                  "--subdir",
                  "--repodata-fn",
                  "--rc-file",
                  "--channel-priority",
                  "--category",
                  "--log-level")
              .idle("-d", "--dry-run", "-h", "--help", "--offline")
              .versions("=<>!")
              .keeps(
                  PackageCache.in("/opt/conda/pkgs", "~/miniconda3/pkgs", "~/.conda/pkgs")
                      .cleanedBy("{} clean -afy")
                      .variables("CONDA_PKGS_DIRS")
                      .settings("pkgs_dirs", "softlink", "condarc"))
              .build(),
          row("go", BUILD)
              .installs("install", "get", "mod download", "mod tidy", "mod vendor")
              .builds("build", "run", "test", "vet", "generate")
              .cleans("clean")
              .valued(
                  "-C",
                  "-o",
                  "-p",
                  "-asmflags",
                  "-buildmode",
                  "-compiler",
                  "-gcflags",
                  "-ldflags",
                  "-mod",
                  "-modfile",
                  "-overlay",
                  "-pgo",
                  "-pkgdir",
                  "-tags",
                  "-toolexec",
                  "-covermode",
                  "-coverpkg",
                  "-coverprofile",
                  "-run",
                  "-timeout",
                  "-count",
                  "-exec",
                  "-installsuffix",
                  "-gccgoflags",
                  "-buildvcs")
              .versions("@")
              .keeps(
                  PackageCache.in("/go/pkg", "/go/pkg/mod", "~/go/pkg", "~/.cache/go-build")
                      .cleanedBy("go clean -cache -modcache")
                      .variables("GOCACHE", "GOMODCACHE", "XDG_CACHE_HOME"))
              .build(),
          row("cargo", BUILD)
              .installs("install", "fetch", "binstall")
              .builds("build", "b", "run", "r", "test", "t", "check", "c", "rustc", "chef cook")
              .cleans("cache")
              .valued(
                  "--bin",
                  "--example",
                  "--features",
                  "-F",
                  "--target",
                  "--target-dir",
                  "--profile",
                  "--manifest-path",
                  "-p",
                  "--package",
                  "-j",
                  "--jobs",
                  "--color",
                  "--config",
                  "-Z",
                  "--version",
                  "--vers",
                  "--git",
                  "--branch",
                  "--tag",
                  "--rev",
                  "--path",
                  "--root",
                  "--index",
                  "--registry",
                  "--out-dir",
                  "--artifact-dir",
                  "--recipe-path",
                  "-C")
              .idle("--dry-run", "-h", "--help", "--offline", "--list", "-V")
              .versions("@")
              .keeps(
                  PackageCache.in("~/.cargo/registry", "/usr/local/cargo/registry")
                      .variables("CARGO_HOME"))
              .build(),
          row("maven", BUILD)
              .names("mvn", "mvnw", "mvnd")
              .builds("*")
              .valued(
                  "-f",
                  "--file",
                  "-pl",
                  "--projects",
                  "-P",
                  "--activate-profiles",
                  "-s",
                  "--settings",
                  "-gs",
                  "--global-settings",
                  "-t",
                  "--toolchains",
                  "-T",
                  "--threads",
                  "-rf",
                  "--resume-from",
                  "-l",
                  "--log-file",
                  "-D",
                  "--define",
                  "-b",
                  "--builder")
              .idle("-v", "--version", "-h", "--help", "-o", "--offline", "-ep")
              .keeps(
                  PackageCache.in("~/.m2/repository", "~/.m2")
                      .variables("MAVEN_OPTS", "MAVEN_CONFIG", "MAVEN_ARGS")
                      .movedBy("-s", "--settings", "-gs")
                      .settings("maven.repo.local", "localRepository"))
              .build(),
          row("gradle", BUILD)
              .names("gradle", "gradlew")
              .builds("*")
              .valued(
                  "-b",
                  "--build-file",
                  "-c",
                  "--settings-file",
                  "-g",
                  "--gradle-user-home",
                  "-I",
                  "--init-script",
                  "-p",
                  "--project-dir",
                  "-x",
                  "--exclude-task",
                  "-D",
                  "-P",
                  "--system-prop",
                  "--project-prop",
                  "--project-cache-dir",
                  "--max-workers",
                  "--console",
                  "--warning-mode",
                  "--priority",
                  "--include-build",
                  "-M",
                  "-F")
              .idle("-v", "--version", "-h", "--help", "--offline", "-m", "--dry-run", "--stop")
              .keeps(
                  PackageCache.in("~/.gradle", "/home/gradle/.gradle")
                      .variables("GRADLE_USER_HOME", "GRADLE_OPTS")
                      .movedBy("-g", "--gradle-user-home"))
              .build(),
          row("composer", BUILD)
              .names("composer", "composer.phar")
              .installs("install", "i", "update", "u", "upgrade", "require", "r", "create-project")
              .installs("global require", "global install", "global update", "reinstall")
              .removes("remove", "global remove")
              .cleans("clear-cache", "clearcache", "cc")
              .valued(
                  "-d", "--working-dir", "--repository", "--stability", "-s", "--prefer-install")
              .idle("--dry-run", "-h", "--help")
              .versions(":=")
              .keeps(
                  PackageCache.in("~/.composer/cache", "~/.cache/composer")
                      .cleanedBy("{} clear-cache")
                      .offBy("--no-cache")
                      .variables("COMPOSER_CACHE_DIR", "COMPOSER_HOME", "COMPOSER_NO_CACHE")
                      .settings("cache-dir"))
              .build(),
          row("nuget", BUILD)
              .names("dotnet", "nuget")
              .installs("restore", "add package", "install")
              .builds("build", "publish", "run", "test", "pack", "msbuild")
              .cleans("nuget locals", "locals")
              .valued(
                  "-c",
                  "--configuration",
                  "-f",
                  "--framework",
                  "-o",
                  "--output",
                  "-r",
                  "--runtime",
                  "-s",
                  "--source",
                  "-v",
                  "--verbosity",
                  "--version",
                  "--version-suffix",
                  "--configfile",
                  "--packages",
                  "--lock-file-path",
                  "-a",
                  "--arch",
                  "--os",
                  "--tool-path",
                  "--add-source",
                  "--project",
                  "-n")
              .idle("-h", "--help", "-?")
              .versions("@")
              .keeps(
                  PackageCache.in("~/.nuget", "~/.nuget/packages")
                      .cleanedBy("dotnet nuget locals all --clear")
                      .variables("NUGET_PACKAGES")
                      .movedBy("--packages")
                      .settings("globalPackagesFolder"))
              .build());

  static final Map<String, PackageManager> BY_NAME =
      ALL.stream()
          .flatMap(row -> row.names().stream().map(name -> Map.entry(name, row)))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  static final Map<String, PackageManager> BY_ID =
      ALL.stream().collect(Collectors.toMap(PackageManager::id, Function.identity()));

  private PackageManagers() {}

  private static Row row(String id, PackageManager.Kind kind) {
    return new Row(id, kind);
  }
}
