package dev.tare.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A named property of what a file builds, which the {@code match} of a rule page can test. The
 * names use the words of the Dockerfile reference.
 */
public enum Property {
  INSTRUCTION("instruction", Subject.Kind.INSTRUCTION, "", "the keyword, in capitals"),
  INSTRUCTION_FLAGS("instruction.flags", Subject.Kind.INSTRUCTION, "", "each flag: --from"),
  INSTRUCTION_TEXT("instruction.text", Subject.Kind.INSTRUCTION, "", "what follows the keyword"),
  STAGE_NAME("stage.name", Subject.Kind.INSTRUCTION, "", "the name of the stage"),
  STAGE_BASE("stage.base", Subject.Kind.INSTRUCTION, "", "the official image below: debian"),
  STAGE_FINAL("stage.final", Subject.Kind.INSTRUCTION, "", "true in the last stage, else false"),
  STAGE_SHIPPED("stage.shipped", Subject.Kind.INSTRUCTION, "", "true if its layers are pulled"),
  USER("user", Subject.Kind.INSTRUCTION, "", "the USER in force"),
  WORKDIR("workdir", Subject.Kind.INSTRUCTION, "", "the WORKDIR in force, absolute"),
  SHELL("shell", Subject.Kind.INSTRUCTION, "", "the shell in force: sh, bash"),
  IMAGE("image", Subject.Kind.INSTRUCTION, "FROM", "the whole name"),
  IMAGE_REGISTRY("image.registry", Subject.Kind.INSTRUCTION, "FROM", "docker.io if none is said"),
  IMAGE_REPOSITORY("image.repository", Subject.Kind.INSTRUCTION, "FROM", "library/debian"),
  IMAGE_NAME("image.name", Subject.Kind.INSTRUCTION, "FROM", "the repository's last part: debian"),
  IMAGE_TAG("image.tag", Subject.Kind.INSTRUCTION, "FROM", "what follows the colon"),
  IMAGE_DIGEST("image.digest", Subject.Kind.INSTRUCTION, "FROM", "sha256:..."),
  IMAGE_PLATFORM("image.platform", Subject.Kind.INSTRUCTION, "FROM", "the value of --platform"),
  COPY_SOURCE("copy.source", Subject.Kind.INSTRUCTION, "COPY ADD", "each source"),
  COPY_DESTINATION("copy.destination", Subject.Kind.INSTRUCTION, "COPY ADD", "as written"),
  COPY_FROM("copy.from", Subject.Kind.INSTRUCTION, "COPY", "the value of --from"),
  COPY_CHOWN("copy.chown", Subject.Kind.INSTRUCTION, "COPY ADD", "the value of --chown"),
  COPY_CHMOD("copy.chmod", Subject.Kind.INSTRUCTION, "COPY ADD", "the value of --chmod"),
  FORM("form", Subject.Kind.INSTRUCTION, "RUN CMD ENTRYPOINT", "shell, exec or heredoc"),
  PORT("port", Subject.Kind.INSTRUCTION, "EXPOSE", "each port, its protocol included"),
  USER_NAME("user.name", Subject.Kind.INSTRUCTION, "USER", "user and perhaps group"),
  WORKDIR_PATH("workdir.path", Subject.Kind.INSTRUCTION, "WORKDIR", "as written"),
  VOLUME_PATH("volume.path", Subject.Kind.INSTRUCTION, "VOLUME", "each path"),
  SIGNAL("signal", Subject.Kind.INSTRUCTION, "STOPSIGNAL", "as written"),
  VARIABLE_NAME("variable.name", Subject.Kind.PAIR, "ARG ENV", "the name"),
  VARIABLE_VALUE("variable.value", Subject.Kind.PAIR, "ARG ENV", "the value or the default"),
  LABEL_KEY("label.key", Subject.Kind.PAIR, "LABEL", "the key"),
  LABEL_VALUE("label.value", Subject.Kind.PAIR, "LABEL", "the value"),
  COMMAND_NAME("command.name", Subject.Kind.COMMAND, "RUN", "the program, without its folder"),
  COMMAND_TEXT("command.text", Subject.Kind.COMMAND, "RUN", "name and arguments, one blank apart"),
  COMMAND_ARGUMENTS("command.arguments", Subject.Kind.COMMAND, "RUN", "each word behind the name"),
  COMMAND_FLAGS("command.flags", Subject.Kind.COMMAND, "RUN", "each option: --fail, -s of -sSL"),
  COMMAND_SUBCOMMAND("command.subcommand", Subject.Kind.COMMAND, "RUN", "the first other word"),
  COMMAND_ELEVATION("command.elevation", Subject.Kind.COMMAND, "RUN", "sudo or doas"),
  PACKAGE_MANAGER("package.manager", Subject.Kind.PACKAGE, "RUN", "apt, apk, dnf, pip, npm ..."),
  PACKAGE_ACTION("package.action", Subject.Kind.PACKAGE, "RUN", "install, update, upgrade, clean"),
  PACKAGE_NAME("package.name", Subject.Kind.PACKAGE, "RUN", "each package, as written");

  private final String label;
  private final Subject.Kind subject;
  private final String instructions;
  private final String description;

  Property(String label, Subject.Kind subject, String instructions, String description) {
    this.label = label;
    this.subject = subject;
    this.instructions = instructions;
    this.description = description;
  }

  /** The name as pages write it. */
  public String label() {
    return label;
  }

  public String description() {
    return description;
  }

  /** The instructions that have it; empty for all. */
  public List<String> instructions() {
    return instructions.isEmpty() ? List.of() : List.of(instructions.split(" "));
  }

  /** What has the property: an instruction, or something in one. */
  Subject.Kind subject() {
    return subject;
  }

  static Optional<Property> named(String label) {
    return Stream.of(values()).filter(p -> p.label.equals(label)).findFirst();
  }
}
