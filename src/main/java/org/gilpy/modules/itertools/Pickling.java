// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.objects.Convert;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** The parts of pickling that iterators share. Stateless. */
final class Pickling {
    private Pickling() {}

    static void warn(PyThread t) {
        t.warn(Exceptions.DeprecationWarning, "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.", 1);
    }

    /** The state as a tuple of {@code min} to {@code max} items. */
    static PyTuple tuple(PyThread t, PyObject state, int min, int max) {
        if (!(state instanceof PyTuple p)) {
            throw t.typeError("state is not a tuple");
        }
        if (p.size() < min || p.size() > max) {
            throw t.typeError("function takes " + (min == max ? "exactly " : p.size() < min ? "at least " : "at most ")
                    + (p.size() < min ? min : max) + " argument" + ((p.size() < min ? min : max) == 1 ? "" : "s") + " (" + p.size() + " given)");
        }
        return p;
    }

    /** The state as indices, one for each of {@code n} places. */
    static PyTuple indices(PyThread t, PyObject state, int n) {
        if (!(state instanceof PyTuple p) || p.size() != n) {
            throw t.valueError("invalid arguments");
        }
        return p;
    }

    /** An index clipped to 0..max. */
    static int index(PyThread t, PyObject o, int max) {
        return (int) Math.max(0, Math.min(max, Convert.toLong(t, o)));
    }

    static PyTuple tuple(int[] a) {
        PyObject[] out = new PyObject[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = PyInt.of(a[i]);
        }
        return PyTuple.of(out);
    }

    /** The items of the pool at these indices. */
    static PyTuple pick(PyObject[] pool, int[] indices, int n) {
        PyObject[] out = new PyObject[n];
        for (int i = 0; i < n; i++) {
            out[i] = pool[indices[i]];
        }
        return PyTuple.of(out);
    }

    /** The length r of a selection; ValueError when negative. */
    static int length(PyThread t, long r) {
        if (r < 0) {
            throw t.valueError("r must be non-negative");
        }
        return (int) Math.min(r, Integer.MAX_VALUE);
    }
}
