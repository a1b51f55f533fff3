// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Return series of accumulated sums (or other binary function results).
 */
// Without a GIL threads that share one may add to the same sum.
@TypeDef(name = "accumulate", module = "itertools")
final class Accumulate extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new AccumulateNatives(), "itertools");


    private final PyObject it;
    private final PyObject function;
    /** Null before the first value. */
    private PyObject total;
    /** Null when there is none or it was given out. */
    private PyObject initial;

    private Accumulate(PyType cls, PyObject it, PyObject function, PyObject initial) {
        super(cls, TYPE);
        this.it = it;
        this.function = function;
        this.initial = initial;
    }

    @PyNew("(cls, iterable, func=None, *, initial=None)")
    static PyObject __new__(PyThread t, PyType cls, PyObject iterable, PyObject func, PyObject initial) {
        return new Accumulate(cls, iterable.iter(t), func, initial == PyNone.NONE ? null : initial);
    }

    @Override
    protected PyObject step(PyThread t) {
        PyObject first = initial;
        if (first != null) {
            total = first;
            initial = null;
            return first;
        }
        PyObject x = it.next(t);
        if (x == null) {
            return null;
        }
        PyObject sum = total;
        if (sum != null) {
            x = function == PyNone.NONE ? sum.add(t, x) : function.call(t, sum, x);
        }
        total = x;
        return x;
    }

    private PyObject behind(PyThread t, PyObject first) {
        return new Chain(Chain.TYPE, PyTuple.of(PyTuple.of(first), it).iter(t));
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, Accumulate self) {
        Pickling.warn(t);
        PyObject first = self.initial;
        if (first != null) {
            return PyTuple.of(self.type(), PyTuple.of(self.behind(t, first), self.function), PyNone.NONE);
        }
        PyObject total = self.total;
        if (total == PyNone.NONE) {
            PyObject all = new Accumulate(TYPE, self.behind(t, PyNone.NONE), self.function, null);
            return PyTuple.of(Islice.TYPE, PyTuple.of(all, PyInt.of(1), PyNone.NONE));
        }
        return PyTuple.of(self.type(), PyTuple.of(self.it, self.function), total == null ? PyNone.NONE : total);
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, Accumulate self, PyObject state) {
        Pickling.warn(t);
        self.total = state;
    }
}
