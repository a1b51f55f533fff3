// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import static org.gilpy.jit.Names.*;
import static org.gilpy.code.Opcode.*;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
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
import org.gilpy.vm.PyCode;
import org.gilpy.vm.SuperSite;
import org.gilpy.vm.Tier;

/**
 * Makes a class of a code object: one static method in which registers are variables of Java. Two forms: <em>functions</em> are called with arguments and show
 * themselves by an activation of the thread; <em>loops</em> go on in a frame of tier 1. What differs is where variables are written for others to see ({@link #show}), how
 * control goes back to tier 1 ({@link #leave}), and what happens to exceptions: a function looks for its handlers itself, a loop leaves them to tier 1.
 *
 * <p>Anything that may run other code sees pc and variables written; fast paths on known classes write nothing, so that the JVM can keep
 * values out of the heap. Used once, by one thread.
 */
final class Translator extends Emitter {
    private Label epilogue;
    private final Operators operators = new Operators(this);
    private final Accesses accesses = new Accesses(this);
    private final CallSites calls = new CallSites(this);

    Translator(PyCode code, boolean function, boolean exits) {
        super(code, function, exits);
    }

    /** Generates, defines and publishes; the number of bytes of the class. */
    int publish() {
        byte[] bytes = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(Tier.class.getClassLoader())),
                ClassFile.DebugElementsOption.DROP_DEBUG).build(OWNER, b -> {
            b.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
            b.withSuperclass(function ? COMPILED_CODE : COMPILED_LOOP);
            b.withMethodBody("<init>", ConstantDescs.MTD_void, 0, x -> x.aload(0).invokespecial(function ? COMPILED_CODE : COMPILED_LOOP, "<init>", ConstantDescs.MTD_void)
                    .return_());
            if (function) {
                int n = Analysis.parameters(code.co);
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
            } else {
                b.withMethodBody("body", method(OBJECT, VM_THREAD, FRAME), ClassFile.ACC_STATIC, this::loop);
                b.withMethodBody("run", method(OBJECT, VM_THREAD, FRAME), ClassFile.ACC_PUBLIC,
                        x -> x.aload(1).aload(2).invokestatic(OWNER, "body", method(OBJECT, VM_THREAD, FRAME)).areturn());
            }
            constants.declare(b);
        });
        try {
            MethodHandles.Lookup l = Tier.lookup().defineHiddenClassWithClassData(bytes, constants.values(), true);
            Object o = l.findConstructor(l.lookupClass(), java.lang.invoke.MethodType.methodType(void.class)).invoke();
            if (function) {
                code.compiled((CompiledCode) o);
            } else {
                code.loops = (CompiledLoop) o;
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return bytes.length;
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
        int n = Analysis.parameters(code.co);
        Label limit = c.newLabel();
        c.aload(0).getfield(VM_THREAD, "depth", I).istore(depth);
        c.iload(depth).aload(0).getfield(VM_THREAD, "depthLimit", I).if_icmpge(limit);
        c.aconst_null().astore(activation);
        begin(n);
        c.loadConstant(-1).istore(pcVar);
        Label start = c.newLabel(), end = c.newLabel(), handler = c.newLabel(), interpret = c.newLabel();
        epilogue = c.newLabel();
        if (facts.handlesErrors) {
            c.aload(0).getfield(VM_THREAD, "handled", EXCEPTION).astore(handled);
        }
        c.aload(1).getfield(FUNCTION, "globals", DICT).astore(globals);
        if (code.co.freeVars.length > 0) {
            c.aload(1).getfield(FUNCTION, "closure", ARRAY).astore(scratch2);
            for (int i = 0; i < code.co.freeVars.length; i++) {
                c.aload(scratch2).loadConstant(i).aaload();
                store(code.firstFree + i);
            }
        }
        c.labelBinding(start);
        Label polled = c.newLabel();
        poll(polled, () -> {
            show(-1, facts.dirty[0]);
            c.aload(0).invokestatic(COMPILED_OPS, "polledEntry", method(Z, VM_THREAD)).ifeq(polled).goto_(interpret);
        });
        instructions();
        drain(inside);
        c.labelBinding(end);
        handler(handler, start, end);
        epilogue();
        drain(outside);
        goOn();
        c.labelBinding(limit);
        c.aload(0).invokevirtual(VM_THREAD, "tooDeep", method(ERROR)).athrow();
        c.labelBinding(interpret);
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

    /** Gives every variable of Java a value, as the handler wants it. */
    private void begin(int parameters) {
        c.aload(0).getfield(VM_THREAD, "breaker", BREAKER).astore(breaker);
        for (int i = parameters; i < registers; i++) {
            c.aconst_null();
            store(i);
        }
        labels = new Label[words.length + 1];
        for (int i = 0; i <= words.length; i++) {
            labels[i] = c.newLabel();
        }
    }

    private void loop(CodeBuilder b) {
        c = b;
        c.aload(1).getfield(FRAME, "r", ARRAY).astore(home);
        c.aload(1).getfield(FRAME, "globals", DICT).astore(globals);
        begin(0);
        c.iconst_m1().istore(pcVar);
        Label none = c.newLabel(), start = c.newLabel(), end = c.newLabel(), handler = c.newLabel();
        if (facts.usesNames) {
            c.aload(1).getfield(FRAME, "locals", OBJECT).aload(globals).if_acmpne(none);
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
                for (int i = s.nextSetBit(0); i >= 0; i = s.nextSetBit(i + 1)) {
                    c.aload(home).loadConstant(i).aaload();
                    store(i);
                }
                c.goto_(labels[at]);
            });
        }
        c.aload(1).getfield(FRAME, "pc", I).lookupswitch(none, cases);
        c.labelBinding(none);
        c.aconst_null().areturn();
        drain(entries);
        c.labelBinding(start);
        c.nop();
        instructions();
        drain(inside);
        c.labelBinding(end);
        c.labelBinding(handler);
        c.exceptionCatchAll(start, end, handler);
        c.astore(error);
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
        drain(inside);
    }

    /** Entry of exceptions in a function. */
    private void handler(Label handler, Label start, Label end) {
        c.labelBinding(handler);
        c.exceptionCatchAll(start, end, handler);
        c.astore(error);
        Label claimed = c.newLabel();
        c.aload(activation).ifnonnull(claimed);
        newActivation();
        c.labelBinding(claimed);
        c.aload(0).aload(activation).iload(depth).iload(pcVar).invokestatic(COMPILED_OPS, "fault", method(FRAME, VM_THREAD, ACTIVATION, I, I)).dup().astore(frame);
        c.getfield(FRAME, "r", ARRAY).astore(home);
        BitSet s = new BitSet();
        s.set(0, facts.visible);
        int[] table = code.co.exceptionTable;
        for (int i = 0; i < table.length; i += 4) {
            s.or(facts.temporaries(table[i + 2]));
        }
        writeHome(s);
        c.aload(0).aload(activation).aload(frame).iload(depth);
        pushHandled();
        c.aload(error).invokestatic(COMPILED_OPS, "raised", method(I, VM_THREAD, ACTIVATION, FRAME, I, EXCEPTION, THROWABLE));
        if (table.length == 0) {
            c.pop().aconst_null().areturn();
            return;
        }
        Label tier1 = c.newLabel(), none = c.newLabel();
        c.dup().istore(pcVar);
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

    private void epilogue() {
        Label seen = c.newLabel(), none = c.newLabel();
        c.labelBinding(epilogue);
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

    // ---- instructions

    private void instructions() {
        for (pc = 0; pc < words.length; pc++) {
            if (facts.dirty[pc] == null) {
                continue;
            }
            c.labelBinding(labels[pc]);
            forceExit();
            instruction(words[pc]);
        }
        // Nothing falls through the end of a code object; the verifier does not know.
        c.labelBinding(labels[words.length]);
        c.aconst_null().athrow();
    }

    private void instruction(long w) {
        int a = Opcode.a(w), b = Opcode.b(w), cc = Opcode.c(w), d = Opcode.d(w);
        switch (Opcode.op(w)) {
            case NOP -> { }
            case MOVE -> {
                load(b);
                store(a);
            }
            case LOAD_CONST -> {
                constants.push(c, OBJECT, code.constants()[Opcode.bc(w)]);
                store(a);
            }
            case CHECK_LOCAL -> {
                Label bad = c.newLabel();
                load(a);
                c.ifnull(bad);
                unbound(bad, a);
            }
            case DELETE_LOCAL -> {
                Label bad = c.newLabel();
                load(a);
                c.ifnull(bad);
                unbound(bad, a);
                show();
                c.aload(0);
                c.aload(0);
                load(a);
                c.invokestatic(COLD_OPS, "pending", method(Z, VM_THREAD, OBJECT));
                c.aconst_null();
                store(a);
                if (function) {
                    c.aload(activation).getfield(ACTIVATION, "r", ARRAY).astore(home);
                }
                c.aload(home).loadConstant(a).aconst_null().aastore();
                c.invokestatic(COLD_OPS, "dropped", method(V, VM_THREAD, Z));
            }
            case CLEAR -> {
                c.aconst_null();
                store(a);
            }
            case MAKE_CELL -> {
                c.new_(CELL).dup();
                if (b == NONE) {
                    c.aconst_null();
                } else {
                    load(b);
                }
                c.invokespecial(CELL, "<init>", method(V, OBJECT));
                store(a);
            }
            case LOAD_DEREF -> {
                Label empty = c.newLabel(), done = c.newLabel();
                load(b);
                c.checkcast(CELL).getfield(CELL, "value", OBJECT).dup();
                store(a);
                c.ifnull(empty);
                aside(() -> {
                    c.labelBinding(empty);
                    mayRaise();
                    c.aload(0);
                    constants.push(c, CODE, code);
                    c.loadConstant(b).invokestatic(COMPILED_OPS, "emptyCell", method(OBJECT, VM_THREAD, CODE, I));
                    c.pop().aconst_null().athrow();
                });
            }
            case STORE_DEREF -> {
                pollBetween(false);
                load(a);
                c.checkcast(CELL);
                load(b);
                c.invokevirtual(CELL, "set", method(V, OBJECT));
            }
            case LOAD_GLOBAL, LOAD_NAME -> accesses.loadGlobal(a, b);
            case STORE_GLOBAL -> {
                pollBetween(false);
                accesses.storeGlobal(a, b);
            }
            case STORE_NAME -> {
                accesses.storeGlobal(a, b);
                pollBetween(true);
            }
            case LOAD_ATTR -> accesses.loadAttribute(a, b, cc);
            case STORE_ATTR -> {
                pollBetween(false);
                accesses.storeAttribute(a, b, cc);
            }
            case LOAD_METHOD -> accesses.loadMethod(a, b, cc);
            case BINARY_SUBSCR -> accesses.loadItem(a, b, cc);
            case STORE_SUBSCR -> {
                pollBetween(false);
                accesses.storeItem(a, b, cc);
            }
            case BINARY_ADD -> operators.binary(0, a, b, cc);
            case BINARY_SUBTRACT -> operators.binary(1, a, b, cc);
            case BINARY_MULTIPLY -> operators.binary(2, a, b, cc);
            case BINARY_OP -> operators.binary(d, a, b, cc);
            case INPLACE_ADD -> operators.inplace(0, a, b, cc);
            case INPLACE_SUBTRACT -> operators.inplace(1, a, b, cc);
            case INPLACE_OP -> operators.inplace(d, a, b, cc);
            case UNARY_NEGATIVE -> operators.negative(a, b);
            case UNARY_NOT -> {
                Label yes = c.newLabel(), done = c.newLabel();
                operators.truth(b, yes, false);
                c.getstatic(BOOL, "TRUE", BOOL);
                store(a);
                c.goto_(done);
                c.labelBinding(yes);
                c.getstatic(BOOL, "FALSE", BOOL);
                store(a);
                c.labelBinding(done);
            }
            case COMPARE_OP -> operators.compare(d, a, b, cc);
            case IS_OP -> {
                load(b);
                load(cc);
                c.invokestatic(OPS, "is", method(Z, OBJECT, OBJECT));
                if (d != 0) {
                    c.iconst_1().ixor();
                }
                c.invokestatic(BOOL, "of", method(BOOL, Z));
                store(a);
            }
            case CONTAINS_OP -> {
                show();
                load(cc);
                c.aload(0);
                load(b);
                c.invokevirtual(OBJECT, "contains", method(Z, THREAD, OBJECT));
                if (d != 0) {
                    c.iconst_1().ixor();
                }
                c.invokestatic(BOOL, "of", method(BOOL, Z));
                store(a);
            }
            case JUMP -> jump(Opcode.bc(w));
            case JUMP_BACKWARD -> {
                Label back = c.newLabel();
                pollAfter(Opcode.bc(w), back);
                jump(Opcode.bc(w));
            }
            case JUMP_IF_TRUE -> operators.truth(a, label(Opcode.bc(w)), true, true);
            case JUMP_IF_FALSE -> operators.truth(a, label(Opcode.bc(w)), true, false);
            case JUMP_IF_NONE -> {
                load(a);
                c.getstatic(NONE_CLASS, "NONE", NONE_CLASS).if_acmpeq(label(Opcode.bc(w)));
            }
            case JUMP_IF_NOT_NONE -> {
                load(a);
                c.getstatic(NONE_CLASS, "NONE", NONE_CLASS).if_acmpne(label(Opcode.bc(w)));
            }
            case JUMP_IF_COMPARE -> operators.compareJump(d, a, b, label(pc + (short) cc), true);
            case JUMP_UNLESS_COMPARE -> operators.compareJump(d, a, b, label(pc + (short) cc), false);
            case GET_ITER -> {
                show();
                load(b);
                c.aload(0).invokevirtual(OBJECT, "iter", method(OBJECT, THREAD));
                store(a);
            }
            case FOR_ITER -> accesses.next(a, b, label(pc + cc));
            case CALL -> calls.call(a, b, cc, d);
            case CALL_KW -> calls.callKw(a, b, cc, d);
            case CALL_EX -> calls.callEx(a, b, d);
            case RETURN_VALUE -> {
                if (function) {
                    load(a);
                    c.astore(result);
                    mayRaise();
                    c.goto_(epilogue);
                } else {
                    show(pc, facts.dirty[pc]);
                    c.aload(1).iconst_0().putfield(FRAME, "yielded", Z);
                    load(a);
                    c.areturn();
                }
            }
            case YIELD_VALUE -> {
                show(pc, facts.dirty[pc]);
                BitSet s = facts.live.after(pc);
                s.clear(0, facts.firstTemporary);
                s.clear(registers, Math.max(registers, s.length()));
                if (d == 1) {
                    s.set(cc);
                }
                s.clear(a);
                writeHome(s);
                if (d != 0) {
                    c.aload(home).loadConstant(b).loadConstant(d == 2 ? registers : b + 1).invokestatic(GENERATOR_OPS, "drop", method(V, ARRAY, I, I));
                }
                c.aload(1).iconst_1().putfield(FRAME, "yielded", Z);
                load(b);
                c.areturn();
            }
            case SEND -> {
                showAll();
                c.aload(home).loadConstant(a);
                load(a);
                c.aastore();
                c.aload(home).loadConstant(b);
                load(b);
                c.aastore();
                c.aload(0).aload(home).loadConstant(a).loadConstant(b).invokestatic(GENERATOR_OPS, "send", method(OBJECT, VM_THREAD, ARRAY, I, I)).dup();
                store(a);
                Label more = c.newLabel();
                c.ifnonnull(more);
                c.aload(home).loadConstant(a).aaload();
                store(a);
                c.goto_(label(pc + cc));
                c.labelBinding(more);
            }
            case END_ASYNC_FOR -> {
                show();
                c.aload(0);
                load(a);
                c.invokestatic(GENERATOR_OPS, "endAsyncFor", method(V, VM_THREAD, OBJECT));
                c.goto_(label(pc + (short) cc));
            }
            case BUILD_TUPLE -> {
                array(b, cc);
                c.invokestatic(TUPLE, "of", method(TUPLE, ARRAY));
                store(a);
            }
            case BUILD_LIST -> {
                c.new_(LIST).dup();
                if (cc == 0) {
                    c.invokespecial(LIST, "<init>", method(V));
                } else {
                    array(b, cc);
                    c.loadConstant(cc).invokespecial(LIST, "<init>", method(V, ARRAY, I));
                }
                store(a);
            }
            case BUILD_SLICE -> {
                load(b);
                load(b + 1);
                load(b + 2);
                c.invokestatic(SLICE, "of", method(SLICE, OBJECT, OBJECT, OBJECT));
                store(a);
            }
            case BUILD_STRING -> {
                array(b, cc);
                c.iconst_0().loadConstant(cc).invokestatic(COLD_OPS, "concat", method(OBJECT, ARRAY, I, I));
                store(a);
            }
            case FORMAT_VALUE -> {
                show();
                c.aload(0).loadConstant(d);
                load(b);
                if (cc == NONE) {
                    c.aconst_null();
                } else {
                    load(cc);
                }
                c.invokestatic(COLD_OPS, "format", method(OBJECT, VM_THREAD, I, OBJECT, OBJECT));
                store(a);
            }
            case LIST_APPEND -> {
                load(a);
                c.checkcast(LIST);
                load(b);
                c.invokevirtual(LIST, "append", method(V, OBJECT));
            }
            case MAP_ADD -> {
                show();
                load(a);
                c.checkcast(DICT).aload(0);
                load(b);
                load(cc);
                c.invokevirtual(DICT, "put", method(V, THREAD, OBJECT, OBJECT));
            }
            case BUILD_SET, BUILD_MAP -> {
                boolean set = Opcode.op(w) == BUILD_SET;
                show();
                c.aload(0);
                array(b, set ? cc : cc * 2);
                c.invokestatic(COMPILED_OPS, set ? "set" : "map", method(OBJECT, VM_THREAD, ARRAY));
                store(a);
            }
            case SET_ADD -> {
                show();
                load(a);
                c.checkcast(SET).aload(0);
                load(b);
                c.invokevirtual(SET, "addKey", method(Z, THREAD, OBJECT)).pop();
            }
            case UNARY_INVERT -> {
                show();
                load(b);
                c.aload(0).invokevirtual(OBJECT, "invert", method(OBJECT, THREAD));
                store(a);
            }
            case DELETE_SUBSCR -> {
                show();
                load(a);
                c.aload(0);
                load(b);
                c.invokevirtual(OBJECT, "delItem", method(V, THREAD, OBJECT));
            }
            case UNPACK_SEQUENCE -> accesses.unpack(a, b, cc);
            case PUSH_EXC_INFO -> {
                c.aload(0);
                load(b);
                c.invokestatic(COMPILED_OPS, "pushHandled", method(OBJECT, VM_THREAD, OBJECT));
                store(a);
            }
            case POP_EXCEPT -> {
                c.aload(0);
                load(a);
                c.invokestatic(ERROR_OPS, "popHandled", method(V, VM_THREAD, OBJECT));
            }
            case CHECK_EXC_MATCH -> {
                mayRaise();
                c.aload(0);
                load(a);
                load(b);
                c.invokestatic(ERROR_OPS, "matches", method(Z, VM_THREAD, OBJECT, OBJECT)).ifeq(label(pc + (short) cc));
            }
            case RAISE_VARARGS -> {
                show();
                c.aload(0).loadConstant(d);
                if (d > 0) {
                    load(a);
                } else {
                    c.aconst_null();
                }
                if (d > 1) {
                    load(b);
                } else {
                    c.aconst_null();
                }
                c.invokestatic(ERROR_OPS, "raise", method(ERROR, VM_THREAD, I, OBJECT, OBJECT)).athrow();
            }
            case RERAISE -> {
                mayRaise();
                c.new_(ERROR).dup();
                load(a);
                c.checkcast(EXCEPTION).iconst_1().invokespecial(ERROR, "<init>", method(V, EXCEPTION, Z)).athrow();
            }
            case LOAD_SUPER_METHOD -> {
                Label general = c.newLabel(), done = c.newLabel();
                show();
                constants.push(c, SUPER_SITE, new SuperSite());
                c.aload(0);
                constants.push(c, CODE, code);
                load(b);
                load(b + 1);
                load(b + 2);
                c.loadConstant(cc).invokevirtual(SUPER_SITE, "find", method(OBJECT, VM_THREAD, CODE, OBJECT, OBJECT, OBJECT, I)).dup().astore(scratch).ifnull(general);
                load(b + 2);
                store(a + 1);
                c.aload(scratch).checkcast(OBJECT);
                store(a);
                c.labelBinding(done);
                aside(() -> {
                    c.labelBinding(general);
                    cold(w);
                    c.goto_(done);
                });
            }
            default -> cold(w);
        }
    }

    private void unbound(Label from, int register) {
        aside(() -> {
            c.labelBinding(from);
            mayRaise();
            c.aload(0);
            constants.push(c, CODE, code);
            c.loadConstant(register).invokestatic(COMPILED_OPS, "unbound", method(ERROR, VM_THREAD, CODE, I)).athrow();
        });
    }

    /** Any other instruction: its registers go through an array, and tier 1 executes it. */
    private void cold(long w) {
        show();
        BitSet in = Liveness.reads(w), out = Liveness.writes(w);
        if (function) {
            c.loadConstant(code.co.frameSize()).anewarray(OBJECT).astore(scratch2);
        } else {
            c.aload(home).astore(scratch2);
        }
        for (int i = in.nextSetBit(0); i >= 0; i = in.nextSetBit(i + 1)) {
            if (i < registers || function) {
                c.aload(scratch2).loadConstant(i);
                load(i);
                c.aastore();
            }
        }
        c.aload(0).aload(1);
        constants.push(c, CODE, code);
        c.loadConstant(pc);
        if (function) {
            c.aload(scratch2).invokestatic(COMPILED_OPS, "cold", method(V, VM_THREAD, FUNCTION, CODE, I, ARRAY));
        } else {
            c.invokestatic(COMPILED_OPS, "cold", method(V, VM_THREAD, FRAME, CODE, I));
        }
        for (int i = out.nextSetBit(0); i >= 0; i = out.nextSetBit(i + 1)) {
            c.aload(scratch2).loadConstant(i).aaload();
            store(i);
        }
    }

    int target() {
        return Disassembler.target(code.co, pc);
    }
}
