// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * Return an iterator yielding those items of iterable for which function(item)
 * is true. If function is None, return the items that are true.
 */
// Has no state of its own: as thread-safe as what it works with.
@TypeDef(name = "filter")
public final class PyFilter extends PyIterator.Subclassable {
    public static final PyType TYPE = subclassableType(new PyFilterNatives(), "builtins");

    private final PyObject function;
    private final PyObject it;

    private PyFilter(PyType cls, PyObject function, PyObject it) {
        super(cls, TYPE);
        this.function = function;
        this.it = it;
    }

    @PyNew("(cls, function, iterable, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject function, PyObject iterable) {
        return new PyFilter(cls, function, iterable.iter(t));
    }

    @Override
    protected PyObject step(PyThread t) {
        PyObject f = function;
        boolean bare = f == PyNone.NONE || f == PyBool.TYPE;
        int n = 0;
        for (PyObject x; (x = it.next(t)) != null; ) {
            if (bare ? x.truth(t) : f.call(t, x).truth(t)) {
                return x;
            }
            if ((++n & 4095) == 0) {
                t.poll();
            }
        }
        return null;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyFilter self) {
        return PyTuple.of(self.type(), PyTuple.of(self.function, self.it));
    }
}
