// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** What iter(callable, sentinel) gives. Threads that share one call the callable at the same time. */
@TypeDef(name = "callable_iterator", subclassable = false)
public final class PyCallableIterator extends PyIterator {
    public static final PyType TYPE = iteratorType(new PyCallableIteratorNatives(), "builtins");

    /** Null once exhausted. */
    private PyObject callable;
    private PyObject sentinel;

    public PyCallableIterator(PyObject callable, PyObject sentinel) {
        this.callable = callable;
        this.sentinel = sentinel;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    protected PyObject step(PyThread t) {
        t.poll();
        PyObject f = callable;
        if (f == null) {
            return null;
        }
        PyObject v;
        try {
            v = f.call(t);
        } catch (PyError e) {
            if (!e.matches(Exceptions.StopIteration)) {
                throw e;
            }
            v = null;
        }
        // The call may have exhausted this very iterator.
        PyObject s = sentinel;
        if (v != null && s != null && !s.same(t, v)) {
            return v;
        }
        callable = null;
        sentinel = null;
        return null;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyCallableIterator self) {
        PyObject iter = builtin(t, "iter");
        PyObject f = self.callable;
        PyObject s = self.sentinel;
        return f == null || s == null ? PyTuple.of(iter, PyTuple.of(PyTuple.EMPTY)) : PyTuple.of(iter, PyTuple.of(f, s));
    }
}
