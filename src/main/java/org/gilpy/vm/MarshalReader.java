// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import org.gilpy.code.CodeObject;
import org.gilpy.code.CodeReader;
import org.gilpy.objects.*;

/** Reads one value in the format of marshal, from bytes or from a file. Used once. */
final class MarshalReader {
    static final byte[] NO_HASH = new byte[32];
    private static final int REF = 0x80, MAX_DEPTH = 2000;

    private final VmThread t;
    private final byte[] data;
    private final PyObject read;
    private int values;
    private final boolean allowCode;
    private final ArrayList<PyObject> refs = new ArrayList<>();
    private int pos;
    private int depth;

    /** From {@code data}, or where that is null by the method {@code read} of a file. */
    MarshalReader(VmThread t, byte[] data, PyObject read, boolean allowCode) {
        this.t = t;
        this.data = data;
        this.read = read;
        this.allowCode = allowCode;
    }

    PyObject read() {
        PyObject o = next();
        if (o == null) {
            throw t.typeError("NULL object in marshal data for object");
        }
        return o;
    }

    private byte[] take(int n, String what) {
        if (n < 0) {
            throw bad("string size out of range");
        }
        if (data != null) {
            if (n > data.length - pos) {
                throw t.error(Exceptions.EOFError, what);
            }
            pos += n;
            return Arrays.copyOfRange(data, pos - n, pos);
        }
        PyObject b = read.call(t, PyInt.of(n));
        if (!(b instanceof PyBytes x)) {
            throw t.typeError("file.read() returned not bytes but " + b.type().name());
        }
        if (x.size() > n) {
            throw t.valueError("read() returned too much data: " + n + " bytes requested, " + x.size() + " returned");
        }
        if (x.size() < n) {
            throw t.error(Exceptions.EOFError, what);
        }
        return x.value();
    }

    private static final String SHORT = "marshal data too short";

    private int u8() {
        return take(1, SHORT)[0] & 255;
    }

    private int i32() {
        byte[] a = take(4, SHORT);
        return a[0] & 255 | (a[1] & 255) << 8 | (a[2] & 255) << 16 | a[3] << 24;
    }

    private double d() {
        long low = i32() & 0xffffffffL;
        return Double.longBitsToDouble(low | (long) i32() << 32);
    }

    private PyError bad(String what) {
        return t.valueError("bad marshal data (" + what + ")");
    }

    private int length(String what) {
        int n = i32();
        if (n < 0) {
            throw bad(what + " size out of range");
        }
        return n;
    }

    /** The next value; null for the mark that ends a dict. */
    private PyObject next() {
        if ((++values & 4095) == 0) {
            t.poll();
        }
        int c = take(1, "EOF read where object expected")[0] & 255;
        boolean ref = (c & REF) != 0;
        if (++depth > MAX_DEPTH) {
            throw t.valueError("recursion limit exceeded");
        }
        int slot = -1;
        char kind = (char) (c & ~REF);
        if (ref && kind != '0' && kind != 'N' && kind != 'T' && kind != 'F') {
            slot = refs.size();
            refs.add(null);
        }
        PyObject o = value(kind, slot);
        if (slot >= 0) {
            refs.set(slot, o);
        }
        depth--;
        return o;
    }

    private PyObject value(char kind, int slot) {
        switch (kind) {
            case '0': return null;
            case 'N': return PyNone.NONE;
            case 'T': return PyBool.TRUE;
            case 'F': return PyBool.FALSE;
            case '.': return PyEllipsis.ELLIPSIS;
            case 'S': return Exceptions.StopIteration;
            case 'i': return PyInt.of(i32());
            case 'I': return PyInt.of(i32() & 0xffffffffL | (long) i32() << 32);
            case 'l': return number();
            case 'g': return PyFloat.of(d());
            case 'f': return PyFloat.of(decimal());
            case 'y': return new PyComplex(d(), d());
            case 'x': return new PyComplex(decimal(), decimal());
            case 's': return PyBytes.of(take(length("bytes object"), SHORT).clone());
            case 'u': return text(length("string"), false);
            case 't': return text(length("string"), true);
            case 'a': return text(length("string"), false);
            case 'A': return text(length("string"), true);
            case 'z': return text(u8(), false);
            case 'Z': return text(u8(), true);
            case ')': return PyTuple.of(items(u8(), "tuple"));
            case '(': return PyTuple.of(items(length("tuple"), "tuple"));
            case '[': return list(length("list"), slot);
            case '{': return dict(slot);
            case '<': return set(length("set"), slot);
            case '>': return PyFrozenSet.from(t, PyList.of(items(length("set"), "set")));
            case 'r': return reference();
            case 'c': return code();
            default: throw bad("unknown type code");
        }
    }

    private PyObject number() {
        int n = i32();
        if (n == Integer.MIN_VALUE) {
            throw bad("long size out of range");
        }
        BigInteger v = BigInteger.ZERO;
        int digit = 1;
        for (int i = 0; i < Math.abs(n); i++) {
            digit = u8() | u8() << 8;
            if (digit > 0x7fff) {
                throw bad("digit out of range in long");
            }
            v = v.or(BigInteger.valueOf(digit).shiftLeft(15 * i));
        }
        if (digit == 0) {
            throw bad("unnormalized long data");
        }
        return Ints.of(n < 0 ? v.negate() : v);
    }

    private double decimal() {
        String s = new String(take(u8(), SHORT), StandardCharsets.US_ASCII);
        try {
            return Double.parseDouble(s);
        } catch (NumberFormatException e) {
            throw t.valueError("could not convert string to float: '" + s + "'");
        }
    }

    private PyObject text(int n, boolean intern) {
        PyStr s = Codecs.decodeText(t, PyBytes.of(take(n, SHORT).clone()), null, "surrogatepass");
        return intern ? PyStr.intern(s.value()) : s;
    }

    private PyObject item(String what) {
        PyObject o = next();
        if (o == null) {
            throw t.typeError("NULL object in marshal data for " + what);
        }
        return o;
    }

    private PyObject[] items(int n, String what) {
        ArrayList<PyObject> out = new ArrayList<>(Math.min(n, 1000));
        for (int i = 0; i < n; i++) {
            out.add(item(what));
        }
        return out.toArray(PyObject.NO_ARGS);
    }

    private PyObject list(int n, int slot) {
        PyList l = new PyList();
        if (slot >= 0) {
            refs.set(slot, l);
        }
        for (int i = 0; i < n; i++) {
            l.append(item("list"));
        }
        return l;
    }

    private PyObject dict(int slot) {
        PyDict d = new PyDict();
        if (slot >= 0) {
            refs.set(slot, d);
        }
        for (PyObject k; (k = next()) != null; ) {
            PyObject v = next();
            if (v == null) {
                break;
            }
            d.put(t, k, v);
        }
        return d;
    }

    private PyObject set(int n, int slot) {
        PySet s = new PySet();
        if (slot >= 0) {
            refs.set(slot, s);
        }
        for (int i = 0; i < n; i++) {
            s.addKey(t, item("set"));
        }
        return s;
    }

    private PyObject reference() {
        int n = i32();
        if (n < 0 || n >= refs.size() || refs.get(n) == null) {
            throw bad("invalid reference");
        }
        return refs.get(n);
    }

    private PyObject code() {
        if (!allowCode) {
            throw t.valueError("unmarshalling code objects is disallowed");
        }
        String filename = new String(take(length("string"), SHORT), StandardCharsets.UTF_8);
        byte[] a = take(length("string"), SHORT);
        CodeObject c;
        try {
            c = CodeReader.read(a, t.interpreter.front.compilerVersion(), NO_HASH, filename);
        } catch (RuntimeException e) {
            throw bad("damaged code object");
        }
        if (c == null) {
            throw bad("code of another version");
        }
        if (t.interpreter.config.access != null && !CodeCache.verified(c)) {
            throw bad("damaged code object");
        }
        return new PyCode(c);
    }
}
