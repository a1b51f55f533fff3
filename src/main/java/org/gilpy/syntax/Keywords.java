// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

/** The reserved words. Stateless. */
final class Keywords {
    private Keywords() {} // uninstantiable

    /** The token type of a reserved word, or NAME. */
    static int type(String s) {
        int n = s.length();
        if (n < 2 || n > 8) {
            return PythonParser.NAME;
        }
        return switch (s) {
            case "False" -> PythonParser.FALSE;
            case "None" -> PythonParser.NONE;
            case "True" -> PythonParser.TRUE;
            case "and" -> PythonParser.AND;
            case "as" -> PythonParser.AS;
            case "assert" -> PythonParser.ASSERT;
            case "async" -> PythonParser.ASYNC;
            case "await" -> PythonParser.AWAIT;
            case "break" -> PythonParser.BREAK;
            case "class" -> PythonParser.CLASS;
            case "continue" -> PythonParser.CONTINUE;
            case "def" -> PythonParser.DEF;
            case "del" -> PythonParser.DEL;
            case "elif" -> PythonParser.ELIF;
            case "else" -> PythonParser.ELSE;
            case "except" -> PythonParser.EXCEPT;
            case "finally" -> PythonParser.FINALLY;
            case "for" -> PythonParser.FOR;
            case "from" -> PythonParser.FROM;
            case "global" -> PythonParser.GLOBAL;
            case "if" -> PythonParser.IF;
            case "import" -> PythonParser.IMPORT;
            case "in" -> PythonParser.IN;
            case "is" -> PythonParser.IS;
            case "lambda" -> PythonParser.LAMBDA;
            case "nonlocal" -> PythonParser.NONLOCAL;
            case "not" -> PythonParser.NOT;
            case "or" -> PythonParser.OR;
            case "pass" -> PythonParser.PASS;
            case "raise" -> PythonParser.RAISE;
            case "return" -> PythonParser.RETURN;
            case "try" -> PythonParser.TRY;
            case "while" -> PythonParser.WHILE;
            case "with" -> PythonParser.WITH;
            case "yield" -> PythonParser.YIELD;
            default -> PythonParser.NAME;
        };
    }
}
