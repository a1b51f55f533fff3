// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.GenericAlias;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Sharing;
import org.gilpy.objects.Slot;

/**
 * Return a chain object whose .__next__() method returns elements from the
 * first iterable until it is exhausted, then elements from the next
 * iterable, until all of the iterables are exhausted.
 */
// Without a GIL its monitor guards which iterable is the present one, so that threads that share it miss nothing.
@TypeDef(name = "chain", module = "itertools")
final class Chain extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new ChainNatives(), "itertools");


    /** Iterator over the iterables; null once exhausted. */
    private PyObject source;
    /** Iterator over the present iterable, or null. */
    private PyObject active;

    Chain(PyType cls, PyObject source) {
        super(cls, TYPE);
        this.source = source;
    }

    @PyNew("(cls, /, *iterables)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] iterables) {
        return new Chain(cls, PyTuple.of(iterables).iter(t));
    }

    /** Alternative chain() constructor taking a single iterable argument that evaluates lazily. */
    @PyClassMethod("from_iterable(cls, iterable, /)")
    static PyObject from_iterable(PyThread t, PyType cls, PyObject iterable) {
        return new Chain(cls, iterable.iter(t));
    }

    @Override
    protected PyObject step(PyThread t) {
        for (;;) {
            PyObject a = active;
            if (a == null) {
                PyObject s = source;
                PyObject iterable = s == null ? null : s.next(t);
                if (iterable == null) {
                    source = null;
                    return null;
                }
                try {
                    a = iterable.iter(t);
                } catch (PyError e) {
                    source = null;
                    throw e;
                }
                if (Sharing.on()) {
                    a = enter(t, a);
                } else {
                    active = a;
                }
            }
            PyObject x = a.next(t);
            if (x != null) {
                return x;
            }
            if (Sharing.on()) {
                leave(a);
            } else {
                active = null;
            }
        }
    }

    /** Makes an iterator the present one, behind that which another thread has found meanwhile. */
    private synchronized PyObject enter(PyThread t, PyObject a) {
        PyObject other = active;
        return active = other == null ? a : new Chain(TYPE, PyTuple.of(other, a).iter(t));
    }

    private synchronized void leave(PyObject a) {
        if (active == a) {
            active = null;
        }
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, Chain self) {
        Pickling.warn(t);
        PyObject s = self.source;
        if (s == null) {
            return PyTuple.of(self.type(), PyTuple.EMPTY);
        }
        PyObject a = self.active;
        return PyTuple.of(self.type(), PyTuple.EMPTY, a == null ? PyTuple.of(s) : PyTuple.of(s, a));
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, Chain self, PyObject state) {
        Pickling.warn(t);
        PyTuple s = Pickling.tuple(t, state, 1, 2);
        for (PyObject o : s.items()) {
            if (o.type().slot(Slot.NEXT) == null) {
                throw t.typeError("Arguments must be iterators.");
            }
        }
        self.source = s.get(0);
        self.active = s.size() == 2 ? s.get(1) : null;
    }

    /** See PEP 585. */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject object) {
        return GenericAlias.of(t, cls, object);
    }
}
