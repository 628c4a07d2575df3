/**
 * Findings as text, as lines for editors, as JSON.
 *
 * <p>Imports {@code rule}, {@code source} and the records of {@code engine} that a report is made
 * of. A report is text; where it goes is for the command line to know.
 */
package dev.tare.report;
