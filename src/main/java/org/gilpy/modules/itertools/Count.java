// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Sharing;
import org.gilpy.objects.Slot;

/**
 * Return a count object whose .__next__() method returns consecutive values.
 *
 * <p>Equivalent to a loop that yields start, start + step, start + 2 * step and so on, without end.
 */
// Without a GIL its monitor guards what comes next; steps of any type are added outside of it, as they may run Python code.
@TypeDef(name = "count", module = "itertools")
final class Count extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new CountNatives(), "itertools");


    /** The next value as long as {@link #big} is null; then the step is 1. */
    private long next;
    private PyObject big;
    private final PyObject step;

    private Count(PyType cls, long next, PyObject big, PyObject step) {
        super(cls, TYPE);
        this.next = next;
        this.big = big;
        this.step = step;
    }

    private static boolean isNumber(PyObject o) {
        PyType c = o.type();
        return o instanceof PyLong || c.slot(Slot.INDEX) != null || c.slot(Slot.FLOAT) != null || c.slot(Slot.INT) != null
                || c.slot(Slot.COMPLEX) != null;
    }

    private static boolean isOne(PyObject step) {
        return step instanceof PyLong l && l.fitsLong() && l.longValue() == 1;
    }

    @PyNew("(cls, start=0, step=1)")
    static PyObject __new__(PyThread t, PyType cls, PyObject start, PyObject step) {
        if (!isNumber(start) || !isNumber(step)) {
            throw t.typeError("a number is required");
        }
        if (start instanceof PyLong l && l.fitsLong() && isOne(step)) {
            return new Count(cls, l.longValue(), null, PyInt.of(1));
        }
        return new Count(cls, 0, start, step);
    }

    @Override
    protected PyObject step(PyThread t) {
        t.poll();
        if (Sharing.on()) {
            return stepShared(t);
        }
        PyObject v = small();
        if (v == null) {
            v = big;
            big = v.add(t, step);
        }
        return v;
    }

    private PyObject stepShared(PyThread t) {
        for (;;) {
            PyObject v;
            synchronized (this) {
                v = small();
                if (v != null) {
                    return v;
                }
                v = big;
            }
            PyObject after = v.add(t, step);
            synchronized (this) {
                if (big == v) {
                    big = after;
                    return v;
                }
            }
        }
    }

    /** The next value as long as it is a long; then null. */
    private PyObject small() {
        if (big != null) {
            return null;
        }
        long v = next;
        if (v != Long.MAX_VALUE) {
            next = v + 1;
            return PyInt.of(v);
        }
        big = PyInt.of(v);
        return null;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, Count self) {
        String name = self.type().name() + "(";
        if (self.big == null) {
            return name + self.next + ")";
        }
        if (isOne(self.step)) {
            return name + self.big.repr(t).value() + ")";
        }
        return name + self.big.repr(t).value() + ", " + self.step.repr(t).value() + ")";
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, Count self) {
        Pickling.warn(t);
        if (self.big == null) {
            return PyTuple.of(self.type(), PyTuple.of(PyInt.of(self.next)));
        }
        return PyTuple.of(self.type(), isOne(self.step) ? PyTuple.of(self.big) : PyTuple.of(self.big, self.step));
    }
}
