// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * slice(stop)
 * slice(start, stop[, step])
 *
 * <p>What stands between the brackets of an extended subscript such as a[1:9:2].
 */
// Immutable.
@TypeDef(name = "slice", subclassable = false)
public final class PySlice extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PySliceNatives(), "builtins", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);

    public final PyObject start;
    public final PyObject stop;
    public final PyObject step;

    /** Absent parts are None. */
    public PySlice(PyObject start, PyObject stop, PyObject step) {
        this.start = start;
        this.stop = stop;
        this.step = step;
    }

    /** Absent parts are None. */
    public static PySlice of(PyObject start, PyObject stop, PyObject step) {
        return new PySlice(start, stop, step);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, x, y=<unrepresentable>, z=None, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject x, PyObject y, PyObject z) {
        return y == null ? new PySlice(PyNone.NONE, x, PyNone.NONE) : new PySlice(x, y, z);
    }

    @PyGetter("start")
    static PyObject getStart(PyThread t, PySlice self) {
        return self.start;
    }

    @PyGetter("stop")
    static PyObject getStop(PyThread t, PySlice self) {
        return self.stop;
    }

    @PyGetter("step")
    static PyObject getStep(PyThread t, PySlice self) {
        return self.step;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PySlice self) {
        return "slice(" + self.start.repr(t).value() + ", " + self.stop.repr(t).value() + ", " + self.step.repr(t).value() + ")";
    }

    private PyTuple parts() {
        return PyTuple.of(start, stop, step);
    }

    @PyCompare
    static PyObject compare(PyThread t, int op, PySlice self, PyObject other) {
        if (self == other) {
            return PyBool.of(op == Ops.EQ || op == Ops.LE || op == Ops.GE);
        }
        return other instanceof PySlice s ? self.parts().compare(t, op, s.parts()) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PySlice self) {
        return PyTuple.combine(t, self.start, self.stop, self.step);
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PySlice self) {
        return PyTuple.of(TYPE, self.parts());
    }

    // CPython: _PySlice_GetLongIndices in sliceobject.c
    /** Returns start, stop and step for a sequence of the given length, without limit to their size. */
    @PyMethod("indices(self, object, /)")
    static PyObject indices(PyThread t, PySlice self, PyObject object) {
        BigInteger n = object.index(t).big();
        if (n.signum() < 0) {
            throw t.valueError("length should not be negative");
        }
        BigInteger step = BigInteger.ONE;
        if (self.step != PyNone.NONE) {
            step = part(t, self.step);
            if (step.signum() == 0) {
                throw t.valueError("slice step cannot be zero");
            }
        }
        boolean down = step.signum() < 0;
        BigInteger lower = down ? BigInteger.ONE.negate() : BigInteger.ZERO;
        BigInteger upper = down ? n.subtract(BigInteger.ONE) : n;
        BigInteger start = self.start == PyNone.NONE ? down ? upper : lower : clip(part(t, self.start), n, lower, upper);
        BigInteger stop = self.stop == PyNone.NONE ? down ? lower : upper : clip(part(t, self.stop), n, lower, upper);
        return PyTuple.of(Ints.of(start), Ints.of(stop), Ints.of(step));
    }

    private static BigInteger part(PyThread t, PyObject o) {
        if (!Sequences.isIndex(o)) {
            throw t.typeError("slice indices must be integers or None or have an __index__ method");
        }
        return o.index(t).big();
    }

    private static BigInteger clip(BigInteger v, BigInteger n, BigInteger lower, BigInteger upper) {
        return v.signum() < 0 ? v.add(n).max(lower) : v.min(upper);
    }
}
