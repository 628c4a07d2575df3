package dev.tare.cli;

import dev.tare.report.Baseline;
import dev.tare.rule.FileReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The options that leave out what is known, and write down what is. */
final class KnownFindings {

  private final Options.Value<String> from;
  private final Options.Value<String> to;
  private final Set<String> files = new HashSet<>();
  private Optional<Baseline> known = Optional.empty();
  private Optional<Baseline> written = Optional.empty();
  private int count;

  KnownFindings(Options options) {
    from =
        options.option(
            "--baseline", "FILE", String.class, null, "Tell only what is not in this baseline.");
    to =
        options.option(
            "--write-baseline",
            "FILE",
            String.class,
            null,
            "Tell no findings, but write them to this baseline.");
  }

  /** Reads what is known; called before the others. */
  void open() {
    if (to.get() != null) {
      written = Optional.of(new Baseline());
    } else if (from.get() != null) {
      try {
        known = Optional.of(Baseline.read(Files.readString(Path.of(from.get()))));
      } catch (NoSuchFileException e) {
        throw new Failure(
            "--baseline " + from.get() + ": there is no such file; --write-baseline makes it");
      } catch (IOException e) {
        throw new Failure("--baseline " + from.get() + " is no baseline: " + e.getMessage());
      }
    }
  }

  boolean isWriting() {
    return written.isPresent();
  }

  /** What is told of a file. */
  Baseline.Fresh fresh(FileReport report) {
    return known
        .map(baseline -> baseline.fresh(path(from.get(), report), report))
        .orElse(new Baseline.Fresh(report, 0));
  }

  /** Notes what is found in a file. */
  void add(FileReport report) {
    String path = path(to.get(), report);
    if (files.add(path)) {
      written.orElseThrow().add(path, report);
      count += report.findings().size();
    }
  }

  /** Writes what was noted, and says so. */
  String write() throws IOException {
    Path target = Path.of(to.get());
    try {
      InPlace.create(target, written.orElseThrow().json());
    } catch (IOException e) {
      throw new Failure("--write-baseline " + target + " cannot be written: " + e.getMessage());
    }
    String findings = count == 1 ? "1 finding" : count + " findings";
    return findings + " written to " + target + "\n";
  }

  /** A file as the baseline names it, so that the folder of both may move. */
  private static String path(String baseline, FileReport report) {
    String name = report.source().name();
    if (name.startsWith("<")) {
      return name;
    }
    Path folder = Path.of(baseline).toAbsolutePath().normalize().getParent();
    return folder
        .relativize(Path.of(name).toAbsolutePath().normalize())
        .toString()
        .replace('\\', '/');
  }
}
