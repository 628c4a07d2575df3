package dev.tare.shellcheck;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tare.rule.Remark;
import dev.tare.rule.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads ShellCheck's format {@code json1}. */
final class Comments {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Comments() {}

  /**
   * @param submissions each in a file that is named by its index
   * @throws IOException if the file does not have that format
   */
  static List<Remark> read(Path file, List<Submission> submissions) throws IOException {
    List<Remark> remarks = new ArrayList<>();
    try (JsonParser json = FACTORY.createParser(file.toFile())) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.START_ARRAY && "comments".equals(json.currentName())) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            add(comment(json), submissions, remarks);
          }
        }
      }
    }
    return remarks;
  }

  /** The plain members of an object. */
  private static Map<String, String> comment(JsonParser json) throws IOException {
    Map<String, String> members = new HashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isStructStart()) {
        json.skipChildren();
      } else {
        members.put(name, json.getText());
      }
    }
    return members;
  }

  private static void add(
      Map<String, String> comment, List<Submission> submissions, List<Remark> remarks)
      throws IOException {
    try {
      Submission submission = submissions.get(Integer.parseInt(comment.get("file")));
      // Older versions take busybox for dash, which can do less.
      if (submission.isBusybox() && comment.getOrDefault("message", "").startsWith("In dash")) {
        return;
      }
      submission
          .span(
              Integer.parseInt(comment.get("line")),
              Integer.parseInt(comment.get("column")),
              Integer.parseInt(comment.get("endLine")),
              Integer.parseInt(comment.get("endColumn")))
          .ifPresent(
              span ->
                  remarks.add(
                      new Remark(
                          submission.step(),
                          "SC" + comment.get("code"),
                          Severity.valueOf(
                              comment.getOrDefault("level", "").toUpperCase(Locale.ROOT)),
                          span,
                          comment.getOrDefault("message", ""))));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("a comment has not the members that it should have", e);
    }
  }
}
