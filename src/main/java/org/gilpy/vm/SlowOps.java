// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.code.BinaryOperator;
import org.gilpy.objects.Items;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyBigInt;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.Slot;

/** Bodies of warm instructions that are too long for the loop. Stateless. */
final class SlowOps {
    private static final int MATMUL = BinaryOperator.MATMUL.ordinal(), LSHIFT = BinaryOperator.LSHIFT.ordinal(), AND = BinaryOperator.AND.ordinal();

    private SlowOps() {}

    static PyObject inplaceAdd(VmThread t, PyObject a, PyObject b) {
        return isNumber(a) && isNumber(b) ? a.add(t, b) : a.inplace(t, Slot.ADD, b);
    }

    static PyObject inplace(VmThread t, int op, PyObject a, PyObject b) {
        boolean plain = isNumber(a) && isNumber(b) && op != MATMUL && (op < LSHIFT || op > AND || a.getClass() != PyFloat.class && b.getClass() != PyFloat.class);
        return plain ? Ops.operate(t, op, a, b) : a.inplace(t, Slot.binary(op), b);
    }

    /** Numbers have no methods of their own for this; an error, of which there is none with two numbers that know the operation, would name it. */
    private static boolean isNumber(PyObject o) {
        Class<?> c = o.getClass();
        return c == PyInt.class || c == PyFloat.class || c == PyBigInt.class;
    }

    static PyObject listItem(VmThread t, PyList l, PyInt i) {
        long k = i.value;
        int n = l.size();
        if (k >= 0 && k < n) {
            return l.get((int) k);
        }
        if (k < 0 && k + n >= 0) {
            return l.get((int) k + n);
        }
        return l.getItem(t, i);
    }

    /** {@code l[k]}. */
    static PyObject listItem(VmThread t, PyList l, long k) {
        int n = l.size();
        if (k >= 0 && k < n) {
            return l.get((int) k);
        }
        if (k < 0 && k + n >= 0) {
            return l.get((int) k + n);
        }
        return l.getItem(t, new PyInt(k));
    }

    /** {@code l[k]} of a tuple of exactly that class. */
    static PyObject tupleItem(VmThread t, PyTuple l, long k) {
        PyObject[] items = l.items();
        if (k >= 0 && k < items.length) {
            return items[(int) k];
        }
        return l.getItem(t, new PyInt(k));
    }

    /** {@code s[k]} of a str of exactly that class. */
    static PyObject character(VmThread t, PyStr s, long k) {
        return s.getItem(t, new PyInt(k));
    }

    /** {@code l[k] = value}. */
    static void setListItem(VmThread t, PyList l, long k, PyObject value) {
        if (k < 0 || k > Integer.MAX_VALUE || !l.put((int) k, value)) {
            l.setItem(t, new PyInt(k), value);
        }
    }

    static boolean compareTrue(VmThread t, int op, PyObject a, PyObject b) {
        if (a.getClass() == PyInt.class && b.getClass() == PyInt.class) {
            return compares(op, ((PyInt) a).value, ((PyInt) b).value);
        }
        PyObject v = a.compare(t, op, b);
        return v == PyBool.TRUE || v != PyBool.FALSE && v.truth(t);
    }

    private static boolean compares(int op, long x, long y) {
        return switch (op) {
            case Ops.LT -> x < y;
            case Ops.LE -> x <= y;
            case Ops.EQ -> x == y;
            case Ops.NE -> x != y;
            default -> more(op, x, y);
        };
    }

    private static boolean more(int op, long x, long y) {
        return op == Ops.GT ? x > y : x >= y;
    }

    static PyObject buildTuple(PyObject[] r, int base, int n) {
        return PyTuple.of(Items.range(r, base, base + n));
    }

    static PyObject buildList(PyObject[] r, int base, int n) {
        return n == 0 ? new PyList() : new PyList(Items.range(r, base, base + n), n);
    }

    // CPython: unpack_iterable in ceval.c
    static void unpack(VmThread t, PyObject[] r, int base, PyObject o, int n) {
        if (o.getClass() == PyTuple.class) {
            PyObject[] items = ((PyTuple) o).items();
            if (items.length == n) {
                System.arraycopy(items, 0, r, base, n);
                return;
            }
            throw wrongCount(t, items.length, n);
        }
        if (o.getClass() == PyList.class) {
            PyList l = (PyList) o;
            if (l.size() != n) {
                throw wrongCount(t, l.size(), n);
            }
            for (int i = 0; i < n; i++) {
                r[base + i] = l.get(i);
            }
            return;
        }
        PyObject it = unpackIterator(t, o);
        // The targets may be locals: nothing is bound before all items are there.
        PyObject[] items = new PyObject[n];
        for (int i = 0; i < n; i++) {
            PyObject v = it.next(t);
            if (v == null) {
                throw wrongCount(t, i, n);
            }
            items[i] = v;
        }
        if (it.next(t) != null) {
            throw t.valueError("too many values to unpack (expected " + n + ")");
        }
        System.arraycopy(items, 0, r, base, n);
    }

    private static PyObject unpackIterator(VmThread t, PyObject o) {
        try {
            return o.iter(t);
        } catch (PyError e) {
            if (e.matches(org.gilpy.objects.Exceptions.TypeError) && o.type().slot(Slot.ITER) == null && o.type().slot(Slot.GETITEM) == null) {
                throw t.typeError("cannot unpack non-iterable " + o.type().name() + " object");
            }
            throw e;
        }
    }

    private static PyError wrongCount(VmThread t, int have, int want) {
        if (have < want) {
            return t.valueError("not enough values to unpack (expected " + want + ", got " + have + ")");
        }
        return t.valueError("too many values to unpack (expected " + want + ")");
    }

    /** What {@code before} targets, a starred one and {@code after} more are bound to. */
    static PyObject[] unpackEx(VmThread t, PyObject o, int before, int after) {
        if (o.getClass() == PyTuple.class) {
            PyObject[] items = ((PyTuple) o).items();
            return split(t, items, before, after);
        }
        if (o.getClass() == PyList.class) {
            PyObject[] items = ((PyList) o).toArray();
            return split(t, items, before, after);
        }
        PyObject it = unpackIterator(t, o);
        PyObject[] first = new PyObject[before];
        for (int i = 0; i < before; i++) {
            if ((first[i] = it.next(t)) == null) {
                throw tooFew(t, before + after, i);
            }
        }
        PyObject[] rest = Ops.items(t, it);
        PyObject[] items = Items.copy(first, before + rest.length);
        System.arraycopy(rest, 0, items, before, rest.length);
        return split(t, items, before, after);
    }

    private static PyObject[] split(VmThread t, PyObject[] items, int before, int after) {
        int n = items.length;
        int middle = n - before - after;
        if (middle < 0) {
            throw tooFew(t, before + after, n);
        }
        PyObject[] r = new PyObject[before + 1 + after];
        System.arraycopy(items, 0, r, 0, before);
        r[before] = new PyList(Items.range(items, before, before + middle), middle);
        System.arraycopy(items, before + middle, r, before + 1, after);
        return r;
    }

    private static PyError tooFew(VmThread t, int want, int have) {
        return t.valueError("not enough values to unpack (expected at least " + want + ", got " + have + ")");
    }
}
