package dev.tare.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a shop demands of its images, which no rule can know by itself.
 *
 * @param registries those that images may come from, with {@code *} for any part of a name; empty
 *     for any
 * @param labels the format of each label that an image must bear, in the order of the settings
 * @param strictLabels whether no other labels are allowed
 */
public record Policy(
    List<String> registries, Map<String, LabelFormat> labels, boolean strictLabels) {

  /** Demands nothing. */
  public static final Policy NONE = new Policy(List.of(), Map.of(), false);

  public Policy {
    registries = List.copyOf(registries);
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /** What the value of a label is. */
  public enum LabelFormat {
    TEXT,
    URL,
    /** RFC 3339. */
    TIME,
    /** An SPDX expression. */
    LICENSE,
    /** A short or a full git hash. */
    HASH,
    SEMVER,
    /** RFC 5322. */
    EMAIL
  }
}
