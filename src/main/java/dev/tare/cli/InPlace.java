package dev.tare.cli;

import dev.tare.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** Puts a new text in the place of a file, wholly or not at all. */
final class InPlace {

  private InPlace() {}

  /** Writes a text to a file that may be there already. */
  static void create(Path target, String text) throws IOException {
    Path temporary = Files.createTempFile(target.toAbsolutePath().getParent(), ".tare", ".tmp");
    try {
      Files.writeString(temporary, text);
      if (Files.getFileAttributeView(temporary, PosixFileAttributeView.class) != null) {
        // Others read it too: it lies among the sources.
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
      }
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Writes beside the file and moves the result over it; links are followed, permissions and owner
   * are kept.
   *
   * @throws IOException if the file was changed by somebody else meanwhile, or cannot be written
   */
  static void write(String path, SourceFile before, SourceFile after) throws IOException {
    Path target = Path.of(path).toRealPath();
    if (!Arrays.equals(Files.readAllBytes(target), before.bytes())) {
      throw new IOException("it was changed meanwhile");
    }
    if (!Files.isWritable(target)) {
      throw new IOException("no right to write it");
    }
    Path temporary = Files.createTempFile(target.getParent(), ".tare", ".tmp");
    try {
      Files.write(temporary, after.bytes());
      PosixFileAttributeView view =
          Files.getFileAttributeView(target, PosixFileAttributeView.class);
      if (view != null) {
        PosixFileAttributes old = view.readAttributes();
        PosixFileAttributeView fresh =
            Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        PosixFileAttributes now = fresh.readAttributes();
        if (!now.owner().equals(old.owner())) {
          fresh.setOwner(old.owner());
        }
        if (!now.group().equals(old.group())) {
          fresh.setGroup(old.group());
        }
        fresh.setPermissions(old.permissions());
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
