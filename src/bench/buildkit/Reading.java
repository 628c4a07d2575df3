import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tare.source.SourceFile;
import dev.tare.syntax.Arguments;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Heredoc;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import dev.tare.syntax.Word;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what Tare reads in each file named on standard input, in the form of main.go. */
public class Reading {

  public static void main(String[] none) throws IOException {
    BufferedReader paths = new BufferedReader(new InputStreamReader(System.in));
    JsonGenerator json = new JsonFactory().createGenerator(System.out);
    for (String path = paths.readLine(); path != null; path = paths.readLine()) {
      SourceFile source = SourceFile.decode(path, Files.readAllBytes(Path.of(path)));
      Dockerfile dockerfile = Dockerfile.parse(source);
      json.writeStartObject();
      json.writeStringField("path", path);
      json.writeStringField(
          "error", dockerfile.problems().isEmpty() ? "" : dockerfile.problems().get(0).message());
      json.writeArrayFieldStart("instructions");
      for (Instruction instruction : dockerfile.instructions()) {
        write(json, instruction, source);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    json.close();
  }

  private static void write(JsonGenerator json, Instruction instruction, SourceFile source)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("keyword", instruction.keyword().text().toLowerCase(Locale.ROOT));
    int start = instruction.header().line().lines().start();
    json.writeNumberField("line", source.position(start).line());
    json.writeBooleanField("unknown", instruction instanceof Instruction.Unknown);
    json.writeArrayFieldStart("flags");
    for (Flag flag : instruction.header().flags()) {
      json.writeString("--" + flag.name() + flag.value().map(v -> "=" + v).orElse(""));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("arguments");
    for (String argument : arguments(instruction)) {
      json.writeString(argument);
    }
    json.writeEndArray();
    json.writeBooleanField("json", isJson(instruction));
    json.writeArrayFieldStart("heredocs");
    for (Heredoc heredoc : instruction.header().heredocs()) {
      json.writeStartObject();
      json.writeStringField("name", heredoc.name());
      json.writeBooleanField("expand", heredoc.expand());
      json.writeBooleanField("chomp", heredoc.chomp());
      json.writeStringField("content", heredoc.body().text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeFieldName("onbuild");
    if (instruction instanceof Instruction.Onbuild onbuild) {
      write(json, onbuild.trigger(), source);
    } else {
      json.writeNull();
    }
    json.writeEndObject();
  }

  private static boolean isJson(Instruction instruction) {
    return instruction instanceof Instruction.Shell
        || instruction instanceof Instruction.Executing e
            && e.arguments() instanceof Arguments.ExecForm
        || instruction instanceof Instruction.Healthcheck h
            && h.command().filter(c -> c instanceof Arguments.ExecForm).isPresent()
        || instruction instanceof Instruction.Copy c && c.json()
        || instruction instanceof Instruction.Add a && a.json()
        || instruction instanceof Instruction.Volume v && v.json();
  }

  private static List<String> arguments(Instruction instruction) {
    List<String> all = new ArrayList<>();
    if (instruction instanceof Instruction.From from) {
      all.add(from.image().text());
      from.as().ifPresent(word -> all.add(word.text()));
      from.name().ifPresent(word -> all.add(word.text()));
    } else if (instruction instanceof Instruction.Executing executing) {
      add(executing.arguments(), all);
    } else if (instruction instanceof Instruction.Healthcheck check) {
      all.add(check.type().text());
      check.command().ifPresent(command -> add(command, all));
    } else if (instruction instanceof Instruction.Copying copying) {
      add(copying.sources(), all);
      all.add(copying.destination().text());
    } else if (instruction instanceof Instruction.Env env) {
      add(env.pairs(), env.legacy(), all);
    } else if (instruction instanceof Instruction.Label label) {
      add(label.pairs(), label.legacy(), all);
    } else if (instruction instanceof Instruction.Arg arg) {
      for (Pair pair : arg.declarations()) {
        all.add(pair.key() + pair.value().map(value -> "=" + value).orElse(""));
      }
    } else if (instruction instanceof Instruction.Expose expose) {
      add(expose.ports(), all);
    } else if (instruction instanceof Instruction.User user) {
      all.add(user.user().text());
    } else if (instruction instanceof Instruction.Workdir workdir) {
      all.add(workdir.path().text());
    } else if (instruction instanceof Instruction.Volume volume) {
      add(volume.paths(), all);
    } else if (instruction instanceof Instruction.Shell shell) {
      add(shell.words(), all);
    } else if (instruction instanceof Instruction.Stopsignal signal) {
      all.add(signal.signal().text());
    } else if (instruction instanceof Instruction.Maintainer maintainer) {
      all.add(maintainer.name().text());
    }
    return all;
  }

  private static void add(List<Word> words, List<String> to) {
    words.forEach(word -> to.add(word.text()));
  }

  private static void add(List<Pair> pairs, boolean legacy, List<String> to) {
    for (Pair pair : pairs) {
      to.add(pair.key().text());
      to.add(pair.value().orElseThrow().text());
      to.add(legacy ? "" : "=");
    }
  }

  private static void add(Arguments arguments, List<String> to) {
    if (arguments instanceof Arguments.ExecForm form) {
      add(form.words(), to);
    } else if (arguments instanceof Arguments.ShellForm form && form.text().length() > 0) {
      to.add(form.text().text());
    }
  }
}
