package dev.tare.cli;

import dev.tare.catalog.Catalog;
import dev.tare.config.HadolintConversion;
import dev.tare.config.InForce;
import dev.tare.config.SettingLine;
import dev.tare.config.Settings;
import dev.tare.config.SettingsFile;
import dev.tare.config.SettingsForm;
import dev.tare.config.SettingsSearch;
import dev.tare.config.SettingsStart;
import dev.tare.rule.RuleInfo;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code tare config}: settings shown, begun and described. */
final class ConfigCommand implements Callable<Integer> {

  private final Options options = new Options(this, "config", "Shows, begins, describes settings.");

  Options options() {
    options.subcommand(new Show().options);
    options.subcommand(new Init().options);
    options.subcommand(new Schema().options);
    return options;
  }

  @Override
  public Integer call() {
    throw new Failure("name what to do: show, init or schema; 'tare config --help' tells more");
  }

  /** {@code tare config show}. */
  private static final class Show implements Callable<Integer> {
    private final Options options =
        new Options(this, "show", "Prints what is in force for a file, and from where.");
    private final Options.Value<String> file = options.parameter("FILE", "A Dockerfile.");
    private final SettingsOptions settings = new SettingsOptions(options);

    @Override
    public Integer call() {
      String file = this.file.get();
      if (Files.isDirectory(Path.of(file))) {
        throw new Failure(file + " is a folder; name a file");
      }
      Catalog catalog = Catalog.load();
      FileSettings all =
          new FileSettings(catalog, settings, "-", Environment.ofProcess(), Optional.empty());
      PrintStream out = Output.stream();
      out.println(from(all.file(file)));
      if (all.isExcluded(file)) {
        out.println(file + " is excluded");
      }
      InForce inForce = all.inForce(file);
      Settings values = all.settings(file);
      out.println();
      for (SettingLine line : SettingLine.of(inForce)) {
        String value = line.value().isEmpty() ? "-" : line.value();
        out.printf("%-32s %-24s %s%n", line.name(), value, line.where());
      }
      out.println();
      int off = 0;
      for (RuleInfo rule : all.catalog(values).rules()) {
        Optional<String> where = inForce.where(rule, values);
        off += where.isEmpty() ? 1 : 0;
        where.ifPresent(
            w ->
                out.printf(
                    "%-32s %-24s %s%n",
                    rule.id(), values.severity(rule).map(s -> s.label()).orElse("off"), w));
      }
      if (off > 0) {
        out.println("\n" + off + " more rules are off, since nothing turns them on");
      }
      Output.flush(out);
      return 0;
    }

    private static String from(Optional<SettingsFile> file) {
      StringBuilder text =
          new StringBuilder(file.map(SettingsFile::name).orElse("no settings file"));
      for (Optional<SettingsFile> at = file.flatMap(SettingsFile::extended);
          at.isPresent();
          at = at.get().extended()) {
        text.append(", which extends ").append(at.get().name());
      }
      return text.toString();
    }
  }

  /** {@code tare config init}. */
  private static final class Init implements Callable<Integer> {
    private static final String NAME = ".tare.yaml";

    private final Options options =
        new Options(this, "init", "Writes a .tare.yaml to begin with into this folder.");
    private final Options.Value<Boolean> fromHadolint =
        options.flag("--from-hadolint", "Say what the .hadolint.yaml of this folder says.");

    @Override
    public Integer call() throws IOException {
      if (new File("tare.yaml").exists()) {
        throw new Failure("there is a tare.yaml; nothing was written");
      }
      String text =
          fromHadolint.get()
              ? HadolintConversion.of(hadolint(), Catalog.load().names())
              : SettingsStart.text();
      try {
        Files.writeString(Path.of(NAME), text, StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException e) {
        throw new Failure("there is a " + NAME + "; nothing was written");
      }
      PrintStream out = Output.stream();
      out.println("wrote " + NAME);
      Output.flush(out);
      return 0;
    }

    private static Path hadolint() {
      return SettingsSearch.hadolint(Path.of("").toAbsolutePath())
          .orElseThrow(() -> new Failure("there is no .hadolint.yaml in this folder"));
    }
  }

  /** {@code tare config schema}. */
  private static final class Schema implements Callable<Integer> {
    private final Options options =
        new Options(this, "schema", "Prints a JSON Schema of settings files, for editors.");

    @Override
    public Integer call() {
      PrintStream out = Output.stream();
      out.print(SettingsForm.schema(Catalog.load().names()));
      Output.flush(out);
      return 0;
    }
  }
}
