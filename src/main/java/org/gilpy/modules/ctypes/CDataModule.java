// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.ctypes;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.BufferView;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** What module ctypes needs in Java: memory, and simple values in it. */
@ModuleDef("_cdata")
final class CDataModule {
    @PyAttribute("Memory")
    static final PyType MEMORY = CMemory.TYPE;
    @PyAttribute("CField")
    static final PyType CFIELD = CField.TYPE;

    // ---- making objects

    /** An instance of a class over a part of another one's memory. */
    @PyFunction("view(cls, base, offset, /)")
    static PyObject view(PyThread t, PyType cls, CMemory base, int offset) {
        int size = CMemory.sizeOf(t, cls);
        if (offset < 0 || offset > base.size - size) {
            throw t.valueError("the part lies outside of the memory");
        }
        return CMemory.at(t, cls, base.region, base.offset + offset, base);
    }

    /** An instance of a class over the memory of an object that exports it. */
    @PyFunction("over(cls, source, offset, /)")
    static PyObject over(PyThread t, PyType cls, PyObject source, long offset) {
        int size = CMemory.sizeOf(t, cls);
        BufferView v = Buffers.view(t, source, false);
        if (v.readonly) {
            v.release(t);
            throw t.typeError("underlying buffer is not writable");
        }
        if (!v.isContiguous()) {
            v.release(t);
            throw t.typeError("underlying buffer is not C contiguous");
        }
        if (offset < 0) {
            v.release(t);
            throw t.valueError("offset cannot be negative");
        }
        if (size > v.size() - offset) {
            int n = v.size();
            v.release(t);
            throw tooSmall(t, n, size + offset);
        }
        // The region is what the object exports, so that others that view it have addresses that fit together.
        Region r = source instanceof CMemory m ? m.region : new Region(v.memory, v.offset + v.size(), v);
        return CMemory.at(t, cls, r, v.offset + (int) offset, null);
    }

    private static PyError tooSmall(PyThread t, int is, long wanted) {
        return t.valueError("Buffer size too small (" + is + " instead of at least " + wanted + " bytes)");
    }

    /** An instance of a class over the memory at an address. */
    @PyFunction("at(cls, address, /)")
    static PyObject at(PyThread t, PyType cls, PyObject address) {
        Addresses.Place p = Addresses.of(t).find(t, word(t, address), CMemory.sizeOf(t, cls));
        return CMemory.at(t, cls, p.region(), p.offset(), null);
    }

    private static long word(PyThread t, PyObject o) {
        return o.index(t).big().longValue();
    }

    /** Fills an instance with bytes from a buffer. */
    @PyFunction("fill(memory, source, offset, /)")
    static void fill(PyThread t, CMemory m, PyObject source, long offset) {
        byte[] b = Buffers.bytes(t, source);
        if (offset < 0) {
            throw t.valueError("offset cannot be negative");
        }
        if (m.size > b.length - offset) {
            throw tooSmall(t, b.length, m.size + offset);
        }
        m.memory().put(m.offset, b, (int) offset, m.size);
    }

    // ---- instances

    @PyFunction("resize(memory, size, /)")
    static void resize(PyThread t, CMemory m, int size) {
        m.resize(t, size);
    }

    @PyFunction("size(memory, /)")
    static int size(PyThread t, CMemory m) {
        return m.size;
    }

    @PyFunction("address(memory, /)")
    static long address(PyThread t, CMemory m) {
        return Addresses.of(t).of(m.region, m.offset);
    }

    private static int place(PyThread t, CMemory m, int offset, int size) {
        if (offset < 0 || size < 0 || offset > m.size - size) {
            throw t.valueError("the place lies outside of the memory");
        }
        return m.offset + offset;
    }

    /** The simple value at a place. */
    @PyFunction("get(memory, offset, code, /)")
    static PyObject get(PyThread t, CMemory m, int offset, String code) {
        int c = Scalar.code(code);
        return Scalar.get(t, m.memory(), place(t, m, offset, Scalar.size(c & 0xff)), c);
    }

    /** Changes the simple value at a place. */
    @PyFunction("put(memory, offset, code, value, /)")
    static void put(PyThread t, CMemory m, int offset, String code, PyObject value) {
        int c = Scalar.code(code);
        Scalar.put(t, m.memory(), place(t, m, offset, Scalar.size(c & 0xff)), c, value);
    }

    /** Some of the bytes of an instance. */
    @PyFunction("part(memory, offset, length, /)")
    static PyObject part(PyThread t, CMemory m, int offset, int length) {
        int at = place(t, m, offset, length);
        t.room(length);
        byte[] b = new byte[length];
        m.memory().get(at, b);
        return PyBytes.of(b);
    }

    /** Overwrites some of the bytes of an instance. */
    @PyFunction("overwrite(memory, offset, data, /)")
    static void overwrite(PyThread t, CMemory m, int offset, PyObject data) {
        byte[] b = Buffers.bytes(t, data);
        m.memory().put(place(t, m, offset, b.length), b);
    }

    /** The characters of an instance from a place on; up to a NUL when length is negative, which then is how many there are at most, less one. */
    @PyFunction("text(memory, offset, length, /)")
    static PyObject text(PyThread t, CMemory m, int offset, int length) {
        int n = length < 0 ? -length - 1 : length;
        return characters(t, m.region, place(t, m, offset, 4 * n), n, length < 0);
    }

    private static PyObject characters(PyThread t, Region r, int at, int n, boolean toNul) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < n; i++) {
            int c = r.memory.getInt(at + 4 * i);
            if (c == 0 && toNul) {
                break;
            }
            if (!Character.isValidCodePoint(c)) {
                throw t.valueError("character U+" + Integer.toHexString(c) + " is not in range [U+0000; U+10ffff]");
            }
            out.appendCodePoint(c);
        }
        return PyStr.of(out.toString());
    }

    // ---- addresses

    /** Bytes from an address on; with size -1 those before the first NUL. */
    @PyFunction("string_at(address, size, /)")
    static PyObject stringAt(PyThread t, PyObject address, long size) {
        Addresses.Place p = Addresses.of(t).find(t, word(t, address), Math.max(0, size));
        int n = (int) size;
        if (size < 0) {
            for (n = 0; n < p.left() && p.region().memory.get(p.offset() + n) != 0; n++) {
                // Counts.
            }
        }
        byte[] b = new byte[n];
        p.region().memory.get(p.offset(), b);
        return PyBytes.of(b);
    }

    /** Characters from an address on; with size -1 those before the first NUL. */
    @PyFunction("wstring_at(address, size, /)")
    static PyObject wstringAt(PyThread t, PyObject address, long size) {
        Addresses.Place p = Addresses.of(t).find(t, word(t, address), Math.max(0, 4 * size));
        return characters(t, p.region(), p.offset(), size < 0 ? p.left() / 4 : (int) size, size < 0);
    }

    /** Writes bytes to an address. */
    @PyFunction("write_at(address, data, /)")
    static void writeAt(PyThread t, PyObject address, PyObject data) {
        byte[] b = Buffers.bytes(t, data);
        Addresses.Place p = Addresses.of(t).find(t, word(t, address), b.length);
        p.region().memory.put(p.offset(), b);
    }

    /** A string of characters as C keeps it, with a NUL behind it. */
    @PyFunction("wide(text, /)")
    static PyObject wide(PyThread t, PyStr text) {
        byte[] b = (text.value() + "\0").getBytes(java.nio.charset.Charset.forName("UTF-32LE"));
        return PyBytes.of(b);
    }
}
