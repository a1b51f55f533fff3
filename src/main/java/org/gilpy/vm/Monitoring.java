// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.HashSet;
import org.gilpy.code.Opcode;
import org.gilpy.code.Operands;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;

/**
 * The tools that monitor the programs of an interpreter (PEP 669): which events each wants, of all code or of one code object, and
 * whom to call. Guarded by the GIL.
 */
final class Monitoring {
    /** Events, as bits. */
    static final int PY_START = 1, PY_RESUME = 1 << 1, PY_RETURN = 1 << 2, PY_YIELD = 1 << 3, CALL = 1 << 4, LINE = 1 << 5,
            INSTRUCTION = 1 << 6, JUMP = 1 << 7, BRANCH = 1 << 8, STOP_ITERATION = 1 << 9, RAISE = 1 << 10, EXCEPTION_HANDLED = 1 << 11,
            PY_UNWIND = 1 << 12, PY_THROW = 1 << 13, RERAISE = 1 << 14, C_RETURN = 1 << 15, C_RAISE = 1 << 16;
    static final int EVENTS = 17;
    static final int ALL = (1 << EVENTS) - 1;
    /** Events that can be set for one code object, and disabled in one place. */
    static final int LOCAL = (1 << 10) - 1;
    /** Events that can be had only together with CALL. */
    static final int OF_CALLS = C_RETURN | C_RAISE;
    private static final int STEPS = PY_RETURN | PY_YIELD | CALL | LINE | INSTRUCTION | JUMP | BRANCH | STOP_ITERATION;
    static final int TOOLS = 6;

    final PyObject disable = new Sentinel();
    final PyObject missing = new Sentinel();
    final PyObject[] toolNames = new PyObject[TOOLS];
    final int[] toolEvents = new int[TOOLS];
    final PyObject[][] callbacks = new PyObject[TOOLS][EVENTS];
    /** All events that any tool wants of all code. */
    private int global;
    /** The code objects of which some tool wants events of its own. */
    private final java.util.WeakHashMap<PyCode, Boolean> withEvents = new java.util.WeakHashMap<>();
    /** How often disabled places were enabled again. */
    private int restarts;

    /** A plain object with an identity. */
    private static final class Sentinel extends PyObject {
        @Override
        public org.gilpy.objects.PyType type() {
            return org.gilpy.objects.BaseObject.TYPE;
        }
    }

    boolean active() {
        return global != 0 || !withEvents.isEmpty();
    }

    /** Whether some tool wants an event of a code object. */
    boolean wants(PyCode code, int event) {
        int e = (event & OF_CALLS) != 0 ? CALL : event;
        return (global & e) != 0 || (localEvents(code) & e) != 0;
    }

    /** Whether some tool wants events of a code object that only a watched frame gives. */
    boolean wantsSteps(PyCode code) {
        return (global & STEPS) != 0 || (localEvents(code) & STEPS) != 0;
    }

    private static int localEvents(PyCode code) {
        CodeWatch w = code.watch;
        if (w == null || w.localEvents == null) {
            return 0;
        }
        int all = 0;
        for (int e : w.localEvents) {
            all |= e;
        }
        return all;
    }

    void setEvents(Interpreter in, int tool, int events) {
        toolEvents[tool] = events;
        global = 0;
        for (int e : toolEvents) {
            global |= e;
        }
        update(in);
    }

    int localEvents(int tool, PyCode code) {
        CodeWatch w = code.watch;
        return w == null || w.localEvents == null ? 0 : w.localEvents[tool];
    }

    void setLocalEvents(Interpreter in, int tool, PyCode code, int events) {
        CodeWatch w = CodeWatch.of(code);
        if (w.localEvents == null) {
            w.localEvents = new int[TOOLS];
        }
        w.localEvents[tool] = events;
        if (localEvents(code) != 0) {
            withEvents.put(code, true);
        } else {
            withEvents.remove(code);
        }
        update(in);
    }

    /** Forgets a tool. */
    void free(Interpreter in, int tool) {
        toolNames[tool] = null;
        java.util.Arrays.fill(callbacks[tool], null);
        for (PyCode c : withEvents.keySet().toArray(new PyCode[0])) {
            setLocalEvents(in, tool, c, 0);
        }
        setEvents(in, tool, 0);
    }

    void restart() {
        restarts++;
    }

    private static void update(Interpreter in) {
        for (VmThread x : in.threads()) {
            x.updateTracing();
        }
    }

    // ---- telling

    /** Calls the tools that want an event at an instruction. {@code a} and {@code b} are further arguments, or null. */
    void fire(VmThread t, PyCode code, int event, int pc, PyObject a, PyObject b) {
        call(t, code, event, pc, Tracer.offset(pc), a, b);
    }

    void fireLine(VmThread t, PyCode code, int pc) {
        call(t, code, LINE, pc, PyInt.of(code.line(pc)), null, null);
    }

    /** Tells of the jump or branch that {@code from} was, now that it is known where it went. */
    void jumped(VmThread t, PyCode code, int from, int to) {
        int op = Opcode.op(code.code[from]);
        if (op == Opcode.JUMP || op == Opcode.JUMP_BACKWARD) {
            if (wants(code, JUMP)) {
                fire(t, code, JUMP, from, Tracer.offset(to), null);
            }
        } else if (op != Opcode.SEND && op != Opcode.END_ASYNC_FOR && wants(code, BRANCH)
                && (Operands.bc(op) == Operands.TARGET || Operands.c(op) == Operands.REL)) {
            fire(t, code, BRANCH, from, Tracer.offset(to), null);
        }
    }

    private void call(VmThread t, PyCode code, int event, int pc, PyInt where, PyObject a, PyObject b) {
        int index = Integer.numberOfTrailingZeros(event);
        int wanted = (event & OF_CALLS) != 0 ? CALL : event;
        CodeWatch w = code.watch;
        for (int tool = 0; tool < TOOLS; tool++) {
            PyObject f = callbacks[tool][index];
            boolean own = w != null && w.localEvents != null && (w.localEvents[tool] & wanted) != 0;
            if (f == null || !own && (toolEvents[tool] & wanted) == 0 || w != null && isDisabled(w, tool, index, pc)) {
                continue;
            }
            t.inTracer++;
            PyObject result;
            try {
                result = a == null ? f.call(t, code, where) : b == null ? f.call(t, code, where, a) : f.call(t, new PyObject[] {code, where, a, b}, null);
            } finally {
                t.inTracer--;
            }
            if (result == disable) {
                disableAt(t, CodeWatch.of(code), tool, event, index, pc);
            }
        }
    }

    private static long place(int tool, int event, int pc) {
        return (long) pc << 16 | event << 8 | tool;
    }

    private boolean isDisabled(CodeWatch w, int tool, int event, int pc) {
        synchronized (w) {
            return w.disabled != null && w.disabledAt == restarts && w.disabled.contains(place(tool, event, pc));
        }
    }

    private void disableAt(VmThread t, CodeWatch w, int tool, int event, int index, int pc) {
        if ((event & LOCAL) == 0 && (event & OF_CALLS) == 0) {
            callbacks[tool][index] = null;
            throw t.valueError("Cannot disable " + MonitoringModule.NAMES[index] + " events. Callback removed.");
        }
        int[] together = (event & (OF_CALLS | CALL)) != 0 ? new int[] {4, 15, 16} : new int[] {index};
        synchronized (w) {
            if (w.disabled == null || w.disabledAt != restarts) {
                w.disabled = new HashSet<>();
                w.disabledAt = restarts;
            }
            for (int e : together) {
                w.disabled.add(place(tool, e, pc));
            }
        }
    }

    /** The callback of a tool for an event, None when there is none. */
    PyObject callback(int tool, int index) {
        PyObject f = callbacks[tool][index];
        return f == null ? PyNone.NONE : f;
    }
}
