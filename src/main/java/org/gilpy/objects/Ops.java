// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** The generic operations: dispatch through the slots of the operands' types, with CPython's rules and messages. Stateless. */
public final class Ops {
    private Ops() {}

    /** Comparison operators; the numbers are operands of COMPARE_OP. */
    public static final int LT = 0, LE = 1, EQ = 2, NE = 3, GT = 4, GE = 5;
    private static final Slot[] COMPARE = {Slot.LT, Slot.LE, Slot.EQ, Slot.NE, Slot.GT, Slot.GE};
    private static final int[] SWAPPED = {GT, GE, EQ, NE, LT, LE};

    // ---- operators

    // CPython: binary_op1 in abstract.c
    static PyObject binaryOrNull(PyThread t, Slot op, PyObject a, PyObject b) {
        PyType ta = a.type();
        PyType tb = b.type();
        PyObject f = ta.slot(op);
        if (ta != tb) {
            PyObject g = tb.slot(op.reflected());
            if (g != null) {
                boolean tried = false;
                if (tb.isSubtype(ta) && g != ta.slot(op.reflected())) {
                    PyObject r = Calls.method(t, g, b, a);
                    if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                        return r;
                    }
                    tried = true;
                }
                if (f != null) {
                    PyObject r = Calls.method(t, f, a, b);
                    if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                        return r;
                    }
                }
                if (!tried) {
                    PyObject r = Calls.method(t, g, b, a);
                    if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                        return r;
                    }
                }
                return null;
            }
        }
        if (f != null) {
            PyObject r = Calls.method(t, f, a, b);
            if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                return r;
            }
        }
        return null;
    }

    /** {@code a op b}. */
    public static PyObject binary(PyThread t, Slot op, PyObject a, PyObject b) {
        PyObject r = binaryOrNull(t, op, a, b);
        if (r != null) {
            return r;
        }
        r = sequenceOp(t, op, a, b);
        if (r != null) {
            return r;
        }
        throw unsupported(t, op.symbol, a, b);
    }

    // Sequences written in Java answer + and * by their natives; only repetition from the right is left: 3 * seq.
    private static PyObject sequenceOp(PyThread t, Slot op, PyObject a, PyObject b) {
        if (op == Slot.ADD && a.type().solid().has(PyType.SEQUENCE) && !(a instanceof PyInstance)) {
            String n = a.type().solid().name();
            if (n.equals("list") || n.equals("tuple")) {
                throw t.typeError("can only concatenate " + n + " (not \"" + b.type().messageName() + "\") to " + n);
            }
        }
        if (op == Slot.MUL) {
            if (isRepeatable(a) && !(b instanceof PyLong)) {
                throw t.typeError("can't multiply sequence by non-int of type '" + b.type().messageName() + "'");
            }
            if (isRepeatable(b) && !(a instanceof PyLong)) {
                throw t.typeError("can't multiply sequence by non-int of type '" + a.type().messageName() + "'");
            }
        }
        return null;
    }

    private static boolean isRepeatable(PyObject o) {
        return o.type().solid().has(PyType.SEQUENCE) || o instanceof PyStr || o instanceof PyBytes || o instanceof PyByteArray;
    }

    static PyError unsupported(PyThread t, String symbol, PyObject a, PyObject b) {
        String hint = "";
        if (symbol.equals(">>") && a instanceof PyBuiltin f && f.name().value().equals("print")) {
            hint = ". Did you mean \"print(<message>, file=<output_stream>)\"?";
        }
        return t.typeError("unsupported operand type(s) for " + symbol + ": '" + a.type().messageName() + "' and '" + b.type().messageName() + "'" + hint);
    }

    /** {@code a op= b}. */
    static PyObject inplace(PyThread t, Slot op, PyObject a, PyObject b) {
        PyObject f = a.type().slot(op.inplace());
        if (f != null) {
            PyObject r = Calls.method(t, f, a, b);
            if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                return r;
            }
        }
        PyObject r = binaryOrNull(t, op, a, b);
        if (r != null) {
            return r;
        }
        r = sequenceOp(t, op, a, b);
        if (r != null) {
            return r;
        }
        throw unsupported(t, op.inplace().symbol, a, b);
    }

    /** {@code a op b} with the op given by the ordinal of {@code code.BinaryOperator}, through the operand's fast path. */
    public static PyObject operate(PyThread t, int op, PyObject a, PyObject b) {
        switch (op) {
            case 0: return a.add(t, b);
            case 1: return a.sub(t, b);
            case 2: return a.mul(t, b);
            case 3: return a.matmul(t, b);
            case 4: return a.trueDiv(t, b);
            case 5: return a.mod(t, b);
            case 6: return a.pow(t, b);
            case 7: return a.lshift(t, b);
            case 8: return a.rshift(t, b);
            case 9: return a.or(t, b);
            case 10: return a.xor(t, b);
            case 11: return a.and(t, b);
            default: return a.floorDiv(t, b);
        }
    }

    static PyObject unary(PyThread t, Slot op, PyObject a) {
        PyObject f = a.type().slot(op);
        if (f == null || f == PyNone.NONE) {
            throw t.typeError("bad operand type for " + (op == Slot.ABS ? "abs()" : "unary " + op.symbol) + ": '" + a.type().messageName() + "'");
        }
        return Calls.method(t, f, a);
    }

    /** {@code abs(a)}. */
    public static PyObject abs(PyThread t, PyObject a) {
        return unary(t, Slot.ABS, a);
    }

    /** {@code divmod(a, b)}. */
    public static PyObject divmod(PyThread t, PyObject a, PyObject b) {
        return binary(t, Slot.DIVMOD, a, b);
    }

    /** {@code pow(a, b, c)}. */
    public static PyObject pow(PyThread t, PyObject a, PyObject b, PyObject c) {
        if (c == PyNone.NONE) {
            return a.pow(t, b);
        }
        PyObject f = a.type().slot(Slot.POW);
        if (f != null && f != PyNone.NONE) {
            PyObject r = Calls.method(t, f, a, b, c);
            if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                return r;
            }
        }
        // The slots of float and complex take part as second and third operand too, and refuse.
        for (PyObject o : new PyObject[] {b, c}) {
            if (o instanceof PyFloat) {
                throw t.typeError("pow() 3rd argument not allowed unless all arguments are integers");
            }
            if (o instanceof PyComplex) {
                throw t.valueError("complex modulo");
            }
        }
        throw t.typeError("unsupported operand type(s) for ** or pow(): '" + a.type().messageName() + "', '" + b.type().messageName()
                + "', '" + c.type().messageName() + "'");
    }

    // ---- comparison

    // CPython: slot_tp_richcompare in typeobject.c
    /** Calls a comparison method; one that cannot be bound is as good as none. */
    private static PyObject compareBy(PyThread t, PyObject f, PyObject self, PyObject other) {
        if (f instanceof Calls.MethodLike) {
            return f.call(t, self, other);
        }
        PyObject bound;
        try {
            bound = f.descrGet(t, self, self.type());
        } catch (PyError e) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return bound.call(t, other);
    }

    // CPython: do_richcompare in object.c
    static PyObject richCompare(PyThread t, int op, PyObject a, PyObject b) {
        PyType ta = a.type();
        PyType tb = b.type();
        t.enter(" in comparison");
        try {
            PyObject f = ta.slot(COMPARE[op]);
            boolean tried = false;
            if (ta != tb && tb.isSubtype(ta)) {
                PyObject g = tb.slot(COMPARE[SWAPPED[op]]);
                if (g != null) {
                    tried = true;
                    PyObject r = compareBy(t, g, b, a);
                    if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                        return r;
                    }
                }
            }
            if (f != null) {
                PyObject r = compareBy(t, f, a, b);
                if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                    return r;
                }
            }
            if (!tried) {
                PyObject g = tb.slot(COMPARE[SWAPPED[op]]);
                if (g != null) {
                    PyObject r = compareBy(t, g, b, a);
                    if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                        return r;
                    }
                }
            }
        } finally {
            t.leave();
        }
        if (op == EQ) {
            return PyBool.of(a == b);
        }
        if (op == NE) {
            return PyBool.of(a != b);
        }
        throw t.typeError("'" + COMPARE[op].symbol + "' not supported between instances of '" + ta.messageName() + "' and '" + tb.messageName() + "'");
    }

    /** Truth of {@code a op b}. */
    public static boolean compareTrue(PyThread t, int op, PyObject a, PyObject b) {
        return a.compare(t, op, b).truth(t);
    }

    /** Whether a three-way result satisfies a comparison operator. */
    public static boolean ordered(int op, int cmp) {
        switch (op) {
            case LT: return cmp < 0;
            case LE: return cmp <= 0;
            case EQ: return cmp == 0;
            case NE: return cmp != 0;
            case GT: return cmp > 0;
            default: return cmp >= 0;
        }
    }

    /** {@code a is b}; numbers and strings made by arithmetic have value semantics for small ints. */
    public static boolean is(PyObject a, PyObject b) {
        return a == b || a instanceof PyInt x && b instanceof PyInt y && x.getClass() == PyInt.class && y.getClass() == PyInt.class
                && x.value == y.value && x.value >= -5 && x.value <= 256
                || a.getClass() == PyStr.class && b.getClass() == PyStr.class && ((PyStr) a).value().length() <= 1
                && ((PyStr) a).value().equals(((PyStr) b).value());
    }

    static long hash(PyThread t, PyObject o) {
        PyObject f = o.type().slot(Slot.HASH);
        if (f == null || f == PyNone.NONE) {
            throw t.typeError("unhashable type: '" + o.type().messageName() + "'");
        }
        PyObject r = Calls.method(t, f, o);
        if (r instanceof PyInt i) {
            return i.value == -1 ? -2 : i.value;
        }
        if (r instanceof PyLong l) {
            return l.hash(t);
        }
        throw t.typeError("__hash__ method should return an integer");
    }

    static boolean truth(PyThread t, PyObject o) {
        PyObject f = o.type().slot(Slot.BOOL);
        if (f != null) {
            PyObject r = Calls.method(t, f, o);
            if (r instanceof PyBool b) {
                return b.value != 0;
            }
            throw t.typeError("__bool__ should return bool, returned " + r.type().messageName());
        }
        if (o.type().slot(Slot.LEN) != null) {
            return o.len(t) != 0;
        }
        return true;
    }

    // ---- containers

    static int len(PyThread t, PyObject o) {
        PyObject f = o.type().slot(Slot.LEN);
        if (f == null || f == PyNone.NONE) {
            throw t.typeError("object of type '" + o.type().messageName() + "' has no len()");
        }
        return lengthResult(t, Calls.method(t, f, o));
    }

    /** {@code len(o)} for lengths beyond those that Java has, such as that of a range. */
    public static long longLen(PyThread t, PyObject o) {
        int n = o.len(t);
        if (n < Integer.MAX_VALUE) {
            return n;
        }
        return Convert.toLong(t, Calls.method(t, o.type().slot(Slot.LEN), o).index(t));
    }

    private static int lengthResult(PyThread t, PyObject r) {
        if (!(r instanceof PyInt) && r.type().slot(Slot.INDEX) == null) {
            throw t.typeError("'" + r.type().messageName() + "' object cannot be interpreted as an integer");
        }
        PyLong l = r.index(t);
        if (l.signum() < 0) {
            throw t.valueError("__len__() should return >= 0");
        }
        if (!l.fitsLong() ) {
            throw t.overflowError("cannot fit 'int' into an index-sized integer");
        }
        return (int) Math.min(Integer.MAX_VALUE, l.longValue());
    }

    /** {@code operator.length_hint(o, fallback)}. */
    public static int lengthHint(PyThread t, PyObject o, int fallback) {
        if (o.type().slot(Slot.LEN) != null) {
            try {
                return o.len(t);
            } catch (PyError e) {
                if (!e.matches(Exceptions.TypeError)) {
                    throw e;
                }
            }
        }
        PyObject f = o.type().slot(Slot.LENGTH_HINT);
        if (f == null || f == PyNone.NONE) {
            return fallback;
        }
        PyObject r;
        try {
            r = Calls.method(t, f, o);
        } catch (PyError e) {
            if (e.matches(Exceptions.TypeError)) {
                return fallback;
            }
            throw e;
        }
        if (r == PyNotImplemented.NOT_IMPLEMENTED) {
            return fallback;
        }
        if (!(r instanceof PyLong l)) {
            throw t.typeError("__length_hint__ must be an integer, not " + r.type().messageName());
        }
        if (l.signum() < 0) {
            throw t.valueError("__length_hint__() should return >= 0");
        }
        return l.fitsLong() ? (int) Math.min(Integer.MAX_VALUE, l.longValue()) : fallback;
    }

    static PyObject getItem(PyThread t, PyObject o, PyObject key) {
        PyObject f = o.type().slot(Slot.GETITEM);
        if (f == null || f == PyNone.NONE) {
            if (o instanceof PyType c) {
                return TypeMethods.classGetItem(t, c, key);
            }
            throw t.typeError("'" + o.type().messageName() + "' object is not subscriptable");
        }
        return Calls.method(t, f, o, key);
    }

    static void setItem(PyThread t, PyObject o, PyObject key, PyObject value) {
        PyObject f = o.type().slot(Slot.SETITEM);
        if (f == null || f == PyNone.NONE) {
            throw t.typeError("'" + o.type().messageName() + "' object does not support item assignment");
        }
        Calls.method(t, f, o, key, value);
    }

    static void delItem(PyThread t, PyObject o, PyObject key) {
        PyObject f = o.type().slot(Slot.DELITEM);
        if (f == null || f == PyNone.NONE) {
            throw t.typeError("'" + o.type().messageName() + "' object doesn't support item deletion");
        }
        Calls.method(t, f, o, key);
    }

    static boolean contains(PyThread t, PyObject o, PyObject value) {
        PyObject f = o.type().slot(Slot.CONTAINS);
        if (f == PyNone.NONE) {
            throw t.typeError("'" + o.type().messageName() + "' object is not a container");
        }
        if (f != null) {
            return Calls.method(t, f, o, value).truth(t);
        }
        PyObject it;
        try {
            it = o.iter(t);
        } catch (PyError e) {
            if (e.matches(Exceptions.TypeError)) {
                throw t.typeError("argument of type '" + o.type().messageName() + "' is not iterable");
            }
            throw e;
        }
        for (PyObject x; (x = it.next(t)) != null; ) {
            t.poll();
            if (x.same(t, value)) {
                return true;
            }
        }
        return false;
    }

    static PyObject iter(PyThread t, PyObject o) {
        PyObject f = o.type().slot(Slot.ITER);
        if (f == null) {
            if (o.type().slot(Slot.GETITEM) != null && !(o instanceof PyDict)) {
                return new PySequenceIterator(o);
            }
        } else if (f != PyNone.NONE) {
            PyObject it = Calls.method(t, f, o);
            if (it.type().slot(Slot.NEXT) == null) {
                throw t.typeError("iter() returned non-iterator of type '" + it.type().messageName() + "'");
            }
            return it;
        }
        throw t.typeError("'" + o.type().messageName() + "' object is not iterable");
    }

    static PyObject next(PyThread t, PyObject o) {
        PyObject f = o.type().slot(Slot.NEXT);
        if (f == null || f == PyNone.NONE) {
            throw t.typeError("'" + o.type().messageName() + "' object is not an iterator");
        }
        try {
            return Calls.method(t, f, o);
        } catch (PyError e) {
            if (e.matches(Exceptions.StopIteration)) {
                return null;
            }
            throw e;
        }
    }

    // ---- text

    static PyStr repr(PyThread t, PyObject o) {
        PyObject f = o.type().slot(Slot.REPR);
        t.enter(" while getting the repr of an object");
        try {
            PyObject r = Calls.method(t, f, o);
            if (r instanceof PyStr s) {
                return s;
            }
            throw t.typeError("__repr__ returned non-string (type " + r.type().messageName() + ")");
        } finally {
            t.leave();
        }
    }

    static PyStr str(PyThread t, PyObject o) {
        PyObject f = o.type().slot(Slot.STR);
        t.enter(" while getting the str of an object");
        try {
            PyObject r = Calls.method(t, f, o);
            if (r instanceof PyStr s) {
                return s;
            }
            throw t.typeError("__str__ returned non-string (type " + r.type().messageName() + ")");
        } finally {
            t.leave();
        }
    }

    static PyStr format(PyThread t, PyObject o, PyStr spec) {
        PyObject f = o.type().slot(Slot.FORMAT);
        PyObject r = Calls.method(t, f, o, spec);
        if (r instanceof PyStr s) {
            return s;
        }
        throw t.typeError("__format__ must return a str, not " + r.type().messageName());
    }

    static PyLong index(PyThread t, PyObject o) {
        if (o instanceof PyLong l) {
            return l.exact();
        }
        PyObject f = o.type().slot(Slot.INDEX);
        if (f == null || f == PyNone.NONE) {
            throw t.typeError("'" + o.type().messageName() + "' object cannot be interpreted as an integer");
        }
        PyObject r = Calls.method(t, f, o);
        if (!(r instanceof PyLong l)) {
            throw t.typeError("__index__ returned non-int (type " + r.type().messageName() + ")");
        }
        if (r.type() != PyLong.TYPE) {
            t.warn(Exceptions.DeprecationWarning, "__index__ returned non-int (type " + r.type().messageName() + ").  "
                    + "The ability to return an instance of a strict subclass of int is deprecated, and may not be supported in a future version of Python.", 1);
        }
        return l.exact();
    }

    /** All items of an iterable, in a new array; those of a built-in container as they are at one moment. */
    public static PyObject[] items(PyThread t, PyObject iterable) {
        PyObject[] a = snapshot(iterable);
        if (a != null) {
            return a;
        }
        PyObject it = iterable.iter(t);
        PyObject[] out = new PyObject[Math.max(4, Math.min(1 << 20, lengthHint(t, iterable, 8)))];
        int n = 0;
        for (PyObject x; (x = it.next(t)) != null; ) {
            t.poll();
            if (n == out.length) {
                t.room(n * 2L, 4);
                t.poll();
                out = java.util.Arrays.copyOf(out, n * 2);
            }
            out[n++] = x;
        }
        return n == out.length ? out : java.util.Arrays.copyOf(out, n);
    }

    /** A copy of the items of a built-in container, null for anything else. Runs no Python code, and no other thread comes between. */
    static PyObject[] snapshot(PyObject o) {
        if (o instanceof PyTuple p) {
            return p.getClass() == PyTuple.class ? Items.copy(p.items()) : null;
        }
        if (o instanceof PyList l) {
            return l.type() == PyList.TYPE ? l.toArray() : null;
        }
        if (o instanceof PyAnySet s) {
            return s.getClass() == PySet.class || s.getClass() == PyFrozenSet.class ? s.toArray() : null;
        }
        if (o instanceof PyDict d) {
            return d.getClass() == PyDict.class ? d.toArray(PyDictIterator.KEYS) : null;
        }
        if (o instanceof PyDictView v && v.dict.getClass() == PyDict.class) {
            return v.dict.toArray(v instanceof PyDictKeys ? PyDictIterator.KEYS : v instanceof PyDictValues ? PyDictIterator.VALUES : PyDictIterator.ITEMS);
        }
        return null;
    }
}
