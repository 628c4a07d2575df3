package dev.tare.shell;

import dev.tare.source.Span;
import java.util.Optional;

/**
 * {@code 2>file}, {@code <<EOF}, {@code >&1}.
 *
 * @param operator as written, without the descriptor: {@code >}, {@code >>}, {@code <}, {@code <<},
 *     {@code <<-}, {@code <<<}, {@code >&}, {@code <&}, {@code &>}, {@code &>>}, {@code >|}, {@code
 *     <>}
 * @param descriptor what stands before the operator: {@code 2}, or bash's <code>{name}</code>;
 *     empty if nothing
 * @param target the file, the descriptor, the delimiter of a here-document, or the here-string
 * @param body what a here-document holds, expansions read unless its delimiter is quoted
 */
public record Redirection(
    String operator, String descriptor, Word target, Optional<Word> body, Span span) {}
