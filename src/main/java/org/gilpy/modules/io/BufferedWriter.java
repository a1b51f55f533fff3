// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.*;

/** A buffer for a raw stream that is written one after the other: bytes are collected and written when the buffer is full or flushed. */
@TypeDef(name = "BufferedWriter", module = "_io", base = BufferedIoBase.class)
final class BufferedWriter extends Buffered {
    static final PyType TYPE = PyType.builtin("BufferedWriter", "_io", BufferedIoBase.TYPE, PyType.HAS_DICT | PyType.HAS_WEAKREF,
            new BufferedWriterNatives(), new BufferedMethodsNatives("BufferedWriter"), new WritingMethodsNatives("BufferedWriter"));

    BufferedWriter(PyType cls) {
        super(cls);
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new BufferedWriter(cls);
    }

    @PyMethod("__init__(self, raw, buffer_size=8192)")
    static void __init__(PyThread t, BufferedWriter self, PyObject raw, PyObject size) {
        requireWritable(t, raw);
        self.init(t, raw, size);
    }

    @Override
    boolean canRead() {
        return false;
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
