// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Return a reverse iterator over the values of the given sequence. */
// Without a GIL threads that share one may get an item twice or miss one.
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
        long i = next;
        if (i >= 0) {
            if (s.getClass() == PyStr.class && i < ((PyStr) s).length()) {
                next = i - 1;
                return PyStr.ofCodePoint(((PyStr) s).codePointAt((int) i));
            }
            try {
                PyObject v = s.getItem(t, PyInt.of(i));
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
        PyObject s = self.sequence;
        long left = Math.max(0, self.next + 1);
        return s == null || s.len(t) < left ? 0 : left;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyReversed self) {
        PyObject s = self.sequence;
        return s == null ? PyTuple.of(self.type(), PyTuple.of(PyTuple.EMPTY))
                : PyTuple.of(self.type(), PyTuple.of(s), PyInt.of(self.next));
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, PyReversed self, PyObject state) {
        long i = Convert.toLong(t, state);
        PyObject s = self.sequence;
        if (s != null) {
            self.next = Math.max(-1, Math.min(i, s.len(t) - 1));
        }
    }
}
