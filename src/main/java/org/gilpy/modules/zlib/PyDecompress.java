// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.zlib;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.*;

/** Decompresses data as it comes. */
// The decompressor gives one thread at a time its turn.
@TypeDef(name = "Decompress", module = "zlib", subclassable = false)
final class PyDecompress extends PyObject {
    static final PyType TYPE = PyType.builtin(new PyDecompressNatives(), "zlib", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final Decompressor decompressor;

    PyDecompress(Decompressor decompressor) {
        this.decompressor = decompressor;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** Takes data; the decompressed bytes, at most max_length unless that is 0. */
    @PyMethod("decompress(self, data, /, max_length=0)")
    static PyObject decompress(PyThread t, PyDecompress self, PyObject data, long max) {
        byte[] a = Buffers.bytes(t, data);
        if (max < 0) {
            throw t.valueError("max_length must be non-negative");
        }
        int limit = max == 0 || max > Integer.MAX_VALUE - 64 ? -1 : (int) max;
        return PyBytes.of(self.decompressor.decompress(t, a, limit, "decompressing data"));
    }

    /** Decompresses what was left because of max_length. */
    @PyMethod("flush(self, length=16384, /)")
    static PyObject flush(PyThread t, PyDecompress self, long length) {
        if (length <= 0) {
            throw t.valueError("length must be greater than zero");
        }
        return PyBytes.of(self.decompressor.flush(t));
    }

    /** A copy in the same state. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PyDecompress self) {
        return new PyDecompress(self.decompressor.copy(t));
    }

    @PyMethod("__copy__(self, /)")
    static PyObject shallowCopy(PyThread t, PyDecompress self) {
        return copy(t, self);
    }

    @PyMethod("__deepcopy__(self, memo, /)")
    static PyObject deepCopy(PyThread t, PyDecompress self, PyObject memo) {
        return copy(t, self);
    }

    /** What follows the compressed data. */
    @PyGetter("unused_data")
    static PyObject unusedData(PyThread t, PyDecompress self) {
        return PyBytes.of(self.decompressor.unused);
    }

    /** Input that was not used because of max_length. */
    @PyGetter("unconsumed_tail")
    static PyObject unconsumedTail(PyThread t, PyDecompress self) {
        return PyBytes.of(self.decompressor.rest);
    }

    /** Whether the end of the compressed data was met. */
    @PyGetter("eof")
    static boolean eof(PyThread t, PyDecompress self) {
        return self.decompressor.finished();
    }
}
