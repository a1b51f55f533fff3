// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

/** The table of operators and delimiters. Stateless. */
final class Operators {
    private Operators() {} // uninstantiable

    /** The type of the longest operator that starts with these chars; its length is in the low two bits of the answer. */
    static int longest(int c, int c2, int c3) {
        switch (c) {
            case '(':
                return one(PythonParser.LPAR);
            case ')':
                return one(PythonParser.RPAR);
            case '[':
                return one(PythonParser.LSQB);
            case ']':
                return one(PythonParser.RSQB);
            case '{':
                return one(PythonParser.LBRACE);
            case '}':
                return one(PythonParser.RBRACE);
            case ',':
                return one(PythonParser.COMMA);
            case ';':
                return one(PythonParser.SEMI);
            case '~':
                return one(PythonParser.TILDE);
            case '.':
                return c2 == '.' && c3 == '.' ? PythonParser.ELLIPSIS << 2 | 3 : one(PythonParser.DOT);
            case ':':
                return assigned(c2, PythonParser.COLON, PythonParser.COLONEQUAL);
            case '=':
                return assigned(c2, PythonParser.EQUAL, PythonParser.EQEQUAL);
            case '!':
                return assigned(c2, PythonParser.EXCLAMATION, PythonParser.NOTEQUAL);
            case '+':
                return assigned(c2, PythonParser.PLUS, PythonParser.PLUSEQUAL);
            case '-':
                return c2 == '>' ? two(PythonParser.ARROW) : assigned(c2, PythonParser.MINUS, PythonParser.MINEQUAL);
            case '%':
                return assigned(c2, PythonParser.PERCENT, PythonParser.PERCENTEQUAL);
            case '@':
                return assigned(c2, PythonParser.AT, PythonParser.ATEQUAL);
            case '|':
                return assigned(c2, PythonParser.VBAR, PythonParser.VBAREQUAL);
            case '&':
                return assigned(c2, PythonParser.AMPER, PythonParser.AMPEREQUAL);
            case '^':
                return assigned(c2, PythonParser.CIRCUMFLEX, PythonParser.CIRCUMFLEXEQUAL);
            case '*':
                return doubled(c, c2, c3, PythonParser.STAR, PythonParser.STAREQUAL, PythonParser.DOUBLESTAR,
                        PythonParser.DOUBLESTAREQUAL);
            case '/':
                return doubled(c, c2, c3, PythonParser.SLASH, PythonParser.SLASHEQUAL, PythonParser.DOUBLESLASH,
                        PythonParser.DOUBLESLASHEQUAL);
            case '<':
                return c2 == '>' ? two(PythonParser.NOTEQUAL) : doubled(c, c2, c3, PythonParser.LESS,
                        PythonParser.LESSEQUAL, PythonParser.LEFTSHIFT, PythonParser.LEFTSHIFTEQUAL);
            case '>':
                return doubled(c, c2, c3, PythonParser.GREATER, PythonParser.GREATEREQUAL, PythonParser.RIGHTSHIFT,
                        PythonParser.RIGHTSHIFTEQUAL);
            default:
                return one(PythonParser.INVALID);
        }
    }

    private static int one(int type) {
        return type << 2 | 1;
    }

    private static int two(int type) {
        return type << 2 | 2;
    }

    private static int assigned(int c2, int plain, int withEqual) {
        return c2 == '=' ? two(withEqual) : one(plain);
    }

    private static int doubled(int c, int c2, int c3, int plain, int withEqual, int twice, int twiceWithEqual) {
        if (c2 == c) {
            return c3 == '=' ? twiceWithEqual << 2 | 3 : two(twice);
        }
        return assigned(c2, plain, withEqual);
    }
}
