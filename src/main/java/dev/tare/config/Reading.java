package dev.tare.config;

import dev.tare.rule.RuleNames;
import dev.tare.source.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One file being read: what its words are understood by, and what is wrong with them. */
final class Reading {

  private final Path folder;
  private final RuleNames rules;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param folder what paths in the file start from
   */
  Reading(Path folder, RuleNames rules) {
    this.folder = folder;
    this.rules = rules;
  }

  Path folder() {
    return folder;
  }

  RuleNames rules() {
    return rules;
  }

  void problem(Place place, String message) {
    problems.add(place + ": " + message);
  }

  /** Tells of a word that is none of those that may stand there. */
  void unknown(Node.Text word, String kind, List<String> known) {
    String meant =
        Nearest.to(word.text(), known.stream())
            .map(name -> "; did you mean '" + name + "'?")
            .orElse("; there are " + String.join(", ", known));
    problem(word.place(), kind + " '" + word.text() + "' is unknown" + meant);
  }

  /** Tells that a value has another form. */
  void expected(Node node, String form) {
    String found =
        node instanceof Node.Mapping
            ? "keys"
            : node instanceof Node.Sequence ? "a list" : "'" + ((Node.Text) node).text() + "'";
    problem(node.place(), "expected " + form + ", found " + found);
  }

  /**
   * @throws InvalidSettings if anything was wrong
   */
  void end() {
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
  }
}
