/**
 * Settings: which rules run.
 *
 * <p>Imports {@code rule}. Settings are plain values, so that what is in force for a file can be
 * shown and compared; where they come from is for the command line to know.
 */
package dev.tare.config;
