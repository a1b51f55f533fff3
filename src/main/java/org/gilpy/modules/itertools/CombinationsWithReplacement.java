// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import java.util.Arrays;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/**
 * Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.
 *
 * <p>combinations_with_replacement('ABC', 2) --&gt; ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')
 */
@TypeDef(name = "combinations_with_replacement", module = "itertools")
final class CombinationsWithReplacement extends Selection {
    static final PyType TYPE = subclassableType("itertools", new CombinationsWithReplacementNatives(), new SelectionNatives("combinations_with_replacement"));

    private CombinationsWithReplacement(PyType cls, PyObject[] pool, int r) {
        super(cls, TYPE, pool, r, r > 0 && pool.length == 0);
    }

    @PyNew("(cls, iterable, r)")
    static PyObject __new__(PyThread t, PyType cls, PyObject iterable, long r) {
        PyObject[] pool = Ops.items(t, iterable);
        return new CombinationsWithReplacement(cls, pool, Pickling.length(t, r));
    }

    @Override
    int largest(int i) {
        return pool.length - 1;
    }

    @Override
    int[] first() {
        return new int[r];
    }

    @Override
    void advance(int[] a, int i) {
        Arrays.fill(a, i, r, a[i] + 1);
    }
}
