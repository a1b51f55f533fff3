// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * range(stop) -&gt; range object
 * range(start, stop[, step]) -&gt; range object
 *
 * <p>The integers from start (inclusive) to stop (exclusive) by step, without storing them.
 */
// Immutable. Ranges whose ends and length fit a long, and whose span does not overflow, work with longs only.
@TypeDef(name = "range", subclassable = false, sequence = true)
public final class PyRange extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyRangeNatives(), "builtins", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE | PyType.SEQUENCE);

    /** Null when the range is small: most ranges are only made to be iterated over. */
    private final PyLong start;
    private final PyLong stop;
    private final PyLong step;
    private final PyLong length;
    /** Whether the four fields below describe the range, and not the four above. */
    private final boolean small;
    private final long from;
    private final long to;
    private final long by;
    private final long count;

    private PyRange(PyLong start, PyLong stop, PyLong step) {
        long n = start.fitsLong() && stop.fitsLong() && step.fitsLong() ? smallLength(start.longValue(), stop.longValue(), step.longValue()) : -1;
        small = n >= 0;
        from = small ? start.longValue() : 0;
        to = small ? stop.longValue() : 0;
        by = small ? step.longValue() : 0;
        count = n;
        this.start = small ? null : start;
        this.stop = small ? null : stop;
        this.step = small ? null : step;
        length = small ? null : bigLength(start.big(), stop.big(), step.big());
    }

    /** A small range by 1. */
    private PyRange(long from, long to) {
        small = true;
        this.from = from;
        this.to = to;
        by = 1;
        count = Math.max(0, to - from);
        start = null;
        stop = null;
        step = null;
        length = null;
    }

    private PyLong start() {
        return small ? PyInt.of(from) : start;
    }

    private PyLong stop() {
        return small ? PyInt.of(to) : stop;
    }

    private PyLong step() {
        return small ? PyInt.of(by) : step;
    }

    /** A range from start to stop by 1. */
    public static PyRange of(long start, long stop) {
        // So far from the limits that nothing overflows.
        long most = Long.MAX_VALUE / 4;
        return start > -most && start < most && stop > -most && stop < most ? new PyRange(start, stop) : new PyRange(PyInt.of(start), PyInt.of(stop), PyInt.of(1));
    }

    /** A range; step is not zero. */
    public static PyRange of(PyLong start, PyLong stop, PyLong step) {
        return new PyRange(start, stop, step);
    }

    /** The length, or -1 when it, or the distance of the ends, is too large. */
    private static long smallLength(long lo, long hi, long step) {
        if (step < 0) {
            if (step == Long.MIN_VALUE) {
                return -1;
            }
            long x = lo;
            lo = hi;
            hi = x;
            step = -step;
        }
        if (lo >= hi) {
            return 0;
        }
        long span = hi - lo;
        // The value after the last one must fit too, as iterators make it.
        return span < 0 || hi > Long.MAX_VALUE - step || lo < Long.MIN_VALUE + step ? -1 : (span - 1) / step + 1;
    }

    private static PyLong bigLength(BigInteger lo, BigInteger hi, BigInteger step) {
        if (step.signum() < 0) {
            BigInteger x = lo;
            lo = hi;
            hi = x;
            step = step.negate();
        }
        return lo.compareTo(hi) >= 0 ? PyInt.of(0) : Ints.of(hi.subtract(lo).subtract(BigInteger.ONE).divide(step).add(BigInteger.ONE));
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, start, stop=<unrepresentable>, step=<unrepresentable>, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject start, PyObject stop, PyObject step) {
        if (stop == null) {
            return new PyRange(PyInt.of(0), start.index(t), PyInt.of(1));
        }
        PyLong a = start.index(t);
        PyLong b = stop.index(t);
        PyLong s = step == null ? PyInt.of(1) : step.index(t);
        if (s.signum() == 0) {
            throw t.valueError("range() arg 3 must not be zero");
        }
        return new PyRange(a, b, s);
    }

    /** Whether {@link #longStart}, {@link #longStep} and {@link #longCount} describe the range. */
    public boolean isSmall() {
        return small;
    }

    public long longStart() {
        return from;
    }

    public long longStep() {
        return by;
    }

    public long longCount() {
        return count;
    }

    /** The length, of any size. */
    public PyLong length() {
        return small ? PyInt.of(count) : length;
    }

    @PyGetter("start")
    static PyObject start(PyThread t, PyRange self) {
        return self.start();
    }

    @PyGetter("stop")
    static PyObject stop(PyThread t, PyRange self) {
        return self.stop();
    }

    @PyGetter("step")
    static PyObject step(PyThread t, PyRange self) {
        return self.step();
    }

    // ---- length, items

    @Override
    public boolean truth(PyThread t) {
        return length().signum() != 0;
    }

    @PyMethod("__bool__(self, /)")
    static boolean __bool__(PyThread t, PyRange self) {
        return self.length().signum() != 0;
    }

    @Override
    public int len(PyThread t) {
        return (int) Math.min(Integer.MAX_VALUE, __len__(t, this));
    }

    @PyMethod("__len__(self, /)")
    static long __len__(PyThread t, PyRange self) {
        return Convert.toLong(t, self.length());
    }

    @Override
    public PyObject getItem(PyThread t, PyObject key) {
        return __getitem__(t, this, key);
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, PyRange self, PyObject key) {
        if (key instanceof PySlice s) {
            return self.slice(t, s);
        }
        if (!Sequences.isIndex(key)) {
            throw t.typeError("range indices must be integers or slices, not " + key.type().messageName());
        }
        PyLong k = key.index(t);
        if (self.small && k.fitsLong()) {
            long i = k.longValue();
            if (i < 0) {
                i += self.count;
            }
            if (i < 0 || i >= self.count) {
                throw t.indexError("range object index out of range");
            }
            return PyInt.of(self.from + i * self.by);
        }
        BigInteger i = k.big();
        BigInteger n = self.length().big();
        if (i.signum() < 0) {
            i = i.add(n);
        }
        if (i.signum() < 0 || i.compareTo(n) >= 0) {
            throw t.indexError("range object index out of range");
        }
        return self.value(i);
    }

    private PyLong value(BigInteger i) {
        return Ints.of(start().big().add(i.multiply(step().big())));
    }

    private PyRange slice(PyThread t, PySlice s) {
        PyTuple x = (PyTuple) PySlice.indices(t, s, length());
        BigInteger by = ((PyLong) x.get(2)).big();
        return new PyRange(value(((PyLong) x.get(0)).big()), value(((PyLong) x.get(1)).big()), Ints.of(by.multiply(step().big())));
    }

    @Override
    public PyObject iter(PyThread t) {
        return __iter__(t, this);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyRange self) {
        return self.small ? new PyRangeIterator(self.from, self.by, self.count) : new PyLongRangeIterator(self.start(), self.step(), self.length());
    }

    /** Return a reverse iterator. */
    @PyMethod("__reversed__(self, /)")
    static PyObject __reversed__(PyThread t, PyRange self) {
        if (self.small && self.by != Long.MIN_VALUE) {
            return new PyRangeIterator(self.from + (self.count - 1) * self.by, -self.by, self.count);
        }
        return new PyLongRangeIterator(self.value(self.length().big().subtract(BigInteger.ONE)), Ints.of(self.step().big().negate()), self.length());
    }

    private static boolean isPlainInt(PyObject o) {
        return o.getClass() == PyInt.class || o.getClass() == PyBigInt.class || o instanceof PyBool;
    }

    /** Position of an int, or null. */
    private PyLong position(PyLong v) {
        if (small && v.fitsLong()) {
            long x = v.longValue();
            if (count == 0 || (by > 0 ? x < from || x > from + (count - 1) * by : x > from || x < from + (count - 1) * by)) {
                return null;
            }
            long d = x - from;
            return d % by == 0 ? PyInt.of(d / by) : null;
        }
        BigInteger[] q = v.big().subtract(start().big()).divideAndRemainder(step().big());
        return q[1].signum() == 0 && q[0].signum() >= 0 && q[0].compareTo(length().big()) < 0 ? Ints.of(q[0]) : null;
    }

    @Override
    public boolean contains(PyThread t, PyObject key) {
        return __contains__(t, this, key);
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, PyRange self, PyObject key) {
        if (isPlainInt(key)) {
            return self.position((PyLong) key) != null;
        }
        PyObject it = self.iter(t);
        int n = 0;
        for (PyObject x; (x = it.next(t)) != null; ) {
            if (x.same(t, key)) {
                return true;
            }
            if ((++n & 4095) == 0) {
                t.poll();
            }
        }
        return false;
    }

    /** rangeobject.count(value) -&gt; integer -- return number of occurrences of value */
    @PyMethod("count(self, value, /)")
    static PyObject count(PyThread t, PyRange self, PyObject value) {
        if (isPlainInt(value)) {
            return PyInt.of(self.position((PyLong) value) == null ? 0 : 1);
        }
        long n = 0;
        long k = 0;
        PyObject it = self.iter(t);
        for (PyObject x; (x = it.next(t)) != null; ) {
            if (x.same(t, value)) {
                n++;
            }
            if ((++k & 4095) == 0) {
                t.poll();
            }
        }
        return PyInt.of(n);
    }

    /**
     * rangeobject.index(value) -&gt; integer -- return index of value.
     *
     * <p>Raise ValueError if the value is not present.
     */
    @PyMethod("index(self, value, /)")
    static PyObject index(PyThread t, PyRange self, PyObject value) {
        if (isPlainInt(value)) {
            PyLong p = self.position((PyLong) value);
            if (p == null) {
                throw t.valueError(value.repr(t).value() + " is not in range");
            }
            return p;
        }
        PyObject it = self.iter(t);
        long i = 0;
        for (PyObject x; (x = it.next(t)) != null; i++) {
            if (x.same(t, value)) {
                return PyInt.of(i);
            }
            if ((i & 4095) == 4095) {
                t.poll();
            }
        }
        throw t.valueError("sequence.index(x): x not in sequence");
    }

    // ---- comparison, hash, text

    private boolean isEqual(PyRange o) {
        if (this == o) {
            return true;
        }
        if (Ints.compare(length(), o.length()) != 0) {
            return false;
        }
        if (length().signum() == 0) {
            return true;
        }
        return Ints.compare(start(), o.start()) == 0 && (length().fitsLong() && length().longValue() == 1 || Ints.compare(step(), o.step()) == 0);
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, PyRange self, PyObject value) {
        return value instanceof PyRange r ? PyBool.of(self.isEqual(r)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__ne__(self, value, /)")
    static PyObject __ne__(PyThread t, PyRange self, PyObject value) {
        return value instanceof PyRange r ? PyBool.of(!self.isEqual(r)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    // CPython: range_hash in rangeobject.c
    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyRange self) {
        boolean empty = self.length().signum() == 0;
        boolean one = self.length().fitsLong() && self.length().longValue() == 1;
        return PyTuple.of(self.length(), empty ? PyNone.NONE : self.start(), empty || one ? PyNone.NONE : self.step()).hash(t);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyRange self) {
        String s = "range(" + self.start().repr(t).value() + ", " + self.stop().repr(t).value();
        return self.step().fitsLong() && self.step().longValue() == 1 ? s + ")" : s + ", " + self.step().repr(t).value() + ")";
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyRange self) {
        return PyTuple.of(TYPE, PyTuple.of(self.start(), self.stop(), self.step()));
    }
}
