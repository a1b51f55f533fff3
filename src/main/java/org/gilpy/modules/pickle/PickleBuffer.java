// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Buffer;
import org.gilpy.objects.BufferView;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyMemoryView;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Wrapper for a buffer that may go beside the pickle. */
// The export that it holds open is a single reference; whoever takes it away ends it.
@TypeDef(name = "PickleBuffer", module = "pickle", subclassable = false)
public final class PickleBuffer extends PyObject implements Buffer {
    static final PyType TYPE = PyType.builtin(new PickleBufferNatives(), "pickle", BaseObject.TYPE, PyType.HAS_WEAKREF | PyType.NOT_SUBCLASSABLE);

    /** Whose buffer it is; not another one of these. */
    private final PyObject source;
    /** Null once released. */
    private BufferView view;

    private PickleBuffer(PyObject source, BufferView view) {
        this.source = source;
        this.view = view;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, object, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject object) {
        BufferView v = Buffers.view(t, object, false);
        return new PickleBuffer(object instanceof PickleBuffer p ? p.source : object, v);
    }

    BufferView view(PyThread t) {
        BufferView v = view;
        if (v == null) {
            throw t.valueError("operation forbidden on released PickleBuffer object");
        }
        return v;
    }

    @Override
    public BufferView export(PyThread t, boolean writable) {
        view(t);
        return Buffers.view(t, source, writable);
    }

    @Override
    public void exportReleased(PyThread t, BufferView v) {
        // Exports are those of the object itself.
    }

    /** The bytes of a contiguous view as they lie in memory. */
    static byte[] memory(BufferView v) {
        byte[] out = new byte[v.size()];
        if (out.length > 0) {
            v.memory.get(v.offset, out);
        }
        return out;
    }

    /** A view of raw memory that ends with its memoryview. */
    private static final class Raw implements Buffer {
        private final BufferView inner;

        Raw(BufferView inner) {
            this.inner = inner;
        }

        @Override
        public BufferView export(PyThread t, boolean writable) {
            if (writable && inner.readonly) {
                throw t.error(Exceptions.BufferError, "Object is not writable.");
            }
            int n = inner.size();
            return new BufferView(this, inner.owner, inner.memory, inner.offset, inner.readonly, "B", 1, new int[] {n}, new int[] {1});
        }

        @Override
        public void exportReleased(PyThread t, BufferView v) {
            inner.release(t);
        }
    }

    /** Return a memoryview of the raw memory: one-dimensional, of bytes. Raise BufferError if the buffer is not contiguous. */
    @PyMethod("raw(self, /)")
    static PyObject raw(PyThread t, PickleBuffer self) {
        BufferView v = self.view(t);
        if (!v.isContiguous() && !v.isFortranContiguous()) {
            throw t.error(Exceptions.BufferError, "cannot extract raw buffer from non-contiguous buffer");
        }
        return PyMemoryView.of(new Raw(Buffers.view(t, self.source, false)).export(t, false));
    }

    /** Release the underlying buffer. */
    @PyMethod("release(self, /)")
    static PyObject release(PyThread t, PickleBuffer self) {
        BufferView v = self.view;
        if (v != null) {
            self.view = null;
            v.release(t);
        }
        return PyNone.NONE;
    }

    /** Return a buffer object that exposes the underlying memory of the object. */
    @PyMethod("__buffer__(self, flags, /)")
    static PyObject __buffer__(PyThread t, PickleBuffer self, int flags) {
        return PyMemoryView.of(self.export(t, (flags & 1) != 0));
    }

    /** Release the buffer object that exposes the underlying memory of the object. */
    @PyMethod("__release_buffer__(self, buffer, /)")
    static void __release_buffer__(PyThread t, PickleBuffer self, PyObject buffer) {
        if (!(buffer instanceof PyMemoryView m)) {
            throw t.typeError("expected a memoryview object");
        }
        m.release(t);
    }
}
