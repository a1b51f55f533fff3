// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/**
 * What is to be done around a fork: the functions that the program wants to be called, and the import lock, which the forking thread
 * holds meanwhile. State of an interpreter, guarded by its monitor.
 */
public final class ForkHooks {
    private final ArrayList<PyObject> before = new ArrayList<>(0);
    private final ArrayList<PyObject> inParent = new ArrayList<>(0);
    private final ArrayList<PyObject> inChild = new ArrayList<>(0);
    /** Of a child, until its hooks have run. */
    private transient Runnable atEnd;

    public static ForkHooks of(PyThread t) {
        return t.runtime().state(ForkHooks.class);
    }

    /** Adds functions; null for none. */
    public synchronized void add(PyObject beforeFork, PyObject afterInParent, PyObject afterInChild) {
        add(before, beforeFork);
        add(inParent, afterInParent);
        add(inChild, afterInChild);
    }

    private static void add(ArrayList<PyObject> list, PyObject f) {
        if (f != null) {
            list.add(f);
        }
    }

    private synchronized ArrayList<PyObject> copy(ArrayList<PyObject> list) {
        return new ArrayList<>(list);
    }

    /** The last one first. */
    public void before(PyThread t) {
        ArrayList<PyObject> all = copy(before);
        java.util.Collections.reverse(all);
        call(t, all);
        ImportLock.of(t).acquire(t);
    }

    public void inParent(PyThread t) {
        ImportLock.of(t).release(t);
        call(t, copy(inParent));
    }

    /** First the threads that are not there any more are taken out of {@code threading}. */
    public void inChild(PyThread t) {
        ImportLock.of(t).release(t);
        PyObject threading = t.runtime().modules().getStr("threading");
        if (threading != null) {
            PyObject f = threading.getAttrOrNull(t, PyStr.intern("_after_fork"));
            if (f != null) {
                call(t, new ArrayList<>(java.util.List.of(f)));
            }
        }
        call(t, copy(inChild));
        Runnable r = atEnd;
        atEnd = null;
        if (r != null) {
            r.run();
        }
    }

    /** Something to do in a child when its hooks have run: an exception in them would be lost. For the child's main thread. */
    public void atEnd(Runnable r) {
        atEnd = r;
    }

    private static void call(PyThread t, ArrayList<PyObject> all) {
        for (PyObject f : all) {
            try {
                f.call(t);
            } catch (PyError e) {
                t.runtime().unraisable(t, e.value, "Exception ignored in", f);
            }
        }
    }
}
