// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Iterator over anything with {@code __getitem__}. Without a GIL threads that share one may get an item twice or miss one. */
@TypeDef(name = "iterator", subclassable = false)
public final class PySequenceIterator extends PyIterator {
    public static final PyType TYPE = iteratorType(new PySequenceIteratorNatives(), "builtins");

    /** Null once exhausted. */
    private PyObject sequence;
    private long next;

    public PySequenceIterator(PyObject sequence) {
        this.sequence = sequence;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    protected PyObject step(PyThread t) {
        PyObject s = sequence;
        if (s == null) {
            return null;
        }
        long i = next;
        if (i == Long.MAX_VALUE) {
            throw t.overflowError("iter index too large");
        }
        try {
            PyObject v = s.getItem(t, PyInt.of(i));
            // Looked at again: the item may have come from a method that uses this iterator.
            next++;
            return v;
        } catch (PyError e) {
            if (e.matches(Exceptions.IndexError) || e.matches(Exceptions.StopIteration)) {
                sequence = null;
                return null;
            }
            throw e;
        }
    }

    /** Private method returning an estimate of len(list(it)). */
    @PyMethod("__length_hint__(self, /)")
    static PyObject __length_hint__(PyThread t, PySequenceIterator self) {
        PyObject s = self.sequence;
        if (s == null) {
            return PyInt.of(0);
        }
        if (s.type().slot(Slot.LEN) == null) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyInt.of(Math.max(0, s.len(t) - self.next));
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PySequenceIterator self) {
        PyObject iter = builtin(t, "iter");
        PyObject s = self.sequence;
        return s == null ? PyTuple.of(iter, PyTuple.of(PyTuple.EMPTY)) : PyTuple.of(iter, PyTuple.of(s), PyInt.of(self.next));
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, PySequenceIterator self, PyObject state) {
        long i = Convert.toLong(t, state);
        if (self.sequence != null) {
            self.next = Math.max(0, i);
        }
    }
}
