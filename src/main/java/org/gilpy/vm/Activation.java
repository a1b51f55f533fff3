// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.Arrays;
import org.gilpy.objects.PyObject;

/**
 * The running call of a compiled function, as others may see it. Compiled code keeps registers in variables of Java and writes pc and changed
 * variables here before it calls what might look; only then a {@link Frame} is made. A thread has one for each level of calls and uses it again. Belongs to the
 * thread; others read it under the GIL, or for reports.
 */
final class Activation {
    /** The function that runs, or null when nothing compiled runs at this level. */
    PyFunction function;
    int pc;
    /** Variables, cells and, during calls, the temporaries that are needed afterwards, by register; all null when the activation is free. */
    PyObject[] r = new PyObject[24];
    /** The frame that stands for it, when somebody looked. */
    Frame frame;
    /** Somebody may have changed variables through the frame: tier 1 goes on when the present call is done. */
    boolean leave;

    /** Room for so many variables. */
    void ensure(int n) {
        if (r.length < n) {
            r = new PyObject[n + 4];
        }
    }

    /** The frame, made when there is none; for the place {@code at} of the thread's calls. */
    Frame link(int at) {
        Frame f = frame;
        if (f == null) {
            PyFunction fn = function;
            PyCode c = fn.code;
            PyObject[] regs = c.registers();
            if (fn.closure != null) {
                System.arraycopy(fn.closure, 0, regs, c.firstFree, fn.closure.length);
            }
            f = new Frame(c, regs, fn.globals, fn.builtins, null, fn);
            f.at = at;
            f.live = this;
            frame = f;
            copyTo(f);
        }
        return f;
    }

    /** Brings pc and variables of the frame up to date. */
    void copyTo(Frame f) {
        f.pc = pc;
        System.arraycopy(r, 0, f.r, 0, Math.min(r.length, f.code.co().registers));
        PyFunction fn = function;
        if (fn != null && fn.closure != null) {
            System.arraycopy(fn.closure, 0, f.r, f.code.firstFree, fn.closure.length);
        }
    }

    /** Nothing runs here any more. */
    void free() {
        function = null;
        frame = null;
        leave = false;
        Arrays.fill(r, null);
    }
}
