// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.zlib;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.*;

/** Compresses data as it comes. */
// The compressor gives one thread at a time its turn.
@TypeDef(name = "Compress", module = "zlib", subclassable = false)
final class PyCompress extends PyObject {
    static final PyType TYPE = PyType.builtin(new PyCompressNatives(), "zlib", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final Compressor compressor;

    PyCompress(Compressor compressor) {
        this.compressor = compressor;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** Takes data; compressed bytes as far as there are any yet. */
    @PyMethod("compress(self, data, /)")
    static PyObject compress(PyThread t, PyCompress self, PyObject data) {
        byte[] a = Buffers.bytes(t, data);
        self.compressor.check(t);
        byte[] out = self.compressor.compress(t, a);
        if (out == null) {
            throw ZlibModule.error(t, -2, "compressing data", "inconsistent stream state");
        }
        return PyBytes.of(out);
    }

    /** The compressed bytes that were held back; with Z_FINISH the end of the stream. */
    @PyMethod("flush(self, mode=4, /)")
    static PyObject flush(PyThread t, PyCompress self, int mode) {
        if (mode == ZlibModule.Z_NO_FLUSH) {
            return PyBytes.EMPTY;
        }
        self.compressor.check(t);
        byte[] out = mode < 0 || mode > ZlibModule.Z_TREES ? null : self.compressor.flush(t, mode);
        if (out == null) {
            throw ZlibModule.error(t, -2, "flushing", "inconsistent stream state");
        }
        return PyBytes.of(out);
    }

    /** A copy in the same state. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PyCompress self) {
        return new PyCompress(self.compressor.copy(t));
    }

    @PyMethod("__copy__(self, /)")
    static PyObject shallowCopy(PyThread t, PyCompress self) {
        return copy(t, self);
    }

    @PyMethod("__deepcopy__(self, memo, /)")
    static PyObject deepCopy(PyThread t, PyCompress self, PyObject memo) {
        return copy(t, self);
    }
}
