// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.math.BigInteger;
import java.util.BitSet;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;

/** Assignment to {@code f_lineno}: a trace function makes its frame go on at another line. Stateless. */
final class LineJump {
    private LineJump() {}

    // CPython: frame_setlineno in frameobject.c
    static void jump(VmThread t, Frame f, PyObject value) {
        if (value == null) {
            throw t.attributeError("cannot delete attribute", f, null);
        }
        if (value.type() != PyInt.TYPE || !(value instanceof PyLong)) {
            throw t.valueError("lineno must be an integer");
        }
        FrameExtra x = f.rareOrNull();
        if (t.traceEvent != Tracer.CALL && (t.traceEvent == Tracer.NOTHING || x == null || x.trace == null)) {
            throw t.valueError("f_lineno can only be set in a trace function");
        }
        if (t.traceEvent == Tracer.CALL) {
            throw t.valueError("can't jump from the 'call' trace event of a new frame");
        }
        if (t.traceEvent != Tracer.LINE && t.traceEvent != Tracer.YIELD || t.frameTraced != f) {
            throw t.valueError("can only jump from a 'line' trace event");
        }
        int line = line(t, f, value);
        CodeWatch w = CodeWatch.of(f.code);
        int to = target(t, f, w, line);
        fillUnbound(t, f);
        leaveHandlers(t, f, w.states(), to);
        if (t.traceEvent == Tracer.YIELD) {
            x.watch.resumeAt = to;
        } else {
            f.pc = to;
        }
    }

    /** The line to go to: the first one with code that is not before the one asked for. */
    private static int line(VmThread t, Frame f, PyObject value) {
        BigInteger asked = ((PyLong) value).big();
        if (asked.bitLength() > 31) {
            throw t.valueError("lineno out of range");
        }
        int line = asked.intValue();
        int first = f.code.co().firstLine;
        if (line < first) {
            throw t.valueError("line " + line + " comes before the current code block");
        }
        if (line == first) {
            return first;
        }
        int best = Integer.MAX_VALUE;
        for (int pc = 0; pc < f.words.length; pc++) {
            int here = f.code.ownLine(pc);
            if (here >= line && here < best) {
                best = here;
            }
        }
        if (best == Integer.MAX_VALUE) {
            throw t.valueError("line " + line + " comes after the current code block");
        }
        return best;
    }

    /** The first instruction of a line where the registers it needs hold what they hold at present. */
    private static int target(VmThread t, Frame f, CodeWatch w, int line) {
        RegisterStates states = w.states();
        String why = null;
        boolean found = false;
        int best = -1;
        for (int pc = 0; pc < f.words.length; pc++) {
            if (f.code.ownLine(pc) == line && w.starts(pc)) {
                found = true;
                String trouble = states.obstacle(f.pc, pc);
                if (trouble != null) {
                    why = trouble;
                } else if (best < 0 || states.depth(pc) > states.depth(best)) {
                    best = pc;
                }
            }
        }
        if (best >= 0) {
            return best;
        }
        if (!found) {
            why = states.obstacle(f.pc, 0);
            if (why == null) {
                return 0;
            }
        }
        throw t.valueError(why);
    }

    /** Variables without a value become None, as the code may count on their having one. */
    private static void fillUnbound(VmThread t, Frame f) {
        int unbound = 0;
        for (int i = 0; i < f.code.firstCell; i++) {
            if (f.r[i] == null) {
                unbound++;
            }
        }
        if (unbound == 0) {
            return;
        }
        t.warn(Exceptions.RuntimeWarning, "assigning None to " + unbound + " unbound local" + (unbound == 1 ? "" : "s"), 1);
        for (int i = 0; i < f.code.firstCell; i++) {
            if (f.r[i] == null) {
                f.r[i] = PyNone.NONE;
            }
        }
    }

    /** Ends the handlers that stand between here and the target. */
    private static void leaveHandlers(VmThread t, Frame f, RegisterStates states, int to) {
        int[] here = states.handlers(f.pc);
        int[] there = states.handlers(to);
        for (int i = here.length - 1; i >= there.length; i--) {
            ErrorOps.popHandled(t, f.r[here[i]]);
        }
    }

    /** Registers that code needs from before {@code pc}. */
    static BitSet needed(PyCode code, int pc) {
        return code.liveness().before(pc);
    }
}
