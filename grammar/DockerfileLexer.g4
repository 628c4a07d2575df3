// The tokens of one logical line: continuations, comments and heredoc bodies are gone already.
//
// What follows the keyword depends on the instruction, and the builder reads it in one of a few
// ways. The default mode reads the keyword and the flags and leaves the arguments as one token,
// which is read again in the mode that the instruction asks for. The escape character is always a
// backslash here; for a file that says `# escape=` the two characters are swapped on the way in.
lexer grammar DockerfileLexer;

@header { package dev.tare.syntax; }

KEYWORD : ~[ \t\u000B\f\r]+ -> mode(FLAGS) ;

fragment BLANK : [ \t\u000B\f\r] ;

// What Go's unicode.IsSpace takes for space: quoted words are split by it.
fragment SPACE : [ \t\u000B\f\r\n\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000] ;

fragment ANY : [\u0000-\uFFFF] ;

fragment ESCAPED : '\\' ( ANY | EOF ) ;

// Neither space nor quote nor escape.
fragment PLAIN
  : ~[ \t\u000B\f\r\n\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000'"\\]
  ;

fragment PLAIN_NO_DASH
  : ~[ \t\u000B\f\r\n\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000'"\\\-]
  ;

// --name=value, quotes anywhere, until a word that does not begin with two dashes.
mode FLAGS ;

FLAG_GAP : SPACE+ ;
END_OF_FLAGS : '--' -> mode(REST) ;
FLAG
  : '--'
    ( PLAIN
    | ESCAPED
    | '\'' ( ~['\\] | ESCAPED )* ( '\'' | EOF )
    | '"' ( ~["\\] | ESCAPED )* ( '"' | EOF )
    )+
  ;
ARGUMENTS : '-' | '-' ~'-' ANY* | ( PLAIN_NO_DASH | ['"\\] ) ANY* ;

mode REST ;

REST_ARGUMENTS : ANY+ -> type(ARGUMENTS) ;

// Words between blanks; quotes mean nothing.
mode WORDS ;

WORD : ~[ \t\u000B\f\r]+ ;
WORD_GAP : BLANK+ ;

// Words between spaces, where quotes and escapes hold a word together.
mode PAIRS ;

PAIR
  : ( PLAIN
    | ESCAPED
    | '\'' ~[']* ( '\'' | EOF )
    | '"' ( ~["\\] | ESCAPED )* ( '"' | EOF )
    )+
  ;
PAIR_GAP : SPACE+ ;

// An array as Go's encoding/json reads it.
mode JSON ;

OPEN : '[' ;
CLOSE : ']' ;
OPEN_OBJECT : '{' ;
CLOSE_OBJECT : '}' ;
COMMA : ',' ;
COLON : ':' ;
STRING
  : '"'
    ( ~["\\\u0000-\u001F]
    | '\\' ( ["\\/bfnrt] | 'u' HEX HEX HEX HEX )
    )*
    '"'
  ;
SCALAR : 'true' | 'false' | 'null' | '-'? ( '0' | [1-9] [0-9]* ) ( '.' [0-9]+ )? ( [eE] [+-]? [0-9]+ )? ;
JSON_GAP : [ \t\r\n]+ -> skip ;
NOT_JSON : . ;

fragment HEX : [0-9a-fA-F] ;

// The words of a line in which a heredoc may begin: 3<<-'EOF'
mode HEREDOCS ;

HEREDOC_WORD
  : ( PLAIN
    | ESCAPED
    | '\'' ~[']* '\''
    | '"' ( ~["\\] | ESCAPED )* '"'
    | '<<' [ \t\r\n]+
    )+
  ;
HEREDOC_GAP : SPACE+ ;
UNCLOSED_QUOTE : ['"] ;
