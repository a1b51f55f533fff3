// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Return an enumerate object: an iterator over pairs of a count (from start) and a value of the iterable. */
// Without a GIL threads that share one may get a count twice.
@TypeDef(name = "enumerate")
public final class PyEnumerate extends PyIterator.Subclassable {
    public static final PyType TYPE = subclassableType(new PyEnumerateNatives(), "builtins");

    private final PyObject it;
    private long count;
    /** The count once it is beyond a long; null before. */
    private PyLong bigCount;

    private PyEnumerate(PyThread t, PyType cls, PyObject iterable, PyLong start) {
        super(cls, TYPE);
        if (start.fitsLong()) {
            count = start.longValue();
        } else {
            bigCount = start;
        }
        it = iterable.iter(t);
    }

    @PyNew("(cls, iterable, start=0)")
    static PyObject __new__(PyThread t, PyType cls, PyObject iterable, PyObject start) {
        return new PyEnumerate(t, cls, iterable, start.index(t));
    }

    @Override
    protected PyObject step(PyThread t) {
        PyObject x = it.next(t);
        if (x == null) {
            return null;
        }
        PyLong n = bigCount;
        if (n != null) {
            bigCount = Ints.add(n, PyInt.of(1));
        } else {
            long c = count;
            n = new PyInt(c);
            if (c == Long.MAX_VALUE) {
                bigCount = Ints.add(n, PyInt.of(1));
            } else {
                count = c + 1;
            }
        }
        return PyTuple.of(n, x);
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyEnumerate self) {
        PyLong n = self.bigCount;
        return PyTuple.of(self.type(), PyTuple.of(self.it, n != null ? n : PyInt.of(self.count)));
    }

    /** See PEP 585. */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject object) {
        return GenericAlias.of(t, cls, object);
    }
}
