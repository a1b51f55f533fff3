// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Buffer;
import org.gilpy.objects.BufferView;
import org.gilpy.objects.PyMemoryView;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** What the memoryview of BytesIO.getbuffer() belongs to. */
@TypeDef(name = "_BytesIOBuffer", module = "_io", subclassable = false)
final class BytesIoBuffer extends PyObject implements Buffer {
    static final PyType TYPE = PyType.builtin(new BytesIoBufferNatives(), "_io", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final BytesIo source;

    BytesIoBuffer(BytesIo source) {
        this.source = source;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public BufferView export(PyThread t, boolean writable) {
        return source.export(this);
    }

    @Override
    public void exportReleased(PyThread t, BufferView view) {
        source.released(view);
    }

    @PyMethod("__buffer__(self, flags, /)")
    static PyObject __buffer__(PyThread t, BytesIoBuffer self, int flags) {
        return PyMemoryView.of(t, self);
    }
}
