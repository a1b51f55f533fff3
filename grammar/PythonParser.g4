// SPDX-License-Identifier: Apache-2.0
/*
 * The grammar of Python 3.13.
 *
 * Every decision can be taken from the next token alone, so ANTLR's adaptive prediction never runs. Three habits make
 * that possible: common beginnings are factored out (an assignment starts as any expression list), the lexer has already
 * told the soft keywords `match`, `case` and `type` from names, and some rules accept more than Python does (any
 * expression as a target, parameters in any order). The tree builder turns down what is too much.
 *
 * Binary operators stand in one flat rule each; the tree builder groups them by precedence. This keeps the parse tree, and
 * the Java stack, shallow.
 */
parser grammar PythonParser;

options {
    tokenVocab = PythonTokens;
    superClass = BoundedParser;
}

// ---- roots

// The parser is driven one statement at a time, which comes to the same.
fileInput: (NEWLINE | statement)* EOF;

// What may follow the statement is looked at by the caller.
singleInput: NEWLINE | simpleLine | compound NEWLINE;

evalInput: NEWLINE* testlist NEWLINE* EOF;

// ---- statements

statement: simpleLine | compound;

simpleLine: simple (';' simple?)* NEWLINE;

suite: simpleLine | NEWLINE INDENT statement+ DEDENT;

simple
    : expressionStatement
    | delStatement
    | 'pass'
    | 'break'
    | 'continue'
    | returnStatement
    | raiseStatement
    | importName
    | importFrom
    | globalStatement
    | nonlocalStatement
    | assertStatement
    | typeAlias
    ;

expressionStatement: assigned (annotation | augmented | chainedTarget*);

annotation: ':' test ('=' assigned)?;

augmented: augmentedOperator assigned;

augmentedOperator: '+=' | '-=' | '*=' | '/=' | '//=' | '%=' | '@=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=';

chainedTarget: '=' assigned;

assigned: yieldExpr | starlist;

delStatement: 'del' starlist;

returnStatement: 'return' starlist?;

raiseStatement: 'raise' (test ('from' test)?)?;

globalStatement: 'global' NAME (',' NAME)*;

nonlocalStatement: 'nonlocal' NAME (',' NAME)*;

assertStatement: 'assert' test (',' test)?;

importName: 'import' dottedAlias (',' dottedAlias)*;

dottedAlias: dottedName ('as' NAME)?;

dottedName: NAME ('.' NAME)*;

importFrom: 'from' ('.' | '...')* dottedName? 'import' ('*' | '(' importAliases ')' | importAliases);

// The comma at the end is only for the form in parentheses.
importAliases: importAlias (',' importAlias?)*;

importAlias: NAME ('as' NAME)?;

typeAlias: 'type' NAME typeParams? '=' test;

// ---- compound statements

compound
    : ifStatement
    | whileStatement
    | forStatement
    | tryStatement
    | withStatement
    | function
    | classDefinition
    | decorated
    | asyncStatement
    | matchStatement
    ;

ifStatement: 'if' named ':' suite elifClause* elseClause?;

elifClause: 'elif' named ':' suite;

elseClause: 'else' ':' suite;

whileStatement: 'while' named ':' suite elseClause?;

forStatement: 'for' targets 'in' starlist ':' suite elseClause?;

tryStatement: 'try' ':' suite (exceptClause+ elseClause? finallyClause? | finallyClause);

exceptClause: 'except' '*'? (test ('as' NAME)?)? ':' suite;

finallyClause: 'finally' ':' suite;

withStatement: 'with' withItem (',' withItem)* ':' suite;

withItem: test ('as' starredOrTarget)?;

function: 'def' NAME typeParams? '(' parameters? ')' ('->' test)? ':' suite;

classDefinition: 'class' NAME typeParams? ('(' arguments? ')')? ':' suite;

decorated: ('@' named NEWLINE)+ (function | classDefinition | asyncStatement);

asyncStatement: 'async' (function | withStatement | forStatement);

// ---- parameters

parameters: parameter (',' parameter?)*;

parameter
    : NAME (':' test)? ('=' test)?
    | '/'
    | '*' (NAME (':' starAnnotation)?)?
    | '**' NAME (':' test)?
    ;

starAnnotation: starredOperation | test;

lambdaParameters: lambdaParameter (',' lambdaParameter?)*;

lambdaParameter
    : NAME ('=' test)?
    | '/'
    | '*' NAME?
    | '**' NAME
    ;

typeParams: '[' typeParam (',' typeParam?)* ']';

typeParam
    : NAME (':' test)? ('=' test)?
    | '*' NAME ('=' (starredOperation | test))?
    | '**' NAME ('=' test)?
    ;

// ---- match

matchStatement: 'match' subject ':' NEWLINE INDENT caseBlock+ DEDENT;

subject: subjectItem (',' subjectItem?)*;

subjectItem: named | starredOperation;

caseBlock: 'case' openPattern guard? ':' suite;

guard: 'if' named;

// Without parentheses: a sequence when there is a comma.
openPattern: patternItem (',' patternItem?)*;

patternItem: '*' NAME | pattern;

pattern: closedPattern ('|' closedPattern)* ('as' NAME)?;

closedPattern
    : numberPattern
    | strings
    | 'None'
    | 'True'
    | 'False'
    | namePattern
    | groupPattern
    | listPattern
    | mappingPattern
    ;

numberPattern: '-'? NUMBER (('+' | '-') NUMBER)?;

// A capture, a value or a class pattern.
namePattern: dottedName ('(' (classPatternArgument (',' classPatternArgument?)*)? ')')?;

classPatternArgument: pattern ('=' pattern)?;

groupPattern: '(' openPattern? ')';

listPattern: '[' openPattern? ']';

mappingPattern: '{' (mappingItem (',' mappingItem?)*)? '}';

mappingItem: '**' NAME | mappingKey ':' pattern;

mappingKey: numberPattern | strings | 'None' | 'True' | 'False' | dottedName;

// ---- expressions

// Expressions with commas; stars allowed.
starlist: starItem (',' starItem?)*;

starItem: test | starredOperation;

testlist: test (',' test?)*;

targets: target (',' target?)*;

target: operation | starredOperation;

starredOperation: '*' operation;

named: test (':=' test)?;

test: logic ('if' logic 'else' test)? | lambda;

lambda: 'lambda' lambdaParameters? ':' test;

logic: inversion (('and' | 'or') inversion)*;

inversion: 'not' inversion | comparison;

comparison: operation (comparator operation)*;

comparator: '<' | '>' | '==' | '>=' | '<=' | '!=' | 'in' | 'not' 'in' | 'is' 'not'?;

operation: factor (operator factor)*;

operator: '|' | '^' | '&' | '<<' | '>>' | '+' | '-' | '*' | '/' | '//' | '%' | '@';

factor: ('+' | '-' | '~') factor | 'await'? atom trailer* ('**' factor)?;

trailer: '(' arguments? ')' | '[' subscripts ']' | '.' NAME;

arguments: argument (',' argument?)*;

argument: named ('=' test | comprehension)? | '*' test | '**' test;

subscripts: subscript (',' subscript?)*;

subscript: named sliceRest? | sliceRest | starredOperation;

sliceRest: ':' test? (':' test?)?;

atom
    : NAME
    | NUMBER
    | strings
    | 'None'
    | 'True'
    | 'False'
    | '...'
    | parenthesised
    | listDisplay
    | braceDisplay
    ;

parenthesised: '(' (yieldExpr | elements)? ')';

listDisplay: '[' elements? ']';

elements: element (comprehension | (',' element?)*);

// The part after `as` is for the items of a parenthesised `with`.
element: named ('as' starredOrTarget)? | starredOperation;

starredOrTarget: operation | starredOperation;

braceDisplay: '{' (braceItem (comprehension | (',' braceItem?)*))? '}';

braceItem: '**' operation | starredOperation | named (':' test)?;

comprehension: comprehensionFor+;

comprehensionFor: 'async'? 'for' targets 'in' logic ('if' logic)*;

yieldExpr: 'yield' ('from' test | starlist)?;

// ---- strings

strings: (STRING | fstring)+;

fstring: FSTRING_START fstringPart* FSTRING_END;

fstringPart: FSTRING_MIDDLE | replacement;

replacement: '{' assigned '='? conversion? formatSpec? '}';

conversion: '!' NAME;

formatSpec: ':' fstringPart*;
