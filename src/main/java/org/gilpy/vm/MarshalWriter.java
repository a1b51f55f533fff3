// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.gilpy.code.CodeWriter;
import org.gilpy.objects.*;

/** Writes one value in the format of marshal. Used once. */
final class MarshalWriter {
    private static final int REF = 0x80, MAX_DEPTH = 2000;

    private final VmThread t;
    private final int version;
    private final boolean allowCode;
    private final IdentityHashMap<PyObject, Integer> seen = new IdentityHashMap<>();
    private byte[] out = new byte[64];
    private int size;
    private int depth;
    private int values;

    MarshalWriter(VmThread t, int version, boolean allowCode) {
        this.t = t;
        this.version = version;
        this.allowCode = allowCode;
    }

    byte[] write(PyObject value) {
        put(value);
        return Arrays.copyOf(out, size);
    }

    private void b(int x) {
        if (size == out.length) {
            out = Arrays.copyOf(out, size * 2);
        }
        out[size++] = (byte) x;
    }

    private void i32(long x) {
        for (int i = 0; i < 32; i += 8) {
            b((int) (x >> i));
        }
    }

    private void bytes(byte[] a) {
        if (size + a.length > out.length) {
            out = Arrays.copyOf(out, Math.max(size + a.length, size * 2));
        }
        System.arraycopy(a, 0, out, size, a.length);
        size += a.length;
    }

    private void d(double x) {
        long v = Double.doubleToRawLongBits(x);
        i32(v);
        i32(v >> 32);
    }

    /** The type byte with the mark of objects that may be referred to. */
    private void kind(char c) {
        b(version >= 3 ? c | REF : c);
    }

    private PyError unmarshallable() {
        return t.valueError("unmarshallable object");
    }

    private void put(PyObject o) {
        if ((++values & 4095) == 0) {
            t.poll();
        }
        if (o == PyNone.NONE) {
            b('N');
        } else if (o == PyBool.TRUE) {
            b('T');
        } else if (o == PyBool.FALSE) {
            b('F');
        } else if (o == PyEllipsis.ELLIPSIS) {
            b('.');
        } else if (o == Exceptions.StopIteration) {
            b('S');
        } else {
            if (version >= 3) {
                Integer n = seen.get(o);
                if (n != null) {
                    b('r');
                    i32(n);
                    return;
                }
                seen.put(o, seen.size());
            }
            if (++depth > MAX_DEPTH) {
                throw t.valueError("object too deeply nested to marshal");
            }
            composite(o);
            depth--;
        }
    }

    private void composite(PyObject o) {
        PyType c = o.type();
        if (c == PyLong.TYPE) {
            number((PyLong) o);
        } else if (c == PyFloat.TYPE) {
            kind('g');
            d(((PyFloat) o).value);
        } else if (c == PyComplex.TYPE) {
            kind('y');
            d(((PyComplex) o).real);
            d(((PyComplex) o).imag);
        } else if (c == PyStr.TYPE) {
            text((PyStr) o);
        } else if (c == PyBytes.TYPE) {
            kind('s');
            i32(((PyBytes) o).size());
            bytes(((PyBytes) o).value());
        } else if (c == PyTuple.TYPE) {
            items(((PyTuple) o).items(), version >= 4 && ((PyTuple) o).size() < 256 ? ')' : '(');
        } else if (c == PyList.TYPE) {
            items(((PyList) o).toArray(), '[');
        } else if (c == PySet.TYPE) {
            items(((PySet) o).toArray(), '<');
        } else if (c == PyFrozenSet.TYPE) {
            items(((PyFrozenSet) o).toArray(), '>');
        } else if (c == PyDict.TYPE) {
            kind('{');
            for (PyDict.Cursor k = ((PyDict) o).cursor(); k.next(); ) {
                put(k.key());
                put(k.value());
            }
            b('0');
        } else if (o instanceof PyCode code) {
            if (!allowCode) {
                throw t.valueError("marshalling code objects is disallowed");
            }
            byte[] a = CodeWriter.write(code.co(), t.interpreter.front.compilerVersion(), MarshalReader.NO_HASH);
            kind('c');
            byte[] name = code.co().filename.getBytes(StandardCharsets.UTF_8);
            i32(name.length);
            bytes(name);
            i32(a.length);
            bytes(a);
        } else if (Buffers.has(o)) {
            byte[] a = Buffers.bytes(t, o);
            kind('s');
            i32(a.length);
            bytes(a);
        } else {
            throw unmarshallable();
        }
    }

    private void items(PyObject[] a, char c) {
        kind(c);
        if (c == ')') {
            b(a.length);
        } else {
            i32(a.length);
        }
        for (PyObject x : a) {
            put(x);
        }
    }

    private void number(PyLong l) {
        if (l.fitsLong() && l.longValue() == (int) l.longValue()) {
            kind('i');
            i32(l.longValue());
            return;
        }
        kind('l');
        BigInteger v = l.big().abs();
        int n = (v.bitLength() + 14) / 15;
        i32(l.signum() < 0 ? -n : n);
        for (int i = 0; i < n; i++) {
            int digit = v.shiftRight(15 * i).intValue() & 0x7fff;
            b(digit);
            b(digit >> 8);
        }
    }

    private void text(PyStr s) {
        boolean ascii = true;
        for (int i = 0; i < s.value().length() && ascii; i++) {
            ascii = s.value().charAt(i) < 128;
        }
        boolean interned = version >= 1 && s.isInterned();
        byte[] a = Codecs.encodeText(t, s, null, "surrogatepass").value();
        if (version >= 4 && ascii) {
            if (a.length < 256) {
                kind(interned ? 'Z' : 'z');
                b(a.length);
            } else {
                kind(interned ? 'A' : 'a');
                i32(a.length);
            }
        } else {
            kind(interned && version >= 3 ? 't' : 'u');
            i32(a.length);
        }
        bytes(a);
    }
}
