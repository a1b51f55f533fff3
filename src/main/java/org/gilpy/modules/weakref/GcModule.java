// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.weakref;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Finalizers;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/**
 * The garbage collector's controls; the collector is the JVM's, which needs none of them.
 */
@ModuleDef("gc")
final class GcModule {
    @PyAttribute("DEBUG_STATS")
    static final int DEBUG_STATS = 1;
    @PyAttribute("DEBUG_COLLECTABLE")
    static final int DEBUG_COLLECTABLE = 2;
    @PyAttribute("DEBUG_UNCOLLECTABLE")
    static final int DEBUG_UNCOLLECTABLE = 4;
    @PyAttribute("DEBUG_SAVEALL")
    static final int DEBUG_SAVEALL = 32;
    @PyAttribute("DEBUG_LEAK")
    static final int DEBUG_LEAK = 38;
    @PyAttribute("garbage")
    final PyObject garbage = new PyList();
    @PyAttribute("callbacks")
    final PyObject callbacks = new PyList();

    private boolean enabled = true;
    private int debug;
    private PyTuple threshold = PyTuple.of(PyInt.of(2000), PyInt.of(10), PyInt.of(0));

    /** Runs the JVM's collector and the callbacks of dead weak references. */
    @PyFunction("collect(generation=2)")
    long collect(PyThread t, int generation) {
        if (generation < 0 || generation > 2) {
            throw t.valueError("invalid generation");
        }
        WeakReferences all = t.runtime().state(WeakReferences.class);
        Finalizers finalizers = Finalizers.of(t);
        t.beforeCollection();
        if (finalizers.any()) {
            finalizers.collect(t);
        }
        // What a callback let go of is collected too, if the chain is not too long.
        for (int round = 0; round < 4; round++) {
            t.runtime().clearDeadReferences(t);
            System.gc();
            if (!all.processCollected(t)) {
                break;
            }
        }
        return 0;
    }

    /** Says that automatic collection is wanted. */
    @PyFunction("enable()")
    void enable(PyThread t) {
        enabled = true;
    }

    /** Says that automatic collection is not wanted; the JVM collects all the same. */
    @PyFunction("disable()")
    void disable(PyThread t) {
        enabled = false;
    }

    /** What enable() and disable() said last. */
    @PyFunction("isenabled()")
    boolean isEnabled(PyThread t) {
        return enabled;
    }

    /** The debugging flags. */
    @PyFunction("get_debug()")
    long getDebug(PyThread t) {
        return debug;
    }

    /** Sets the debugging flags, which have no effect. */
    @PyFunction("set_debug(flags, /)")
    void setDebug(PyThread t, int flags) {
        debug = flags;
    }

    /** The thresholds. */
    @PyFunction("get_threshold()")
    PyObject getThreshold(PyThread t) {
        return threshold;
    }

    /** Sets the thresholds, which have no effect. */
    @PyFunction("set_threshold(threshold0, threshold1=10, threshold2=0, /)")
    void setThreshold(PyThread t, int a, int b, int c) {
        threshold = PyTuple.of(PyInt.of(a), PyInt.of(b), PyInt.of(c));
    }

    /** Allocation counts: zero, the JVM does not count. */
    @PyFunction("get_count()")
    PyObject getCount(PyThread t) {
        return PyTuple.of(PyInt.of(0), PyInt.of(0), PyInt.of(0));
    }

    /** A list of dicts, one for each generation. */
    @PyFunction("get_stats()")
    PyObject getStats(PyThread t) {
        PyList l = new PyList();
        for (int i = 0; i < 3; i++) {
            PyDict d = new PyDict();
            d.putStr("collections", PyInt.of(0));
            d.putStr("collected", PyInt.of(0));
            d.putStr("uncollectable", PyInt.of(0));
            l.append(d);
        }
        return l;
    }

    /** Whether an object may take part in cycles. */
    @PyFunction("is_tracked(obj, /)")
    static boolean isTracked(PyThread t, PyObject o) {
        return !(o instanceof org.gilpy.objects.PyLong || o instanceof org.gilpy.objects.PyStr || o instanceof org.gilpy.objects.PyFloat
                || o == org.gilpy.objects.PyNone.NONE);
    }

    /** Whether __del__ was called for an object. */
    @PyFunction("is_finalized(obj, /)")
    static boolean isFinalized(PyThread t, PyObject o) {
        return Finalizers.finalized(o);
    }

    /** Nothing: the JVM has no permanent generation. */
    @PyFunction("freeze()")
    static void freeze(PyThread t) {}

    /** Nothing: the JVM has no permanent generation. */
    @PyFunction("unfreeze()")
    static void unfreeze(PyThread t) {}

    /** Zero: the JVM has no permanent generation. */
    @PyFunction("get_freeze_count()")
    static long getFreezeCount(PyThread t) {
        return 0;
    }
}
