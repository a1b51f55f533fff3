// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import static org.gilpy.jit.Names.*;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import org.gilpy.code.BinaryOperator;
import org.gilpy.objects.PyInt;

/**
 * Translates arithmetic on numbers that are known or guessed to be ints or floats: longs and doubles of Java, with checks of what is only guessed and of results that are too long,
 * all before anything is stored.
 */
final class Arithmetic {
    private final Emitter x;

    Arithmetic(Emitter x) {
        this.x = x;
    }

    /** Checks the operand of the present instruction if it is only guessed to be of a kind; nothing is on the stack. */
    private byte checked(int r, boolean left) {
        byte kind = x.numbers.operand(x.pc, r, left);
        if (x.known(r) == Numbers.ANY) {
            ClassDesc type = kind == Numbers.INT ? INT : FLOAT;
            x.load(r);
            x.c.invokevirtual(JAVA_OBJECT, "getClass", method(JAVA_CLASS)).ldc(type).if_acmpne(x.leaveWhen());
        }
        return kind;
    }

    private void push(int r, byte kind) {
        if (kind == Numbers.INT) {
            x.pushLong(r);
        } else {
            x.pushDouble(r);
        }
    }

    /** Translates an operation; false when its result is not known to be a number. */
    boolean binary(BinaryOperator op, int a, int p, int q) {
        byte result = x.numbers.result(x.pc);
        if (result == Numbers.ANY) {
            return false;
        }
        byte l = checked(p, true), r = p == q ? l : checked(q, false);
        if (result == Numbers.INT) {
            ints(op, p, q);
            x.storeLong(a);
        } else {
            floats(op, p, l, q, r);
            x.storeDouble(a);
        }
        return true;
    }

    /** Pushes an operand of a float operation. */
    private void pushDouble(int r, byte kind) {
        push(r, kind);
        // Emitter.pushDouble() does so for what it knows, here it may be what has just been checked.
        if (kind == Numbers.INT) {
            x.c.l2d();
        }
    }

    private void floats(BinaryOperator op, int p, byte l, int q, byte r) {
        CodeBuilder c = x.c;
        if (op == BinaryOperator.TRUEDIV) {
            if (l == Numbers.INT && r == Numbers.INT) {
                // Exact as doubles, so that there is one rounding.
                exact(p);
                exact(q);
            }
            if (x.constant(q) == null || isZero(q)) {
                pushDouble(q, r);
                c.dconst_0().dcmpl().ifeq(x.leaveWhen());
            }
        }
        pushDouble(p, l);
        pushDouble(q, r);
        switch (op) {
            case ADD -> c.dadd();
            case SUB -> c.dsub();
            case MUL -> c.dmul();
            default -> c.ddiv();
        }
    }

    private boolean isZero(int q) {
        return x.isInt(q) ? ((PyInt) x.constant(q)).value == 0 : ((org.gilpy.objects.PyFloat) x.constant(q)).value == 0;
    }

    private void exact(int r) {
        CodeBuilder c = x.c;
        if (x.isInt(r) && Math.abs(((PyInt) x.constant(r)).value) <= 1L << 53) {
            return;
        }
        x.pushLong(r);
        c.invokestatic(MATH, "abs", method(J, J)).loadConstant(1L << 53).lcmp().ifgt(x.leaveWhen());
        x.pushLong(r);
        c.loadConstant(Long.MIN_VALUE).lcmp().ifeq(x.leaveWhen());
    }

    /** Leaves the result on the stack. */
    private void ints(BinaryOperator op, int p, int q) {
        CodeBuilder c = x.c;
        Long k = x.isInt(q) ? ((PyInt) x.constant(q)).value : null;
        switch (op) {
            case ADD, SUB -> {
                x.pushLong(p);
                x.pushLong(q);
                if (op == BinaryOperator.ADD) {
                    c.ladd();
                } else {
                    c.lsub();
                }
                c.lstore(x.long1);
                if (k != null) {
                    boolean up = k >= 0 == (op == BinaryOperator.ADD);
                    c.lload(x.long1);
                    x.pushLong(p);
                    c.lcmp();
                    if (up) {
                        c.iflt(x.leaveWhen());
                    } else {
                        c.ifgt(x.leaveWhen());
                    }
                } else if (op == BinaryOperator.ADD) {
                    x.pushLong(p);
                    c.lload(x.long1).lxor();
                    x.pushLong(q);
                    c.lload(x.long1).lxor().land().lconst_0().lcmp().iflt(x.leaveWhen());
                } else {
                    x.pushLong(p);
                    x.pushLong(q);
                    c.lxor();
                    x.pushLong(p);
                    c.lload(x.long1).lxor().land().lconst_0().lcmp().iflt(x.leaveWhen());
                }
                c.lload(x.long1);
            }
            case MUL -> {
                x.pushLong(p);
                x.pushLong(q);
                c.lmul().lstore(x.long1);
                x.pushLong(p);
                x.pushLong(q);
                c.invokestatic(MATH, "multiplyHigh", method(J, J, J)).lload(x.long1).bipush(63).lshr().lcmp().ifne(x.leaveWhen());
                c.lload(x.long1);
            }
            case MOD, FLOORDIV -> {
                if (k == null || k == 0 || k == -1) {
                    // Nothing is divided by zero here, and the least int not by -1.
                    x.pushLong(q);
                    c.lconst_1().ladd().loadConstant(1L).invokestatic(LONG_CLASS, "compareUnsigned", method(I, J, J)).ifle(x.leaveWhen());
                }
                x.pushLong(p);
                x.pushLong(q);
                c.invokestatic(MATH, op == BinaryOperator.MOD ? "floorMod" : "floorDiv", method(J, J, J));
            }
            case AND, OR, XOR -> {
                x.pushLong(p);
                x.pushLong(q);
                switch (op) {
                    case AND -> c.land();
                    case OR -> c.lor();
                    default -> c.lxor();
                }
            }
            default -> {
                boolean left = op == BinaryOperator.LSHIFT;
                if (k == null || k < 0 || k > 63) {
                    x.pushLong(q);
                    c.loadConstant(~63L).land().lconst_0().lcmp().ifne(x.leaveWhen());
                }
                x.pushLong(p);
                x.pushLong(q);
                c.l2i();
                if (left) {
                    c.lshl().lstore(x.long1).lload(x.long1);
                    x.pushLong(q);
                    c.l2i().lshr();
                    x.pushLong(p);
                    c.lcmp().ifne(x.leaveWhen()).lload(x.long1);
                } else {
                    c.lshr();
                }
            }
        }
    }

    /** {@code -p}; false when it is not known to be a number. */
    boolean negative(int a, int p) {
        CodeBuilder c = x.c;
        switch (x.numbers.result(x.pc)) {
            case Numbers.INT -> {
                x.pushLong(p);
                c.loadConstant(Long.MIN_VALUE).lcmp().ifeq(x.leaveWhen());
                x.pushLong(p);
                c.lneg();
                x.storeLong(a);
            }
            case Numbers.FLOAT -> {
                x.pushDouble(p);
                c.dneg();
                x.storeDouble(a);
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
