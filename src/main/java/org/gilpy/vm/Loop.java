// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import static org.gilpy.code.Opcode.*;

import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyCell;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;

/**
 * Tier 1: the interpreter loop, one switch over the instructions of a frame. Kept small (HotSpot never compiles a method past 8,000
 * bytes of bytecode; a test asserts the size): everything that is not hot is one call into {@link SlowOps} and its siblings.
 * Stateless.
 */
final class Loop {
    private Loop() {}

    /** How often the JVM sees a method begin before it looks whether the start-up cache knows that it gets hot (HotSpot, Tier0InvokeNotifyFreqLog), twice. */
    private static final int SEEN = 256;

    /**
     * Has the JVM compile the loop in the background, which takes it longer than a short program runs. Otherwise it would only begin with that when the
     * program has gone on for a while.
     */
    static void anticipate() {
        for (int i = 0; i < SEEN; i++) {
            run(null, null, null);
        }
    }

    /**
     * Runs a frame until it returns or yields ({@code f.yielded} tells which). Plain calls of Python functions do not
     * recurse in Java: the loop goes on in the frame of the callee and comes back at its return.
     *
     * @param entry the frame, which is the top of {@code t}'s stack; null does nothing, for {@link #anticipate}
     * @param pending exception to raise at the present instruction first, or null
     */
    static PyObject run(VmThread t, Frame entry, PyError pending) {
        if (entry == null) {
            return null;
        }
        Frame f = entry;
        PyObject[] r = f.r;
        long[] code = f.words;
        Object[] caches = f.code.caches;
        int pc = f.pc;
        // A call of code whose loops are compiled goes on in them at its first back edge, however few there will be.
        int budget = pc == 0 && f.code.loops != null ? 0 : t.nextBudget;
        for (;;) {
            try {
                if (pending != null) {
                    PyError p = pending;
                    pending = null;
                    throw p;
                }
                for (;;) {
                    long w = code[pc];
                    f.pc = pc;
                    int a = (int) w >>> 16;
                    int b = (int) (w >>> 32) & 0xFFFF;
                    int c = (int) (w >>> 48);
                    switch ((int) w & 0xFF) {
                        case MOVE:
                            r[a] = r[b];
                            break;
                        case LOAD_GLOBAL: {
                            Object k = caches[pc];
                            PyObject v;
                            if (k instanceof GlobalCache g && (v = g.get(f)) != null) {
                                r[a] = v;
                            } else {
                                r[a] = NameOps.loadGlobal(t, f, pc, b);
                            }
                            break;
                        }
                        case LOAD_NAME:
                            r[a] = NameOps.loadName(t, f, pc, b);
                            break;
                        case STORE_NAME:
                            NameOps.storeName(t, f, pc, a, r[b]);
                            if (t.breaker.get() != 0) {
                                t.pollBetween();
                            }
                            break;
                        case STORE_GLOBAL:
                            if (t.breaker.get() != 0) {
                                t.pollBetween();
                            }
                            NameOps.storeGlobal(t, f, pc, a, r[b]);
                            break;
                        case LOAD_DEREF: {
                            PyObject v = ((PyCell) r[b]).value;
                            r[a] = v != null ? v : NameOps.emptyCell(t, f, b);
                            break;
                        }
                        case STORE_DEREF:
                            if (t.breaker.get() != 0) {
                                t.pollBetween();
                            }
                            ((PyCell) r[a]).set(r[b]);
                            break;
                        case LOAD_ATTR: {
                            PyObject o = r[b];
                            PyObject v;
                            if (o instanceof PyInstance p && caches[pc] instanceof AttrCache k && k.shape == p.shape && k.field
                                    && k.token == p.type().token && (v = p.valueAt(k.index)) != null) {
                                r[a] = v;
                            } else {
                                r[a] = AttrOps.load(t, f, pc, o, c);
                            }
                            break;
                        }
                        case STORE_ATTR: {
                            if (t.breaker.get() != 0) {
                                t.pollBetween();
                            }
                            PyObject o = r[a];
                            if (o instanceof PyInstance p && caches[pc] instanceof AttrCache k && k.shape == p.shape && k.field
                                    && k.token == p.type().token && p.store(k.shape, k.index, r[c])) {
                                break;
                            }
                            AttrOps.store(t, f, pc, o, b, r[c]);
                            code = f.words; // it may have been the f_trace of this very frame
                            break;
                        }
                        case LOAD_METHOD: {
                            PyObject o = r[b];
                            if (o instanceof PyInstance p && caches[pc] instanceof AttrCache k && k.shape == p.shape && k.method != null
                                    && k.token == p.type().token) {
                                r[a] = k.method;
                                r[a + 1] = p;
                            } else {
                                AttrOps.loadMethod(t, f, pc, o, a, c);
                            }
                            break;
                        }
                        case CALL: {
                            int d = (int) w >>> 8 & 0xFF;
                            PyObject callee = r[b];
                            if (d != 0) {
                                // After LOAD_METHOD: with self as first argument, or with an empty place instead of it.
                                if (r[b + 1] != null) {
                                    c++;
                                } else {
                                    b++;
                                }
                            }
                            if (callee instanceof PyFunction fn && fn.inlines(c)) {
                                f = t.push(fn, r, b + 1, c);
                                r = f.r;
                                code = f.words;
                                caches = f.code.caches;
                                pc = 0;
                                if (t.breaker.get() != 0) {
                                    code = t.pollEntry(f);
                                }
                                continue;
                            }
                            PyObject v;
                            switch (c) {
                                case 0:
                                    v = callee.call(t);
                                    break;
                                case 1:
                                    v = callee.call(t, r[b + 1]);
                                    break;
                                case 2:
                                    v = callee.call(t, r[b + 1], r[b + 2]);
                                    break;
                                case 3:
                                    v = callee.call(t, r[b + 1], r[b + 2], r[b + 3]);
                                    break;
                                default:
                                    v = CallOps.callN(t, callee, r, b + 1, c);
                            }
                            if (t.breaker.get() != 0) {
                                code = t.pollIn(f);
                            }
                            r[a] = v;
                            break;
                        }
                        case CALL_KW:
                            r[a] = CallOps.callKw(t, r, (int) w >>> 8 & 0xFF, b, c);
                            if (t.breaker.get() != 0) {
                                code = t.pollIn(f);
                            }
                            break;
                        case CALL_EX:
                            r[a] = CallOps.callEx(t, r, (int) w >>> 8 & 0xFF, b);
                            if (t.breaker.get() != 0) {
                                code = t.pollIn(f);
                            }
                            break;
                        case RETURN_VALUE: {
                            PyObject v = r[a];
                            if (f == entry) {
                                f.yielded = false;
                                return v;
                            }
                            f = t.pop(f);
                            r = f.r;
                            code = f.words;
                            caches = f.code.caches;
                            pc = f.pc;
                            r[(int) code[pc] >>> 16] = v;
                            if (t.breaker.get() != 0) {
                                code = t.pollReturn(f);
                            }
                            break;
                        }
                        case YIELD_VALUE:
                            f.yielded = true;
                            f.pc = pc;
                            return (w & 0xFF00) == 0 ? r[b] : GeneratorOps.take(f, w, r, b);
                        case BINARY_ADD:
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, r[b], r[c]);
                            }
                            r[a] = r[b].add(t, r[c]);
                            break;
                        case BINARY_SUBTRACT:
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, r[b], r[c]);
                            }
                            r[a] = r[b].sub(t, r[c]);
                            break;
                        case BINARY_MULTIPLY:
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, r[b], r[c]);
                            }
                            r[a] = r[b].mul(t, r[c]);
                            break;
                        case BINARY_OP:
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, r[b], r[c]);
                            }
                            r[a] = Ops.operate(t, (int) w >>> 8 & 0xFF, r[b], r[c]);
                            break;
                        case INPLACE_ADD: {
                            PyObject x = r[b];
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, x, r[c]);
                            }
                            r[a] = x.getClass() == PyInt.class && r[c].getClass() == PyInt.class ? x.add(t, r[c]) : SlowOps.inplaceAdd(t, x, r[c]);
                            if (t.breaker.get() != 0) {
                                t.pollBetween();
                            }
                            break;
                        }
                        case INPLACE_SUBTRACT: {
                            PyObject x = r[b];
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, x, r[c]);
                            }
                            r[a] = x.getClass() == PyInt.class && r[c].getClass() == PyInt.class ? x.sub(t, r[c]) : SlowOps.inplace(t, 1, x, r[c]);
                            if (t.breaker.get() != 0) {
                                t.pollBetween();
                            }
                            break;
                        }
                        case INPLACE_OP:
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, r[b], r[c]);
                            }
                            r[a] = SlowOps.inplace(t, (int) w >>> 8 & 0xFF, r[b], r[c]);
                            if (t.breaker.get() != 0) {
                                t.pollBetween();
                            }
                            break;
                        case BINARY_SUBSCR: {
                            PyObject o = r[b];
                            PyObject i = r[c];
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, o, i);
                            }
                            r[a] = o.getClass() == PyList.class && i.getClass() == PyInt.class
                                    ? SlowOps.listItem(t, (PyList) o, (PyInt) i) : o.getItem(t, i);
                            break;
                        }
                        case STORE_SUBSCR:
                            if (t.breaker.get() != 0) {
                                t.pollBetween();
                            }
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, r[a], r[b]);
                            }
                            r[a].setItem(t, r[b], r[c]);
                            break;
                        case COMPARE_OP:
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, r[b], r[c]);
                            }
                            r[a] = r[b].compare(t, (int) w >>> 8 & 0xFF, r[c]);
                            break;
                        case IS_OP:
                            r[a] = PyBool.of(Ops.is(r[b], r[c]) == (((int) w >>> 8 & 0xFF) == 0));
                            break;
                        case CONTAINS_OP:
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, r[b], r[c]);
                            }
                            r[a] = PyBool.of(r[c].contains(t, r[b]) == (((int) w >>> 8 & 0xFF) == 0));
                            break;
                        case UNARY_NOT:
                            r[a] = PyBool.of(!r[b].truth(t));
                            break;
                        case JUMP:
                            pc = (int) (w >>> 32);
                            continue;
                        case JUMP_BACKWARD:
                            if (t.breaker.get() != 0) {
                                code = t.pollIn(f);
                            }
                            pc = (int) (w >>> 32);
                            if (--budget < 0) {
                                budget = t.loopBudget;
                                CompiledLoop k = t.backEdges(f);
                                if (k != null) {
                                    f.pc = pc;
                                    PyObject v = t.runLoop(k, f);
                                    code = f.words;
                                    pc = f.pc;
                                    if (v == null) {
                                        budget = t.nextBudget;
                                        continue;
                                    }
                                    if (f == entry) {
                                        return v;
                                    }
                                    f = t.pop(f);
                                    r = f.r;
                                    code = f.words;
                                    caches = f.code.caches;
                                    pc = f.pc;
                                    r[(int) code[pc] >>> 16] = v;
                                    if (t.breaker.get() != 0) {
                                        code = t.pollReturn(f);
                                    }
                                    break;
                                }
                            }
                            continue;
                        case JUMP_IF_TRUE: {
                            PyObject x = r[a];
                            if (x == PyBool.TRUE || x != PyBool.FALSE && x.truth(t)) {
                                pc = (int) (w >>> 32);
                                continue;
                            }
                            break;
                        }
                        case JUMP_IF_FALSE: {
                            PyObject x = r[a];
                            if (x == PyBool.FALSE || x != PyBool.TRUE && !x.truth(t)) {
                                pc = (int) (w >>> 32);
                                continue;
                            }
                            break;
                        }
                        case JUMP_IF_NONE:
                            if (r[a] == PyNone.NONE) {
                                pc = (int) (w >>> 32);
                                continue;
                            }
                            break;
                        case JUMP_IF_NOT_NONE:
                            if (r[a] != PyNone.NONE) {
                                pc = (int) (w >>> 32);
                                continue;
                            }
                            break;
                        case JUMP_IF_COMPARE:
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, r[a], r[b]);
                            }
                            if (SlowOps.compareTrue(t, (int) w >>> 8 & 0xFF, r[a], r[b])) {
                                pc += (short) c;
                                continue;
                            }
                            break;
                        case JUMP_UNLESS_COMPARE:
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, r[a], r[b]);
                            }
                            if (!SlowOps.compareTrue(t, (int) w >>> 8 & 0xFF, r[a], r[b])) {
                                pc += (short) c;
                                continue;
                            }
                            break;
                        case GET_ITER:
                            r[a] = r[b].iter(t);
                            break;
                        case FOR_ITER: {
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, r[b], r[b]);
                            }
                            PyObject v = r[b].next(t);
                            if (v == null) {
                                pc += c;
                                continue;
                            }
                            r[a] = v;
                            break;
                        }
                        case SEND: {
                            PyObject v = GeneratorOps.send(t, r, a, b);
                            if (v == null) {
                                pc += c;
                                continue;
                            }
                            r[a] = v;
                            break;
                        }
                        case LIST_APPEND:
                            ((PyList) r[a]).append(r[b]);
                            break;
                        case BUILD_TUPLE:
                            r[a] = SlowOps.buildTuple(r, b, c);
                            break;
                        case BUILD_LIST:
                            r[a] = SlowOps.buildList(r, b, c);
                            break;
                        case UNPACK_SEQUENCE:
                            if (caches[pc] == null) {
                                OperandTypes.note(caches, pc, r[b], r[b]);
                            }
                            SlowOps.unpack(t, r, a, r[b], c);
                            break;
                        case CHECK_LOCAL:
                            if (r[a] == null) {
                                throw NameOps.unboundLocal(t, f, a);
                            }
                            break;
                        case CHECK_EXC_MATCH:
                            if (!ErrorOps.matches(t, r[a], r[b])) {
                                pc += (short) c;
                                continue;
                            }
                            break;
                        case END_ASYNC_FOR:
                            GeneratorOps.endAsyncFor(t, r[a]);
                            pc += (short) c;
                            continue;
                        case NOP:
                            break;
                        case INSTRUMENTED:
                            pc = Tracer.step(t, f, pc);
                            code = f.words;
                            continue;
                        default:
                            ColdOps.execute(t, f, pc, w, a, b, c);
                    }
                    pc++;
                }
            } catch (PyError e) {
                f = Unwinder.unwind(t, f, entry, e);
            } catch (StackOverflowError e) {
                f = Unwinder.unwind(t, f, entry, Unwinder.stackOverflow(t));
            } catch (OutOfMemoryError e) {
                f = Unwinder.unwind(t, f, entry, t.memoryError());
            } catch (RuntimeException e) {
                f = Unwinder.unwind(t, f, entry, Unwinder.internal(t, e));
            }
            r = f.r;
            code = f.words;
            caches = f.code.caches;
            pc = f.pc;
        }
    }
}
