package dev.tare.shellcheck;

import dev.tare.image.Build;
import dev.tare.rule.Remark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The program {@code shellcheck}. Serves many threads at once. */
public final class ShellCheck {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Path program;
  private final boolean required;
  private final Consumer<String> log;
  private final Duration longest;

  /**
   * @param required whether a file that it gives no answer for is not checked
   * @param log told why it gave no answer, if it is not required
   */
  public ShellCheck(Path program, boolean required, Consumer<String> log) {
    this(program, required, log, LONGEST);
  }

  ShellCheck(Path program, boolean required, Consumer<String> log, Duration longest) {
    this.program = program;
    this.required = required;
    this.log = log;
    this.longest = longest;
  }

  /**
   * The program in the folders of a PATH. Folders that are not absolute do not count, for what lies
   * beside a Dockerfile is not to be run.
   */
  public static Optional<Path> find(String path) {
    String name = File.separatorChar == '\\' ? "shellcheck.exe" : "shellcheck";
    for (String folder : path.split(File.pathSeparator)) {
      File file = new File(folder, name);
      if (file.isAbsolute() && file.canExecute() && file.isFile()) {
        return Optional.of(file.toPath());
      }
    }
    return Optional.empty();
  }

  /** Hands the scripts of a file over; the program works while the caller does something else. */
  public Answer ask(Build build) {
    List<Submission> submissions = Submission.of(build);
    if (submissions.isEmpty()) {
      return new Answer(submissions, Optional.empty(), Optional.empty(), "");
    }
    Path folder = null;
    try {
      folder = Files.createTempDirectory("tare-shellcheck");
      List<String> command = new ArrayList<>();
      command.add(program.toString());
      command.add("--norc");
      command.add("--format=json1");
      for (int i = 0; i < submissions.size(); i++) {
        Files.writeString(folder.resolve(String.valueOf(i)), submissions.get(i).text());
        command.add(String.valueOf(i));
      }
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(Files.createFile(folder.resolve("in")).toFile())
              .redirectOutput(folder.resolve("out").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().remove("SHELLCHECK_OPTS");
      return new Answer(submissions, Optional.of(folder), Optional.of(builder.start()), "");
    } catch (IOException e) {
      String how = "could not be started: " + e.getMessage();
      return new Answer(submissions, Optional.ofNullable(folder), Optional.empty(), how);
    }
  }

  /** What the program says of one file, once it has said it. */
  public final class Answer implements AutoCloseable {
    private final List<Submission> submissions;
    private final Optional<Path> folder;
    private final Optional<Process> process;

    private String failure;

    private Answer(
        List<Submission> submissions,
        Optional<Path> folder,
        Optional<Process> process,
        String failure) {
      this.submissions = submissions;
      this.folder = folder;
      this.process = process;
      this.failure = failure;
    }

    /** Waits for the program; empty if it failed or took too long. */
    public Optional<List<Remark>> await() {
      Optional<List<Remark>> remarks = read();
      if (!failure.isEmpty() && !required) {
        log.accept("shellcheck " + failure);
      }
      return remarks;
    }

    /** Why a file is not checked. */
    public Optional<String> problem() {
      return required && !failure.isEmpty()
          ? Optional.of("shellcheck " + failure)
          : Optional.empty();
    }

    private Optional<List<Remark>> read() {
      if (submissions.isEmpty()) {
        return Optional.of(List.of());
      }
      if (process.isEmpty()) {
        return Optional.empty();
      }
      try {
        if (!process.get().waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
          return failed("took longer than " + longest.toSeconds() + " s");
        }
        // 1 stands for remarks, anything above for an error.
        if (process.get().exitValue() > 1) {
          return failed("ended with status " + process.get().exitValue());
        }
        return Optional.of(Comments.read(folder.orElseThrow().resolve("out"), submissions));
      } catch (IOException e) {
        return failed("gave an answer that could not be read: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return failed("was interrupted");
      }
    }

    private Optional<List<Remark>> failed(String how) {
      failure = how;
      return Optional.empty();
    }

    /** Ends the program if it still runs, and removes what it was given. */
    @Override
    public void close() {
      process.ifPresent(Process::destroyForcibly);
      folder.ifPresent(this::remove);
    }

    private void remove(Path of) {
      try (Stream<Path> files = Files.list(of)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
        Files.delete(of);
      } catch (IOException e) {
        log.accept("a temporary folder could not be removed: " + e.getMessage());
      }
    }
  }
}
