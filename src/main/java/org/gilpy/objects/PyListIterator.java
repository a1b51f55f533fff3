// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Iterator over a list, which may grow and shrink meanwhile. Threads that share it without a GIL may get an item twice. */
@TypeDef(name = "list_iterator", subclassable = false)
public final class PyListIterator extends PyIterator {
    public static final PyType TYPE = iteratorType(new PyListIteratorNatives(), "builtins");

    /** Null once exhausted. */
    private PyList list;
    private int next;

    public PyListIterator(PyList list) {
        this.list = list;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyObject next(PyThread t) {
        PyList s = list;
        if (s == null) {
            return null;
        }
        int i = next;
        PyObject v = s.itemOrNull(i);
        if (v == null) {
            list = null;
            return null;
        }
        next = i + 1;
        return v;
    }

    @Override
    protected PyObject step(PyThread t) {
        return next(t);
    }

    /** Private method returning an estimate of len(list(it)). */
    @PyMethod("__length_hint__(self, /)")
    static int __length_hint__(PyThread t, PyListIterator self) {
        PyList s = self.list;
        return s == null ? 0 : Math.max(0, s.size - self.next);
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyListIterator self) {
        PyObject iter = builtin(t, "iter");
        PyList s = self.list;
        return s == null ? PyTuple.of(iter, PyTuple.of(new PyList())) : PyTuple.of(iter, PyTuple.of(s), PyInt.of(self.next));
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, PyListIterator self, PyObject state) {
        long i = Convert.toLong(t, state);
        PyList s = self.list;
        if (s != null) {
            self.next = (int) Math.max(0, Math.min(i, s.size));
        }
    }
}
