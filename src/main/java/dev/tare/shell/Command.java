package dev.tare.shell;

import dev.tare.source.Span;
import java.util.List;
import java.util.Optional;

/** One element of a pipeline: a simple command, or one of the shell's compound commands. */
public sealed interface Command {

  Span span();

  /**
   * Whether the command may change the shell that runs it (its directory, variables, options,
   * functions, traps, or whether it lives on), so that what follows in that shell sees it.
   */
  default boolean changesShell() {
    return false;
  }

  /** Whether the command can fail for a reason that its text does not show. */
  default boolean mayFail() {
    return true;
  }

  /** Redirections of the command as a whole, in order. */
  List<Redirection> redirections();

  /**
   * {@code A=1 name word... >file}.
   *
   * @param assignments those in front of the name; with no words, assignments of the shell itself
   * @param words the name and its arguments; empty for bare assignments or redirections
   */
  record Simple(
      List<Assignment> assignments, List<Word> words, List<Redirection> redirections, Span span)
      implements Command {
    public Simple {
      assignments = List.copyOf(assignments);
      words = List.copyOf(words);
      redirections = List.copyOf(redirections);
    }

    /** The command's name where it stands literally: {@code apt-get}, {@code /usr/bin/pip}. */
    public Optional<String> name() {
      return words.isEmpty() ? Optional.empty() : words.get(0).literal();
    }

    @Override
    public boolean changesShell() {
      return switch (name().orElse("")) {
        case "cd",
            "pushd",
            "popd",
            "export",
            "umask",
            "ulimit",
            "shopt",
            "unset",
            "set",
            "source",
            ".",
            "alias",
            "unalias",
            "trap",
            "exec",
            "exit",
            "return",
            "eval",
            "read",
            "mapfile",
            "declare",
            "typeset",
            "local",
            "readonly",
            "shift",
            "wait",
            "hash",
            "enable",
            "getopts",
            "" ->
            true;
        default -> false;
      };
    }

    @Override
    public boolean mayFail() {
      return switch (name().orElse("")) {
        case "echo",
            "printf",
            "yes",
            "true",
            ":",
            "seq",
            "date",
            "uname",
            "arch",
            "whoami",
            "id",
            "pwd",
            "env",
            "nproc",
            "hostname",
            "sleep",
            "export",
            "set",
            "shopt",
            "umask",
            "alias",
            "declare",
            "typeset",
            "readonly",
            "local",
            "trap",
            "unset" ->
            false;
        case "cat" -> redirections.stream().noneMatch(r -> r.operator().startsWith("<<"));
        default -> !words.isEmpty();
      };
    }

    /** The words behind the name. */
    public List<Word> arguments() {
      return words.isEmpty() ? words : words.subList(1, words.size());
    }
  }

  /** {@code ( ... )}. */
  record Subshell(List<Statement> body, List<Redirection> redirections, Span span)
      implements Command {
    public Subshell {
      body = List.copyOf(body);
      redirections = List.copyOf(redirections);
    }

    @Override
    public boolean mayFail() {
      return body.stream().anyMatch(Statement::mayFail);
    }
  }

  /** <code>{ ...; }</code>. */
  record Group(List<Statement> body, List<Redirection> redirections, Span span) implements Command {
    public Group {
      body = List.copyOf(body);
      redirections = List.copyOf(redirections);
    }

    @Override
    public boolean mayFail() {
      return body.stream().anyMatch(Statement::mayFail);
    }

    @Override
    public boolean changesShell() {
      return body.stream().anyMatch(Statement::changesShell);
    }
  }

  /**
   * {@code if ...; then ...; elif ...; then ...; else ...; fi}.
   *
   * @param branches the if and every elif
   * @param otherwise the else; empty if there is none
   */
  record If(
      List<Branch> branches, List<Statement> otherwise, List<Redirection> redirections, Span span)
      implements Command {
    public If {
      branches = List.copyOf(branches);
      otherwise = List.copyOf(otherwise);
      redirections = List.copyOf(redirections);
    }

    /** A condition and what runs when it holds. */
    public record Branch(List<Statement> condition, List<Statement> body) {
      public Branch {
        condition = List.copyOf(condition);
        body = List.copyOf(body);
      }
    }
  }

  /**
   * {@code while ...; do ...; done} and {@code until ...; do ...; done}.
   *
   * @param until whether the loop runs until the condition holds
   */
  record Loop(
      boolean until,
      List<Statement> condition,
      List<Statement> body,
      List<Redirection> redirections,
      Span span)
      implements Command {
    public Loop {
      condition = List.copyOf(condition);
      body = List.copyOf(body);
      redirections = List.copyOf(redirections);
    }
  }

  /**
   * {@code for name in word...; do ...; done}, also {@code select}, also bash's {@code for ((;;))}.
   *
   * @param variable its name; empty for the arithmetic form
   * @param words what follows {@code in}; empty if there is no {@code in}
   */
  record For(
      Optional<String> variable,
      List<Word> words,
      List<Statement> body,
      List<Redirection> redirections,
      Span span)
      implements Command {
    public For {
      words = List.copyOf(words);
      body = List.copyOf(body);
      redirections = List.copyOf(redirections);
    }
  }

  /** {@code case word in pattern|pattern) ... ;; esac}. */
  record Case(Word subject, List<Clause> clauses, List<Redirection> redirections, Span span)
      implements Command {
    public Case {
      clauses = List.copyOf(clauses);
      redirections = List.copyOf(redirections);
    }

    /** The patterns of one arm and what it runs. */
    public record Clause(List<Word> patterns, List<Statement> body) {
      public Clause {
        patterns = List.copyOf(patterns);
        body = List.copyOf(body);
      }
    }
  }

  /** {@code name() command}, also bash's {@code function name}. */
  record Function(String name, Command body, List<Redirection> redirections, Span span)
      implements Command {
    public Function {
      redirections = List.copyOf(redirections);
    }

    @Override
    public boolean changesShell() {
      return true;
    }
  }

  /**
   * bash's {@code [[ ... ]]}.
   *
   * @param words what stands between the brackets, operators included
   */
  record Test(List<Word> words, List<Redirection> redirections, Span span) implements Command {
    public Test {
      words = List.copyOf(words);
      redirections = List.copyOf(redirections);
    }
  }

  /** bash's {@code (( ... ))}. */
  record Arithmetic(Word expression, List<Redirection> redirections, Span span) implements Command {
    public Arithmetic {
      redirections = List.copyOf(redirections);
    }
  }
}
