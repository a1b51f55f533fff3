// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import java.util.Arrays;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Batch data into tuples of length n. The last batch may be shorter than n.
 *
 * <p>With strict, a last batch that is shorter raises ValueError.
 */
// Threads that share one without a GIL share out the items; each is in one batch.
@TypeDef(name = "batched", module = "itertools")
final class Batched extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new BatchedNatives(), "itertools");


    /** Null once exhausted. */
    private PyObject it;
    private final long n;
    private final boolean strict;

    private Batched(PyType cls, PyObject it, long n, boolean strict) {
        super(cls, TYPE);
        this.it = it;
        this.n = n;
        this.strict = strict;
    }

    @PyNew("(cls, iterable, n, *, strict=False)")
    static PyObject __new__(PyThread t, PyType cls, PyObject iterable, long n, boolean strict) {
        if (n < 1) {
            throw t.valueError("n must be at least one");
        }
        return new Batched(cls, iterable.iter(t), n, strict);
    }

    @Override
    protected PyObject step(PyThread t) {
        PyObject source = it;
        if (source == null) {
            return null;
        }
        PyObject[] batch = new PyObject[(int) Math.min(n, 16)];
        int k = 0;
        boolean whole = false;
        try {
            while (k < n) {
                PyObject x = source.next(t);
                if (x == null) {
                    break;
                }
                if (k == batch.length) {
                    batch = Arrays.copyOf(batch, (int) Math.min(n, k * 2L));
                }
                batch[k++] = x;
            }
            whole = k == n;
        } finally {
            if (!whole) {
                it = null;
            }
        }
        if (k == 0) {
            return null;
        }
        if (!whole && strict) {
            throw t.valueError("batched(): incomplete batch");
        }
        return PyTuple.of(k == batch.length ? batch : Arrays.copyOf(batch, k));
    }
}
