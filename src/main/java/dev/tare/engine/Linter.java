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
import dev.tare.rule.Profile;
import dev.tare.rule.Remark;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.Severity;
import dev.tare.rule.Subscriptions;
import dev.tare.rule.Suppression;
import dev.tare.shellcheck.ShellCheck;
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
import java.util.stream.Stream;

/** Runs the rules over one file after the other. Serves many threads at once. */
public final class Linter {

  /** What is called with a record of each type. */
  private static final class Subscribed {
    private final Settings settings;
    private final Map<Class<?>, List<Subscription>> byType = new HashMap<>();

    Subscribed(Settings settings) {
      this.settings = settings;
    }

    void add(Catalog catalog, RuleInfo info, Severity severity) {
      catalog.rule(info).subscribe(new Registration(this, info, severity));
    }

    List<Subscription> to(Class<?> type) {
      return byType.getOrDefault(type, List.of());
    }
  }

  private final Subscribed told;

  /** Rules that nobody asked for, but for whether comments that silence them serve. */
  private final Subscribed untold;

  private final Map<String, RuleInfo> running = new HashMap<>();
  private final Catalog catalog;
  private final Settings settings;
  private final Optional<ShellCheck> shellCheck;

  /** A linter that asks no other program. */
  public Linter(Catalog catalog, Settings settings) {
    this(catalog, settings, Optional.empty());
  }

  /**
   * @param shellCheck asked for scripts, if a rule wants to see what it says
   */
  public Linter(Catalog catalog, Settings settings, Optional<ShellCheck> shellCheck) {
    this.catalog = catalog;
    this.settings = settings;
    this.shellCheck = shellCheck;
    this.told = new Subscribed(settings);
    this.untold = new Subscribed(settings.unasked());
    for (RuleInfo info : catalog.rules()) {
      settings.severity(info).ifPresent(severity -> run(told, info, severity));
    }
    if (!settings.only().isEmpty() && !told.to(Suppression.Idle.class).isEmpty()) {
      for (RuleInfo info : catalog.rules()) {
        if (!running.containsKey(info.id())) {
          untold.settings.severity(info).ifPresent(severity -> run(untold, info, severity));
        }
      }
    }
  }

  private void run(Subscribed group, RuleInfo info, Severity severity) {
    running.put(info.id(), info);
    group.add(catalog, info, severity);
  }

  private record Subscription(
      RuleInfo rule, Severity severity, Subscriptions.Handler<Object> handler) {}

  private record Registration(Subscribed group, RuleInfo rule, Severity severity)
      implements Subscriptions {

    @Override
    @SuppressWarnings("unchecked") // a handler is filed under the type of what it is given
    public <T> void each(Class<T> type, Handler<T> handler) {
      group
          .byType
          .computeIfAbsent(type, t -> new ArrayList<>())
          .add(new Subscription(rule, severity, (Handler<Object>) handler));
    }
  }

  /** Reads and checks a file; every fix that is offered is proved. */
  public FileReport lint(SourceFile source, Optional<BuildContext> context) {
    Build build = build(source, context);
    FileReport report = check(build);
    return report.withFindings(new Proof(build).proved(report.findings()));
  }

  Build build(SourceFile source, Optional<BuildContext> context) {
    return Build.of(Dockerfile.parse(source), context, settings.build());
  }

  /** Checks a file; its fixes are not proved. */
  FileReport check(Build build) {
    Suppressions suppressions = new Suppressions(build, settings.suppressions());
    Walk walk = new Walk(build, told);
    boolean remarks =
        !told.to(Remark.class).isEmpty()
            || !suppressions.all().isEmpty() && !untold.to(Remark.class).isEmpty();
    if (shellCheck.isPresent() && remarks) {
      try (ShellCheck.Answer answer = shellCheck.get().ask(build)) {
        walk.run();
        walk.remarks = answer.await();
        answer.problem().ifPresent(p -> walk.problems.add(new FileReport.Problem(Span.at(0), p)));
      }
    } else {
      walk.run();
    }
    walk.visitRemarks();
    if (!suppressions.all().isEmpty()) {
      suppress(walk, suppressions);
    }
    if (failsOnChecks(build.dockerfile())) {
      walk.findings.replaceAll(this::raised);
    }
    for (SyntaxProblem problem : build.dockerfile().problems()) {
      if (problem.kind() == SyntaxProblem.Kind.INVALID) {
        walk.problems.add(new FileReport.Problem(problem.span(), problem.message()));
      }
    }
    walk.findings.sort(Finding.ORDER);
    return new FileReport(
        build.dockerfile().source(), walk.findings, walk.problems, suppressions.suppressed());
  }

  /**
   * Whether the builder refuses to build what its own checks tell something of: {@code
   * check=error=true}. Source: "check" in the Dockerfile reference.
   */
  private static boolean failsOnChecks(Dockerfile dockerfile) {
    return dockerfile
        .directive("check")
        .map(directive -> directive.value().replace(" ", "").split(";"))
        .filter(options -> Stream.of(options).anyMatch("error=true"::equalsIgnoreCase))
        .isPresent();
  }

  private Finding raised(Finding finding) {
    boolean isCheck = running.get(finding.rule()).severity(Profile.BUILDKIT).isPresent();
    return isCheck ? finding.withSeverity(Severity.ERROR) : finding;
  }

  /** Takes out what comments silence, and tells of comments that silence nothing. */
  private void suppress(Walk walk, Suppressions suppressions) {
    suppressions.all().forEach(suppression -> walk.visit(Suppression.class, suppression));
    List<Finding> open = suppressions.open(walk.findings, running);
    List<Subscription> idle = told.to(Suppression.Idle.class);
    if (!idle.isEmpty() && settings.suppressions() != Settings.Suppressions.NONE) {
      Walk unasked = new Walk(walk.build, untold);
      unasked.remarks = walk.remarks;
      unasked.run();
      unasked.visitRemarks();
      suppressions.note(unasked.findings, running);
      walk.findings = new ArrayList<>();
      suppressions
          .idle(catalog, rule -> isDone(rule, idle, walk))
          .forEach(i -> walk.visit(Suppression.Idle.class, i));
      open.addAll(suppressions.open(walk.findings, running));
    }
    walk.findings = open;
  }

  /** Whether all that a rule finds is known before the rule speaks that tells of comments. */
  private boolean isDone(RuleInfo rule, List<Subscription> idle, Walk walk) {
    boolean waits =
        walk.remarks.isEmpty()
            && Stream.of(told, untold)
                .flatMap(group -> group.to(Remark.class).stream())
                .anyMatch(s -> s.rule().equals(rule));
    return running.containsKey(rule.id())
        && !waits
        && idle.stream().noneMatch(s -> s.rule().equals(rule));
  }

  /** One pass over the records of a file. */
  private final class Walk implements Context {
    private final Build build;
    private List<Finding> findings = new ArrayList<>();
    private final List<FileReport.Problem> problems = new ArrayList<>();
    private final Subscribed rules;
    private Optional<List<Remark>> remarks = Optional.empty();
    private Subscription current;

    Walk(Build build, Subscribed rules) {
      this.build = build;
      this.rules = rules;
    }

    void run() {
      visit(Dockerfile.class, build.dockerfile());
      visit(Build.class, build);
      for (Instruction instruction : build.preamble()) {
        visit(instruction.getClass(), instruction);
      }
      for (Stage stage : build.stages()) {
        visit(Stage.class, stage);
        stage.from().ifPresent(from -> visit(from.getClass(), from));
        for (Step step : stage.steps()) {
          step(step);
          step.trigger().ifPresent(this::step);
        }
      }
    }

    void visitRemarks() {
      remarks.ifPresent(all -> all.forEach(remark -> visit(Remark.class, remark)));
    }

    void step(Step step) {
      visit(Step.class, step);
      visit(step.instruction().getClass(), step.instruction());
    }

    void visit(Class<?> type, Object record) {
      for (Subscription subscription : rules.to(type)) {
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
      add(span, message, fix, Optional.empty(), Optional.empty());
    }

    @Override
    public void report(
        Span span, String message, Optional<Fix> fix, String code, Optional<Severity> severity) {
      add(span, message, fix, Optional.of(code), severity);
    }

    private void add(
        Span span,
        String message,
        Optional<Fix> fix,
        Optional<String> code,
        Optional<Severity> given) {
      Severity usual = given.orElse(current.severity());
      Optional<Severity> severity =
          code.isPresent()
              ? rules.settings.severity(current.rule(), code.get(), usual)
              : Optional.of(usual);
      severity.ifPresent(
          s -> findings.add(new Finding(current.rule().id(), s, span, message, fix, code)));
    }

    @Override
    public Policy policy() {
      return settings.policy();
    }
  }
}
