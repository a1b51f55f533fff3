// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import org.gilpy.objects.Codec;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;

/** The values of a dict's table that a base does not have right: those that are no members, and those that have changed. Immutable. */
final class Holes extends Codec {
    private final Trace trace;
    private final int first;

    /** For the reader. */
    Holes() {
        this(null, 0);
    }

    /** @param first where the trace of the table's entries begins */
    Holes(Trace trace, int first) {
        super(PyDict.Table.class, true, false);
        this.trace = trace;
        this.first = first;
    }

    @Override
    public void write(Object o, GraphOut out) {
        PyDict.Table t = (PyDict.Table) o;
        for (int i = 0; i < t.used; i++) {
            if (!trace.isAsRecorded(first + 2 * i + 1, t.values[i])) {
                out.num(i);
                out.ref(t.values[i]);
            }
        }
        out.num(-1);
    }

    @Override
    public void fill(Object o, GraphIn in) {
        PyDict.Table t = (PyDict.Table) o;
        for (int i; (i = (int) in.num()) >= 0; ) {
            t.values[i] = (PyObject) in.ref();
        }
    }
}
