package dev.tare.shell;

import dev.tare.source.MappedText;
import dev.tare.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Turns the parse tree of a script into records whose places are those of the file. */
final class ScriptBuilder {

  private final MappedText text;
  private final List<Span> comments;
  private final int depth;
  private final Words words;

  /** The bodies of here-documents by the index of the operator that they belong to. */
  private final Map<Integer, Token> bodies = new HashMap<>();

  /**
   * @param comments where the comments go that are found on the way
   * @param tokens all tokens of the script, once it is parsed
   */
  ScriptBuilder(MappedText text, List<Span> comments, int depth, List<Token> tokens) {
    this.text = text;
    this.comments = comments;
    this.depth = depth;
    this.words = new Words(text, this);
    Deque<Token> open = new ArrayDeque<>();
    for (Token token : tokens) {
      if (token.getType() == ShellLexer.HEREDOC) {
        open.add(token);
      } else if (token.getType() == ShellLexer.HEREDOC_BODY) {
        bodies.put(open.remove().getStartIndex(), token);
      }
    }
  }

  List<Statement> script(ShellParser.ScriptContext script) {
    linebreak(script.linebreak());
    return script.statements() == null ? List.of() : statements(script.statements());
  }

  /** A script in {@code $(...)} or {@code <(...)}. */
  Script nested(ParserRuleContext parent, int from, int to) {
    MappedText inner = text.slice(from, to);
    List<Statement> statements = List.of();
    for (ParseTree child : parent.children) {
      if (child instanceof ShellParser.StatementsContext list) {
        statements = statements(list);
      } else if (child instanceof ShellParser.LinebreakContext linebreak) {
        linebreak(linebreak);
      }
    }
    return new Script.Parsed(inner, inner.span(), statements, List.of());
  }

  /** A script in backquotes, whose escapes are resolved before it is read. */
  Script backquoted(int from, int to) {
    MappedText.Builder inner = new MappedText.Builder();
    inner.append(text, from, from);
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\\' && i + 1 < to && "`\\$".indexOf(text.charAt(i + 1)) >= 0) {
        i++;
      }
      inner.append(text, i, i + 1);
    }
    Script script =
        from == to
            ? Scripts.parse(text.slice(from, to), depth)
            : Scripts.parse(inner.build(), depth + 1);
    if (script instanceof Script.Opaque opaque) {
      throw new Refused(opaque.reason(), from);
    }
    return script;
  }

  List<Statement> statements(ShellParser.StatementsContext list) {
    List<Statement> statements = new ArrayList<>();
    ShellParser.AndOrContext open = null;
    for (ParseTree child : list.children) {
      if (child instanceof ShellParser.AndOrContext andOr) {
        if (open != null) {
          throw new Refused("a separator is missing here", andOr.start.getStartIndex());
        }
        open = andOr;
      } else if (child instanceof ShellParser.TerminatorContext terminator) {
        statements.add(statement(open, terminator));
        open = null;
      }
    }
    if (open != null) {
      statements.add(statement(open, null));
    }
    return statements;
  }

  private Statement statement(
      ShellParser.AndOrContext andOr, ShellParser.TerminatorContext terminator) {
    List<Pipeline> pipelines = new ArrayList<>();
    List<Statement.Connector> connectors = new ArrayList<>();
    for (ParseTree child : andOr.children) {
      if (child instanceof ShellParser.PipelineContext pipeline) {
        pipelines.add(pipeline(pipeline));
      } else if (child instanceof TerminalNode node) {
        boolean and = node.getSymbol().getType() == ShellParser.AND;
        connectors.add(
            new Statement.Connector(
                and ? Statement.Connector.Kind.AND : Statement.Connector.Kind.OR,
                operator(node.getSymbol(), 2)));
      } else if (child instanceof ShellParser.LinebreakContext linebreak) {
        linebreak(linebreak);
      }
    }
    Span span = pipelines.get(0).span().to(pipelines.get(pipelines.size() - 1).span());
    return new Statement(pipelines, connectors, terminator(terminator), span);
  }

  private Statement.Terminator terminator(ShellParser.TerminatorContext terminator) {
    if (terminator == null) {
      return Statement.Terminator.NONE;
    }
    Statement.Terminator kind = Statement.Terminator.NEWLINE;
    if (terminator.newline() != null) {
      newline(terminator.newline());
    } else if (terminator.SEMICOLON() != null) {
      comment(terminator.SEMICOLON().getSymbol());
      kind = Statement.Terminator.SEMICOLON;
    } else {
      comment(terminator.BACKGROUND().getSymbol());
      kind = Statement.Terminator.BACKGROUND;
    }
    linebreak(terminator.linebreak());
    return kind;
  }

  private Pipeline pipeline(ShellParser.PipelineContext pipeline) {
    List<Command> commands = new ArrayList<>(1);
    boolean negated = false;
    for (ParseTree child : pipeline.children) {
      if (child instanceof ShellParser.CommandContext command) {
        commands.add(command(command));
      } else if (child instanceof ShellParser.LinebreakContext linebreak) {
        linebreak(linebreak);
      } else if (child instanceof TerminalNode node) {
        negated ^= node.getSymbol().getType() == ShellParser.BANG;
        comment(node.getSymbol());
      }
    }
    Span last = commands.get(commands.size() - 1).span();
    Span span = new Span(text.sourceOffset(pipeline.start.getStartIndex()), last.end());
    return new Pipeline(negated, commands, span);
  }

  private Command command(ShellParser.CommandContext command) {
    if (command.simple() != null) {
      return simple(command.simple());
    }
    if (command.function() != null) {
      return function(command.function());
    }
    return compound(command.compound(), redirections(command.redirections()));
  }

  private Command simple(ShellParser.SimpleContext simple) {
    List<Assignment> assignments = new ArrayList<>(0);
    List<Word> found = new ArrayList<>();
    List<Redirection> redirections = new ArrayList<>(0);
    List<ParseTree> parts = new ArrayList<>();
    for (ParseTree child : simple.children) {
      ParseTree item =
          child instanceof ShellParser.ElementContext element ? element.getChild(0) : child;
      if (item instanceof ShellParser.PartContext || item instanceof ShellParser.ReservedContext) {
        parts.add(item);
        continue;
      }
      endWord(parts, assignments, found);
      if (item instanceof ShellParser.RedirectionContext redirection) {
        redirection(redirection, redirections);
      } else if (item instanceof TerminalNode blank) {
        comment(blank.getSymbol());
      }
    }
    endWord(parts, assignments, found);
    Span span = null;
    for (Assignment assignment : assignments) {
      span = span == null ? assignment.span() : span.to(assignment.span());
    }
    for (Word word : found) {
      span = span == null ? word.span() : span.to(word.span());
    }
    for (Redirection redirection : redirections) {
      span = span == null ? redirection.span() : span.to(redirection.span());
    }
    return new Command.Simple(assignments, found, redirections, span);
  }

  private void endWord(List<ParseTree> parts, List<Assignment> assignments, List<Word> found) {
    if (parts.isEmpty()) {
      return;
    }
    Optional<Assignment> assignment = found.isEmpty() ? words.assignment(parts) : Optional.empty();
    if (assignment.isPresent()) {
      assignments.add(assignment.get());
    } else {
      found.add(words.word(parts));
    }
    parts.clear();
  }

  private List<Redirection> redirections(ShellParser.RedirectionsContext context) {
    List<Redirection> redirections = new ArrayList<>(0);
    for (ParseTree child : children(context)) {
      if (child instanceof ShellParser.RedirectionContext redirection) {
        redirection(redirection, redirections);
      } else if (child instanceof TerminalNode blank) {
        comment(blank.getSymbol());
      }
    }
    return redirections;
  }

  private void redirection(ShellParser.RedirectionContext context, List<Redirection> to) {
    String written = context.start.getText().strip();
    int digits = 0;
    while (digits < written.length() && Character.isDigit(written.charAt(digits))) {
      digits++;
    }
    if (written.startsWith("{")) {
      digits = written.indexOf('}') + 1;
    }
    Word target = words.word(context.word().children);
    Optional<Word> body = Optional.empty();
    if (context.HEREDOC() != null) {
      Token token = bodies.get(context.start.getStartIndex());
      if (token == null) {
        throw new Refused("the here-document has no body", context.start.getStartIndex());
      }
      boolean expands = target.text().chars().noneMatch(c -> "'\"\\".indexOf(c) >= 0);
      body = Optional.of(words.hereDocument(token, expands));
    }
    to.add(
        new Redirection(
            written.substring(digits),
            written.substring(0, digits),
            target,
            body,
            new Span(text.sourceOffset(context.start.getStartIndex()), target.span().end())));
  }

  private Command function(ShellParser.FunctionContext function) {
    Command body = compound(function.compound(), List.of());
    Span span = new Span(text.sourceOffset(function.start.getStartIndex()), body.span().end());
    linebreak(function.linebreak());
    return new Command.Function(
        function.LITERAL().getText(), body, redirections(function.redirections()), span);
  }

  private Command compound(ShellParser.CompoundContext context, List<Redirection> redirections) {
    Span own = text.span(context.start.getStartIndex(), context.stop.getStopIndex() + 1);
    Span span =
        redirections.isEmpty() ? own : own.to(redirections.get(redirections.size() - 1).span());
    if (context instanceof ShellParser.SubshellContext c) {
      return new Command.Subshell(body(c.linebreak(), c.statements()), redirections, span);
    } else if (context instanceof ShellParser.GroupContext c) {
      return new Command.Group(body(c.linebreak(), c.statements()), redirections, span);
    } else if (context instanceof ShellParser.ConditionalContext c) {
      return conditional(c, redirections, span);
    } else if (context instanceof ShellParser.LoopContext c) {
      return new Command.Loop(
          c.UNTIL() != null,
          body(c.linebreak(), c.statements()),
          doGroup(c.doGroup()),
          redirections,
          span);
    } else if (context instanceof ShellParser.ForEachContext c) {
      c.linebreak().forEach(this::linebreak);
      if (c.newline() != null) {
        newline(c.newline());
      }
      return new Command.For(
          Optional.of(c.LITERAL().getText()),
          c.forWords() == null ? List.of() : words.list(c.forWords().children),
          doGroup(c.doGroup()),
          redirections,
          span);
    } else if (context instanceof ShellParser.ForArithmeticContext c) {
      return new Command.For(Optional.empty(), List.of(), doGroup(c.doGroup()), redirections, span);
    } else if (context instanceof ShellParser.SelectionContext c) {
      return selection(c, redirections, span);
    } else if (context instanceof ShellParser.TestContext c) {
      return new Command.Test(words.test(c.testElement()), redirections, span);
    }
    Token token = ((ShellParser.ArithmeticContext) context).ARITHMETIC_COMMAND().getSymbol();
    return new Command.Arithmetic(words.verbatim(token), redirections, span);
  }

  private List<Statement> body(
      ShellParser.LinebreakContext linebreak, ShellParser.StatementsContext statements) {
    linebreak(linebreak);
    return statements(statements);
  }

  private List<Statement> doGroup(ShellParser.DoGroupContext group) {
    return body(group.linebreak(), group.statements());
  }

  private Command conditional(
      ShellParser.ConditionalContext context, List<Redirection> redirections, Span span) {
    context.linebreak().forEach(this::linebreak);
    List<Command.If.Branch> branches = new ArrayList<>();
    List<ShellParser.StatementsContext> lists = context.statements();
    for (int i = 0; i + 1 < lists.size(); i += 2) {
      branches.add(new Command.If.Branch(statements(lists.get(i)), statements(lists.get(i + 1))));
    }
    List<Statement> otherwise =
        context.otherwise() == null
            ? List.of()
            : body(context.otherwise().linebreak(), context.otherwise().statements());
    return new Command.If(branches, otherwise, redirections, span);
  }

  private Command selection(
      ShellParser.SelectionContext context, List<Redirection> redirections, Span span) {
    context.linebreak().forEach(this::linebreak);
    List<Command.Case.Clause> clauses = new ArrayList<>();
    for (ShellParser.ClauseContext clause : context.clause()) {
      List<Word> patterns = new ArrayList<>();
      for (ShellParser.PatternContext pattern : clause.pattern()) {
        patterns.add(words.word(pattern.children));
      }
      clause.linebreak().forEach(this::linebreak);
      clauses.add(
          new Command.Case.Clause(
              patterns, clause.statements() == null ? List.of() : statements(clause.statements())));
    }
    return new Command.Case(words.word(context.word().children), clauses, redirections, span);
  }

  private void linebreak(ShellParser.LinebreakContext linebreak) {
    for (ParseTree child : children(linebreak)) {
      if (child instanceof ShellParser.NewlineContext newline) {
        newline(newline);
      } else if (child instanceof TerminalNode blank) {
        comment(blank.getSymbol());
      }
    }
  }

  private void newline(ShellParser.NewlineContext newline) {
    comment(newline.NEWLINE().getSymbol());
  }

  /** Keeps the comment that a blank or an operator ends in. */
  private void comment(Token token) {
    String content = token.getText();
    int hash = content.indexOf('#');
    if (hash >= 0) {
      int start = token.getStartIndex() + hash;
      comments.add(text.span(start, start + content.substring(hash).stripTrailing().length()));
    }
  }

  private Span operator(Token token, int length) {
    String written = token.getText();
    int start = token.getStartIndex();
    while (written.charAt(start - token.getStartIndex()) != '&'
        && written.charAt(start - token.getStartIndex()) != '|') {
      start++;
    }
    comment(token);
    return text.span(start, start + length);
  }

  private static List<ParseTree> children(ParserRuleContext context) {
    return context.children == null ? List.of() : context.children;
  }

  /** The grammar took something that the shell does not. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient int index;

    Refused(String message, int index) {
      super(message, null, false, false);
      this.index = index;
    }
  }
}
