// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** Getting at the bytes of objects that export them, Python classes with {@code __buffer__} among them. Stateless. */
public final class Buffers {
    private Buffers() {}

    private static final int WRITABLE = 1, FULL_READ = 0x11c, FULL_WRITE = 0x11d;

    /** Whether the object is bytes-like. */
    public static boolean has(PyObject o) {
        if (o instanceof Buffer) {
            return true;
        }
        PyObject f = o.type().slot(Slot.BUFFER);
        return f != null && f != PyNone.NONE;
    }

    /** Whether the object is bytes-like and its bytes lie one after the other. */
    static boolean isSimple(PyObject o) {
        return has(o) && !(o instanceof PyMemoryView m && !m.isContiguous());
    }

    /** Opens an export; TypeError "a bytes-like object is required" where there is none. The caller releases it. */
    public static BufferView view(PyThread t, PyObject o, boolean writable) {
        if (o instanceof Buffer b && !overridden(o)) {
            return b.export(t, writable);
        }
        PyObject f = o.type().slot(Slot.BUFFER);
        if (f == null || f == PyNone.NONE) {
            throw required(t, o);
        }
        PyObject r = Calls.method(t, f, o, PyInt.of(writable ? FULL_WRITE : FULL_READ));
        if (!(r instanceof PyMemoryView m)) {
            throw t.typeError("__buffer__ returned non-memoryview object");
        }
        return new PythonBuffer(o, m).export(t, writable);
    }

    private static boolean overridden(PyObject o) {
        if (o.extra() == null) {
            return false;
        }
        PyObject f = o.type().slot(Slot.BUFFER);
        return f != null && !(f instanceof PyNativeDescr);
    }

    /** "a bytes-like object is required, not 'T'". */
    public static PyError required(PyThread t, PyObject o) {
        return t.typeError("a bytes-like object is required, not '" + o.type().messageName() + "'");
    }

    /** The bytes of a bytes-like object, to be read only: they may be those of the object itself. */
    public static byte[] bytes(PyThread t, PyObject o) {
        if (o instanceof PyBytes b) {
            return b.value();
        }
        if (o instanceof PyByteArray a) {
            return a.copyBytes();
        }
        BufferView v = view(t, o, false);
        try {
            if (!v.isContiguous()) {
                throw t.error(Exceptions.BufferError, "memoryview: underlying buffer is not C-contiguous");
            }
            return v.owner instanceof PyBytes b && v.isWhole(b.value()) ? b.value() : v.toBytes();
        } finally {
            v.release(t);
        }
    }

    /** The array where the bytes of a bytes or bytearray object lie from index 0 on, to be read at once and never kept; null for others. */
    public static byte[] array(PyObject o) {
        return o instanceof PyByteString s && !(o instanceof PyByteArray && Sharing.on()) ? s.array() : null;
    }

    /** An export of a Python object, held through the memoryview that its {@code __buffer__} returned. */
    private static final class PythonBuffer implements Buffer {
        private final PyObject owner;
        private final PyMemoryView inner;

        PythonBuffer(PyObject owner, PyMemoryView inner) {
            this.owner = owner;
            this.inner = inner;
        }

        @Override
        public BufferView export(PyThread t, boolean writable) {
            BufferView v = inner.viewOrFail(t);
            if (writable && v.readonly) {
                throw t.error(Exceptions.BufferError, "Object is not writable.");
            }
            return new BufferView(this, owner, v.memory, v.offset, v.readonly, v.format, v.itemSize, v.shape, v.strides);
        }

        @Override
        public void exportReleased(PyThread t, BufferView view) {
            PyObject f = owner.type().lookup("__release_buffer__");
            if (f != null && f != PyNone.NONE) {
                Calls.method(t, f, owner, inner);
            }
            inner.release(t);
        }
    }
}
