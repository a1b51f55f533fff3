// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

/** The binary operators; the ordinal is the {@code operator} operand of {@link Opcode#BINARY_OP}. */
public enum BinaryOperator {
    ADD("+"), SUB("-"), MUL("*"), MATMUL("@"), TRUEDIV("/"), MOD("%"), POW("**"), LSHIFT("<<"), RSHIFT(">>"),
    OR("|"), XOR("^"), AND("&"), FLOORDIV("//");

    public final String symbol;

    BinaryOperator(String symbol) {
        this.symbol = symbol;
    }
}
