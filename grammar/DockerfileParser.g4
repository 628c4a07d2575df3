// The shapes of one logical line and of its arguments; which of them an instruction has, and how
// many words it wants, is for the reader of instructions to know.
parser grammar DockerfileParser;

options { tokenVocab = DockerfileLexer; }

@header { package dev.tare.syntax; }

head : KEYWORD FLAG_GAP? ( FLAG FLAG_GAP? )* END_OF_FLAGS? ARGUMENTS? EOF ;

words : ( WORD ( WORD_GAP WORD )* )? EOF ;

pairs : ( PAIR ( PAIR_GAP PAIR )* )? EOF ;

heredocWords : ( HEREDOC_WORD | HEREDOC_GAP )* EOF ;

json : array EOF ;

array : OPEN ( value ( COMMA value )* )? CLOSE ;

value : STRING | SCALAR | array | object ;

object : OPEN_OBJECT ( STRING COLON value ( COMMA STRING COLON value )* )? CLOSE_OBJECT ;
