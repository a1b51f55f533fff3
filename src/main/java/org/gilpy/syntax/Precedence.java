// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import org.gilpy.syntax.Ast.BinOp;
import org.gilpy.syntax.Ast.Expr;
import org.gilpy.syntax.Ast.Operator;

/**
 * Groups a flat row of operands and binary operators. A stack of operands that wait for a right side; all operators bind to
 * the left. One use, one thread.
 */
final class Precedence {
    private Expr[] operands = new Expr[8];
    private PyToken[] starts = new PyToken[8];
    private final Operator[] operators = new Operator[8];
    private int depth;
    private PyToken lastStop;

    void operand(Expr e, PyToken start, PyToken stop) {
        operands[depth] = e;
        starts[depth] = start;
        lastStop = stop;
    }

    void operator(Operator op) {
        reduce(level(op));
        operators[depth++] = op;
    }

    Expr result() {
        reduce(0);
        return operands[0];
    }

    /** There are six levels, so at most six operators wait. */
    private void reduce(int level) {
        while (depth > 0 && level(operators[depth - 1]) >= level) {
            depth--;
            PyToken start = starts[depth];
            operands[depth] = new BinOp(operands[depth], operators[depth], operands[depth + 1],
                    new Ast.Span(start.line, start.col, lastStop.endLine, lastStop.endCol));
        }
    }

    private static int level(Operator op) {
        return switch (op) {
            case BITOR -> 1;
            case BITXOR -> 2;
            case BITAND -> 3;
            case LSHIFT, RSHIFT -> 4;
            case ADD, SUB -> 5;
            default -> 6;
        };
    }

    static Operator binary(int type) {
        return switch (type) {
            case PythonParser.VBAR, PythonParser.VBAREQUAL -> Operator.BITOR;
            case PythonParser.CIRCUMFLEX, PythonParser.CIRCUMFLEXEQUAL -> Operator.BITXOR;
            case PythonParser.AMPER, PythonParser.AMPEREQUAL -> Operator.BITAND;
            case PythonParser.LEFTSHIFT, PythonParser.LEFTSHIFTEQUAL -> Operator.LSHIFT;
            case PythonParser.RIGHTSHIFT, PythonParser.RIGHTSHIFTEQUAL -> Operator.RSHIFT;
            case PythonParser.PLUS, PythonParser.PLUSEQUAL -> Operator.ADD;
            case PythonParser.MINUS, PythonParser.MINEQUAL -> Operator.SUB;
            case PythonParser.STAR, PythonParser.STAREQUAL -> Operator.MULT;
            case PythonParser.SLASH, PythonParser.SLASHEQUAL -> Operator.DIV;
            case PythonParser.DOUBLESLASH, PythonParser.DOUBLESLASHEQUAL -> Operator.FLOORDIV;
            case PythonParser.PERCENT, PythonParser.PERCENTEQUAL -> Operator.MOD;
            case PythonParser.AT, PythonParser.ATEQUAL -> Operator.MATMULT;
            case PythonParser.DOUBLESTAREQUAL -> Operator.POW;
            default -> throw new IllegalArgumentException("no operator: " + type);
        };
    }
}
