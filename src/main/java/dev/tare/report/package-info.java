/**
 * Findings as text, as lines for editors, as JSON.
 *
 * <p>Imports {@code rule} and {@code source}. A report is text; where it goes is for the command
 * line to know.
 */
package dev.tare.report;
