package dev.tare.syntax;

import dev.tare.source.MappedText;
import dev.tare.source.Span;

/**
 * A here-document of RUN, COPY or ADD.
 *
 * @param name the delimiter, quotes removed; for COPY and ADD also the file's name
 * @param expand whether variables in it are expanded: no part of the delimiter was quoted
 * @param chomp whether it was written {@code <<-}, so that leading tabs are dropped
 * @param fileDescriptor what stands before the {@code <<}; 0 if nothing
 * @param word the redirection as written
 * @param body the lines before the delimiter, without the tabs that chomp drops
 * @param span from the first character of the body to the end of the delimiter
 * @param delimiter the word that closes it; empty at the end of the file if none does
 */
public record Heredoc(
    String name,
    boolean expand,
    boolean chomp,
    int fileDescriptor,
    Word word,
    MappedText body,
    Span span,
    Span delimiter) {}
