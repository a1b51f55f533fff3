// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Return data elements corresponding to true selector elements.
 *
 * <p>Forms a shorter iterator from selected data elements using the selectors to choose the data elements.
 */
// Has no state of its own: as thread-safe as what it works with.
@TypeDef(name = "compress", module = "itertools")
final class Compress extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new CompressNatives(), "itertools");


    private final PyObject data;
    private final PyObject selectors;

    private Compress(PyType cls, PyObject data, PyObject selectors) {
        super(cls, TYPE);
        this.data = data;
        this.selectors = selectors;
    }

    @PyNew("(cls, data, selectors)")
    static PyObject __new__(PyThread t, PyType cls, PyObject data, PyObject selectors) {
        PyObject d = data.iter(t);
        return new Compress(cls, d, selectors.iter(t));
    }

    @Override
    protected PyObject step(PyThread t) {
        for (int n = 1;; n++) {
            PyObject x = data.next(t);
            if (x == null) {
                return null;
            }
            PyObject s = selectors.next(t);
            if (s == null) {
                return null;
            }
            if (s.truth(t)) {
                return x;
            }
            if ((n & 4095) == 0) {
                t.poll();
            }
        }
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, Compress self) {
        Pickling.warn(t);
        return PyTuple.of(self.type(), PyTuple.of(self.data, self.selectors));
    }
}
