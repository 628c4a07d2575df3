package dev.tare.config;

/**
 * A place in a settings file.
 *
 * @param file as it is called before people
 * @param line 1-based; 0 for a value that stands in no file
 * @param column 1-based
 */
record Place(String file, int line, int column) {

  /** The line, which is enough to find a setting again. */
  String inShort() {
    return file + ":" + line;
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
