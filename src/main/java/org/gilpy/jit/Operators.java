// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import static org.gilpy.jit.Names.*;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import org.gilpy.code.BinaryOperator;
import org.gilpy.code.Opcode;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.vm.OperandTypes;

/** Translates arithmetic, comparisons and truth tests: exact ints and floats at the site, everything else by a virtual call. */
final class Operators {
    private static final String[] NAMES = {"add", "sub", "mul", "matmul", "trueDiv", "mod", "pow", "lshift", "rshift", "or", "xor", "and", "floorDiv"};
    private static final int ADD = BinaryOperator.ADD.ordinal(), SUB = BinaryOperator.SUB.ordinal(), MUL = BinaryOperator.MUL.ordinal(),
            TRUEDIV = BinaryOperator.TRUEDIV.ordinal(), POW = BinaryOperator.POW.ordinal(), MOD = BinaryOperator.MOD.ordinal(),
            FLOORDIV = BinaryOperator.FLOORDIV.ordinal(), MATMUL = BinaryOperator.MATMUL.ordinal();

    private final Emitter x;
    private final Arithmetic arithmetic;

    Operators(Emitter x) {
        this.x = x;
        this.arithmetic = new Arithmetic(x);
    }

    private void notExact(int r, java.lang.constant.ClassDesc type, Label other) {
        x.load(r);
        x.c.invokevirtual(JAVA_OBJECT, "getClass", method(JAVA_CLASS)).ldc(type).if_acmpne(other);
    }

    /** Goes to {@code other} unless both registers hold exact ints. False when that is known never to be so. */
    private boolean ints(int p, int q, Label other) {
        if (x.constant(p) != null && !x.isInt(p) || x.constant(q) != null && !x.isInt(q)) {
            return false;
        }
        int k = kind(p), l = kind(q);
        if (k == Kinds.FLOAT || l == Kinds.FLOAT || k == Kinds.OTHER || l == Kinds.OTHER) {
            return false;
        }
        if (x.known(p) != Numbers.INT) {
            notExact(p, INT, other);
        }
        if (x.known(q) != Numbers.INT && q != p) {
            notExact(q, INT, other);
        }
        return true;
    }

    private int kind(int r) {
        byte known = x.known(r);
        return known == Numbers.INT ? Kinds.INT : known == Numbers.FLOAT ? Kinds.FLOAT : x.kind(r);
    }

    private void pushLong(int r) {
        x.pushLong(r);
    }

    /** Goes to {@code other} unless both registers hold exact floats, or one a float and the other a constant int. False when that is known never to be so. */
    private boolean floats(int p, int q, Label other) {
        if (x.isInt(p) && x.isInt(q) || x.constant(p) != null && !x.isFloat(p) && !x.isInt(p) || x.constant(q) != null && !x.isFloat(q) && !x.isInt(q)) {
            return false;
        }
        if (x.known(p) == Numbers.INT && x.constant(p) == null || x.known(q) == Numbers.INT && x.constant(q) == null) {
            return false;
        }
        int k = kind(p), l = kind(q);
        if (k == Kinds.OTHER || l == Kinds.OTHER || k == Kinds.INT && l == Kinds.INT || (k == Kinds.INT || l == Kinds.INT) && x.constant(p) == null && x.constant(q) == null) {
            return false;
        }
        if (x.constant(p) == null && x.known(p) != Numbers.FLOAT) {
            notExact(p, FLOAT, other);
        }
        if (x.constant(q) == null && x.known(q) != Numbers.FLOAT && q != p) {
            notExact(q, FLOAT, other);
        }
        return true;
    }

    private void pushDouble(int r) {
        x.pushDouble(r);
    }

    void binary(int op, int a, int p, int q) {
        operate(op, a, p, q, false);
    }

    void inplace(int op, int a, int p, int q) {
        operate(op, a, p, q, true);
        // What is stored where others see it polls before the store, but a name polls after it.
        if (x.pc + 1 < x.words.length && Opcode.op(x.words[x.pc + 1]) == Opcode.STORE_NAME) {
            x.pollBetween();
        }
    }

    /** Whether neither operand was a number when tier 1 looked, or nothing is known at all. */
    private boolean isOther() {
        OperandTypes n = x.numbers.note(x.pc);
        return n != null && (isOther(n.left) || isOther(n.right));
    }

    private static boolean isOther(int kind) {
        return kind != OperandTypes.INT && kind != OperandTypes.FLOAT;
    }

    private void general(int op, int a, int p, int q, boolean inplace) {
        CodeBuilder c = x.c;
        x.show();
        if (inplace) {
            c.aload(0).loadConstant(op);
            x.load(p);
            x.load(q);
            c.invokestatic(SLOW_OPS, "inplace", method(OBJECT, VM_THREAD, I, OBJECT, OBJECT));
        } else {
            x.load(p);
            c.aload(0);
            x.load(q);
            c.invokevirtual(OBJECT, NAMES[op], method(OBJECT, THREAD, OBJECT));
        }
        x.store(a);
    }

    private void operate(int op, int a, int p, int q, boolean inplace) {
        if (arithmetic.binary(BinaryOperator.values()[op], a, p, q)) {
            return;
        }
        CodeBuilder c = x.c;
        if (isOther()) {
            OperandTypes n = x.numbers.note(x.pc);
            if (op == ADD && n.left == OperandTypes.STR && n.right == OperandTypes.STR) {
                addText(a, p, q);
            } else {
                general(op, a, p, q, inplace);
            }
            return;
        }
        Label notInts = c.newLabel(), slow = c.newLabel(), done = c.newLabel();
        if (op != MATMUL && ints(p, q, notInts)) {
            if (op <= MUL) {
                pushLong(p);
                pushLong(q);
                c.invokestatic(INT, op == ADD ? "sum" : op == SUB ? "difference" : "product", method(OBJECT, J, J));
            } else if (simple(op, q)) {
                c.new_(INT).dup();
                pushLong(p);
                pushLong(q);
                switch (BinaryOperator.values()[op]) {
                    case AND -> c.land();
                    case OR -> c.lor();
                    case XOR -> c.lxor();
                    case MOD -> c.invokestatic(MATH, "floorMod", method(J, J, J));
                    case FLOORDIV -> c.invokestatic(MATH, "floorDiv", method(J, J, J));
                    default -> c.l2i().lshr();
                }
                c.invokespecial(INT, "<init>", method(V, J));
            } else {
                x.mayRaise();
                x.load(p);
                c.checkcast(INT).aload(0);
                x.load(q);
                c.invokevirtual(INT, NAMES[op], method(OBJECT, THREAD, OBJECT));
            }
            x.store(a);
            c.goto_(done);
        }
        c.labelBinding(notInts);
        if ((op <= MUL || op == TRUEDIV) && floats(p, q, slow)) {
            if (op == TRUEDIV) {
                Label zero = slow;
                pushDouble(q);
                c.dconst_0().dcmpl().ifeq(zero);
            }
            c.new_(FLOAT).dup();
            pushDouble(p);
            pushDouble(q);
            if (op == ADD) {
                c.dadd();
            } else if (op == SUB) {
                c.dsub();
            } else if (op == MUL) {
                c.dmul();
            } else {
                c.ddiv();
            }
            c.invokespecial(FLOAT, "<init>", method(V, D));
            x.store(a);
        } else if ((op == POW || op == MOD || op == FLOORDIV) && !x.isInt(p) && floats(p, q, slow)) {
            x.mayRaise();
            x.load(p);
            c.checkcast(FLOAT).aload(0);
            x.load(q);
            c.invokevirtual(FLOAT, NAMES[op], method(OBJECT, THREAD, OBJECT));
            x.store(a);
        } else {
            c.goto_(slow);
        }
        c.labelBinding(done);
        x.aside(() -> {
            c.labelBinding(slow);
            general(op, a, p, q, inplace);
            c.goto_(done);
        });
    }

    /** Puts two strs together, which runs no other code. */
    private void addText(int a, int p, int q) {
        CodeBuilder c = x.c;
        exact(p, OperandTypes.STR);
        if (p != q) {
            exact(q, OperandTypes.STR);
        }
        x.mayRaise();
        c.aload(0);
        x.load(p);
        c.checkcast(STR);
        x.load(q);
        c.checkcast(STR).invokestatic(STR, "concat", method(STR, THREAD, STR, STR));
        x.store(a);
    }

    /** Whether an operation on longs always has a result of 64 bits, because of the operator or of a constant on the right. */
    private boolean simple(int op, int q) {
        long k = x.isInt(q) ? ((PyInt) x.constant(q)).value : -1;
        return switch (BinaryOperator.values()[op]) {
            case AND, OR, XOR -> true;
            case MOD, FLOORDIV -> k > 0;
            case RSHIFT -> k >= 0 && k < 64;
            default -> false;
        };
    }

    void negative(int a, int p) {
        if (arithmetic.negative(a, p)) {
            return;
        }
        CodeBuilder c = x.c;
        Label slow = c.newLabel(), done = c.newLabel();
        notExact(p, FLOAT, slow);
        c.new_(FLOAT).dup();
        pushDouble(p);
        c.dneg().invokespecial(FLOAT, "<init>", method(V, D));
        x.store(a);
        c.labelBinding(done);
        x.aside(() -> {
            c.labelBinding(slow);
            x.show();
            x.load(p);
            c.aload(0).invokevirtual(OBJECT, "neg", method(OBJECT, THREAD));
            x.store(a);
            c.goto_(done);
        });
    }

    /** Jumps by a comparison of exact numbers; falls to {@code other} bound by the caller when they are not. */
    private void jumpInts(int op, Label to, boolean when) {
        x.c.lcmp();
        jumpOrdered(op, to, when);
    }

    /** Jumps by an int that is below, equal to or above zero as the left operand is to the right one. */
    private void jumpOrdered(int op, Label to, boolean when) {
        CodeBuilder c = x.c;
        switch (when ? op : negated(op)) {
            case Ops.LT -> c.iflt(to);
            case Ops.LE -> c.ifle(to);
            case Ops.EQ -> c.ifeq(to);
            case Ops.NE -> c.ifne(to);
            case Ops.GT -> c.ifgt(to);
            default -> c.ifge(to);
        }
    }

    private static int negated(int op) {
        return switch (op) {
            case Ops.LT -> Ops.GE;
            case Ops.LE -> Ops.GT;
            case Ops.EQ -> Ops.NE;
            case Ops.NE -> Ops.EQ;
            case Ops.GT -> Ops.LE;
            default -> Ops.LT;
        };
    }

    // Not a number compares false, except for NE: the constant that dcmp gives then must make the test fail.
    private void jumpFloats(int op, Label to, boolean when) {
        CodeBuilder c = x.c;
        if (op == Ops.LT || op == Ops.LE) {
            c.dcmpg();
        } else {
            c.dcmpl();
        }
        switch (when ? op : negated(op)) {
            case Ops.LT -> c.iflt(to);
            case Ops.LE -> c.ifle(to);
            case Ops.EQ -> c.ifeq(to);
            case Ops.NE -> c.ifne(to);
            case Ops.GT -> c.ifgt(to);
            default -> c.ifge(to);
        }
    }

    /** What an operand of the present comparison is known to be, or was when tier 1 looked: a kind of {@link OperandTypes}. */
    private int operand(int r, OperandTypes n, boolean left) {
        byte known = x.known(r);
        if (known != Numbers.ANY) {
            return known == Numbers.INT ? OperandTypes.INT : OperandTypes.FLOAT;
        }
        if (x.constant(r) != null) {
            return x.constant(r).getClass() == org.gilpy.objects.PyStr.class ? OperandTypes.STR : OperandTypes.OTHER;
        }
        return n == null ? OperandTypes.OTHER : left ? n.left : n.right;
    }

    /** Goes back to tier 1 unless a register holds what it is guessed to. */
    private void exact(int r, int kind) {
        if (x.known(r) == Numbers.ANY && x.constant(r) == null) {
            notExact(r, kind == OperandTypes.INT ? INT : kind == OperandTypes.FLOAT ? FLOAT : STR, x.leaveWhen());
        }
    }

    /** Compares what tier 1 noted, and jumps; false when there is no note that helps. */
    private boolean compareNoted(int op, int p, int q, Label to, boolean when) {
        OperandTypes n = x.numbers.note(x.pc);
        int l = operand(p, n, true), r = operand(q, n, false);
        boolean text = l == OperandTypes.STR && r == OperandTypes.STR;
        boolean numbers = l == r && !isOther(l) || l == OperandTypes.FLOAT && x.isInt(q) || r == OperandTypes.FLOAT && x.isInt(p);
        if (!text && !numbers || n == null && (x.known(p) == Numbers.ANY || x.known(q) == Numbers.ANY)) {
            return false;
        }
        exact(p, l);
        if (p != q) {
            exact(q, r);
        }
        if (text) {
            x.load(p);
            x.load(q);
            if (op != Ops.EQ && op != Ops.NE) {
                x.c.invokestatic(COMPILED_OPS, "textOrder", method(I, OBJECT, OBJECT));
                jumpOrdered(op, to, when);
                return true;
            }
            x.c.invokestatic(COMPILED_OPS, "sameText", method(Z, OBJECT, OBJECT));
            if (when == (op == Ops.EQ)) {
                x.c.ifne(to);
            } else {
                x.c.ifeq(to);
            }
        } else if (l == OperandTypes.INT && r == OperandTypes.INT) {
            pushLong(p);
            pushLong(q);
            jumpInts(op, to, when);
        } else {
            pushDouble(p);
            pushDouble(q);
            jumpFloats(op, to, when);
        }
        return true;
    }

    void compareJump(int op, int p, int q, Label to, boolean when) {
        if (compareNoted(op, p, q, to, when)) {
            return;
        }
        CodeBuilder c = x.c;
        Label notInts = c.newLabel(), slow = c.newLabel(), done = c.newLabel();
        if (!isOther()) {
            if (ints(p, q, notInts)) {
                pushLong(p);
                pushLong(q);
                jumpInts(op, to, when);
                c.goto_(done);
            }
            c.labelBinding(notInts);
            if (floats(p, q, slow)) {
                pushDouble(p);
                pushDouble(q);
                jumpFloats(op, to, when);
                c.goto_(done);
            }
            x.otherwise();
            c.labelBinding(slow);
        }
        x.show();
        c.aload(0).loadConstant(op);
        x.load(p);
        x.load(q);
        c.invokestatic(SLOW_OPS, "compareTrue", method(Z, VM_THREAD, I, OBJECT, OBJECT));
        if (when) {
            c.ifne(to);
        } else {
            c.ifeq(to);
        }
        c.labelBinding(done);
    }

    private void isFalse(int a, Label done) {
        x.c.getstatic(BOOL, "FALSE", BOOL);
        x.store(a);
        x.c.goto_(done);
    }

    void compare(int op, int a, int p, int q) {
        CodeBuilder c = x.c;
        Label notInts = c.newLabel(), slow = c.newLabel(), done = c.newLabel(), yes = c.newLabel();
        if (compareNoted(op, p, q, yes, true)) {
            isFalse(a, done);
        } else {
            boolean numbers = !isOther();
            if (numbers && ints(p, q, notInts)) {
                pushLong(p);
                pushLong(q);
                jumpInts(op, yes, true);
                isFalse(a, done);
            }
            c.labelBinding(notInts);
            if (numbers && floats(p, q, slow)) {
                pushDouble(p);
                pushDouble(q);
                jumpFloats(op, yes, true);
                isFalse(a, done);
            }
            x.otherwise();
            c.labelBinding(slow);
            x.show();
            x.load(p);
            c.aload(0).loadConstant(op);
            x.load(q);
            c.invokevirtual(OBJECT, "compare", method(OBJECT, THREAD, I, OBJECT));
            x.store(a);
            if (!numbers) {
                return;
            }
            c.goto_(done);
        }
        c.labelBinding(yes);
        c.getstatic(BOOL, "TRUE", BOOL);
        x.store(a);
        c.labelBinding(done);
    }

    /** Goes to {@code yes} when a register is true (with {@code when}) or false, else falls through. */
    void truth(int r, Label to, boolean unused, boolean when) {
        CodeBuilder c = x.c;
        byte known = x.known(r);
        if (known != Numbers.ANY) {
            if (known == Numbers.INT) {
                pushLong(r);
                c.lconst_0().lcmp();
            } else {
                pushDouble(r);
                c.dconst_0().dcmpl();
            }
            if (when) {
                c.ifne(to);
            } else {
                c.ifeq(to);
            }
            return;
        }
        Label done = c.newLabel(), slow = c.newLabel();
        x.load(r);
        c.getstatic(BOOL, when ? "TRUE" : "FALSE", BOOL).if_acmpeq(to);
        x.load(r);
        c.getstatic(BOOL, when ? "FALSE" : "TRUE", BOOL).if_acmpne(slow);
        c.labelBinding(done);
        x.aside(() -> {
            c.labelBinding(slow);
            x.show();
            x.load(r);
            c.aload(0).invokevirtual(OBJECT, "truth", method(Z, THREAD));
            if (when) {
                c.ifne(to);
            } else {
                c.ifeq(to);
            }
            c.goto_(done);
        });
    }

    void truth(int r, Label yes, boolean unused) {
        truth(r, yes, unused, true);
    }
}
