// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Iterator over anything with {@code __getitem__}. Used by one thread at a time. */
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
        if (next == Long.MAX_VALUE) {
            throw t.overflowError("iter index too large");
        }
        try {
            return s.getItem(t, PyInt.of(next++));
        } catch (PyError e) {
            if (e.matches(Exceptions.IndexError) || e.matches(Exceptions.StopIteration)) {
                sequence = null;
                return null;
            }
            next--;
            throw e;
        }
    }

    /** Private method returning an estimate of len(list(it)). */
    @PyMethod("__length_hint__(self, /)")
    static PyObject __length_hint__(PyThread t, PySequenceIterator self) {
        if (self.sequence == null) {
            return PyInt.of(0);
        }
        if (self.sequence.type().slot(Slot.LEN) == null) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyInt.of(Math.max(0, self.sequence.len(t) - self.next));
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PySequenceIterator self) {
        PyObject iter = builtin(t, "iter");
        return self.sequence == null ? PyTuple.of(iter, PyTuple.of(PyTuple.EMPTY)) : PyTuple.of(iter, PyTuple.of(self.sequence), PyInt.of(self.next));
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
