// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import static org.gilpy.jit.Names.*;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.util.BitSet;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.vm.PyCode;

/**
 * Registers as variables of Java: each is an object, a long or a double, or several of them, as {@link Numbers} has found and {@link #now} tells. Used by one
 * compilation.
 */
abstract class Variables {
    static final ClassDesc OWNER = ClassDesc.of("org.gilpy.vm.Compiled");
    static final int FIRST = 2;

    final PyCode code;
    final boolean function;
    final Analysis facts;
    final Constants constants = new Constants(OWNER);
    final long[] words;
    private final Kinds kinds;
    final Numbers numbers;
    final int registers;
    /** Where registers are at present, and where they were when the present instruction began. */
    Registers now, before;
    /** Variables of Java for the numbers in registers; 0 where there are none. */
    final int[] longs, doubles;
    /** Variables for a step of arithmetic. */
    final int long1, long2, double1;
    final Ranges ranges;
    final Spills spills = new Spills(this);
    /** Whether what is being translated is rare, so that it had better be short than fast. */
    private boolean cold;
    /** Variables of Java: what they hold depends on the form. */
    final int activation, home, breaker, pcVar, depth, handled, result, globals, frame, error, scratch, scratch2, value;
    CodeBuilder c;
    Label[] labels;
    /** The instruction that is being translated. */
    int pc;

    Variables(PyCode code, boolean function, boolean leavesOut, Part part) {
        this.code = code;
        this.function = function;
        code.constants();
        this.facts = new Analysis(code, function, part.from(), part.to());
        this.words = code.code;
        this.kinds = new Kinds(code);
        this.registers = code.co().registers;
        this.numbers = new Numbers(code, facts, kinds, function, leavesOut);
        int v = FIRST + registers;
        activation = v++;
        home = v++;
        breaker = v++;
        pcVar = v++;
        depth = v++;
        handled = v++;
        result = v++;
        globals = v++;
        frame = v++;
        error = v++;
        scratch = v++;
        scratch2 = v++;
        value = v++;
        long1 = v;
        long2 = v + 2;
        double1 = v + 4;
        v += 6;
        longs = new int[registers];
        doubles = new int[registers];
        for (int r = 0; r < registers; r++) {
            if (numbers.ints[r] && !numbers.objects[r]) {
                longs[r] = v;
                v += 2;
            }
            if (numbers.floats[r] && !numbers.objects[r]) {
                doubles[r] = v;
                v += 2;
            }
        }
        this.ranges = new Ranges(this);
    }

    /** Pushes a register as an object. */
    void load(int r) {
        if (r >= registers) {
            constants.push(c, OBJECT, code.constants()[r - registers]);
        } else if (now.isObject(r)) {
            c.aload(FIRST + r);
        } else if (now.kind[r] == Numbers.MAYBE_INT || now.kind[r] == Numbers.MAYBE_FLOAT) {
            c.aload(FIRST + r);
            boolean isInt = now.kind[r] == Numbers.MAYBE_INT;
            if (isInt) {
                c.lload(longs[r]);
            } else {
                c.dload(doubles[r]);
            }
            c.invokestatic(COMPILED_OPS, "boxed", method(OBJECT, OBJECT, isInt ? J : D));
        } else {
            box(r);
        }
    }

    private void box(int r) {
        if (cold) {
            if (now.kind[r] == Numbers.INT) {
                c.lload(longs[r]).invokestatic(COMPILED_OPS, "boxed", method(OBJECT, J));
            } else {
                c.dload(doubles[r]).invokestatic(COMPILED_OPS, "boxed", method(OBJECT, D));
            }
        } else if (now.kind[r] == Numbers.INT) {
            c.new_(INT).dup().lload(longs[r]).invokespecial(INT, "<init>", method(V, J));
        } else {
            c.new_(FLOAT).dup().dload(doubles[r]).invokespecial(FLOAT, "<init>", method(V, D));
        }
    }

    /** Pops into a register. */
    void store(int r) {
        c.astore(FIRST + r);
        now.kind[r] = Numbers.ANY;
        now.where[r] = Registers.OBJECT;
        ranges.changed();
    }

    /** Pops a long into a register. */
    void storeLong(int r) {
        if (numbers.objects[r]) {
            c.lstore(long2).new_(INT).dup().lload(long2).invokespecial(INT, "<init>", method(V, J)).astore(FIRST + r);
        } else {
            c.lstore(longs[r]);
        }
        number(r, Numbers.INT);
    }

    /** Pops a double into a register. */
    void storeDouble(int r) {
        if (numbers.objects[r]) {
            c.dstore(double1).new_(FLOAT).dup().dload(double1).invokespecial(FLOAT, "<init>", method(V, D)).astore(FIRST + r);
        } else {
            c.dstore(doubles[r]);
        }
        number(r, Numbers.FLOAT);
    }

    private void number(int r, byte kind) {
        if (numbers.objects[r]) {
            now.where[r] = Registers.OBJECT;
        } else {
            if (now.isObject(r) && now.kind[r] == Numbers.ANY) {
                // The JVM may keep what it was until the method is left.
                c.aconst_null().astore(FIRST + r);
            }
            now.where[r] = Registers.NUMBER;
        }
        now.kind[r] = kind;
        ranges.changed();
    }

    /** INT or FLOAT when a register is known to hold one; else ANY. */
    byte known(int r) {
        return r >= registers ? isInt(r) ? Numbers.INT : isFloat(r) ? Numbers.FLOAT : Numbers.ANY : Numbers.known(now.kind[r]);
    }

    /** Pushes the int in a register, which is one for certain. */
    void pushLong(int r) {
        if (isInt(r)) {
            c.loadConstant(((PyInt) constant(r)).value);
        } else if (now.isNumber(r)) {
            c.lload(longs[r]);
        } else {
            c.aload(FIRST + r).checkcast(INT).getfield(INT, "value", J);
        }
    }

    /** Pushes the float in a register, which is one for certain; or an int as float, if it is known to be one. */
    void pushDouble(int r) {
        if (isFloat(r)) {
            c.loadConstant(((PyFloat) constant(r)).value);
        } else if (isInt(r)) {
            c.loadConstant((double) ((PyInt) constant(r)).value);
        } else if (known(r) == Numbers.INT) {
            pushLong(r);
            c.l2d();
        } else if (now.isNumber(r)) {
            c.dload(doubles[r]);
        } else {
            c.aload(FIRST + r).checkcast(FLOAT).getfield(FLOAT, "value", D);
        }
    }

    /** Copies a register. */
    void move(int to, int from) {
        byte kind = known(from);
        if (kind == Numbers.ANY) {
            load(from);
            store(to);
        } else if (numbers.objects[to]) {
            load(from);
            c.astore(FIRST + to);
            number(to, kind);
        } else {
            boolean object = from < registers && now.isObject(from);
            if (kind == Numbers.INT) {
                pushLong(from);
                storeLong(to);
            } else {
                pushDouble(from);
                storeDouble(to);
            }
            if (object) {
                c.aload(FIRST + from).astore(FIRST + to);
                now.where[to] |= Registers.OBJECT;
                ranges.changed();
            }
        }
    }

    /** A register is needed as an object from here on. */
    void object(int r) {
        if (r < registers && !now.isObject(r)) {
            load(r);
            c.astore(FIRST + r);
            now.where[r] |= Registers.OBJECT;
            ranges.changed();
        }
    }

    /** The constant in a register, or null. */
    PyObject constant(int r) {
        return r >= registers ? code.constants()[r - registers] : null;
    }

    boolean isInt(int r) {
        return constant(r) != null && constant(r).getClass() == PyInt.class;
    }

    /** What a register probably holds before the present instruction: one of {@link Kinds}. */
    int kind(int r) {
        return kinds.of(r, pc);
    }

    boolean isFloat(int r) {
        return constant(r) != null && constant(r).getClass() == PyFloat.class;
    }

    /** Empties temporaries: the JVM itself may hold variables of Java until the method is left. */
    void drop(BitSet temporaries) {
        for (int i = temporaries.nextSetBit(0); i >= 0; i = temporaries.nextSetBit(i + 1)) {
            if (Numbers.known(now.kind[i]) == Numbers.ANY) {
                c.aconst_null();
                store(i);
            }
        }
    }

    void writeHome(BitSet registers) {
        if (spills.write(registers, cold)) {
            return;
        }
        for (int i = registers.nextSetBit(0); i >= 0; i = registers.nextSetBit(i + 1)) {
            c.aload(home).loadConstant(i);
            load(i);
            c.aastore();
        }
    }

    /** Pushes a new array of registers. */
    void array(int from, int n) {
        if (n > 0 && n <= 6) {
            ClassDesc[] p = new ClassDesc[n];
            java.util.Arrays.fill(p, OBJECT);
            for (int i = 0; i < n; i++) {
                load(from + i);
            }
            c.invokestatic(COMPILED_OPS, "array", method(ARRAY, p));
            return;
        }
        c.loadConstant(n).anewarray(OBJECT);
        for (int i = 0; i < n; i++) {
            c.dup().loadConstant(i);
            load(from + i);
            c.aastore();
        }
    }

    /** Gives every variable of Java for registers a value, as handlers want it. */
    void begin(int parameters) {
        pc = 0;
        for (int r = 0; r < registers; r++) {
            if (r >= parameters) {
                c.aconst_null().astore(FIRST + r);
            }
            if (longs[r] != 0) {
                c.lconst_0().lstore(longs[r]);
            }
            if (doubles[r] != 0) {
                c.dconst_0().dstore(doubles[r]);
            }
        }
        // The JVM's quick compiler gives up where a variable has no value on one of the ways to a handler.
        for (int v : new int[] {home, result, frame, error, scratch, scratch2, value}) {
            if (v != home || function) {
                c.aconst_null().astore(v);
            }
        }
        c.lconst_0().lstore(long1).lconst_0().lstore(long2).dconst_0().dstore(double1);
        now = new Registers(registers);
        before = now.copy();
        labels = new Label[words.length + 1];
        for (int i = 0; i <= words.length; i++) {
            labels[i] = c.newLabel();
        }
    }

    void pushHandled() {
        if (facts.handlesErrors) {
            c.aload(handled);
        } else {
            c.aload(0).getfield(VM_THREAD, "handled", EXCEPTION);
        }
    }

    void cold(boolean on) {
        cold = on;
    }
}
