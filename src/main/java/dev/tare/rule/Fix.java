package dev.tare.rule;

import dev.tare.source.Edits;

/**
 * A rewrite that settles a finding.
 *
 * @param title what to do, in the imperative
 * @param effect what it changes of the build
 */
public record Fix(String title, Safety safety, Edits edits, Effect effect) {}
