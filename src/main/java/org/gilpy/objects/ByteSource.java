// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.Arrays;

/** What the constructors and operators of bytes and bytearray share. Stateless. */
final class ByteSource {
    private ByteSource() {}

    /** {@code bytes(source, encoding, errors)} where one of the last two is given. */
    static byte[] encoded(PyThread t, String kind, PyObject source, PyObject encoding, PyObject errors) {
        String e = encoding == null ? null : Convert.toText(t, encoding, kind, "encoding");
        String r = errors == null ? null : Convert.toText(t, errors, kind, "errors");
        if (!(source instanceof PyStr s)) {
            throw t.typeError((encoding != null ? "encoding" : "errors") + " without a string argument");
        }
        if (encoding == null) {
            throw t.typeError("string argument without an encoding");
        }
        return Codecs.encodeText(t, s, e, r).value();
    }

    /** The bytes that a source gives: a count, a buffer or an iterable of ints. */
    static byte[] bytes(PyThread t, PyObject source, String kind, String rangeMessage) {
        if (source instanceof PyStr) {
            throw t.typeError("string argument without an encoding");
        }
        if (!(source instanceof Buffer) && Sequences.isIndex(source)) {
            PyLong l = null;
            try {
                l = source.index(t);
            } catch (PyError e) {
                if (!e.matches(Exceptions.TypeError)) {
                    throw e;
                }
            }
            if (l != null) {
                return zeros(t, source, l);
            }
        }
        if (Buffers.has(source)) {
            BufferView v = Buffers.view(t, source, false);
            try {
                return v.toBytes();
            } finally {
                v.release(t);
            }
        }
        return items(t, source, kind, rangeMessage);
    }

    private static byte[] zeros(PyThread t, PyObject source, PyLong l) {
        if (!l.fitsLong()) {
            throw t.overflowError("cannot fit '" + source.type().name() + "' into an index-sized integer");
        }
        if (l.signum() < 0) {
            throw t.valueError("negative count");
        }
        if (l.longValue() > Sequences.MAX_LENGTH) {
            throw t.memoryError();
        }
        t.room(l.longValue());
        return new byte[(int) l.longValue()];
    }

    private static byte[] items(PyThread t, PyObject source, String kind, String rangeMessage) {
        if (source.type().slot(Slot.ITER) == null && source.type().slot(Slot.GETITEM) == null) {
            throw t.typeError("cannot convert '" + source.type().name() + "' object to " + kind);
        }
        return ofInts(t, source, rangeMessage);
    }

    /** The bytes of a list or tuple of nothing but ints that are bytes, which no other code has a part in; null for all else. */
    static byte[] ofPlainInts(PyObject source) {
        PyObject[] items = source.getClass() == PyList.class ? ((PyList) source).toArray()
                : source.getClass() == PyTuple.class ? ((PyTuple) source).items() : null;
        if (items == null) {
            return null;
        }
        byte[] out = new byte[items.length];
        for (int i = 0; i < out.length; i++) {
            if (!(items[i] instanceof PyInt x) || x.value >>> 8 != 0) {
                return null;
            }
            out[i] = (byte) x.value;
        }
        return out;
    }

    /** The bytes of an iterable of ints. */
    static byte[] ofInts(PyThread t, PyObject source, String rangeMessage) {
        byte[] plain = ofPlainInts(source);
        if (plain != null) {
            return plain;
        }
        byte[] out = new byte[Math.max(16, Math.min(1 << 20, Ops.lengthHint(t, source, 32)))];
        int n = 0;
        PyObject it = source.iter(t);
        for (PyObject x; (x = it.next(t)) != null; ) {
            PyLong l = x instanceof PyInt i ? i : x.index(t);
            if (!l.fitsLong() || l.longValue() < 0 || l.longValue() > 255) {
                throw t.valueError(rangeMessage);
            }
            if (n == out.length) {
                out = Arrays.copyOf(out, n + (n >> 1));
            }
            out[n++] = (byte) l.longValue();
        }
        return Arrays.copyOf(out, n);
    }

    static byte[] slice(byte[] a, SliceRange r) {
        if (r.step == 1) {
            return Arrays.copyOfRange(a, r.start, r.start + r.length);
        }
        byte[] out = new byte[r.length];
        for (int k = 0, i = r.start; k < r.length; k++, i += r.step) {
            out[k] = a[i];
        }
        return out;
    }

    static boolean contains(PyThread t, PyByteString self, PyObject v) {
        if (v instanceof PyLong || !Buffers.has(v) && v.type().slot(Slot.INDEX) != null) {
            byte b = ByteMethods.byteValue(t, v);
            byte[] a = self.array();
            return ByteSearch.indexOf(a, b, 0, self.size()) >= 0;
        }
        byte[] x = Buffers.bytes(t, v);
        return ByteSearch.find(self.array(), x, 0, self.size()) >= 0;
    }

    static byte[] concat(PyThread t, byte[] a, int n, byte[] b) {
        if ((long) n + b.length > Sequences.MAX_LENGTH) {
            throw t.memoryError();
        }
        t.room((long) n + b.length);
        byte[] out = new byte[n + b.length];
        System.arraycopy(a, 0, out, 0, n);
        System.arraycopy(b, 0, out, n, b.length);
        return out;
    }

    static byte[] repeat(PyThread t, byte[] a, int n, long count) {
        if (count <= 0 || n == 0) {
            return new byte[0];
        }
        if (count > Sequences.MAX_LENGTH / n) {
            throw t.memoryError();
        }
        t.room(n * count);
        byte[] out = new byte[(int) (n * count)];
        if (n == 1) {
            Arrays.fill(out, a[0]);
            return out;
        }
        System.arraycopy(a, 0, out, 0, n);
        for (long d = n; d < out.length; d <<= 1) {
            int done = (int) d;
            System.arraycopy(out, 0, out, done, Math.min(done, out.length - done));
        }
        return out;
    }
}
