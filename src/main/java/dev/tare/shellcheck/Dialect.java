package dev.tare.shellcheck;

import dev.tare.image.Base;
import dev.tare.image.ImageReference;
import dev.tare.image.PackageOperation;
import dev.tare.image.Shell;
import dev.tare.image.Step;
import java.util.List;
import java.util.Optional;

/**
 * The language in which ShellCheck is asked to read a script, as a first line {@code #!}.
 *
 * <p>{@code /bin/sh} is what the distribution makes of it: dash in Debian and Ubuntu, busybox in
 * Alpine, bash in the family of Red Hat. Where that is not known it is the shell of POSIX.
 */
final class Dialect {

  private Dialect() {}

  /** Empty for what ShellCheck does not read. */
  static Optional<String> of(Step step) {
    Shell shell = step.interpreter();
    String program =
        switch (shell.isPosix() ? shell.name() : "") {
          case "bash", "dash", "ksh" -> "/bin/" + shell.name();
          case "ash", "busybox" -> "/bin/busybox sh";
          case "sh" -> system(step);
          default -> "";
        };
    List<String> options =
        shell.words().stream().skip(1).filter(word -> !word.equals("sh")).toList();
    return program.isEmpty()
        ? Optional.empty()
        : Optional.of("#!" + program + " " + String.join(" ", options));
  }

  /** What {@code /bin/sh} is. */
  private static String system(Step step) {
    Optional<ImageReference> base =
        step.stage().root() instanceof Base.External external
            ? external.reference()
            : Optional.empty();
    String name = base.flatMap(ImageReference::officialName).orElse("");
    String tag = base.flatMap(ImageReference::tag).orElse("");
    if (name.equals("alpine") || name.equals("busybox") || tag.contains("alpine")) {
      return "/bin/busybox sh";
    }
    String manager =
        step.stage().allSteps().stream()
            .flatMap(s -> s.packages().stream())
            .filter(p -> p.manager().isSystem() && p.kind() == PackageOperation.Kind.INSTALL)
            .map(p -> p.manager().id())
            .findFirst()
            .orElse("");
    return switch (manager) {
      case "apk" -> "/bin/busybox sh";
      case "apt" -> "/bin/dash";
      case "yum", "dnf", "microdnf" -> "/bin/bash";
      default ->
          switch (name) {
            case "debian", "ubuntu" -> "/bin/dash";
            case "centos", "fedora", "almalinux", "rockylinux", "oraclelinux", "amazonlinux" ->
                "/bin/bash";
            default -> "/bin/sh";
          };
    };
  }
}
