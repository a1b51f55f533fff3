// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.Arrays;
import org.gilpy.code.CodeObject;
import org.gilpy.code.LocationTable;
import org.gilpy.code.Relocation;
import org.gilpy.code.Verifier;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyBigInt;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyComplex;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyEllipsis;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyFrozenSet;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/**
 * New code objects out of old ones ({@code code.replace}, {@code types.CodeType(...)}) and their comparison. A change of
 * the number of variables renumbers the registers behind them; foreign code is verified before it may run. Stateless.
 */
final class CodeChange {
    private CodeChange() {}

    /** Flags that programs see; the others are the compiler's own. */
    static final int PUBLIC_FLAGS = ~(CodeObject.HAS_DOCSTRING | CodeObject.METHOD);
    /** Names of the fields, in the order in which the constructor takes them. */
    private static final String[] FIELDS = {"co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags",
            "co_code", "co_consts", "co_names", "co_varnames", "co_filename", "co_name", "co_qualname", "co_firstlineno", "co_linetable",
            "co_exceptiontable", "co_freevars", "co_cellvars"};

    static PyCode replace(PyThread t, PyCode self, PyDict changes) {
        if (changes == null) {
            return new PyCode(self.co().copy());
        }
        PyObject[] values = new PyObject[FIELDS.length];
        for (var e = changes.cursor(); e.next(); ) {
            String k = ((PyStr) e.key()).value();
            int i = Arrays.asList(FIELDS).indexOf(k);
            if (i < 0) {
                throw t.typeError("replace() got an unexpected keyword argument '" + k + "'");
            }
            values[i] = e.value();
        }
        CodeObject c = self.co().copy();
        change(t, c, values, "replace", true);
        return new PyCode(c);
    }

    static PyCode create(PyThread t, PyObject[] args) {
        if (args.length < 16 || args.length > 18) {
            throw t.typeError("code expected at " + (args.length < 16 ? "least 16" : "most 18") + " arguments, got " + args.length);
        }
        PyObject[] values = Arrays.copyOf(args, FIELDS.length);
        for (int i = args.length; i < values.length; i++) {
            values[i] = PyTuple.of();
        }
        CodeObject c = new CodeObject();
        c.code = new long[0];
        c.consts = new Object[0];
        c.names = c.varNames = c.freeVars = c.cellVars = new String[0];
        c.exceptionTable = c.positions = new int[0];
        change(t, c, values, "code", false);
        return new PyCode(c);
    }

    private static void change(PyThread t, CodeObject c, PyObject[] v, String function, boolean old) {
        int oldFlags = c.flags;
        c.argCount = count(t, v, 0, c.argCount);
        c.posOnlyCount = count(t, v, 1, c.posOnlyCount);
        c.kwOnlyCount = count(t, v, 2, c.kwOnlyCount);
        if (v[5] != null) {
            c.flags = (int) v[5].index(t).longValue() & PUBLIC_FLAGS | oldFlags & ~PUBLIC_FLAGS;
        }
        c.filename = text(t, v, 10, c.filename, function);
        c.name = text(t, v, 11, c.name, function);
        c.qualname = text(t, v, 12, c.qualname, function);
        try {
            names(t, c, v, function, old);
            body(t, c, v, function);
            if (c.argCount < c.posOnlyCount) {
                throw t.error(Exceptions.SystemError, "code: co_posonlyargcount is greater than co_argcount");
            }
            int parameters = c.argCount + c.kwOnlyCount + ((c.flags & CodeObject.VARARGS) != 0 ? 1 : 0)
                    + ((c.flags & CodeObject.VARKEYWORDS) != 0 ? 1 : 0);
            if (parameters > c.varNames.length) {
                throw t.valueError("code: co_varnames is too small");
            }
            if (v[3] != null && count(t, v, 3, 0) != c.varNames.length) {
                throw t.valueError("code: co_nlocals != len(co_varnames)");
            }
            Verifier.verify(c);
        } catch (IllegalArgumentException e) {
            throw t.valueError("code: co_code does not fit: " + e.getMessage());
        }
    }

    /** The variables; registers behind new or dropped ones move. */
    private static void names(PyThread t, CodeObject c, PyObject[] v, String function, boolean old) {
        c.names = strings(t, v, 8, c.names, function);
        String[] locals = strings(t, v, 9, c.varNames, function);
        String[] free = strings(t, v, 16, c.freeVars, function);
        String[] cells = strings(t, v, 17, c.cellVars, function);
        if (old) {
            int at = c.varNames.length;
            Relocation.shift(c, at, locals.length - at);
            at = locals.length + c.cellVars.length;
            Relocation.shift(c, at, cells.length - c.cellVars.length);
            at = locals.length + cells.length + c.freeVars.length;
            Relocation.shift(c, at, free.length - c.freeVars.length);
        }
        c.varNames = locals;
        c.freeVars = free;
        c.cellVars = cells;
        if (v[4] != null) {
            int variables = locals.length + free.length + cells.length;
            int more = count(t, v, 4, 0) - (c.registers - variables);
            if (!old) {
                c.registers = variables + count(t, v, 4, 0);
            } else if (more > 0) {
                Relocation.shift(c, c.registers, more);
            }
        }
    }

    private static void body(PyThread t, CodeObject c, PyObject[] v, String function) {
        if (v[6] != null) {
            byte[] b = bytes(t, v, 6, function);
            if (b.length % 8 != 0) {
                throw t.valueError("code: co_code is malformed");
            }
            c.code = new long[b.length / 8];
            for (int i = 0; i < b.length; i++) {
                c.code[i >> 3] |= (b[i] & 255L) << (i & 7) * 8;
            }
            c.positions = Arrays.copyOf(c.positions, c.code.length * 4);
        }
        if (v[7] != null) {
            PyTuple items = tuple(t, v, 7, function);
            c.consts = new Object[items.size()];
            for (int i = 0; i < c.consts.length; i++) {
                c.consts[i] = constant(items.get(i));
            }
        }
        if (v[13] != null) {
            int firstLine = (int) v[13].index(t).longValue();
            moveTo(c, firstLine);
        }
        if (v[14] != null) {
            c.positions = LocationTable.decode(bytes(t, v, 14, function), c.firstLine, c.code.length);
        }
        if (v[15] != null) {
            byte[] b = bytes(t, v, 15, function);
            c.exceptionTable = new int[b.length / 4];
            for (int i = 0; i < b.length / 4 * 4; i++) {
                c.exceptionTable[i >> 2] |= (b[i] & 255) << (i & 3) * 8;
            }
        }
    }

    /** Lines count from the first one. */
    private static void moveTo(CodeObject c, int firstLine) {
        int by = firstLine - c.firstLine;
        c.firstLine = firstLine;
        int[] rows = c.positions = c.positions.clone();
        for (int i = 0; i < rows.length; i += 4) {
            if (rows[i] != 0) {
                rows[i] += by;
                rows[i + 1] += by;
            }
        }
    }

    private static int count(PyThread t, PyObject[] v, int i, int old) {
        if (v[i] == null) {
            return old;
        }
        int n = (int) v[i].index(t).longValue();
        if (n < 0) {
            throw t.valueError(FIELDS[i] + " must be a positive integer");
        }
        return n;
    }

    private static PyError wrong(PyThread t, String function, int i, String wanted, PyObject v) {
        return t.typeError(function + "() argument " + (function.equals("code") ? String.valueOf(i + 1) : "'" + FIELDS[i] + "'") + " must be " + wanted
                + ", not " + v.type().messageName());
    }

    private static String text(PyThread t, PyObject[] v, int i, String old, String function) {
        if (v[i] == null) {
            return old;
        }
        if (v[i] instanceof PyStr s) {
            return s.value();
        }
        throw wrong(t, function, i, "str", v[i]);
    }

    private static byte[] bytes(PyThread t, PyObject[] v, int i, String function) {
        if (v[i] instanceof PyBytes b) {
            return b.value();
        }
        throw wrong(t, function, i, "bytes", v[i]);
    }

    private static PyTuple tuple(PyThread t, PyObject[] v, int i, String function) {
        if (v[i] instanceof PyTuple p) {
            return p;
        }
        throw wrong(t, function, i, "tuple", v[i]);
    }

    private static String[] strings(PyThread t, PyObject[] v, int i, String[] old, String function) {
        if (v[i] == null) {
            return old;
        }
        PyTuple items = tuple(t, v, i, function);
        String[] out = new String[items.size()];
        for (int k = 0; k < out.length; k++) {
            if (!(items.get(k) instanceof PyStr s)) {
                throw t.error(Exceptions.SystemError, "non-string found in code slot");
            }
            out[k] = s.value().intern();
        }
        return out;
    }

    /** The form in which code objects are shared and stored; an object that has none stays as it is. */
    private static Object constant(PyObject o) {
        if (o == PyNone.NONE) {
            return CodeObject.Const.NONE;
        }
        if (o == PyEllipsis.ELLIPSIS) {
            return CodeObject.Const.ELLIPSIS;
        }
        Class<?> c = o.getClass();
        if (c == PyStr.class) {
            return ((PyStr) o).value();
        }
        if (c == PyInt.class) {
            return ((PyInt) o).value;
        }
        if (o instanceof PyCode p) {
            return p.co();
        }
        return o;
    }

    static boolean same(PyThread t, PyCode a, PyCode b) {
        CodeObject x = a.co().complete(), y = b.co().complete();
        return a == b || x.name.equals(y.name) && x.firstLine == y.firstLine && x.argCount == y.argCount && x.posOnlyCount == y.posOnlyCount
                && x.kwOnlyCount == y.kwOnlyCount && x.flags == y.flags && Arrays.equals(x.code, y.code) && Arrays.equals(x.names, y.names)
                && Arrays.equals(x.varNames, y.varNames) && Arrays.equals(x.cellVars, y.cellVars) && Arrays.equals(x.freeVars, y.freeVars)
                && Arrays.equals(x.exceptionTable, y.exceptionTable) && Arrays.equals(x.positions(), y.positions())
                && sameConstants(t, a.constants(), b.constants());
    }

    private static boolean sameConstants(PyThread t, PyObject[] a, PyObject[] b) {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (!sameConstant(t, a[i], b[i])) {
                return false;
            }
        }
        return true;
    }

    /** Equal, and of the same type all the way down: 1, 1.0 and True differ, as do 0.0 and -0.0. */
    private static boolean sameConstant(PyThread t, PyObject a, PyObject b) {
        if (a == b) {
            return true;
        }
        if (a.type() != b.type()) {
            return false;
        }
        if (a instanceof PyTuple p) {
            return sameConstants(t, p.items(), ((PyTuple) b).items());
        }
        if (a instanceof PyFloat x) {
            return Double.doubleToLongBits(x.value) == Double.doubleToLongBits(((PyFloat) b).value);
        }
        if (a instanceof PyComplex x && b instanceof PyComplex y) {
            return Double.doubleToLongBits(x.real) == Double.doubleToLongBits(y.real) && Double.doubleToLongBits(x.imag) == Double.doubleToLongBits(y.imag);
        }
        if (a instanceof PyCode x) {
            return same(t, x, (PyCode) b);
        }
        if (a instanceof PyInt || a instanceof PyBigInt || a instanceof PyBool || a instanceof PyStr || a instanceof PyBytes) {
            return a.same(t, b);
        }
        if (a instanceof PyFrozenSet) {
            return a.same(t, b) && a.repr(t).value().equals(b.repr(t).value());
        }
        return a instanceof org.gilpy.objects.PySlice && a.same(t, b) && a.repr(t).value().equals(b.repr(t).value());
    }
}
