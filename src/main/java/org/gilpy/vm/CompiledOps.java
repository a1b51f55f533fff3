// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.code.Opcode;
import org.gilpy.gil.EvalBreaker;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PySet;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;

/** What compiled code calls besides the instructions' own bodies: entry and exit, errors, the way back to tier 1. Stateless. */
final class CompiledOps {
    private CompiledOps() {}

    // ---- functions

    /** The activation of a call that has begun without one. */
    static Activation claim(VmThread t, PyFunction fn, int registers) {
        int d = t.depth;
        Activation[] all = t.activations;
        if (d >= all.length) {
            all = t.growActivations(d);
        }
        Activation a = all[d];
        t.depth = d + 1;
        a.function = fn;
        if (registers > 24) {
            a.ensure(registers);
        }
        return a;
    }

    /** The activation of a call, which has one by now, and tells that it is at this instruction. */
    static Activation claimAt(VmThread t, PyFunction fn, Activation a, int registers, int pc) {
        if (a == null) {
            a = claim(t, fn, registers);
        }
        a.pc = pc;
        return a;
    }

    /** Polls before the first instruction; whether the call has to run in tier 1, because somebody watches. */
    static boolean polledEntry(VmThread t) {
        t.poll();
        return (t.breaker.get() & EvalBreaker.TRACING) != 0;
    }

    /** Runs a call in tier 1 that has just begun; its parameters are the first registers of {@code p}. */
    static PyObject interpret(VmThread t, PyFunction fn, PyCode c, Activation act, int d, PyObject[] p) {
        act.free();
        t.depth = d;
        PyObject[] r = c.registers();
        System.arraycopy(p, 0, r, 0, p.length);
        if (fn.closure != null) {
            System.arraycopy(fn.closure, 0, r, c.firstFree, fn.closure.length);
        }
        return t.run(new Frame(c, r, fn.globals, fn.builtins, null, fn));
    }

    /** Polls after a call; whether tier 1 has to go on. */
    static boolean polled(VmThread t, Activation act) {
        t.backSoon();
        t.poll();
        return act.leave || (t.breaker.get() & EvalBreaker.TRACING) != 0;
    }

    /** A function with a frame returns. */
    static void finish(VmThread t, Activation act, int d) {
        Frame f = act.frame;
        act.copyTo(f);
        f.live = null;
        f.finished = true;
        act.free();
        t.depth = d;
        t.clearLeave();
    }

    /** Makes the frame in which tier 1 goes on; the caller completes the registers. */
    static Frame leave(VmThread t, Activation act, int d) {
        Frame f = act.link(d);
        act.copyTo(f);
        f.live = null;
        act.free();
        t.clearLeave();
        return f;
    }

    /** Goes on in tier 1 after an instruction that was polled in; {@code pc} is the next. */
    static PyObject goOn(VmThread t, Frame f, int d, PyBaseException handled, int pc) {
        return t.goOn(f, d, handled, pc, null);
    }

    /** An exception has come up: the frame that shows it; the caller completes the registers. */
    static Frame fault(VmThread t, Activation act, int d, int pc) {
        t.freeFrom(d + 1);
        t.depth = d + 1;
        Frame f = act.link(d);
        f.live = null;
        f.pc = pc;
        return f;
    }

    /**
     * Looks for a handler: its pc, or -1 when tier 1 is to go on there. When there is none, -2, and the error to throw on is left in {@link VmThread#unhandled}: compiled code
     * throws it itself, as each method on the way costs the JVM a search.
     */
    static int raised(VmThread t, Activation act, Frame f, int d, PyBaseException handled, Throwable e) {
        boolean found;
        try {
            found = Unwinder.find(t, f, f, error(t, e)) != null;
        } catch (RuntimeException | Error x) {
            end(t, act, f, d, handled);
            throw x;
        }
        if (!found) {
            end(t, act, f, d, handled);
            return -2;
        }
        if (act.leave || f.words != f.code.code || (t.breaker.get() & EvalBreaker.TRACING) != 0) {
            act.free();
            return -1;
        }
        f.live = act;
        return f.pc;
    }

    private static void end(VmThread t, Activation act, Frame f, int d, PyBaseException handled) {
        act.free();
        t.clearLeave();
        f.finished = true;
        t.depth = d;
        t.handled = handled;
    }

    static PyError unhandled(VmThread t) {
        return Unwinder.takeUnhandled(t);
    }

    /** A Java exception as the Python one that tier 1 makes of it. */
    static PyError error(VmThread t, Throwable e) {
        if (e instanceof PyError p) {
            return p;
        }
        if (e instanceof StackOverflowError) {
            return Unwinder.stackOverflow(t);
        }
        if (e instanceof OutOfMemoryError) {
            return t.memoryError();
        }
        if (e instanceof RuntimeException r) {
            return Unwinder.internal(t, r);
        }
        throw (Error) e;
    }

    /** Goes on in tier 1 at a handler. */
    static PyObject goOnAtHandler(VmThread t, Frame f, int d, PyBaseException handled) {
        return t.goOn(f, d, handled, f.pc, null);
    }

    static boolean forced(ForcedExits exits, int pc) {
        return exits.take(pc);
    }

    /** An instruction is left to tier 1: its number. */
    static int undone(VmThread t, PyCode c, int what) {
        int pc = what & CompiledCode.LEFT_OUT - 1;
        switch (what - pc) {
            case CompiledCode.WRONG -> guessedWrong(t, c, pc);
            case CompiledCode.LEFT_OUT -> leftOut(t, c, pc);
            default -> t.backSoon();
        }
        return pc;
    }

    /** A guess of tier 2 was wrong: an operand was no such number, or the result of integers has more than 64 bits. Tier 1 executes the instruction now. */
    private static void guessedWrong(VmThread t, PyCode c, int pc) {
        Object k = c.caches[pc];
        if (k == OperandTypes.MIXED) {
            return;
        }
        if (k != null && !(k instanceof OperandTypes)) {
            // The cache of a name or an attribute, which tier 1 fills again. While new code is made, the old code may still come here.
            int n = c.miss(pc, 2);
            if (n >= PyCode.VARIES && n < PyCode.VARIES + 2 || (n & 15) == 15) {
                again(t, c, false);
            }
            return;
        }
        Object[] missed = c.missed;
        if (missed == null) {
            c.missed = missed = new Object[c.caches.length];
        }
        if (missed[pc] == null) {
            // Once does not count; tier 1 notes again what the instruction has to do with now.
            missed[pc] = k == null ? OperandTypes.MIXED : k;
            c.caches[pc] = null;
            return;
        }
        if (k == null || k == missed[pc]) {
            c.caches[pc] = OperandTypes.MIXED;
        }
        missed[pc] = k;
        again(t, c, true);
    }

    /** An instruction that tier 2 left out, because it had never been executed: tier 1 executes it, and notes what it has to do with. When that happens again it is there to stay. */
    private static void leftOut(VmThread t, PyCode c, int pc) {
        int n = c.miss(pc, 1);
        if (n == 2 || (n & 7) == 7) {
            c.additions++;
            again(t, c, false);
        }
    }

    /** A loop is entered in a frame with other classes of variables than were guessed. */
    static void enteredWrong(VmThread t, Frame f) {
        PyCode c = f.code;
        Class<?>[] seen = c.seen;
        for (int i = 0; seen != null && i < seen.length; i++) {
            if (seen[i] != null && f.r[i] != null && seen[i] != f.r[i].getClass()) {
                seen[i] = PyObject.class;
            }
        }
        again(t, c, true);
    }

    private static void again(VmThread t, PyCode c, boolean number) {
        if (number && ++c.guesses > 10) {
            c.unsure = true;
        }
        if (t.interpreter.tier != null) {
            t.interpreter.tier.again(c);
        }
    }

    static PyObject boxed(long v) {
        return new PyInt(v);
    }

    static PyObject boxed(double v) {
        return new PyFloat(v);
    }

    /** The number of a variable that is unbound when {@code bound} is null. */
    static PyObject boxed(PyObject bound, long v) {
        return bound == null ? null : new PyInt(v);
    }

    static PyObject boxed(PyObject bound, double v) {
        return bound == null ? null : new PyFloat(v);
    }

    /** {@code a is b} where one of them is a number that has just been made an object. */
    static boolean isSame(PyObject a, PyObject b) {
        return Ops.is(a, b) || a instanceof PyInt x && b instanceof PyInt y && x.getClass() == y.getClass() && x.value == y.value
                || a instanceof PyFloat x && b instanceof PyFloat y && x.getClass() == y.getClass()
                && Double.doubleToRawLongBits(x.value) == Double.doubleToRawLongBits(y.value);
    }

    // ---- frames that go on in compiled code

    /** Whether registers are as guessed, or unbound. */
    static boolean fits(PyObject[] r, byte[] kinds) {
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] != 0 && r[i] != null && r[i].getClass() != (kinds[i] == CompiledCode.INT ? PyInt.class : PyFloat.class)) {
                return false;
            }
        }
        return true;
    }

    /** The number in a register, whatever it be when it is unbound. */
    static long intAt(PyObject[] r, int i) {
        return r[i] == null ? 0 : ((PyInt) r[i]).value;
    }

    static double floatAt(PyObject[] r, int i) {
        return r[i] == null ? 0 : ((PyFloat) r[i]).value;
    }

    /** Polls in a frame; whether tier 1 has to go on. */
    static boolean polledIn(VmThread t, Frame f) {
        t.backSoon();
        t.poll();
        if ((t.breaker.get() & EvalBreaker.TRACING) != 0) {
            Tracer.look(t, f);
            return true;
        }
        return f.written || f.words != f.code.code;
    }

    // ---- instructions

    static PyObject loadGlobal(VmThread t, PyFunction fn, PyCode c, int pc, int name) {
        return NameOps.loadGlobal(t, c, fn.globals, fn.builtins, pc, name);
    }

    static void storeGlobal(VmThread t, PyFunction fn, PyCode c, int pc, int name, PyObject v) {
        NameOps.storeGlobal(t, c, fn.globals, pc, name, v);
    }

    static PyObject loadGlobal(VmThread t, Frame f, PyCode c, int pc, int name) {
        return NameOps.loadGlobal(t, c, f.globals, f.builtins, pc, name);
    }

    static void storeGlobal(VmThread t, Frame f, PyCode c, int pc, int name, PyObject v) {
        NameOps.storeGlobal(t, c, f.globals, pc, name, v);
    }

    /** Executes any instruction that does not jump, on registers that hold what it reads. */
    static void cold(VmThread t, PyFunction fn, PyCode c, int pc, PyObject[] r) {
        Frame f = new Frame(c, r, fn.globals, fn.builtins, null, fn);
        f.pc = pc;
        long w = c.code[pc];
        ColdOps.execute(t, f, pc, w, Opcode.a(w), Opcode.b(w), Opcode.c(w));
    }

    static void cold(VmThread t, Frame f, PyCode c, int pc) {
        long w = c.code[pc];
        ColdOps.execute(t, f, pc, w, Opcode.a(w), Opcode.b(w), Opcode.c(w));
    }

    static PyObject emptyCell(VmThread t, PyCode c, int reg) {
        return NameOps.emptyCell(t, c, reg);
    }

    static PyError unbound(VmThread t, PyCode c, int reg) {
        return NameOps.unboundLocal(t, c, reg);
    }

    /** Makes an exception the one that is handled; what it takes the place of. */
    static PyObject pushHandled(VmThread t, PyObject exc) {
        PyBaseException old = t.handled;
        t.handled = (PyBaseException) exc;
        return old == null ? PyNone.NONE : old;
    }

    /** A set display. */
    static PyObject set(VmThread t, PyObject[] items) {
        PySet s = new PySet();
        for (PyObject x : items) {
            s.addKey(t, x);
        }
        return s;
    }

    /** A dict display of keys and values in turn. */
    static PyObject map(VmThread t, PyObject[] items) {
        PyDict d = new PyDict();
        for (int i = 0; i < items.length; i += 2) {
            d.put(t, items[i], items[i + 1]);
        }
        return d;
    }

    /** What a class raises when {@code __init__} has returned something. */
    static PyError badInit(VmThread t, PyObject r) {
        return t.typeError("__init__() should return None, not '" + r.type().messageName() + "'");
    }

    /** The last parameters of a call that leaves them out, or null when not all of them have defaults. */
    static PyObject[] defaults(PyFunction fn, int missing) {
        PyTuple d = fn.defaults;
        return d != null && d.items().length >= missing ? d.items() : null;
    }

    /** A call with keyword arguments, whose names stand in a tuple. */
    static PyObject callKw(VmThread t, PyObject f, PyObject[] args, PyObject names) {
        PyObject[] n = ((PyTuple) names).items();
        PyStr[] kw = new PyStr[n.length];
        System.arraycopy(n, 0, kw, 0, kw.length);
        return f.call(t, args, kw);
    }

    static boolean complete(PyFunction fn, PyObject[] r, int from) {
        return Arguments.complete(fn, r, from);
    }

    static PyObject callEx(VmThread t, PyObject f, PyObject args, PyObject keywords) {
        if (f instanceof PyFunction fn && args.getClass() == PyTuple.class
                && (keywords == null || keywords.getClass() == PyDict.class && ((PyDict) keywords).size() == 0)) {
            PyObject[] items = ((PyTuple) args).items();
            CompiledCode k = fn.code.compiled;
            if (k != null) {
                return fn.code.simple && items.length == fn.code.argCount ? k.bound(t, fn, items) : fn.callCompiled(t, k, items);
            }
        }
        return CallOps.callEx(t, new PyObject[] {f, args, keywords}, keywords == null ? 0 : 1, 0);
    }

    // Arrays of registers.

    static PyObject[] array(PyObject a) {
        return new PyObject[] {a};
    }

    static PyObject[] array(PyObject a, PyObject b) {
        return new PyObject[] {a, b};
    }

    static PyObject[] array(PyObject a, PyObject b, PyObject c) {
        return new PyObject[] {a, b, c};
    }

    static PyObject[] array(PyObject a, PyObject b, PyObject c, PyObject d) {
        return new PyObject[] {a, b, c, d};
    }

    static PyObject[] array(PyObject a, PyObject b, PyObject c, PyObject d, PyObject e) {
        return new PyObject[] {a, b, c, d, e};
    }

    static PyObject[] array(PyObject a, PyObject b, PyObject c, PyObject d, PyObject e, PyObject f) {
        return new PyObject[] {a, b, c, d, e, f};
    }

    // Calls after LOAD_METHOD, whose callee has a self or none.

    static PyObject callMethod(VmThread t, PyObject f, PyObject self) {
        return self == null ? f.call(t) : f.call(t, self);
    }

    static PyObject callMethod(VmThread t, PyObject f, PyObject self, PyObject a) {
        return self == null ? f.call(t, a) : f.call(t, self, a);
    }

    static PyObject callMethod(VmThread t, PyObject f, PyObject self, PyObject a, PyObject b) {
        return self == null ? f.call(t, a, b) : f.call(t, self, a, b);
    }

    /** Whether two strs, of exactly that class, are equal. */
    static boolean sameText(PyObject a, PyObject b) {
        return a == b || ((PyStr) a).value().equals(((PyStr) b).value());
    }

    /** The order of two strs, of exactly that class: below, equal to or above zero. */
    static int textOrder(PyObject a, PyObject b) {
        return PyStr.compareText((PyStr) a, (PyStr) b);
    }

    /** The compiled calls of a function; null when there are none, or when it is no function. */
    static CompiledCode target(PyObject f) {
        return f instanceof PyFunction fn ? fn.code.compiled : null;
    }

    /** The items of a tuple that has so many; else null. */
    static PyObject[] tupleItems(PyObject o, int n) {
        if (o.getClass() != PyTuple.class) {
            return null;
        }
        PyObject[] items = ((PyTuple) o).items();
        return items.length == n ? items : null;
    }

    /** The items of a tuple or a list that has so many; else null. */
    static PyObject[] items(PyObject o, int n) {
        return o.getClass() == PyTuple.class ? tupleItems(o, n) : listItems(o, n);
    }

    /** The items of a list that has so many; else null. */
    static PyObject[] listItems(PyObject o, int n) {
        if (o.getClass() != PyList.class) {
            return null;
        }
        PyList l = (PyList) o;
        if (l.size() != n) {
            return null;
        }
        PyObject[] items = new PyObject[n];
        for (int i = 0; i < n; i++) {
            if ((items[i] = l.get(i)) == null) {
                return null;
            }
        }
        return items;
    }

    /** The arguments of a method call: without the first when it has no self. */
    static PyObject[] arguments(PyObject[] args) {
        return args[0] != null ? args : java.util.Arrays.copyOfRange(args, 1, args.length);
    }
}
