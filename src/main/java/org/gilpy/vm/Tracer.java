// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.code.Opcode;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyBoundMethod;
import org.gilpy.objects.PyBuiltin;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNativeDescr;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;

/**
 * Tells trace functions, profile functions and monitoring tools what a program does. The loop comes here only while
 * {@link org.gilpy.gil.EvalBreaker#TRACING} is set in the thread, or in a frame that was watched earlier. Stateless; runs under the GIL.
 */
final class Tracer {
    /** Events a trace function is called for. */
    static final int NOTHING = 0, CALL = 1, LINE = 2, RETURN = 3, YIELD = 4, EXCEPTION = 5, OPCODE = 6, PROFILE = 7;

    private static final PyStr CALL_NAME = PyStr.intern("call");
    private static final PyStr LINE_NAME = PyStr.intern("line");
    private static final PyStr RETURN_NAME = PyStr.intern("return");
    private static final PyStr EXCEPTION_NAME = PyStr.intern("exception");
    private static final PyStr OPCODE_NAME = PyStr.intern("opcode");
    private static final PyStr C_CALL_NAME = PyStr.intern("c_call");
    private static final PyStr C_RETURN_NAME = PyStr.intern("c_return");
    private static final PyStr C_EXCEPTION_NAME = PyStr.intern("c_exception");

    private Tracer() {}

    // ---- frames begin and go on

    /** A new frame is about to run its first instruction. */
    static void entered(VmThread t, Frame f) {
        if (t.inTracer != 0) {
            if (t.counting) {
                Watch.start(f, -1);
            }
            return;
        }
        Monitoring m = t.interpreter.monitoring;
        if (m.wants(f.code, Monitoring.PY_START)) {
            m.fire(t, f.code, Monitoring.PY_START, 0, null, null);
        }
        called(t, f);
        if (wants(t, f)) {
            Watch.start(f, -1);
        }
    }

    /** The frame of a generator is about to go on, or to raise {@code error} where it stands. The error to raise, which may be that of a callback. */
    static PyError resumed(VmThread t, Frame f, PyError error) {
        int pc = f.pc;
        boolean fresh = pc == 0;
        if (t.inTracer != 0) {
            if (t.counting && Watch.of(f) == null) {
                Watch.start(f, fresh ? -1 : pc);
            }
            return error;
        }
        // What it stopped at was a yield; after a send the program counter has gone past it already.
        int at = fresh || error != null ? pc : pc - 1;
        Monitoring m = t.interpreter.monitoring;
        int event = error != null ? Monitoring.PY_THROW : fresh ? Monitoring.PY_START : Monitoring.PY_RESUME;
        try {
            if (m.wants(f.code, event)) {
                m.fire(t, f.code, event, at, error == null ? null : error.value, null);
            }
            f.pc = fresh ? -1 : at;
            called(t, f);
        } catch (PyError e) {
            return e;
        }
        f.pc = pc;
        Watch w = Watch.of(f);
        if (w != null) {
            w.close(f);
            if (w.resumeAt >= 0) {
                f.pc = w.resumeAt;
                w.resumeAt = -1;
            }
        } else if (wants(t, f)) {
            Watch.start(f, fresh ? -1 : at);
        }
        return error;
    }

    private static void called(VmThread t, Frame f) {
        if (t.profileFunction() != null) {
            profile(t, f, CALL_NAME, PyNone.NONE);
        }
        if (t.traceFunction() != null) {
            trace(t, f, CALL, CALL_NAME, PyNone.NONE);
        }
    }

    private static boolean wants(VmThread t, Frame f) {
        return t.counting || t.profileFunction() != null || local(t, f) || t.interpreter.monitoring.wantsSteps(f.code);
    }

    /** Whether the frame has a trace function that counts. */
    private static boolean local(VmThread t, Frame f) {
        FrameExtra x;
        return t.traceFunction() != null && (x = f.rareOrNull()) != null && x.trace != null;
    }

    /** In the middle of an instruction of a running frame: somebody may have begun to watch it, or a call has returned. The words to go on with. */
    static long[] look(VmThread t, Frame f) {
        Watch w = Watch.of(f);
        if (w != null) {
            w.close(f);
            if (w.pending != null && t.inTracer == 0) {
                endCall(t, f, w, false);
            }
        } else if ((t.inTracer == 0 || t.counting) && wants(t, f)) {
            Watch.start(f, f.pc);
        }
        return f.words;
    }

    // ---- instructions

    /** Before an instruction of a watched frame: tells what is due. The instruction to execute, which {@code f.words} then shows. */
    static int step(VmThread t, Frame f, int pc) {
        Watch w = Watch.of(f);
        w.close(f);
        if (t.counting) {
            t.countStep();
        }
        if (t.inTracer == 0) {
            if (!wants(t, f)) {
                Watch.stop(f);
                return pc;
            }
            if (w.pending != null) {
                endCall(t, f, w, false);
            }
            pc = tell(t, f, w, pc);
            if (Watch.of(f) == null) {
                return pc;
            }
        }
        w.ran(f, pc);
        w.open(f, pc);
        return pc;
    }

    private static int tell(VmThread t, Frame f, Watch w, int pc) {
        Monitoring m = t.interpreter.monitoring;
        PyCode code = f.code;
        int previous = w.previous;
        long word = code.code[pc];
        if (previous >= 0) {
            exhausted(t, f, previous, pc);
        }
        if (m.active()) {
            if (previous >= 0) {
                m.jumped(t, code, previous, pc);
            }
            if (m.wants(code, Monitoring.LINE) && code.watch.beginsLine(w.line, previous, pc)) {
                m.fireLine(t, code, pc);
            }
        }
        if (local(t, f)) {
            if (!f.rare().withoutLines && code.watch.beginsLine(w.line, previous, pc)) {
                trace(t, f, LINE, LINE_NAME, PyNone.NONE);
                if (f.pc != pc) {
                    pc = f.pc; // the trace function has assigned to f_lineno
                    word = code.code[pc];
                }
            }
        }
        if (m.wants(code, Monitoring.INSTRUCTION)) {
            m.fire(t, code, Monitoring.INSTRUCTION, pc, null, null);
        }
        if (local(t, f) && f.rare().withOpcodes) {
            trace(t, f, OPCODE, OPCODE_NAME, PyNone.NONE);
        }
        switch (Opcode.op(word)) {
            case Opcode.CALL, Opcode.CALL_KW, Opcode.CALL_EX -> beginCall(t, f, w, pc, word);
            case Opcode.RETURN_VALUE -> returns(t, f, pc, Monitoring.PY_RETURN, RETURN, f.r[Opcode.a(word)]);
            case Opcode.YIELD_VALUE -> returns(t, f, pc, Monitoring.PY_YIELD, YIELD, f.r[Opcode.b(word)]);
            default -> { }
        }
        return pc;
    }

    /** When the instruction before found an iterator at its end: the StopIteration that it has caught. */
    private static void exhausted(VmThread t, Frame f, int previous, int pc) {
        long w = f.code.code[previous];
        int op = Opcode.op(w);
        if (op != Opcode.FOR_ITER && op != Opcode.SEND || pc != previous + Opcode.c(w)) {
            return;
        }
        Monitoring m = t.interpreter.monitoring;
        boolean monitored = m.wants(f.code, Monitoring.STOP_ITERATION);
        if (!monitored && !local(t, f)) {
            return;
        }
        PyObject value = null;
        if (op == Opcode.SEND) {
            value = f.r[Opcode.a(w)];
        } else if (f.r[Opcode.b(w)] instanceof PyGenerator g) {
            value = g.takeResult();
            if (value == PyNone.NONE) {
                return;
            }
        } else if (!(f.r[Opcode.b(w)] instanceof PyInstance)) {
            return;
        }
        PyBaseException stop = (value == null || value == PyNone.NONE ? t.stopIteration() : t.error(Exceptions.StopIteration, value)).value;
        f.pc = previous;
        if (monitored) {
            m.fire(t, f.code, Monitoring.STOP_ITERATION, previous, stop, null);
        }
        if (local(t, f)) {
            trace(t, f, EXCEPTION, EXCEPTION_NAME, PyTuple.of(stop.type(), stop, PyNone.NONE));
        }
        f.pc = pc;
    }

    private static void returns(VmThread t, Frame f, int pc, int event, int kind, PyObject value) {
        Monitoring m = t.interpreter.monitoring;
        if (m.wants(f.code, event)) {
            m.fire(t, f.code, event, pc, value, null);
        }
        if (t.profileFunction() != null) {
            profile(t, f, RETURN_NAME, value);
        }
        if (local(t, f)) {
            trace(t, f, kind, RETURN_NAME, value);
        }
    }

    // ---- calls

    private static void beginCall(VmThread t, Frame f, Watch w, int pc, long word) {
        Monitoring m = t.interpreter.monitoring;
        boolean monitored = m.wants(f.code, Monitoring.CALL);
        if (!monitored && t.profileFunction() == null) {
            return;
        }
        PyObject[] r = f.r;
        int b = Opcode.b(word);
        PyObject callee = r[b];
        PyObject first = firstArgument(r, b, word);
        boolean function = callee instanceof PyFunction;
        if (callee instanceof PyBoundMethod k) {
            function = k.function instanceof PyFunction;
            callee = k.function;
            first = k.self;
        }
        if (monitored) {
            m.fire(t, f.code, Monitoring.CALL, pc, callee, first == null ? m.missing : first);
        }
        if (t.profileFunction() != null) {
            PyObject named = profiled(t, callee, first);
            if (named != null) {
                profile(t, f, C_CALL_NAME, named);
            }
        }
        if (!function) {
            w.pending = callee;
            w.pendingArgument = first;
        }
    }

    private static PyObject firstArgument(PyObject[] r, int b, long word) {
        if (Opcode.op(word) == Opcode.CALL_EX) {
            return r[b + 1] instanceof PyTuple p && p.size() > 0 ? p.items()[0] : null;
        }
        if (Opcode.d(word) != 0) {
            return r[b + 1] != null ? r[b + 1] : Opcode.c(word) > 0 ? r[b + 2] : null;
        }
        return Opcode.c(word) > 0 ? r[b + 1] : null;
    }

    /** What a profile function is told of a call: the native, bound to its object; null for what it is not told of. */
    private static PyObject profiled(VmThread t, PyObject callee, PyObject first) {
        if (callee instanceof PyBuiltin && callee.type() == PyBuiltin.TYPE) {
            return callee;
        }
        if (callee instanceof PyNativeDescr d && d.type() == PyNativeDescr.TYPE && first != null && first.type().isSubtype(d.owner)) {
            return d.descrGet(t, first, first.type());
        }
        return null;
    }

    private static void endCall(VmThread t, Frame f, Watch w, boolean raised) {
        PyObject callee = w.pending;
        PyObject first = w.pendingArgument;
        w.pending = null;
        w.pendingArgument = null;
        Monitoring m = t.interpreter.monitoring;
        int event = raised ? Monitoring.C_RAISE : Monitoring.C_RETURN;
        if (m.wants(f.code, event)) {
            m.fire(t, f.code, event, w.previous, callee, first == null ? m.missing : first);
        }
        if (t.profileFunction() != null) {
            PyObject named = profiled(t, callee, first);
            if (named != null) {
                profile(t, f, raised ? C_EXCEPTION_NAME : C_RETURN_NAME, named);
            }
        }
    }

    // ---- exceptions

    /** An exception has come up in a frame. What a callback raised instead, or null. */
    static PyError raised(VmThread t, Frame f, PyError e, boolean again) {
        if (t.inTracer != 0) {
            return null;
        }
        Monitoring m = t.interpreter.monitoring;
        Watch w = Watch.of(f);
        try {
            if (w != null) {
                w.close(f);
                if (w.pending != null) {
                    endCall(t, f, w, true);
                }
            }
            int event = again ? Monitoring.RERAISE : Monitoring.RAISE;
            if (m.wants(f.code, event)) {
                m.fire(t, f.code, event, f.pc, e.value, null);
            }
            if (!again && local(t, f)) {
                PyObject tb = e.value.traceback;
                trace(t, f, EXCEPTION, EXCEPTION_NAME, PyTuple.of(e.value.type(), e.value, tb == null ? PyNone.NONE : tb));
            }
            return null;
        } catch (PyError x) {
            return x;
        }
    }

    /** A handler for an exception was found in a frame, whose pc still is where the exception came up. What a callback raised instead, or null. */
    static PyError handled(VmThread t, Frame f, PyError e, int handler) {
        Monitoring m = t.interpreter.monitoring;
        Watch w = Watch.of(f);
        if (w == null && t.inTracer == 0 && wants(t, f)) {
            Watch.start(f, f.pc);
        }
        if (t.inTracer == 0 && m.wants(f.code, Monitoring.EXCEPTION_HANDLED)) {
            try {
                m.fire(t, f.code, Monitoring.EXCEPTION_HANDLED, handler, e.value, null);
            } catch (PyError x) {
                return x;
            }
        }
        return null;
    }

    /** An exception leaves a frame. What a callback raised instead, or null. */
    static PyError unwound(VmThread t, Frame f, PyError e) {
        if (t.inTracer != 0) {
            return null;
        }
        Monitoring m = t.interpreter.monitoring;
        try {
            if (m.wants(f.code, Monitoring.PY_UNWIND)) {
                m.fire(t, f.code, Monitoring.PY_UNWIND, f.pc, e.value, null);
            }
            if (t.profileFunction() != null) {
                profile(t, f, RETURN_NAME, PyNone.NONE);
            }
            if (local(t, f)) {
                trace(t, f, RETURN, RETURN_NAME, PyNone.NONE);
            }
            return null;
        } catch (PyError x) {
            return x;
        }
    }

    // ---- callbacks

    // CPython: call_trampoline in sysmodule.c
    private static void trace(VmThread t, Frame f, int event, PyStr name, PyObject arg) {
        PyObject function = event == CALL ? t.traceFunction() : f.rare().trace;
        int outer = t.traceEvent;
        Frame outerFrame = t.frameTraced;
        t.inTracer++;
        t.traceEvent = event;
        t.frameTraced = f;
        PyObject result;
        try {
            result = function.call(t, f, name, arg);
        } catch (PyError e) {
            t.setTraceFunction(null);
            f.rare().trace = null;
            throw e;
        } finally {
            t.traceEvent = outer;
            t.frameTraced = outerFrame;
            t.inTracer--;
        }
        if (result != PyNone.NONE) {
            f.rare().trace = result;
        }
    }

    // CPython: profile_trampoline in sysmodule.c
    private static void profile(VmThread t, Frame f, PyStr name, PyObject arg) {
        int outer = t.traceEvent;
        t.inTracer++;
        t.traceEvent = PROFILE;
        try {
            t.profileFunction().call(t, f, name, arg);
        } catch (PyError e) {
            t.setProfileFunction(null);
            throw e;
        } finally {
            t.traceEvent = outer;
            t.inTracer--;
        }
    }

    /** Calls a function from within a trace function as if from outside. */
    static PyObject callTraced(VmThread t, PyObject function, PyObject[] args) {
        int depth = t.inTracer;
        t.inTracer = 0;
        try {
            return function.call(t, args, null);
        } finally {
            t.inTracer = depth;
        }
    }

    /** The offset that programs know an instruction by. */
    static PyInt offset(int pc) {
        return PyInt.of(2L * pc);
    }
}
