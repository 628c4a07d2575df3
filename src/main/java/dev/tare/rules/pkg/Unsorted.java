package dev.tare.rules.pkg;

import dev.tare.image.PackageManager;
import dev.tare.image.PackageOperation;
import dev.tare.image.PackageRequest;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import dev.tare.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A list of packages, one in a line, that is not in order. */
public final class Unsorted implements Rule {

  /** How people sort: by bytes, without regard to case, or as a locale does, by letters first. */
  private static final List<Comparator<String>> ORDERS =
      List.of(
          Comparator.comparing((String name) -> name.toLowerCase(Locale.ROOT)),
          Comparator.naturalOrder(),
          Comparator.comparing(Unsorted::letters));

  /** One package of a list. */
  private record Entry(String name, Span span, Span comments) {}

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, Unsorted::check);
  }

  private static void check(Step step, Context context) {
    if (step.isExecForm()) {
      return;
    }
    for (PackageOperation operation : step.packages()) {
      if (operation.kind() == PackageOperation.Kind.INSTALL && operation.operands().size() > 1) {
        for (List<Entry> list : lists(operation, context)) {
          sections(list).forEach(section -> check(section, operation.manager(), context));
        }
      }
    }
  }

  private static void check(List<Entry> section, PackageManager manager, Context context) {
    Comparator<Entry> order = Comparator.comparing(Entry::name, ORDERS.get(0));
    for (Comparator<String> other : ORDERS) {
      if (isSorted(section, other)) {
        return;
      }
    }
    int at = 1;
    while (order.compare(section.get(at - 1), section.get(at)) <= 0) {
      at++;
    }
    List<Span> spans = section.stream().map(Entry::span).toList();
    List<Span> sorted = section.stream().sorted(order).map(Entry::span).toList();
    // Elsewhere the order may decide what is chosen, or what is there when another is built.
    Safety safety =
        manager.isSystem() || manager.is("npm") || manager.is("yarn") || manager.is("pnpm")
            ? Safety.SAFE
            : Safety.UNSAFE;
    context.report(
        section.get(at).span(),
        section.get(at).name() + " is out of order in this list of " + section.size() + " packages",
        context
            .rewrite()
            .reorder(spans, sorted)
            .map(edits -> new Fix("Sort the list", safety, edits, Effect.REWORDS)));
  }

  private static boolean isSorted(List<Entry> entries, Comparator<String> order) {
    for (int i = 1; i < entries.size(); i++) {
      if (order.compare(entries.get(i - 1).name(), entries.get(i).name()) > 0) {
        return false;
      }
    }
    return true;
  }

  private static String letters(String name) {
    StringBuilder letters = new StringBuilder();
    name.toLowerCase(Locale.ROOT)
        .chars()
        .filter(Character::isLetterOrDigit)
        .forEach(c -> letters.append((char) c));
    return letters.toString();
  }

  /** The runs of packages with one in a line, and nothing but comments between the lines. */
  private static List<List<Entry>> lists(PackageOperation operation, Context context) {
    List<List<Entry>> lists = new ArrayList<>();
    List<Entry> open = new ArrayList<>();
    int next = 0;
    int line = 0;
    boolean crowded = false;
    for (Word word : operation.invocation().arguments()) {
      List<Word> operands = operation.operands();
      boolean operand = next < operands.size() && operands.get(next) == word;
      next += operand ? 1 : 0;
      Optional<Entry> entry = operand ? entry(word, operation, context) : Optional.empty();
      int at = context.line(word.span().start());
      crowded |= entry.isPresent() && !open.isEmpty() && at == line;
      boolean neighbour =
          entry.isPresent()
              && !open.isEmpty()
              && context.line(entry.get().comments().start()) == line + 1;
      if (entry.isEmpty() || !neighbour && at != line) {
        close(open, crowded, lists);
        crowded = false;
      }
      entry.ifPresent(open::add);
      line = context.line(word.span().end());
    }
    close(open, crowded, lists);
    return lists;
  }

  private static void close(List<Entry> open, boolean crowded, List<List<Entry>> to) {
    if (open.size() > 1 && !crowded) {
      to.add(List.copyOf(open));
    }
    open.clear();
  }

  /** What can change places: neither a variable that may be an option nor more than one word. */
  private static Optional<Entry> entry(Word word, PackageOperation operation, Context context) {
    String written = context.source().text(word.span());
    boolean open = written.startsWith("$") || written.startsWith("\"$");
    boolean plain =
        written.chars().noneMatch(c -> c <= ' ' || c == '(' || c == '`') && word.parts().size() > 0;
    String text = word.text().replace("\"", "").replace("'", "");
    return open || !plain || !isName(text)
        ? Optional.empty()
        : Optional.of(
            new Entry(
                PackageRequest.of(word, operation.manager().versionMarks()).name().orElse(text),
                word.span(),
                context.rewrite().commentsAbove(word.span())));
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && (Character.isLetterOrDigit(text.charAt(0)) || text.startsWith("@"));
  }

  /**
   * What is sorted for itself. A comment belongs to the package below it, unless several comments
   * have more than one package below them, or the first package has one: then they are headings.
   */
  private static List<List<Entry>> sections(List<Entry> list) {
    List<List<Entry>> sections = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= list.size(); i++) {
      if (i == list.size() || !list.get(i).comments().isEmpty()) {
        sections.add(list.subList(from, i));
        from = i;
      }
    }
    boolean headed = !list.get(0).comments().isEmpty();
    boolean single =
        sections.stream().allMatch(s -> s.get(0).comments().isEmpty() || s.size() == 1);
    if (single || !headed && sections.size() <= 2) {
      return List.of(list);
    }
    // Whether the comment is about its group or about the first of it, that one stays below it.
    return sections.stream().filter(Unsorted::keepsFirst).toList();
  }

  private static boolean keepsFirst(List<Entry> section) {
    Entry first = section.get(0);
    return first.comments().isEmpty()
        || section.stream().allMatch(e -> ORDERS.get(0).compare(first.name(), e.name()) <= 0);
  }
}
