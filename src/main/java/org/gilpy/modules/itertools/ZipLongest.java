// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Sharing;

/**
 * Return a zip_longest object whose .__next__() method returns a tuple where
 * the i-th element comes from the i-th iterable argument. The .__next__()
 * method continues until the longest iterable in the argument sequence
 * is exhausted and then it raises StopIteration. When the shorter iterables
 * are exhausted, the fillvalue is substituted in their place. The fillvalue
 * defaults to None or can be specified by a keyword argument.
 */
// Without a GIL its monitor guards which iterators have ended.
@TypeDef(name = "zip_longest", module = "itertools")
final class ZipLongest extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new ZipLongestNatives(), "itertools");


    /** Exhausted ones are null. */
    private final PyObject[] its;
    private int active;
    private PyObject fill;

    private ZipLongest(PyType cls, PyObject[] its, PyObject fill) {
        super(cls, TYPE);
        this.its = its;
        this.active = its.length;
        this.fill = fill;
    }

    @PyNew("(cls, /, *iterables, fillvalue=None)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] iterables, PyObject fillvalue) {
        PyObject[] its = new PyObject[iterables.length];
        for (int i = 0; i < its.length; i++) {
            its[i] = iterables[i].iter(t);
        }
        return new ZipLongest(cls, its, fillvalue);
    }

    @Override
    protected PyObject step(PyThread t) {
        if (active == 0) {
            return null;
        }
        PyObject[] out = new PyObject[its.length];
        for (int i = 0; i < its.length; i++) {
            PyObject it = its[i];
            PyObject x = null;
            if (it != null) {
                try {
                    x = it.next(t);
                } catch (PyError e) {
                    active = 0;
                    throw e;
                }
                if (x == null) {
                    if (Sharing.on() ? lastEndsShared(i) : lastEnds(i)) {
                        return null;
                    }
                }
            }
            out[i] = x == null ? fill : x;
        }
        return PyTuple.of(out);
    }

    private boolean lastEndsShared(int i) {
        synchronized (this) {
            return its[i] == null ? active == 0 : lastEnds(i);
        }
    }

    /** Notes that iterator {@code i} has ended; whether it was the last one. */
    private boolean lastEnds(int i) {
        if (--active <= 0) {
            active = 0;
            return true;
        }
        its[i] = null;
        return false;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, ZipLongest self) {
        Pickling.warn(t);
        PyObject[] args = new PyObject[self.its.length];
        for (int i = 0; i < args.length; i++) {
            PyObject it = self.its[i];
            args[i] = it == null ? PyTuple.EMPTY : it;
        }
        return PyTuple.of(self.type(), PyTuple.of(args), self.fill);
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, ZipLongest self, PyObject state) {
        Pickling.warn(t);
        self.fill = state;
    }
}
