/**
 * Settings: which rules run, how severe they are, and what they and the builder are told.
 *
 * <p>Imports {@code source}, for the name that was meant by an unknown one, {@code image}, for what
 * the builder is told, and {@code rule}. It does not know the catalogue: it is given the rules that
 * there are. A file is read by the same {@link dev.tare.config.SettingsForm} that describes it to
 * editors; binding records by Jackson was turned down, since it knows neither the place of a value
 * nor that {@code off} is a word and {@code 1.10} no number.
 */
package dev.tare.config;
