// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * The zip object yields n-length tuples, where n is the number of iterables
 * passed as positional arguments to zip(). The i-th element in every tuple
 * comes from the i-th iterable argument to zip(). This continues until the
 * shortest argument is exhausted; with strict, an argument that ends before another raises ValueError.
 */
// Has no state that changes but strict, which only __setstate__ sets: as thread-safe as its iterators.
@TypeDef(name = "zip")
public final class PyZip extends PyIterator.Subclassable {
    public static final PyType TYPE = subclassableType(new PyZipNatives(), "builtins");

    private final PyObject[] its;
    private boolean strict;

    private PyZip(PyType cls, PyObject[] its, boolean strict) {
        super(cls, TYPE);
        this.its = its;
        this.strict = strict;
    }

    @PyNew("(cls, /, *iterables, strict=False)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] iterables, boolean strict) {
        PyObject[] its = new PyObject[iterables.length];
        for (int i = 0; i < its.length; i++) {
            its[i] = iterables[i].iter(t);
        }
        return new PyZip(cls, its, strict);
    }

    @Override
    protected PyObject step(PyThread t) {
        PyObject[] its = this.its;
        if (its.length == 0) {
            return null;
        }
        PyObject[] out = new PyObject[its.length];
        for (int i = 0; i < its.length; i++) {
            PyObject x = its[i].next(t);
            if (x == null) {
                if (strict) {
                    checkEnd(t, i);
                }
                return null;
            }
            out[i] = x;
        }
        return PyTuple.of(out);
    }

    private void checkEnd(PyThread t, int i) {
        if (i > 0) {
            throw mismatch(t, i, "shorter");
        }
        for (int k = 1; k < its.length; k++) {
            if (its[k].next(t) != null) {
                throw mismatch(t, k, "longer");
            }
        }
    }

    private static PyError mismatch(PyThread t, int i, String than) {
        return t.valueError("zip() argument " + (i + 1) + " is " + than + " than argument" + (i == 1 ? " " : "s 1-") + i);
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyZip self) {
        PyTuple its = PyTuple.of(self.its.clone());
        return self.strict ? PyTuple.of(self.type(), its, PyBool.TRUE) : PyTuple.of(self.type(), its);
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, PyZip self, PyObject state) {
        self.strict = state.truth(t);
    }
}
