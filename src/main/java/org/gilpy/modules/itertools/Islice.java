// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;

/**
 * islice(iterable, stop) --&gt; islice object
 * islice(iterable, start, stop[, step]) --&gt; islice object
 *
 * <p>Return an iterator whose next() method returns selected values from an
 * iterable. If start is specified, will skip all preceding elements;
 * otherwise, start defaults to zero. Step defaults to one. If
 * specified as another value, step determines how many values are
 * skipped between successive calls. Works like a slice() on a list
 * but returns an iterator.
 */
// Threads that share one without a GIL share out the items, and may take some more than there should be.
@TypeDef(name = "islice", module = "itertools")
final class Islice extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new IsliceNatives(), "itertools");


    /** Null once exhausted. */
    private PyObject it;
    /** Index of the next value to give out. */
    private long next;
    /** -1 for no end. */
    private final long stop;
    private final long step;
    /** Number of values read. */
    private long read;

    private Islice(PyType cls, PyObject it, long start, long stop, long step) {
        super(cls, TYPE);
        this.it = it;
        this.next = start;
        this.stop = stop;
        this.step = step;
    }

    private static final String RANGE = "must be None or an integer: 0 <= x <= sys.maxsize.";

    /** An index, or -1 for what is none. */
    private static long index(PyThread t, PyObject o) {
        if (!(o instanceof PyLong) && o.type().slot(Slot.INDEX) == null) {
            return -1;
        }
        try {
            return Convert.toLong(t, o);
        } catch (PyError e) {
            if (e.matches(Exceptions.Exception)) {
                return -1;
            }
            throw e;
        }
    }

    // CPython: islice_new in itertoolsmodule.c
    @PyNew("(cls, /, *args)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args) {
        int n = args.length;
        if (n < 2 || n > 4) {
            throw t.typeError("islice expected at " + (n < 2 ? "least 2" : "most 4") + " arguments, got " + n);
        }
        PyObject end = args[n == 2 ? 1 : 2];
        long start = n == 2 || args[1] == PyNone.NONE ? 0 : index(t, args[1]);
        long stop = -1;
        if (end != PyNone.NONE) {
            stop = index(t, end);
            if (stop == -1) {
                throw t.valueError("Stop argument for islice() " + RANGE);
            }
        }
        if (start < 0 || stop < -1) {
            throw t.valueError("Indices for islice() " + RANGE);
        }
        long step = n < 4 || args[3] == PyNone.NONE ? 1 : index(t, args[3]);
        if (step < 1) {
            throw t.valueError("Step for islice() must be a positive integer or None.");
        }
        return new Islice(cls, args[0].iter(t), start, stop, step);
    }

    @Override
    protected PyObject step(PyThread t) {
        PyObject source = it;
        if (source == null) {
            return null;
        }
        while (read < next) {
            if (source.next(t) == null) {
                it = null;
                return null;
            }
            if ((++read & 4095) == 0) {
                t.poll();
            }
        }
        PyObject x = stop != -1 && read >= stop ? null : source.next(t);
        if (x == null) {
            it = null;
            return null;
        }
        read++;
        long after = next + step;
        next = after < next || stop != -1 && after > stop ? stop : after;
        return x;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, Islice self) {
        Pickling.warn(t);
        PyObject it = self.it;
        if (it == null) {
            return PyTuple.of(self.type(), PyTuple.of(new PyList().iter(t), PyInt.of(0)), PyInt.of(0));
        }
        PyObject stop = self.stop == -1 ? PyNone.NONE : PyInt.of(self.stop);
        return PyTuple.of(self.type(), PyTuple.of(it, PyInt.of(self.next), stop, PyInt.of(self.step)), PyInt.of(self.read));
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, Islice self, PyObject state) {
        Pickling.warn(t);
        self.read = Convert.toLong(t, state);
    }
}
