// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BufferView;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.Calls;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Base of the streams of bytes that keep a buffer, so that read() gives as many bytes as it is asked for. */
@TypeDef(name = "_BufferedIOBase", module = "_io", base = IoBase.class)
class BufferedIoBase extends IoBase {
    static final PyType TYPE = PyType.builtin(new BufferedIoBaseNatives(), "_io", IoBase.TYPE,
            PyType.HAS_DICT | PyType.HAS_WEAKREF | PyType.SHARED_LAYOUT);

    BufferedIoBase(PyType cls) {
        super(cls);
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new BufferedIoBase(cls);
    }

    /** Separates the raw stream from the buffer and returns it. */
    @PyMethod("detach(self, /)")
    static PyObject detach(PyThread t, PyObject self) {
        throw unsupported(t, "detach");
    }

    /** Up to {@code size} bytes, or all. */
    @PyMethod("read(self, size=-1, /)")
    static PyObject read(PyThread t, PyObject self, PyObject size) {
        throw unsupported(t, "read");
    }

    /** Up to {@code size} bytes with at most one call of the raw stream. */
    @PyMethod("read1(self, size=-1, /)")
    static PyObject read1(PyThread t, PyObject self, PyObject size) {
        throw unsupported(t, "read1");
    }

    /** Reads into a buffer; how many bytes that were. */
    @PyMethod("readinto(self, buffer, /)")
    static long readinto(PyThread t, PyObject self, PyObject buffer) {
        return into(t, self, buffer, IoNames.READ);
    }

    /** Reads into a buffer with at most one call of the raw stream. */
    @PyMethod("readinto1(self, buffer, /)")
    static long readinto1(PyThread t, PyObject self, PyObject buffer) {
        return into(t, self, buffer, IoNames.READ1);
    }

    private static long into(PyThread t, PyObject self, PyObject buffer, PyStr read) {
        BufferView v = writable(t, buffer, "readinto");
        try {
            PyObject r = Calls.attr(t, self, read, PyInt.of(v.size()));
            if (!(r instanceof PyBytes b)) {
                throw t.typeError("read() should return bytes");
            }
            if (b.size() > v.size()) {
                throw t.valueError("read() returned too much data: " + v.size() + " bytes requested, " + b.size() + " returned");
            }
            v.write(b.value(), 0, b.size());
            return b.size();
        } finally {
            v.release(t);
        }
    }

    /** An export of a writable buffer, or the TypeError of readinto(). */
    static BufferView writable(PyThread t, PyObject buffer, String function) {
        if (Buffers.has(buffer)) {
            BufferView v = null;
            try {
                v = Buffers.view(t, buffer, true);
            } catch (org.gilpy.objects.PyError e) {
                if (!e.matches(org.gilpy.objects.Exceptions.BufferError)) {
                    throw e;
                }
            }
            if (v != null && v.isContiguous()) {
                return v;
            }
            if (v != null) {
                v.release(t);
            }
        }
        throw t.typeError(function + "() argument must be read-write bytes-like object, not " + buffer.type().name());
    }

    /** Writes bytes; how many the stream took. */
    @PyMethod("write(self, b, /)")
    static PyObject write(PyThread t, PyObject self, PyObject b) {
        throw unsupported(t, "write");
    }
}
