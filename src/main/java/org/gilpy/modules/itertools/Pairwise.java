// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Return an iterator of overlapping pairs taken from the input iterator.
 *
 * <p>s -&gt; (s0,s1), (s1,s2), (s2, s3), ...
 */
// Without a GIL threads that share one may get an item twice or miss one.
@TypeDef(name = "pairwise", module = "itertools")
final class Pairwise extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new PairwiseNatives(), "itertools");


    /** Null once exhausted. */
    private PyObject it;
    /** The last value read, or null. */
    private PyObject old;

    private Pairwise(PyType cls, PyObject it) {
        super(cls, TYPE);
        this.it = it;
    }

    @PyNew("(cls, iterable, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject iterable) {
        return new Pairwise(cls, iterable.iter(t));
    }

    @Override
    protected PyObject step(PyThread t) {
        PyObject source = it;
        if (source == null) {
            return null;
        }
        PyObject a = old;
        if (a == null) {
            old = a = source.next(t);
            // The iterator may have called this very object.
            source = it;
            if (a == null || source == null) {
                it = null;
                old = null;
                return null;
            }
        }
        PyObject b = source.next(t);
        if (b == null) {
            it = null;
            old = null;
            return null;
        }
        old = b;
        return PyTuple.of(a, b);
    }
}
