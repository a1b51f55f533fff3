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
import org.gilpy.code.CodeObject;
import org.gilpy.vm.CompiledCode;
import org.gilpy.vm.CompiledLoop;
import org.gilpy.vm.PyCode;
import org.gilpy.vm.Tier;

/**
 * Makes a class of a code object: one static method in which registers are variables of Java. Two forms: <em>functions</em> are called with arguments and show
 * themselves by an activation of the thread; <em>loops</em> go on in a frame of tier 1. What differs is where variables are written for others to see ({@link #show}), how
 * control goes back to tier 1 ({@link #leave}), and what happens to exceptions: a function looks for its handlers itself, a loop leaves them to tier 1.
 *
 * <p>Anything that may run other code sees pc and variables written; fast paths on known classes write nothing, so that the JVM can keep
 * values out of the heap. Used once, by one thread.
 */
final class Translator extends Instructions {
    Translator(PyCode code, boolean function, boolean leavesOut, boolean exits, Part part) {
        super(code, function, leavesOut, exits, part);
    }

    /** The bytes of the class. */
    byte[] generate() {
        return ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG).build(OWNER, b -> {
            // Of this version, a class needs no stack maps, which take longer to make than the JVM takes to do without.
            b.withVersion(ClassFile.JAVA_5_VERSION, 0);
            b.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
            b.withSuperclass(function ? COMPILED_CODE : COMPILED_LOOP);
            b.withMethodBody("<init>", ConstantDescs.MTD_void, 0, x -> x.aload(0).invokespecial(function ? COMPILED_CODE : COMPILED_LOOP, "<init>", ConstantDescs.MTD_void)
                    .return_());
            if (function) {
                int n = code.co().parameters();
                b.withMethodBody("body", bodyType(n), ClassFile.ACC_STATIC, this::function);
                b.withMethodBody("bound", method(OBJECT, VM_THREAD, FUNCTION, ARRAY), ClassFile.ACC_PUBLIC, x -> {
                    x.aload(1).aload(2);
                    for (int i = 0; i < n; i++) {
                        x.aload(3).loadConstant(i).aaload();
                    }
                    x.invokestatic(OWNER, "body", bodyType(n)).areturn();
                });
                if (code.simple && n <= 5) {
                    b.withMethodBody("call", bodyType(n), ClassFile.ACC_PUBLIC, x -> {
                        for (int i = 0; i < n + 2; i++) {
                            x.aload(i + 1);
                        }
                        x.invokestatic(OWNER, "body", bodyType(n)).areturn();
                    });
                }
                if (code.simple && code.defaults) {
                    for (int given = Math.max(0, n - 6); given < n && given <= 5; given++) {
                        withDefaults(b, n, given);
                    }
                }
                if (!code.simple && code.co().kwOnlyCount == 0) {
                    boolean rest = (code.co().flags & CodeObject.VARARGS) != 0;
                    for (int given = code.co().argCount; given <= (rest ? 5 : Math.min(5, code.co().argCount)); given++) {
                        withRest(b, n, given, rest);
                    }
                }
            } else {
                b.withMethodBody("body", method(OBJECT, VM_THREAD, FRAME), ClassFile.ACC_STATIC, this::loop);
                b.withMethodBody("run", method(OBJECT, VM_THREAD, FRAME), ClassFile.ACC_PUBLIC,
                        x -> x.aload(1).aload(2).invokestatic(OWNER, "body", method(OBJECT, VM_THREAD, FRAME)).areturn());
            }
            spills.declare(b);
            constants.declare(b);
        });
    }

    /** Makes the only object of a generated class, which is a {@link CompiledCode} or a {@link CompiledLoop}. */
    static Object define(byte[] bytes, Object[] constants) {
        try {
            MethodHandles.Lookup l = Tier.lookup().defineHiddenClassWithClassData(bytes, constants, true);
            return l.findConstructor(l.lookupClass(), java.lang.invoke.MethodType.methodType(void.class)).invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** A call that leaves out the last parameters. */
    private static void withDefaults(java.lang.classfile.ClassBuilder b, int n, int given) {
        b.withMethodBody("call", bodyType(given), ClassFile.ACC_PUBLIC, x -> {
            Label none = x.newLabel();
            int d = given + 3;
            x.aload(2).loadConstant(n - given).invokestatic(COMPILED_OPS, "defaults", method(ARRAY, FUNCTION, I)).astore(d);
            x.aload(d).ifnull(none);
            for (int i = 0; i < given + 2; i++) {
                x.aload(i + 1);
            }
            for (int i = given; i < n; i++) {
                x.aload(d).dup().arraylength().loadConstant(n - i).isub().aaload();
            }
            x.invokestatic(OWNER, "body", bodyType(n)).areturn();
            x.labelBinding(none);
            for (int i = 0; i < given + 3; i++) {
                x.aload(i);
            }
            x.invokespecial(COMPILED_CODE, "call", bodyType(given)).areturn();
        });
    }

    /** A positional call of a function that takes any number of arguments, or any keywords. */
    private void withRest(java.lang.classfile.ClassBuilder b, int n, int given, boolean rest) {
        int own = code.co().argCount;
        b.withMethodBody("call", bodyType(given), ClassFile.ACC_PUBLIC, x -> {
            for (int i = 0; i < own + 2; i++) {
                x.aload(i + 1);
            }
            if (rest) {
                x.loadConstant(given - own).anewarray(OBJECT);
                for (int i = own; i < given; i++) {
                    x.dup().loadConstant(i - own).aload(i + 3).aastore();
                }
                x.invokestatic(TUPLE, "of", method(TUPLE, ARRAY));
            }
            if ((code.co().flags & CodeObject.VARKEYWORDS) != 0) {
                x.new_(DICT).dup().invokespecial(DICT, "<init>", method(V));
            }
            x.invokestatic(OWNER, "body", bodyType(n)).areturn();
        });
    }

    static java.lang.constant.MethodTypeDesc bodyType(int n) {
        ClassDesc[] p = new ClassDesc[n + 2];
        java.util.Arrays.fill(p, OBJECT);
        p[0] = VM_THREAD;
        p[1] = FUNCTION;
        return method(OBJECT, p);
    }

    // ---- the two forms

    private void function(CodeBuilder b) {
        c = b;
        int n = code.co().parameters();
        Label limit = c.newLabel();
        c.aload(0).getfield(VM_THREAD, "depth", I).istore(depth);
        c.iload(depth).aload(0).getfield(VM_THREAD, "depthLimit", I).if_icmpge(limit);
        c.aconst_null().astore(activation);
        c.aload(0).getfield(VM_THREAD, "breaker", BREAKER).astore(breaker);
        begin(n);
        c.loadConstant(-1).istore(pcVar);
        Label handler = c.newLabel(), interpret = c.newLabel(), dispatch = c.newLabel();
        epilogues.clear();
        if (facts.handlesErrors) {
            c.aload(0).getfield(VM_THREAD, "handled", EXCEPTION).astore(handled);
        }
        c.aload(1).getfield(FUNCTION, "globals", DICT).astore(globals);
        if (code.co().freeVars.length > 0) {
            c.aload(1).getfield(FUNCTION, "closure", ARRAY).astore(scratch2);
            for (int i = 0; i < code.co().freeVars.length; i++) {
                c.aload(scratch2).loadConstant(i).aaload();
                store(code.firstFree + i);
            }
        }
        if (code.co().exceptionTable.length != 0) {
            // Never so. But the JVM's quick compiler refuses methods in which code that only a handler leads to has that handler for its own errors.
            c.iload(depth).iflt(dispatch);
        }
        ranges.begin();
        Label polled = c.newLabel();
        poll(polled, () -> {
            show(-1, facts.dirty[0]);
            c.aload(0).invokestatic(COMPILED_OPS, "polledEntry", method(Z, VM_THREAD)).ifeq(polled).goto_(interpret);
        });
        instructions();
        drain(inside);
        endPolls();
        handler(handler, dispatch);
        epilogues.forEach((key, e) -> epilogue(e));
        drain(outside);
        giveUp();
        goOn();
        c.labelBinding(limit);
        c.aload(0).invokevirtual(VM_THREAD, "tooDeep", method(ERROR)).athrow();
        c.labelBinding(interpret);
        now = new Registers(registers);
        c.aload(0).aload(1);
        constants.push(c, CODE, code);
        c.aload(activation).iload(depth).loadConstant(n).anewarray(OBJECT);
        for (int i = 0; i < n; i++) {
            c.dup().loadConstant(i);
            load(i);
            c.aastore();
        }
        c.invokestatic(COMPILED_OPS, "interpret", method(OBJECT, VM_THREAD, FUNCTION, CODE, ACTIVATION, I, ARRAY)).areturn();
    }

    /** Takes registers of the frame in {@code home}, where a loop is entered; goes to {@code none} when one is not what it is guessed to be. */
    private void enter(BitSet needed, byte[] kinds, Label none) {
        byte[] numbersOnly = new byte[registers];
        boolean guessed = false;
        for (int r = needed.nextSetBit(0); r >= 0; r = needed.nextSetBit(r + 1)) {
            numbersOnly[r] = Numbers.known(kinds[r]);
            guessed |= numbersOnly[r] != Numbers.ANY;
        }
        if (guessed) {
            for (int r = 0; r < registers; r++) {
                numbersOnly[r] = numbersOnly[r] == Numbers.INT ? CompiledCode.INT : numbersOnly[r] == Numbers.FLOAT ? CompiledCode.FLOAT : 0;
            }
            c.aload(home);
            constants.push(c, BYTES, numbersOnly);
            c.invokestatic(COMPILED_OPS, "fits", method(Z, ARRAY, BYTES)).ifeq(none);
        }
        for (int r = needed.nextSetBit(0); r >= 0; r = needed.nextSetBit(r + 1)) {
            byte kind = Numbers.known(kinds[r]);
            if (r >= facts.firstTemporary) {
                c.aload(home).loadConstant(r).aaload().astore(FIRST + r);
            }
            if (kind == Numbers.ANY || numbers.objects[r]) {
                continue;
            }
            c.aload(home).loadConstant(r);
            if (kind == Numbers.INT) {
                c.invokestatic(COMPILED_OPS, "intAt", method(J, ARRAY, I)).lstore(longs[r]);
            } else {
                c.invokestatic(COMPILED_OPS, "floatAt", method(D, ARRAY, I)).dstore(doubles[r]);
            }
        }
    }

    private void loop(CodeBuilder b) {
        c = b;
        c.aload(1).getfield(FRAME, "r", ARRAY).astore(home);
        c.aload(1).getfield(FRAME, "globals", DICT).astore(globals);
        c.aload(0).getfield(VM_THREAD, "breaker", BREAKER).astore(breaker);
        begin(0);
        c.iconst_m1().istore(pcVar);
        Label none = c.newLabel(), other = c.newLabel(), handler = c.newLabel();
        if (facts.usesNames) {
            c.aload(1).getfield(FRAME, "locals", OBJECT).aload(globals).if_acmpne(none);
        }
        for (int r = 0; r < facts.firstTemporary; r++) {
            c.aload(home).loadConstant(r).aaload().astore(FIRST + r);
        }
        ArrayList<SwitchCase> cases = new ArrayList<>();
        ArrayList<Runnable> entries = new ArrayList<>();
        for (int e = facts.entries.nextSetBit(0); e >= 0; e = facts.entries.nextSetBit(e + 1)) {
            Label l = c.newLabel();
            cases.add(SwitchCase.of(e, l));
            int at = e;
            entries.add(() -> {
                c.labelBinding(l);
                BitSet s = facts.temporaries(at);
                s.set(0, facts.firstTemporary);
                enter(s, numbers.before[at], other);
                c.goto_(labels[at]);
            });
        }
        c.aload(1).getfield(FRAME, "pc", I).lookupswitch(none, cases);
        c.labelBinding(none);
        c.aconst_null().areturn();
        drain(entries);
        c.labelBinding(other);
        c.aload(0).aload(1).invokestatic(COMPILED_OPS, "enteredWrong", method(V, VM_THREAD, FRAME)).aconst_null().areturn();
        ranges.begin();
        instructions();
        drain(inside);
        endPolls();
        ranges.end(handler);
        for (int i = 0; i < registers; i++) {
            if (i < facts.visible || i >= facts.firstTemporary) {
                c.aload(home).loadConstant(i);
                load(i);
                c.aastore();
            }
        }
        c.aload(1).iload(pcVar).putfield(FRAME, "pc", I);
        c.aload(error).athrow();
        drain(outside);
        giveUp();
        drain(inside);
    }

    /** Entry of exceptions in a function; {@code dispatch} is where it goes on by the instruction in {@code pcVar}. */
    private void handler(Label handler, Label dispatch) {
        ranges.end(handler);
        Label claimed = c.newLabel();
        c.aload(activation).ifnonnull(claimed);
        newActivation();
        c.labelBinding(claimed);
        c.aload(0).aload(activation).iload(depth).iload(pcVar).invokestatic(COMPILED_OPS, "fault", method(FRAME, VM_THREAD, ACTIVATION, I, I)).dup().astore(frame);
        c.getfield(FRAME, "r", ARRAY).astore(home);
        BitSet s = new BitSet();
        s.set(0, facts.visible);
        int[] table = code.co().exceptionTable;
        for (int i = 0; i < table.length; i += 4) {
            s.or(facts.temporaries(table[i + 2]));
        }
        writeHome(s);
        c.aload(0).aload(activation).aload(frame).iload(depth);
        pushHandled();
        c.aload(error).invokestatic(COMPILED_OPS, "raised", method(I, VM_THREAD, ACTIVATION, FRAME, I, EXCEPTION, THROWABLE));
        if (table.length == 0) {
            c.pop().aload(0).invokestatic(COMPILED_OPS, "unhandled", method(ERROR, VM_THREAD)).athrow();
            return;
        }
        Label tier1 = c.newLabel(), on = c.newLabel();
        c.dup().istore(pcVar).loadConstant(-2).if_icmpne(on);
        c.aload(0).invokestatic(COMPILED_OPS, "unhandled", method(ERROR, VM_THREAD)).athrow();
        c.labelBinding(on);
        c.labelBinding(dispatch);
        c.iload(pcVar);
        ArrayList<SwitchCase> cases = new ArrayList<>();
        ArrayList<Runnable> bodies = new ArrayList<>();
        BitSet done = new BitSet();
        for (int i = 0; i < table.length; i += 4) {
            int pc = table[i + 2], register = table[i + 3];
            if (done.get(pc)) {
                continue;
            }
            done.set(pc);
            Label l = c.newLabel();
            cases.add(SwitchCase.of(pc, l));
            bodies.add(() -> {
                c.labelBinding(l);
                c.aload(home).loadConstant(register).aaload();
                store(register);
                c.goto_(labels[pc]);
            });
        }
        cases.sort((x, y) -> Integer.compare(x.caseValue(), y.caseValue()));
        c.lookupswitch(tier1, cases);
        drain(bodies);
        c.labelBinding(tier1);
        c.aload(0).aload(frame).iload(depth);
        pushHandled();
        c.invokestatic(COMPILED_OPS, "goOnAtHandler", method(OBJECT, VM_THREAD, FRAME, I, EXCEPTION)).areturn();
    }

    private void epilogue(Epilogue e) {
        Label seen = c.newLabel(), none = c.newLabel();
        now = e.state().copy();
        c.labelBinding(e.label());
        c.aload(activation).ifnull(none);
        c.aload(activation).getfield(ACTIVATION, "frame", FRAME).ifnonnull(seen);
        c.aload(0).iload(depth).putfield(VM_THREAD, "depth", I);
        c.aload(activation).aconst_null().putfield(ACTIVATION, "function", FUNCTION);
        if (!shown.isEmpty()) {
            c.aload(activation).getfield(ACTIVATION, "r", ARRAY).astore(home);
            for (int i = shown.nextSetBit(0); i >= 0; i = shown.nextSetBit(i + 1)) {
                c.aload(home).loadConstant(i).aconst_null().aastore();
            }
        }
        c.labelBinding(none);
        c.aload(result).areturn();
        c.labelBinding(seen);
        c.aload(activation).getfield(ACTIVATION, "r", ARRAY).astore(home);
        BitSet all = new BitSet();
        all.set(0, facts.visible);
        writeHome(all);
        c.aload(activation).iload(pcVar).putfield(ACTIVATION, "pc", I);
        c.aload(0).aload(activation).iload(depth).invokestatic(COMPILED_OPS, "finish", method(V, VM_THREAD, ACTIVATION, I));
        c.aload(result).areturn();
    }
}
