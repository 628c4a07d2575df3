/**
 * What a Dockerfile builds: the stages and how they hang together, what is in force at each step,
 * what its scripts start, what package managers are asked, and the build context.
 *
 * <p>Imports {@code source}, {@code syntax} and {@code shell}. A {@link dev.tare.image.Build} is
 * made once per file and never changes, so that no rule computes any of this again; what a rule
 * alone needs stays in the rule.
 */
package dev.tare.image;
