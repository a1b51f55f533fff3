// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * Make an iterator that computes the function using arguments from
 * each of the iterables. Stops when the shortest iterable is exhausted.
 */
// Has no state of its own: as thread-safe as what it works with.
@TypeDef(name = "map")
public final class PyMap extends PyIterator.Subclassable {
    public static final PyType TYPE = subclassableType(new PyMapNatives(), "builtins");

    private final PyObject function;
    private final PyObject[] its;

    private PyMap(PyType cls, PyObject function, PyObject[] its) {
        super(cls, TYPE);
        this.function = function;
        this.its = its;
    }

    @PyNew("(cls, /, *args)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args) {
        if (args.length < 2) {
            throw t.typeError("map() must have at least two arguments.");
        }
        PyObject[] its = new PyObject[args.length - 1];
        for (int i = 0; i < its.length; i++) {
            its[i] = args[i + 1].iter(t);
        }
        return new PyMap(cls, args[0], its);
    }

    @Override
    protected PyObject step(PyThread t) {
        PyObject[] its = this.its;
        if (its.length == 1) {
            PyObject x = its[0].next(t);
            return x == null ? null : function.call(t, x);
        }
        PyObject[] args = new PyObject[its.length];
        for (int i = 0; i < its.length; i++) {
            PyObject x = its[i].next(t);
            if (x == null) {
                return null;
            }
            args[i] = x;
        }
        return args.length == 2 ? function.call(t, args[0], args[1]) : function.call(t, args, null);
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyMap self) {
        return PyTuple.of(self.type(), PyTuple.of(Calls.prepend(self.function, self.its)));
    }
}
