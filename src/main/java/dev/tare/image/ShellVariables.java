package dev.tare.image;

import dev.tare.shell.Assignment;
import dev.tare.shell.Command;
import dev.tare.shell.Occurrence;
import dev.tare.shell.Script;
import dev.tare.shell.Word;
import dev.tare.syntax.Expansion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the variables of a script stand for, as far as the file says it. */
final class ShellVariables {

  /** Commands that set the variables they are given. */
  private static final Set<String> SETTERS =
      Set.of(
          "export",
          "local",
          "declare",
          "typeset",
          "readonly",
          "read",
          "unset",
          "mapfile",
          "readarray",
          "getopts",
          "printf",
          "let");

  private final Scope scope;

  /** What the script sets; an empty value is one that is not known. */
  private final Map<String, Optional<String>> own = new HashMap<>();

  private final String text;

  ShellVariables(Script script, Scope scope) {
    this.scope = scope;
    this.text = script.text().text();
    if (script instanceof Script.Parsed parsed) {
      parsed.occurrences().forEach(this::read);
    }
  }

  private void read(Occurrence occurrence) {
    Command.Simple command = occurrence.command();
    if (command.words().isEmpty()) {
      for (Assignment assignment : command.assignments()) {
        boolean plain = assignment.values().size() == 1 && !assignment.append();
        set(assignment.name(), plain ? assignment.values().get(0) : null, occurrence);
      }
    } else if (SETTERS.contains(command.name().orElse(""))) {
      for (Word argument : command.arguments()) {
        String beginning = argument.beginning();
        int equals = beginning.indexOf('=');
        if (equals > 0) {
          set(beginning.substring(0, equals), argument.behind(equals + 1), occurrence);
        } else {
          set(beginning, null, occurrence);
        }
      }
    }
  }

  private void set(String name, Word value, Occurrence occurrence) {
    boolean sure = value != null && !occurrence.conditional() && !own.containsKey(name);
    own.put(name, sure ? Optional.of(value.template(this::value)) : Optional.empty());
  }

  /** The value of a variable; {@code ~} for the home folder. */
  Optional<String> value(String name) {
    Optional<String> set = own.get(name);
    if (set != null) {
      return set;
    }
    if (text.contains("for " + name + " ")) {
      return Optional.empty();
    }
    if (scope.lookup(name) instanceof Expansion.Known known) {
      return Optional.of(known.text());
    }
    return name.equals("HOME") ? Optional.of("~") : Optional.empty();
  }
}
