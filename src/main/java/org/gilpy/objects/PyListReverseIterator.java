// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Iterator over a list from its end. Threads that share it without a GIL may get an item twice. */
@TypeDef(name = "list_reverseiterator", subclassable = false)
public final class PyListReverseIterator extends PyIterator {
    public static final PyType TYPE = iteratorType(new PyListReverseIteratorNatives(), "builtins");

    /** Null once exhausted. */
    private PyList list;
    private int next;

    PyListReverseIterator(PyList list) {
        this.list = list;
        this.next = list.size - 1;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    protected PyObject step(PyThread t) {
        PyList s = list;
        if (s == null) {
            return null;
        }
        int i = next;
        PyObject v = i < 0 ? null : s.itemOrNull(i);
        if (v == null) {
            list = null;
            next = -1;
            return null;
        }
        next = i - 1;
        return v;
    }

    /** Private method returning an estimate of len(list(it)). */
    @PyMethod("__length_hint__(self, /)")
    static int __length_hint__(PyThread t, PyListReverseIterator self) {
        PyList s = self.list;
        return s == null || self.next >= s.size ? 0 : self.next + 1;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyListReverseIterator self) {
        PyObject iter = builtin(t, "iter");
        PyObject reversed = builtin(t, "reversed");
        // Looking for the names may have run code that exhausts this iterator.
        PyList s = self.list;
        return s == null ? PyTuple.of(iter, PyTuple.of(new PyList())) : PyTuple.of(reversed, PyTuple.of(s), PyInt.of(self.next));
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, PyListReverseIterator self, PyObject state) {
        long i = Convert.toLong(t, state);
        PyList s = self.list;
        if (s != null) {
            self.next = (int) Math.max(-1, Math.min(i, s.size - 1));
        }
    }
}
