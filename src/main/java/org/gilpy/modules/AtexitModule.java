// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import java.util.ArrayList;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Calls;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Slot;

/** Functions that are called when the interpreter ends. */
@ModuleDef("atexit")
final class AtexitModule {
    private record Entry(PyObject function, PyObject[] args, PyDict kwargs) {}

    /** Guarded by its monitor. */
    private final ArrayList<Entry> entries = new ArrayList<>();

    /** Registers a function to be called at the end. */
    @PyFunction("register(func, /, *args, **kwargs)")
    PyObject register(PyThread t, PyObject func, PyObject[] args, PyDict kwargs) {
        if (func.type().slot(Slot.CALL) == null) {
            throw t.typeError("the first argument must be callable");
        }
        synchronized (entries) {
            entries.add(new Entry(func, args, kwargs));
        }
        return func;
    }

    /** Forgets a function. */
    @PyFunction("unregister(func, /)")
    void unregister(PyThread t, PyObject func) {
        Entry[] all;
        synchronized (entries) {
            all = entries.toArray(new Entry[0]);
        }
        for (int i = all.length - 1; i >= 0; i--) {
            if (all[i].function.same(t, func)) {
                forget(all[i]);
            }
        }
    }

    private void forget(Entry e) {
        synchronized (entries) {
            entries.removeIf(x -> x == e);
        }
    }

    private Entry last() {
        synchronized (entries) {
            return entries.isEmpty() ? null : entries.removeLast();
        }
    }

    /** Calls all functions, the last one first. */
    @PyFunction("_run_exitfuncs()")
    void runExitFuncs(PyThread t) {
        for (Entry e; (e = last()) != null; ) {
            try {
                Calls.callEx(t, e.function, e.args.clone(), e.kwargs);
            } catch (PyError x) {
                String who;
                try {
                    who = e.function.repr(t).value();
                } catch (PyError y) {
                    who = "<object repr() failed>";
                }
                t.runtime().unraisable(t, x.value, "Exception ignored in atexit callback " + who, null);
            }
        }
    }

    /** Forgets all functions. */
    @PyFunction("_clear()")
    void clear(PyThread t) {
        synchronized (entries) {
            entries.clear();
        }
    }

    /** How many functions there are. */
    @PyFunction("_ncallbacks()")
    long count(PyThread t) {
        synchronized (entries) {
            return entries.size();
        }
    }
}
