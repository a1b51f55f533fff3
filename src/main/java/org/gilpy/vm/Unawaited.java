// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.Arrays;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Finalizers;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;

/**
 * The coroutines that a thread has made and that have not begun to run. Nearly all are awaited at once or soon, so that a ring
 * of the youngest keeps the cost of making one low; only those that are still unstarted when the ring comes round, or when
 * the garbage is looked at, are watched by {@link Finalizers}, for which the collector pays dearly. A program that makes a task of
 * each has many that wait for their turn: the ring grows with them, up to a limit. Used by its thread alone.
 */
final class Unawaited {
    private static final int FIRST_SIZE = 64;
    private static final int MOST = 8192;

    /** Its size is a power of two. */
    private PyGenerator[] ring = new PyGenerator[FIRST_SIZE];
    private int next;

    void add(VmThread t, PyGenerator g) {
        int i = next;
        PyGenerator old = ring[i];
        if (old != null && ring.length < MOST && !old.started()) {
            // The others stay where they are, so that the one of this place comes next after the new half.
            i = ring.length;
            ring = Arrays.copyOf(ring, 2 * i);
            old = null;
        }
        next = (i + 1) & ring.length - 1;
        ring[i] = g;
        g.place = (short) i;
        if (old != null) {
            watch(t, old);
        }
    }

    void remove(PyGenerator g) {
        int i = g.place;
        if (i < ring.length && ring[i] == g) {
            ring[i] = null;
        }
    }

    /** Lets go of all of them: from now on the collector decides. Whether there was one that has not begun. */
    boolean settle(VmThread t) {
        boolean any = false;
        for (int i = 0; i < ring.length; i++) {
            PyGenerator g = ring[i];
            if (g != null) {
                ring[i] = null;
                any |= watch(t, g);
            }
        }
        return any;
    }

    private static boolean watch(VmThread t, PyGenerator g) {
        if (g.started()) {
            return false;
        }
        Finalizers.watch(t, g);
        return true;
    }

    // CPython: _PyErr_WarnUnawaitedCoroutine in _warnings.c
    /** Warns of a coroutine that nobody can await any more. */
    static void warn(VmThread t, PyGenerator g) {
        boolean warned = false;
        try {
            PyObject f = t.interpreter.importModule(t, "warnings").getAttrOrNull(t, PyStr.of("_warn_unawaited_coroutine"));
            if (f != null) {
                f.call(t, g);
                warned = true;
            }
        } catch (PyError e) {
            warned = e.matches(Exceptions.RuntimeWarning);
            t.interpreter.unraisable(t, e.value, null, g);
        }
        if (!warned) {
            try {
                t.warn(Exceptions.RuntimeWarning, "coroutine '" + g.qualname.value() + "' was never awaited", 1);
            } catch (PyError e) {
                t.interpreter.unraisable(t, e.value, null, g);
            }
        }
    }
}
