package dev.tare.image;

import dev.tare.shell.Word;
import dev.tare.source.Span;
import java.util.List;

/** Tells what a program that runs scripts is given to run. */
public final class Interpreter {

  private Interpreter() {}

  /** Whether an invocation runs the program that comes to its standard input. */
  public static boolean readsProgram(Invocation invocation) {
    String name = family(invocation.name());
    if (name.isEmpty() || isFedByXargs(invocation)) {
      return false;
    }
    boolean shell = name.equals("sh");
    List<Word> arguments = invocation.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      String text = arguments.get(i).text();
      if (text.equals("-") || text.equals("--") || text.equals("/dev/stdin")) {
        return true;
      } else if (shell && (text.equals("-o") || text.equals("+o") || text.equals("-O"))) {
        i++;
      } else if (shell && text.startsWith("-") && !text.startsWith("--")) {
        if (text.indexOf('c') > 0) {
          return false;
        }
        if (text.indexOf('s') > 0) {
          return true;
        }
      } else if (!shell && isGivenProgram(text)) {
        return false;
      } else if (!text.startsWith("-") && !text.startsWith("+")) {
        return false;
      }
    }
    return true;
  }

  /** Whether an invocation runs what stands in a part of one of its words. */
  public static boolean runsWord(Invocation invocation, Span part) {
    List<Word> arguments = invocation.arguments();
    if (invocation.word().span().contains(part)) {
      return true;
    }
    int at = 0;
    while (at < arguments.size() && !arguments.get(at).span().contains(part)) {
      at++;
    }
    if (at == arguments.size() || !isWhole(arguments.get(at))) {
      return false;
    }
    boolean file = arguments.get(at).text().startsWith("<(");
    String before = at == 0 ? "" : arguments.get(at - 1).text();
    return switch (invocation.name()) {
      case "eval" -> !file;
      case "source", "." -> file && at == 0;
      default -> {
        String family = family(invocation.name());
        boolean option =
            family.equals("sh") || family.equals("python")
                ? before.matches("-[a-zA-Z]*c")
                : before.matches("-[a-zA-Z]*[er]");
        boolean first =
            arguments.subList(0, at).stream().allMatch(word -> word.text().startsWith("-"));
        yield !family.isEmpty() && (file ? first : option);
      }
    };
  }

  /** Whether a word is one substitution and nothing else. */
  private static boolean isWhole(Word word) {
    return word.parts().size() == 1
        && (word.parts().get(0) instanceof Word.Substitution
            || word.parts().get(0) instanceof Word.DoubleQuoted quoted
                && quoted.parts().size() == 1
                && quoted.parts().get(0) instanceof Word.Substitution);
  }

  /** Whether an option gives the program itself: {@code -e}, {@code -c}, {@code -m json.tool}. */
  private static boolean isGivenProgram(String option) {
    if (!option.startsWith("-") || option.startsWith("--")) {
      return option.equals("--eval") || option.equals("--print");
    }
    return option.chars().anyMatch(c -> "cmenprE".indexOf(c) >= 0);
  }

  private static boolean isFedByXargs(Invocation invocation) {
    return invocation.command().words().stream().anyMatch(word -> word.is("xargs"));
  }

  /** The language that a program runs; empty if it runs none. */
  private static String family(String name) {
    if (Shell.isPosixName(name)) {
      return name.equals("busybox") ? "" : "sh";
    }
    for (String language : List.of("python", "pypy", "perl", "ruby", "node", "php")) {
      if (name.startsWith(language)
          && name.substring(language.length()).chars().allMatch(c -> c <= '9')) {
        return language.equals("pypy") ? "python" : language;
      }
    }
    return "";
  }
}
