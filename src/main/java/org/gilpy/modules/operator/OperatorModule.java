// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.operator;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyMappingProxy;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;

/**
 * Operator interface.
 *
 * <p>This module exports a set of functions implemented in Java corresponding to the intrinsic operators of Python.
 * For example, operator.add(x, y) is equivalent to the expression x+y.
 */
@ModuleDef("_operator")
public final class OperatorModule {
    @PyAttribute("attrgetter") static final PyType ATTRGETTER = AttrGetter.TYPE;
    @PyAttribute("itemgetter") static final PyType ITEMGETTER = ItemGetter.TYPE;
    @PyAttribute("methodcaller") static final PyType METHODCALLER = MethodCaller.TYPE;

    /** Same as a + b. */
    @PyFunction("add(a, b, /)")
    static PyObject add(PyThread t, PyObject a, PyObject b) {
        return a.add(t, b);
    }

    /** Same as a - b. */
    @PyFunction("sub(a, b, /)")
    static PyObject sub(PyThread t, PyObject a, PyObject b) {
        return a.sub(t, b);
    }

    /** Same as a * b. */
    @PyFunction("mul(a, b, /)")
    static PyObject mul(PyThread t, PyObject a, PyObject b) {
        return a.mul(t, b);
    }

    /** Same as a @ b. */
    @PyFunction("matmul(a, b, /)")
    static PyObject matmul(PyThread t, PyObject a, PyObject b) {
        return a.matmul(t, b);
    }

    /** Same as a / b. */
    @PyFunction("truediv(a, b, /)")
    static PyObject truediv(PyThread t, PyObject a, PyObject b) {
        return a.trueDiv(t, b);
    }

    /** Same as a % b. */
    @PyFunction("mod(a, b, /)")
    static PyObject mod(PyThread t, PyObject a, PyObject b) {
        return a.mod(t, b);
    }

    /** Same as a ** b. */
    @PyFunction("pow(a, b, /)")
    static PyObject pow(PyThread t, PyObject a, PyObject b) {
        return a.pow(t, b);
    }

    /** Same as a &lt;&lt; b. */
    @PyFunction("lshift(a, b, /)")
    static PyObject lshift(PyThread t, PyObject a, PyObject b) {
        return a.lshift(t, b);
    }

    /** Same as a &gt;&gt; b. */
    @PyFunction("rshift(a, b, /)")
    static PyObject rshift(PyThread t, PyObject a, PyObject b) {
        return a.rshift(t, b);
    }

    /** Same as a | b. */
    @PyFunction("or_(a, b, /)")
    static PyObject or(PyThread t, PyObject a, PyObject b) {
        return a.or(t, b);
    }

    /** Same as a ^ b. */
    @PyFunction("xor(a, b, /)")
    static PyObject xor(PyThread t, PyObject a, PyObject b) {
        return a.xor(t, b);
    }

    /** Same as a &amp; b. */
    @PyFunction("and_(a, b, /)")
    static PyObject and(PyThread t, PyObject a, PyObject b) {
        return a.and(t, b);
    }

    /** Same as a // b. */
    @PyFunction("floordiv(a, b, /)")
    static PyObject floordiv(PyThread t, PyObject a, PyObject b) {
        return a.floorDiv(t, b);
    }

    /** Same as a += b. */
    @PyFunction("iadd(a, b, /)")
    static PyObject iadd(PyThread t, PyObject a, PyObject b) {
        return a.inplace(t, Slot.ADD, b);
    }

    /** Same as a -= b. */
    @PyFunction("isub(a, b, /)")
    static PyObject isub(PyThread t, PyObject a, PyObject b) {
        return a.inplace(t, Slot.SUB, b);
    }

    /** Same as a *= b. */
    @PyFunction("imul(a, b, /)")
    static PyObject imul(PyThread t, PyObject a, PyObject b) {
        return a.inplace(t, Slot.MUL, b);
    }

    /** Same as a @= b. */
    @PyFunction("imatmul(a, b, /)")
    static PyObject imatmul(PyThread t, PyObject a, PyObject b) {
        return a.inplace(t, Slot.MATMUL, b);
    }

    /** Same as a /= b. */
    @PyFunction("itruediv(a, b, /)")
    static PyObject itruediv(PyThread t, PyObject a, PyObject b) {
        return a.inplace(t, Slot.TRUEDIV, b);
    }

    /** Same as a %= b. */
    @PyFunction("imod(a, b, /)")
    static PyObject imod(PyThread t, PyObject a, PyObject b) {
        return a.inplace(t, Slot.MOD, b);
    }

    /** Same as a **= b. */
    @PyFunction("ipow(a, b, /)")
    static PyObject ipow(PyThread t, PyObject a, PyObject b) {
        return a.inplace(t, Slot.POW, b);
    }

    /** Same as a &lt;&lt;= b. */
    @PyFunction("ilshift(a, b, /)")
    static PyObject ilshift(PyThread t, PyObject a, PyObject b) {
        return a.inplace(t, Slot.LSHIFT, b);
    }

    /** Same as a &gt;&gt;= b. */
    @PyFunction("irshift(a, b, /)")
    static PyObject irshift(PyThread t, PyObject a, PyObject b) {
        return a.inplace(t, Slot.RSHIFT, b);
    }

    /** Same as a |= b. */
    @PyFunction("ior(a, b, /)")
    static PyObject ior(PyThread t, PyObject a, PyObject b) {
        return a.inplace(t, Slot.OR, b);
    }

    /** Same as a ^= b. */
    @PyFunction("ixor(a, b, /)")
    static PyObject ixor(PyThread t, PyObject a, PyObject b) {
        return a.inplace(t, Slot.XOR, b);
    }

    /** Same as a &amp;= b. */
    @PyFunction("iand(a, b, /)")
    static PyObject iand(PyThread t, PyObject a, PyObject b) {
        return a.inplace(t, Slot.AND, b);
    }

    /** Same as a //= b. */
    @PyFunction("ifloordiv(a, b, /)")
    static PyObject ifloordiv(PyThread t, PyObject a, PyObject b) {
        return a.inplace(t, Slot.FLOORDIV, b);
    }

    /** Same as a &lt; b. */
    @PyFunction("lt(a, b, /)")
    static PyObject lt(PyThread t, PyObject a, PyObject b) {
        return a.compare(t, Ops.LT, b);
    }

    /** Same as a &lt;= b. */
    @PyFunction("le(a, b, /)")
    static PyObject le(PyThread t, PyObject a, PyObject b) {
        return a.compare(t, Ops.LE, b);
    }

    /** Same as a == b. */
    @PyFunction("eq(a, b, /)")
    static PyObject eq(PyThread t, PyObject a, PyObject b) {
        return a.compare(t, Ops.EQ, b);
    }

    /** Same as a != b. */
    @PyFunction("ne(a, b, /)")
    static PyObject ne(PyThread t, PyObject a, PyObject b) {
        return a.compare(t, Ops.NE, b);
    }

    /** Same as a &gt; b. */
    @PyFunction("gt(a, b, /)")
    static PyObject gt(PyThread t, PyObject a, PyObject b) {
        return a.compare(t, Ops.GT, b);
    }

    /** Same as a &gt;= b. */
    @PyFunction("ge(a, b, /)")
    static PyObject ge(PyThread t, PyObject a, PyObject b) {
        return a.compare(t, Ops.GE, b);
    }

    /** Same as -a. */
    @PyFunction("neg(a, /)")
    static PyObject neg(PyThread t, PyObject a) {
        return a.neg(t);
    }

    /** Same as +a. */
    @PyFunction("pos(a, /)")
    static PyObject pos(PyThread t, PyObject a) {
        return a.pos(t);
    }

    /** Same as ~a. */
    @PyFunction("invert(a, /)")
    static PyObject invert(PyThread t, PyObject a) {
        return a.invert(t);
    }

    /** Same as ~a. */
    @PyFunction("inv(a, /)")
    static PyObject inv(PyThread t, PyObject a) {
        return a.invert(t);
    }

    /** Same as abs(a). */
    @PyFunction("abs(a, /)")
    static PyObject absOperator(PyThread t, PyObject a) {
        return Ops.abs(t, a);
    }

    /** Same as a.__index__() */
    @PyFunction("index(a, /)")
    static PyObject index(PyThread t, PyObject a) {
        return a.index(t);
    }

    /** Return True if a is true, False otherwise. */
    @PyFunction("truth(a, /)")
    static boolean truth(PyThread t, PyObject a) {
        return a.truth(t);
    }

    /** Same as not a. */
    @PyFunction("not_(a, /)")
    static boolean not(PyThread t, PyObject a) {
        return !a.truth(t);
    }

    /** Same as a is b. */
    @PyFunction("is_(a, b, /)")
    static boolean isOperator(PyThread t, PyObject a, PyObject b) {
        return Ops.is(a, b);
    }

    /** Same as a is not b. */
    @PyFunction("is_not(a, b, /)")
    static boolean isNot(PyThread t, PyObject a, PyObject b) {
        return !Ops.is(a, b);
    }

    /** Same as b in a (note reversed operands). */
    @PyFunction("contains(a, b, /)")
    static boolean contains(PyThread t, PyObject a, PyObject b) {
        return a.contains(t, b);
    }

    /** Same as a[b]. */
    @PyFunction("getitem(a, b, /)")
    static PyObject getitem(PyThread t, PyObject a, PyObject b) {
        return a.getItem(t, b);
    }

    /** Same as a[b] = c. */
    @PyFunction("setitem(a, b, c, /)")
    static void setitem(PyThread t, PyObject a, PyObject b, PyObject c) {
        a.setItem(t, b, c);
    }

    /** Same as del a[b]. */
    @PyFunction("delitem(a, b, /)")
    static void delitem(PyThread t, PyObject a, PyObject b) {
        a.delItem(t, b);
    }

    /** Same as obj(*args, **kwargs). */
    @PyFunction("call(obj, /, *args, **kwargs)")
    static PyObject call(PyThread t, PyObject obj, PyObject[] args, PyDict kwargs) {
        return Calls.callEx(t, obj, args, kwargs);
    }

    // CPython: PySequence_Check in abstract.c
    private static boolean isSequence(PyObject o) {
        return o.type().slot(Slot.GETITEM) != null && !(o instanceof PyDict) && !(o instanceof PyMappingProxy);
    }

    private static void checkConcat(PyThread t, PyObject a, PyObject b) {
        if (!isSequence(a) || a.type().isHeap() && a.type().solid() == BaseObject.TYPE && !isSequence(b)) {
            throw t.typeError("'" + a.type().messageName() + "' object can't be concatenated");
        }
    }

    /** Same as a + b, for a and b sequences. */
    @PyFunction("concat(a, b, /)")
    static PyObject concat(PyThread t, PyObject a, PyObject b) {
        checkConcat(t, a, b);
        return a.add(t, b);
    }

    /** Same as a += b, for a and b sequences. */
    @PyFunction("iconcat(a, b, /)")
    static PyObject iconcat(PyThread t, PyObject a, PyObject b) {
        checkConcat(t, a, b);
        return a.inplace(t, Slot.ADD, b);
    }

    private static PyObject iterate(PyThread t, PyObject a) {
        try {
            return a.iter(t);
        } catch (PyError e) {
            throw e.matches(Exceptions.TypeError) ? t.typeError("argument of type '" + a.type().messageName() + "' is not iterable") : e;
        }
    }

    /** Return the number of items in a which are, or which equal, b. */
    @PyFunction("countOf(a, b, /)")
    static long countOf(PyThread t, PyObject a, PyObject b) {
        long n = 0;
        PyObject it = iterate(t, a);
        for (PyObject x; (x = it.next(t)) != null; ) {
            if (x.same(t, b)) {
                n++;
            }
        }
        return n;
    }

    /** Return the first index of b in a. */
    @PyFunction("indexOf(a, b, /)")
    static long indexOf(PyThread t, PyObject a, PyObject b) {
        PyObject it = iterate(t, a);
        long i = 0;
        for (PyObject x; (x = it.next(t)) != null; i++) {
            if (x.same(t, b)) {
                return i;
            }
        }
        throw t.valueError("sequence.index(x): x not in sequence");
    }

    /**
     * Return an estimate of the number of items in obj.
     *
     * <p>If the object supports len(), the result will be exact. Otherwise, it may be over- or under-estimated.
     */
    @PyFunction("length_hint(obj, default=0, /)")
    static int lengthHint(PyThread t, PyObject obj, long fallback) {
        return Ops.lengthHint(t, obj, (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, fallback)));
    }

    private static boolean isAscii(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalInConstantTime(byte[] a, byte[] b) {
        byte[] left = a.length == b.length ? a : b;
        int diff = a.length ^ b.length;
        for (int i = 0; i < b.length; i++) {
            diff |= left[i] ^ b[i];
        }
        return diff == 0;
    }

    /**
     * Return 'a == b'.
     *
     * <p>The time that it takes does not show where the two differ. Both must be bytes-like, or strings of ASCII characters only.
     */
    @PyFunction("_compare_digest(a, b, /)")
    static boolean compareDigest(PyThread t, PyObject a, PyObject b) {
        if (a instanceof PyStr x && b instanceof PyStr y) {
            if (!isAscii(x.value()) || !isAscii(y.value())) {
                throw t.typeError("comparing strings with non-ASCII characters is not supported");
            }
            return equalInConstantTime(x.value().getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                    y.value().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        if (!Buffers.has(a) && !Buffers.has(b)) {
            throw t.typeError("unsupported operand types(s) or combination of types: '" + a.type().messageName() + "' and '" + b.type().messageName() + "'");
        }
        return equalInConstantTime(Buffers.bytes(t, a), Buffers.bytes(t, b));
    }
}
