// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.*;

/** A buffer for a raw stream that is read: bytes are read ahead. */
@TypeDef(name = "BufferedReader", module = "_io", base = BufferedIoBase.class)
final class BufferedReader extends Buffered {
    static final PyType TYPE = PyType.builtin("BufferedReader", "_io", BufferedIoBase.TYPE, PyType.HAS_DICT | PyType.HAS_WEAKREF,
            new BufferedReaderNatives(), new BufferedMethodsNatives("BufferedReader"), new ReadingMethodsNatives("BufferedReader"));

    BufferedReader(PyType cls) {
        super(cls);
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new BufferedReader(cls);
    }

    @PyMethod("__init__(self, raw, buffer_size=8192)")
    static void __init__(PyThread t, BufferedReader self, PyObject raw, PyObject size) {
        requireReadable(t, raw);
        self.init(t, raw, size);
    }

    @Override
    boolean canRead() {
        return true;
    }

    @Override
    boolean canWrite() {
        return false;
    }

    @Override
    PyType plainType() {
        return TYPE;
    }
}
