// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import org.gilpy.gil.GilMode;
import org.gilpy.gil.GilThread;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** What the threads of an interpreter do at the moment, for tables of threads. Stateless. */
final class Activity {
    private Activity() {}

    /** A dict of each thread's identifier to its nanoseconds with the GIL and waiting for it, its turns, how many ended because another thread asked, and its longest wait; the same of locks. */
    static PyObject gilStats(VmThread me) {
        PyDict out = new PyDict();
        for (VmThread x : me.interpreter.threads()) {
            GilThread g = x.gilThread;
            PyDict row = new PyDict();
            row.putStr("held", seconds(g.held()));
            row.putStr("waited", seconds(g.waited()));
            row.putStr("switches", PyInt.of(g.taken()));
            row.putStr("forced", PyInt.of(g.forced()));
            row.putStr("longest_wait", seconds(g.longestWait()));
            row.putStr("lock_waits", PyInt.of(x.lockWaits.count()));
            row.putStr("lock_waited", seconds(x.lockWaits.nanos()));
            row.putStr("longest_lock_wait", seconds(x.lockWaits.longest()));
            out.put(me, PyInt.of(x.ident), row);
        }
        return out;
    }

    private static PyObject seconds(long nanos) {
        return PyFloat.of(nanos / 1e9);
    }

    /**
     * A tuple for each thread, the oldest first: identifier, {@code 'runs'}, {@code 'gil'} (waits for it) or the word for what it waits for, the object it waits for,
     * the identifier of the thread that has that object, nanoseconds of processor time and of waiting for the GIL so far, innermost frame. What does not apply is None.
     */
    static PyObject of(VmThread me) {
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        ArrayList<PyObject> out = new ArrayList<>();
        for (VmThread x : me.interpreter.threads()) {
            PyThread.Blocking<?> work = x == me ? null : x.waitsFor();
            Object awaited = work == null ? null : work.awaited();
            String state = work != null ? work.purpose() : x != me && me.interpreter.gil().mode() != GilMode.OFF && x.gilThread.queued() ? "gil" : "runs";
            VmThread holder = awaited instanceof PyLock lock ? lock.holder() : null;
            long time = x.carrier.isVirtual() ? -1 : cpu.getThreadCpuTime(x.carrier.threadId());
            Frame frame = x.carrier == Thread.currentThread() ? x.frame() : x.snapshot();
            out.add(PyTuple.of(PyInt.of(x.ident), PyStr.of(state), awaited instanceof PyLock lock ? lock.face() : awaited instanceof PyObject o ? o : PyNone.NONE,
                    holder == null ? PyNone.NONE : PyInt.of(holder.ident), time < 0 ? PyNone.NONE : PyInt.of(time), PyInt.of(x.gilThread.waited()),
                    frame == null ? PyNone.NONE : frame));
        }
        return PyList.of(out.toArray(PyObject.NO_ARGS));
    }
}
