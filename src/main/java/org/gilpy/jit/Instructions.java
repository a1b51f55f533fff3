// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import static org.gilpy.jit.Names.*;
import static org.gilpy.code.Opcode.*;

import java.lang.classfile.Label;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gilpy.code.Disassembler;
import org.gilpy.code.Liveness;
import org.gilpy.code.Opcode;
import org.gilpy.code.Operands;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.vm.PyCode;
import org.gilpy.vm.SuperSite;

/** Translates the instructions of a code object one after the other, each by what belongs to its job. Used by one compilation. */
abstract class Instructions extends Emitter {
    record Epilogue(Label label, Registers state) {}

    /** Where a function returns: one place for each way in which registers are numbers there. */
    final Map<String, Epilogue> epilogues = new LinkedHashMap<>();
    private final Operators operators = new Operators(this);
    private final Accesses accesses = new Accesses(this);
    private final CallSites calls = new CallSites(this);
    private final Structures structures = new Structures(this);

    Instructions(PyCode code, boolean function, boolean leavesOut, boolean exits, Part part) {
        super(code, function, leavesOut, exits, part);
    }

    final void instructions() {
        boolean comes = function;
        for (pc = 0; pc < words.length; pc++) {
            if (facts.dirty[pc] == null || numbers.before[pc] == null) {
                comes = false;
                continue;
            }
            arrive(comes);
            forceExit();
            if (numbers.isLeftOut(pc)) {
                leaveOut();
                comes = false;
                continue;
            }
            prepare(words[pc]);
            instruction(words[pc]);
            int op = Opcode.op(words[pc]);
            comes = !Operands.endsBlock(op, 0) && op != YIELD_VALUE;
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
                move(a, b);
            }
            case LOAD_CONST -> {
                PyObject k = code.constants()[Opcode.bc(w)];
                switch (numbers.result(pc)) {
                    case Numbers.INT -> {
                        c.loadConstant(((PyInt) k).value);
                        storeLong(a);
                    }
                    case Numbers.FLOAT -> {
                        c.loadConstant(((PyFloat) k).value);
                        storeDouble(a);
                    }
                    default -> {
                        constants.push(c, OBJECT, k);
                        store(a);
                    }
                }
            }
            case CHECK_LOCAL -> {
                if (now.kind[a] == Numbers.INT || now.kind[a] == Numbers.FLOAT) {
                    return;
                }
                c.aload(FIRST + a).ifnull(handWhen());
            }
            case DELETE_LOCAL -> {
                load(a);
                c.ifnull(handWhen());
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
                load(b);
                c.checkcast(CELL).getfield(CELL, "value", OBJECT).dup().astore(value);
                c.ifnull(handWhen());
                c.aload(value);
                store(a);
            }
            case STORE_DEREF -> {
                pollBefore();
                load(a);
                c.checkcast(CELL);
                load(b);
                c.invokevirtual(CELL, "set", method(V, OBJECT));
            }
            case LOAD_GLOBAL, LOAD_NAME -> accesses.loadGlobal(a, b);
            case STORE_GLOBAL -> {
                pollBefore();
                accesses.storeGlobal(a, b);
            }
            case STORE_NAME -> {
                accesses.storeGlobal(a, b);
                pollBetween();
            }
            case LOAD_ATTR -> accesses.loadAttribute(a, b, cc);
            case STORE_ATTR -> {
                pollBefore();
                accesses.storeAttribute(a, b, cc);
            }
            case LOAD_METHOD -> accesses.loadMethod(a, b, cc);
            case BINARY_SUBSCR -> accesses.loadItem(a, b, cc);
            case STORE_SUBSCR -> {
                pollBefore();
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
                boolean number = b < registers && !now.isObject(b) || cc < registers && !now.isObject(cc);
                load(b);
                load(cc);
                // A number that is no object has no identity of its own.
                c.invokestatic(number ? COMPILED_OPS : OPS, number ? "isSame" : "is", method(Z, OBJECT, OBJECT));
                if (d != 0) {
                    c.iconst_1().ixor();
                }
                c.invokestatic(BOOL, "of", method(BOOL, Z));
                store(a);
            }
            case CONTAINS_OP -> {
                accesses.contains(b, cc);
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
                    c.goto_(epilogues.computeIfAbsent(ranges.key(now), k -> new Epilogue(c.newLabel(), now.copy())).label());
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
            case ASYNC_GEN_WRAP -> {
                c.new_(WRAPPED).dup();
                load(b);
                c.invokespecial(WRAPPED, "<init>", method(V, OBJECT));
                store(a);
            }
            case GET_AITER -> suspendable("asyncIterator", a, b);
            case GET_ANEXT -> suspendable("asyncNext", a, b);
            case GET_AWAITABLE -> {
                show();
                c.aload(0);
                load(b);
                c.loadConstant(d).invokestatic(GENERATOR_OPS, "awaitable", method(OBJECT, VM_THREAD, OBJECT, I));
                store(a);
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
            case BEFORE_WITH, BEFORE_ASYNC_WITH -> {
                show();
                c.iconst_2().anewarray(OBJECT).astore(scratch2);
                c.aload(0).aload(scratch2).iconst_0();
                load(b);
                c.loadConstant(Opcode.op(w) == BEFORE_WITH ? 0 : 1).invokestatic(COLD_OPS, "beforeWith", method(V, VM_THREAD, ARRAY, I, OBJECT, Z));
                for (int i = 0; i < 2; i++) {
                    c.aload(scratch2).checkcast(ARRAY).loadConstant(i).aaload();
                    store(a + i);
                }
            }
            case MAKE_FUNCTION -> {
                show();
                c.aload(0).aload(globals);
                constants.push(c, CODE, code.constants()[b]);
                c.loadConstant(d);
                array(cc, Integer.bitCount(d));
                c.iconst_0().invokestatic(COLD_OPS, "makeFunction", method(OBJECT, VM_THREAD, DICT, CODE, I, ARRAY, I));
                store(a);
            }
            case LIST_EXTEND -> {
                show();
                c.aload(0);
                load(a);
                c.checkcast(LIST);
                load(b);
                c.invokestatic(COLD_OPS, "extend", method(V, VM_THREAD, LIST, OBJECT));
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
            default -> {
                if (!structures.translate(w)) {
                    cold(w);
                }
            }
        }
    }

    private void suspendable(String name, int a, int b) {
        show();
        c.aload(0);
        load(b);
        c.invokestatic(GENERATOR_OPS, name, method(OBJECT, VM_THREAD, OBJECT));
        store(a);
    }

    /** Any other instruction: its registers go through an array, and tier 1 executes it. */
    private void cold(long w) {
        show();
        BitSet in = Liveness.reads(w), out = Liveness.writes(w);
        if (function) {
            c.loadConstant(code.co().frameSize()).anewarray(OBJECT).astore(scratch2);
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
        return Disassembler.target(code.co(), pc);
    }
}
