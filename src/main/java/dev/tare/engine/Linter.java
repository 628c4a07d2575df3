package dev.tare.engine;

import dev.tare.catalog.Catalog;
import dev.tare.config.Settings;
import dev.tare.image.Build;
import dev.tare.image.BuildContext;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.FileReport;
import dev.tare.rule.Finding;
import dev.tare.rule.Fix;
import dev.tare.rule.Policy;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.Severity;
import dev.tare.rule.Subscriptions;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.SyntaxProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the rules over one file after the other. Serves many threads at once. */
public final class Linter {

  private final Map<Class<?>, List<Subscription>> subscriptions = new HashMap<>();
  private final Settings settings;

  public Linter(Catalog catalog, Settings settings) {
    this.settings = settings;
    for (RuleInfo info : catalog.rules()) {
      settings
          .severity(info)
          .ifPresent(severity -> catalog.rule(info).subscribe(new Registration(info, severity)));
    }
  }

  private record Subscription(
      RuleInfo rule, Severity severity, Subscriptions.Handler<Object> handler) {}

  private final class Registration implements Subscriptions {
    private final RuleInfo rule;
    private final Severity severity;

    Registration(RuleInfo rule, Severity severity) {
      this.rule = rule;
      this.severity = severity;
    }

    @Override
    @SuppressWarnings("unchecked") // a handler is filed under the type of what it is given
    public <T> void each(Class<T> type, Handler<T> handler) {
      subscriptions
          .computeIfAbsent(type, t -> new ArrayList<>())
          .add(new Subscription(rule, severity, (Handler<Object>) handler));
    }
  }

  /** Reads and checks a file; every fix that is offered is proved. */
  public FileReport lint(SourceFile source, Optional<BuildContext> context) {
    Build build = build(source, context);
    FileReport report = check(build);
    return new FileReport(source, new Proof(build).proved(report.findings()), report.problems());
  }

  Build build(SourceFile source, Optional<BuildContext> context) {
    return Build.of(Dockerfile.parse(source), context, settings.build());
  }

  /** Checks a file; its fixes are not proved. */
  FileReport check(Build build) {
    Walk walk = new Walk(build);
    walk.visit(Dockerfile.class, build.dockerfile());
    walk.visit(Build.class, build);
    for (Instruction instruction : build.preamble()) {
      walk.visit(instruction.getClass(), instruction);
    }
    for (Stage stage : build.stages()) {
      walk.visit(Stage.class, stage);
      stage.from().ifPresent(from -> walk.visit(from.getClass(), from));
      for (Step step : stage.steps()) {
        walk.step(step);
        step.trigger().ifPresent(walk::step);
      }
    }
    for (SyntaxProblem problem : build.dockerfile().problems()) {
      if (problem.kind() == SyntaxProblem.Kind.INVALID) {
        walk.problems.add(new FileReport.Problem(problem.span(), problem.message()));
      }
    }
    walk.findings.sort(Finding.ORDER);
    return new FileReport(build.dockerfile().source(), walk.findings, walk.problems);
  }

  /** One pass over the records of a file. */
  private final class Walk implements Context {
    private final Build build;
    private final List<Finding> findings = new ArrayList<>();
    private final List<FileReport.Problem> problems = new ArrayList<>();
    private Subscription current;

    Walk(Build build) {
      this.build = build;
    }

    void step(Step step) {
      visit(Step.class, step);
      visit(step.instruction().getClass(), step.instruction());
    }

    void visit(Class<?> type, Object record) {
      for (Subscription subscription : subscriptions.getOrDefault(type, List.of())) {
        current = subscription;
        try {
          subscription.handler().check(record, this);
        } catch (RuntimeException e) {
          // One rule's mistake must not cost the findings of the others.
          problems.add(
              new FileReport.Problem(
                  Span.at(0), "internal error in the rule " + current.rule().id() + ": " + e));
        }
      }
    }

    @Override
    public Build build() {
      return build;
    }

    @Override
    public void report(Span span, String message, Optional<Fix> fix) {
      findings.add(new Finding(current.rule().id(), current.severity(), span, message, fix));
    }

    @Override
    public Policy policy() {
      return settings.policy();
    }
  }
}
