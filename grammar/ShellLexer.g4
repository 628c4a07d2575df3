// The tokens of a RUN script: POSIX sh and the bash that people use in RUN.
//
// A word is a run of part tokens with no blank between them. Blanks are tokens only between words:
// operators swallow those around them. A comment belongs to the blank or line end before it, which
// is what makes the `#` of `a#b` part of a word; where a `#` follows a quote or a variable directly,
// that token swallows it. Every opening parenthesis pushes the default mode and every closing one
// pops, but for those that close a pattern of `case`, which the base class knows.
lexer grammar ShellLexer;

options { superClass = ShellLexerBase; }

@header { package dev.tare.shell; }

tokens { HEREDOC_BODY }

IF : 'if' ;
THEN : 'then' ;
ELIF : 'elif' ;
ELSE : 'else' ;
FI : 'fi' ;
FOR : 'for' ;
WHILE : 'while' ;
UNTIL : 'until' ;
DO : 'do' ;
DONE : 'done' ;
CASE : 'case' ;
ESAC : 'esac' ;
IN : 'in' ;
FUNCTION : 'function' ;
LBRACE : '{' ;
RBRACE : '}' ;
BANG : '!' ;
TEST_OPEN : '[[' ;
TEST_CLOSE : ']]' ;

AND : BLANK* '&&' BLANK* COMMENT? ;
OR : BLANK* '||' BLANK* COMMENT? ;
PIPE : BLANK* '|' '&'? BLANK* COMMENT? ;
CASE_END : BLANK* ( ';;' | ';&' | ';;&' ) BLANK* COMMENT? ;
SEMICOLON : BLANK* ';' BLANK* COMMENT? ;
BACKGROUND : BLANK* '&' BLANK* COMMENT? ;
NEWLINE : BLANK* COMMENT? '\n' ;
SPACE : BLANK+ COMMENT? ;

PARENTHESES : BLANK* '(' BLANK* ')' ;
LPAREN : '(' BLANK* COMMENT? -> pushMode(DEFAULT_MODE) ;
RPAREN : BLANK* ')' { closeParenthesis(); } ;
ARITHMETIC_COMMAND : '((' ( ~[()] | PARENTHESIZED )* '))' ;

HEREDOC : DESCRIPTOR? '<<' '-'? BLANK* ;
REDIRECT
  : DESCRIPTOR? ( '<' | '>' | '>>' | '<<<' | '<&' | '>&' | '<>' | '>|' ) BLANK*
  | ( '&>' | '&>>' ) BLANK*
  ;
PROCESS_OPEN : [<>] '(' BLANK* COMMENT? -> pushMode(DEFAULT_MODE) ;

ARRAY_OPEN : NAME ( '[' ~[\]\n]* ']' )? '+'? '=(' BLANK* COMMENT? -> pushMode(DEFAULT_MODE) ;

SINGLE_QUOTED : '\'' ~[']* '\'' HASH* ;
ANSI_QUOTED : '$\'' ( ~['\\] | '\\' ANY )* '\'' HASH* ;
DOUBLE_OPEN : '$'? '"' -> pushMode(DOUBLE) ;
PARAMETER : '$' ( NAME | SPECIAL ) HASH* ;
BRACED_OPEN : '${' BRACED_NAME -> pushMode(BRACED) ;
ARITHMETIC : ( '$((' ( ~[()] | PARENTHESIZED )* '))' | '$[' ~[\]\n]* ']' ) HASH* ;
SUBSTITUTION_OPEN : '$(' BLANK* COMMENT? -> pushMode(DEFAULT_MODE) ;
BACKQUOTED : '`' ( ~[`\\] | '\\' ANY )* '`' HASH* ;
DOLLAR : '$' ;

LITERAL : ( LITERAL_START | ESCAPED ) ( LITERAL_START | ESCAPED | HASH )* ;

fragment LITERAL_START : ~[ \t\r\n;&|<>()$`"'\\#] ;
fragment ESCAPED : '\\' ~[\n] ;
fragment BLANK : [ \t\r] | '\\' '\r'? '\n' ;
fragment COMMENT : '#' ~[\n]* ;
fragment HASH : '#' ;
fragment ANY : [\u0000-\uFFFF] ;
fragment NAME : [a-zA-Z_] [a-zA-Z0-9_]* ;
fragment SPECIAL : [0-9@*#?$!\-] ;
fragment DESCRIPTOR : [0-9]+ | '{' NAME '}' ;
fragment PARENTHESIZED : '(' ( ~[()] | '(' ( ~[()] | '(' ~[()]* ')' )* ')' )* ')' ;
fragment BRACED_NAME
  : [#!]? ( NAME | [0-9]+ | [@*?$!\-] ) ( '[' ~[\]\n]* ']' )?
  | '#'
  ;

// Inside "...".
mode DOUBLE ;

DOUBLE_CLOSE : '"' '#'* -> popMode ;
DOUBLE_TEXT : ( ~["$`\\] | '\\' ANY )+ ;
DOUBLE_PARAMETER : '$' ( NAME | SPECIAL ) -> type(PARAMETER) ;
DOUBLE_BRACED : '${' BRACED_NAME -> type(BRACED_OPEN), pushMode(BRACED) ;
DOUBLE_ARITHMETIC
  : ( '$((' ( ~[()] | PARENTHESIZED )* '))' | '$[' ~[\]\n]* ']' ) -> type(ARITHMETIC)
  ;
DOUBLE_SUBSTITUTION
  : '$(' BLANK* COMMENT? -> type(SUBSTITUTION_OPEN), pushMode(DEFAULT_MODE)
  ;
DOUBLE_BACKQUOTED : '`' ( ~[`\\] | '\\' ANY )* '`' -> type(BACKQUOTED) ;
DOUBLE_DOLLAR : '$' -> type(DOLLAR) ;

// Inside ${name...}.
mode BRACED ;

BRACED_CLOSE : '}' '#'* -> popMode ;
BRACED_TEXT : ( ~[}$`"'\\] | '\\' ANY )+ ;
BRACED_SINGLE : '\'' ~[']* '\'' -> type(SINGLE_QUOTED) ;
BRACED_DOUBLE : '"' -> type(DOUBLE_OPEN), pushMode(DOUBLE) ;
BRACED_PARAMETER : '$' ( NAME | SPECIAL ) -> type(PARAMETER) ;
BRACED_BRACED : '${' BRACED_NAME -> type(BRACED_OPEN), pushMode(BRACED) ;
BRACED_ARITHMETIC : '$((' ( ~[()] | PARENTHESIZED )* '))' -> type(ARITHMETIC) ;
BRACED_SUBSTITUTION
  : '$(' BLANK* COMMENT? -> type(SUBSTITUTION_OPEN), pushMode(DEFAULT_MODE)
  ;
BRACED_BACKQUOTED : '`' ( ~[`\\] | '\\' ANY )* '`' -> type(BACKQUOTED) ;
BRACED_DOLLAR : '$' -> type(DOLLAR) ;
