// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.
 */
// Has no state of its own: as thread-safe as what it works with.
@TypeDef(name = "starmap", module = "itertools")
final class StarMap extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new StarMapNatives(), "itertools");


    private final PyObject function;
    private final PyObject it;

    private StarMap(PyType cls, PyObject function, PyObject it) {
        super(cls, TYPE);
        this.function = function;
        this.it = it;
    }

    @PyNew("(cls, function, iterable, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject function, PyObject iterable) {
        return new StarMap(cls, function, iterable.iter(t));
    }

    @Override
    protected PyObject step(PyThread t) {
        PyObject args = it.next(t);
        return args == null ? null : function.call(t, Ops.items(t, args), null);
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, StarMap self) {
        Pickling.warn(t);
        return PyTuple.of(self.type(), PyTuple.of(self.function, self.it));
    }
}
