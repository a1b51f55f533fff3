// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Return a reverse iterator over the values of the given sequence. */
// Used by one thread at a time.
@TypeDef(name = "reversed")
public final class PyReversed extends PyIterator.Subclassable {
    public static final PyType TYPE = subclassableType(new PyReversedNatives(), "builtins");

    /** Null once exhausted. */
    private PyObject sequence;
    private long next;

    private PyReversed(PyType cls, PyObject sequence, long next) {
        super(cls, TYPE);
        this.sequence = sequence;
        this.next = next;
    }

    // CPython: reversed_new_impl in enumobject.c
    @PyNew("(cls, sequence, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject sequence) {
        PyObject f = sequence.type().slot(Slot.REVERSED);
        if (f != null && f != PyNone.NONE) {
            return Calls.method(t, f, sequence);
        }
        if (f != null || sequence.type().slot(Slot.GETITEM) == null || sequence instanceof PyDict) {
            throw t.typeError("'" + sequence.type().messageName() + "' object is not reversible");
        }
        return new PyReversed(cls, sequence, sequence.len(t) - 1);
    }

    @Override
    protected PyObject step(PyThread t) {
        PyObject s = sequence;
        if (s == null) {
            return null;
        }
        if (next >= 0) {
            try {
                PyObject v = s.getItem(t, PyInt.of(next));
                next--;
                return v;
            } catch (PyError e) {
                if (!e.matches(Exceptions.IndexError) && !e.matches(Exceptions.StopIteration)) {
                    throw e;
                }
            }
        }
        next = -1;
        sequence = null;
        return null;
    }

    /** Private method returning an estimate of len(list(it)). */
    @PyMethod("__length_hint__(self, /)")
    static long __length_hint__(PyThread t, PyReversed self) {
        return self.sequence == null || self.sequence.len(t) < self.next + 1 ? 0 : self.next + 1;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyReversed self) {
        return self.sequence == null ? PyTuple.of(self.type(), PyTuple.of(PyTuple.EMPTY))
                : PyTuple.of(self.type(), PyTuple.of(self.sequence), PyInt.of(self.next));
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, PyReversed self, PyObject state) {
        long i = Convert.toLong(t, state);
        if (self.sequence != null) {
            self.next = Math.max(-1, Math.min(i, self.sequence.len(t) - 1));
        }
    }
}
