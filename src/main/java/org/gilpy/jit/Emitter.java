// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import static org.gilpy.jit.Names.*;
import static org.gilpy.code.Opcode.*;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.BitSet;
import org.gilpy.code.Disassembler;
import org.gilpy.code.Liveness;
import org.gilpy.code.Opcode;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.vm.CompiledCode;
import org.gilpy.vm.CompiledLoop;
import org.gilpy.vm.ForcedExits;
import org.gilpy.vm.PyCode;
import org.gilpy.vm.Tier;

/**
 * What the translations of instructions are made of: registers as variables of Java, switch points, and the places where others see what compiled
 * code does. Used by one compilation.
 */
class Emitter {
    static final ClassDesc OWNER = ClassDesc.of("org.gilpy.vm.Compiled");
    static final int FIRST = 2;

    final PyCode code;
    final boolean function;
    final Analysis facts;
    final Constants constants = new Constants(OWNER);
    final long[] words;
    private final Kinds kinds;
    final int registers;
    /** Variables of Java: what they hold depends on the form. */
    final int activation, home, breaker, pcVar, depth, handled, result, globals, frame, error, scratch, scratch2;
    CodeBuilder c;
    Label[] labels;
    final ArrayList<Runnable> inside = new ArrayList<>();
    final ArrayList<Runnable> outside = new ArrayList<>();
    /** Variables that are written out somewhere. */
    final BitSet shown = new BitSet();
    /** The instruction that is being translated. */
    int pc;
    /** See {@link #goOn}; null when nothing leaves. */
    private Label left;
    /** Null but in the mode that leaves at every instruction. */
    private final ForcedExits exits;

    Emitter(PyCode code, boolean function, boolean exits) {
        this.code = code;
        this.exits = exits ? new ForcedExits(code) : null;
        this.function = function;
        code.constants();
        this.facts = new Analysis(code, function);
        this.words = code.code;
        this.kinds = new Kinds(code);
        this.registers = code.co().registers;
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
        scratch2 = v;
    }

    // ---- what the translations of instructions are made of

    /** Pushes a register. */
    void load(int r) {
        if (r >= registers) {
            constants.push(c, OBJECT, code.constants()[r - registers]);
        } else {
            c.aload(FIRST + r);
        }
    }

    /** Pops into a register. */
    void store(int r) {
        c.astore(FIRST + r);
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

    /** A rare part of the present instruction, which is put out of the way but handles errors as the rest does. */
    void aside(Runnable part) {
        int at = pc;
        inside.add(() -> {
            pc = at;
            part.run();
        });
    }

    /** From here on an error belongs to this instruction. */
    void mayRaise() {
        c.loadConstant(pc).istore(pcVar);
    }

    /** From here on the call has an activation. It begins without one, and many calls end so: those that let nobody look. */
    void claim() {
        Label none = c.newLabel(), have = c.newLabel();
        c.aload(activation).ifnull(none);
        c.labelBinding(have);
        aside(() -> {
            c.labelBinding(none);
            newActivation();
            c.goto_(have);
        });
    }

    void newActivation() {
        c.aload(0).aload(1).loadConstant(registers).invokestatic(COMPILED_OPS, "claim", method(ACTIVATION, VM_THREAD, FUNCTION, I)).astore(activation);
    }

    /** Writes pc and variables where others see them, before other code runs. */
    void show() {
        mayRaise();
        show(pc, facts.dirty[pc]);
        drop(facts.junk(pc));
    }

    /** As {@link #show}, before a call: whoever asks then gets a frame in which tier 1 could go on. */
    void showAll() {
        show();
        BitSet s = facts.neededAfter(pc);
        if (!s.isEmpty()) {
            if (function && facts.dirty[pc].isEmpty()) {
                c.aload(activation).getfield(ACTIVATION, "r", ARRAY).astore(home);
            }
            writeHome(s);
            shown.or(s);
        }
    }

    /** Empties temporaries: the JVM itself may hold variables of Java until the method is left. */
    void drop(BitSet temporaries) {
        for (int i = temporaries.nextSetBit(0); i >= 0; i = temporaries.nextSetBit(i + 1)) {
            c.aconst_null();
            store(i);
        }
    }

    void show(int at, BitSet dirty) {
        if (function) {
            claim();
            c.aload(activation).loadConstant(at).putfield(ACTIVATION, "pc", I);
            if (!dirty.isEmpty()) {
                c.aload(activation).getfield(ACTIVATION, "r", ARRAY).astore(home);
            }
        } else {
            c.aload(1).loadConstant(at).putfield(FRAME, "pc", I);
        }
        writeHome(dirty);
        shown.or(dirty);
    }

    void writeHome(BitSet registers) {
        for (int i = registers.nextSetBit(0); i >= 0; i = registers.nextSetBit(i + 1)) {
            c.aload(home).loadConstant(i);
            load(i);
            c.aastore();
        }
    }

    /** Asks for the breaker; {@code slow} runs when it is set, and comes back to {@code back}, which is bound here. */
    void poll(Label back, Runnable slow) {
        Label cold = c.newLabel();
        c.aload(breaker).invokevirtual(BREAKER, "get", method(I)).ifne(cold);
        c.labelBinding(back);
        aside(() -> {
            c.labelBinding(cold);
            slow.run();
        });
    }

    /** A switch point in the middle of a statement: {@code done} tells whether the instruction has stored its result by now. */
    void pollBetween(boolean done) {
        Label back = c.newLabel();
        poll(back, () -> {
            mayRaise();
            show(pc, done ? facts.after(pc) : facts.dirty[pc]);
            c.aload(0).invokevirtual(VM_THREAD, "pollBetween", method(V)).goto_(back);
        });
    }

    /** A switch point after an instruction, at which tier 1 may have to go on; {@code next} is what follows. */
    void pollAfter(int next, Label back) {
        poll(back, () -> {
            mayRaise();
            BitSet dirty = facts.after(pc);
            if (function) {
                claim();
                // A frame that somebody wrote to must keep what was written: only the result is new.
                c.aload(activation).loadConstant(pc).putfield(ACTIVATION, "pc", I);
                if (!dirty.isEmpty()) {
                    c.aload(activation).getfield(ACTIVATION, "r", ARRAY).astore(home);
                    writeHome(dirty);
                    shown.or(dirty);
                }
                c.aload(0).aload(activation).invokestatic(COMPILED_OPS, "polled", method(Z, VM_THREAD, ACTIVATION));
            } else {
                c.aload(1).loadConstant(pc).putfield(FRAME, "pc", I);
                writeHome(dirty);
                c.aload(0).aload(1).invokestatic(COMPILED_OPS, "polledIn", method(Z, VM_THREAD, FRAME));
            }
            c.ifeq(back);
            Label out = c.newLabel();
            c.goto_(out);
            BitSet temporaries = facts.temporaries(next);
            outside.add(() -> {
                c.labelBinding(out);
                leave(temporaries, next);
            });
        });
    }

    /** Gives the frame to tier 1, to go on at {@code next}; variables are written out already. */
    void leave(BitSet registers, int next) {
        if (function) {
            c.aload(0).aload(activation).iload(depth).invokestatic(COMPILED_OPS, "leave", method(FRAME, VM_THREAD, ACTIVATION, I)).dup().astore(frame);
            c.getfield(FRAME, "r", ARRAY).astore(home);
            writeHome(registers);
            if (left == null) {
                left = c.newLabel();
            }
            c.loadConstant(next).istore(pcVar).goto_(left);
        } else {
            writeHome(registers);
            c.aload(1).loadConstant(next).putfield(FRAME, "pc", I).aconst_null().areturn();
        }
    }

    /** Where a call goes on in tier 1, once for all places that leave. The JVM keeps what variables hold until the method is left. */
    void goOn() {
        if (left == null) {
            return;
        }
        c.labelBinding(left);
        // Code that is too long for short jumps is built a second time.
        left = null;
        for (int i = 0; i < registers; i++) {
            c.aconst_null();
            store(i);
        }
        c.aconst_null().astore(scratch).aconst_null().astore(scratch2);
        c.aload(0).aload(frame).iload(depth);
        pushHandled();
        c.iload(pcVar).invokestatic(COMPILED_OPS, "goOn", method(OBJECT, VM_THREAD, FRAME, I, EXCEPTION, I)).areturn();
    }

    /** In the mode for tests, before an instruction: tier 1 may have to go on here. */
    void forceExit() {
        if (exits == null) {
            return;
        }
        Label out = c.newLabel();
        constants.push(c, FORCED_EXITS, exits);
        c.loadConstant(pc).invokestatic(COMPILED_OPS, "forced", method(Z, FORCED_EXITS, I)).ifne(out);
        int at = pc;
        outside.add(() -> {
            c.labelBinding(out);
            if (function) {
                // As claim(), which puts a part aside where none comes any more.
                Label have = c.newLabel();
                c.aload(activation).ifnonnull(have);
                newActivation();
                c.labelBinding(have);
                c.aload(activation).loadConstant(at).putfield(ACTIVATION, "pc", I).aload(activation).getfield(ACTIVATION, "r", ARRAY).astore(home);
            }
            writeHome(facts.dirty[at]);
            leave(facts.temporaries(at), at);
        });
    }

    /** Pushes a new array of registers. */
    void array(int from, int n) {
        c.loadConstant(n).anewarray(OBJECT);
        for (int i = 0; i < n; i++) {
            c.dup().loadConstant(i);
            load(from + i);
            c.aastore();
        }
    }

    void jump(int target) {
        c.goto_(labels[target]);
    }

    Label label(int target) {
        return labels[target];
    }

    void pushHandled() {
        if (facts.handlesErrors) {
            c.aload(handled);
        } else {
            c.aload(0).getfield(VM_THREAD, "handled", EXCEPTION);
        }
    }

    void drain(ArrayList<Runnable> parts) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).run();
        }
        parts.clear();
    }
}
