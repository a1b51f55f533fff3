// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.*;

/** A buffer for a raw stream with positions that is read and written. */
@TypeDef(name = "BufferedRandom", module = "_io", base = BufferedIoBase.class)
final class BufferedRandom extends Buffered {
    static final PyType TYPE = PyType.builtin("BufferedRandom", "_io", BufferedIoBase.TYPE, PyType.HAS_DICT | PyType.HAS_WEAKREF,
            new BufferedRandomNatives(), new BufferedMethodsNatives("BufferedRandom"), new ReadingMethodsNatives("BufferedRandom"),
            new WritingMethodsNatives("BufferedRandom"));

    BufferedRandom(PyType cls) {
        super(cls);
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new BufferedRandom(cls);
    }

    @PyMethod("__init__(self, raw, buffer_size=8192)")
    static void __init__(PyThread t, BufferedRandom self, PyObject raw, PyObject size) {
        requireSeekable(t, raw);
        requireReadable(t, raw);
        requireWritable(t, raw);
        self.init(t, raw, size);
    }

    @Override
    boolean canRead() {
        return true;
    }

    @Override
    boolean canWrite() {
        return true;
    }

    @Override
    PyType plainType() {
        return TYPE;
    }
}
