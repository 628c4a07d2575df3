// Lists, pipelines and commands. The elements of a simple command are a flat sequence of parts,
// blanks and redirections, which the builder of the records groups into words.
parser grammar ShellParser;

options { tokenVocab = ShellLexer; }

@header { package dev.tare.shell; }

script : linebreak statements? EOF ;

linebreak : ( newline | SPACE )* ;

newline : NEWLINE HEREDOC_BODY* ;

// That only the last statement may lack a terminator is for the builder to see.
statements : ( andOr terminator? )+ ;

terminator : ( SEMICOLON | BACKGROUND | newline ) linebreak ;

andOr : pipeline ( ( AND | OR ) linebreak pipeline )* ;

pipeline : ( BANG SPACE )* command ( PIPE linebreak command )* ;

command : function | compound redirections | simple ;

simple : ( part | redirection ) element* ;

element : part | redirection | SPACE | reserved ;

reserved
  : IF | THEN | ELIF | ELSE | FI | FOR | WHILE | UNTIL | DO | DONE | CASE | ESAC | IN | FUNCTION
  | LBRACE | RBRACE | BANG | TEST_OPEN | TEST_CLOSE
  ;

redirections : ( SPACE | redirection )* ;

redirection : ( REDIRECT | HEREDOC ) word ;

word : ( part | reserved )+ ;

function
  : ( FUNCTION SPACE LITERAL PARENTHESES? | LITERAL PARENTHESES ) linebreak compound redirections
  ;

compound
  : LPAREN linebreak statements RPAREN # subshell
  | LBRACE linebreak statements RBRACE # group
  | IF linebreak statements THEN linebreak statements
    ( ELIF linebreak statements THEN linebreak statements )*
    otherwise? FI # conditional
  | ( WHILE | UNTIL ) linebreak statements doGroup # loop
  | FOR SPACE LITERAL linebreak ( IN forWords )? ( ( SEMICOLON | newline ) linebreak )? doGroup # forEach
  | FOR SPACE? ARITHMETIC_COMMAND ( SPACE | SEMICOLON | newline )* doGroup # forArithmetic
  | CASE SPACE word linebreak IN linebreak clause* ESAC # selection
  | TEST_OPEN testElement* TEST_CLOSE # test
  | ARITHMETIC_COMMAND # arithmetic
  ;

otherwise : ELSE linebreak statements ;

doGroup : DO linebreak statements DONE ;

forWords : ( SPACE | part | reserved )* ;

clause : LPAREN? pattern ( PIPE pattern )* RPAREN linebreak statements? ( CASE_END linebreak )? ;

pattern : part ( part | reserved )* ;

testElement
  : part | SPACE | newline | AND | OR | LPAREN | RPAREN | PARENTHESES | PIPE | REDIRECT | BANG
  | LBRACE | RBRACE | IF | IN | DO | FOR | CASE
  ;

part
  : LITERAL
  | SINGLE_QUOTED
  | ANSI_QUOTED
  | DOUBLE_OPEN doublePart* DOUBLE_CLOSE
  | expansion
  | PROCESS_OPEN linebreak statements? RPAREN
  | ARRAY_OPEN arrayElement* RPAREN
  ;

doublePart : DOUBLE_TEXT | expansion ;

expansion
  : PARAMETER
  | BRACED_OPEN bracedPart* BRACED_CLOSE
  | SUBSTITUTION_OPEN linebreak statements? RPAREN
  | BACKQUOTED
  | ARITHMETIC
  | DOLLAR
  ;

bracedPart : BRACED_TEXT | SINGLE_QUOTED | DOUBLE_OPEN doublePart* DOUBLE_CLOSE | expansion ;

arrayElement : part | SPACE | newline | reserved ;
