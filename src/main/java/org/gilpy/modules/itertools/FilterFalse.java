// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Return those items of iterable for which function(item) is false.
 *
 * <p>If function is None, return the items that are false.
 */
// Has no state of its own: as thread-safe as what it works with.
@TypeDef(name = "filterfalse", module = "itertools")
final class FilterFalse extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new FilterFalseNatives(), "itertools");


    private final PyObject function;
    private final PyObject it;

    private FilterFalse(PyType cls, PyObject function, PyObject it) {
        super(cls, TYPE);
        this.function = function;
        this.it = it;
    }

    @PyNew("(cls, function, iterable, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject function, PyObject iterable) {
        return new FilterFalse(cls, function, iterable.iter(t));
    }

    @Override
    protected PyObject step(PyThread t) {
        boolean bare = function == PyNone.NONE || function == PyBool.TYPE;
        int n = 0;
        for (PyObject x; (x = it.next(t)) != null; ) {
            if (!(bare ? x : function.call(t, x)).truth(t)) {
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
    static PyObject __reduce__(PyThread t, FilterFalse self) {
        Pickling.warn(t);
        return PyTuple.of(self.type(), PyTuple.of(self.function, self.it));
    }
}
