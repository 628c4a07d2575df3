/** The built-in rules of one category, a class each; their pages say what they are about. */
package dev.tare.rules.label;
