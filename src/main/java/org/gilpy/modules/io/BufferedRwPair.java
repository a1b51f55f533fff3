// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.*;

/** A buffered reader and a buffered writer in one object, for two raw streams such as the ends of pipes. */
// Has no state but the two streams, which guard themselves.
@TypeDef(name = "BufferedRWPair", module = "_io", base = BufferedIoBase.class)
final class BufferedRwPair extends BufferedIoBase {
    static final PyType TYPE = PyType.builtin(new BufferedRwPairNatives(), "_io", BufferedIoBase.TYPE, PyType.HAS_DICT | PyType.HAS_WEAKREF);

    private BufferedReader reader;
    private BufferedWriter writer;

    BufferedRwPair(PyType cls) {
        super(cls);
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new BufferedRwPair(cls);
    }

    @PyMethod("__init__(self, reader, writer, buffer_size=8192, /)")
    static void __init__(PyThread t, BufferedRwPair self, PyObject reader, PyObject writer, PyObject size) {
        requireReadable(t, reader);
        requireWritable(t, writer);
        self.reader = (BufferedReader) BufferedReader.TYPE.call(t, reader, size);
        self.writer = (BufferedWriter) BufferedWriter.TYPE.call(t, writer, size);
    }

    private BufferedReader reader(PyThread t) {
        if (reader == null) {
            throw t.valueError("I/O operation on uninitialized object");
        }
        return reader;
    }

    private BufferedWriter writer(PyThread t) {
        if (writer == null) {
            throw t.valueError("I/O operation on uninitialized object");
        }
        return writer;
    }

    private static PyObject forward(PyThread t, PyObject to, String name, PyObject[] args) {
        return to.getAttr(t, PyStr.intern(name)).call(t, args, null);
    }

    @PyMethod("read(self, /, *args)")
    static PyObject read(PyThread t, BufferedRwPair self, PyObject[] args) {
        return forward(t, self.reader(t), "read", args);
    }

    @PyMethod("peek(self, /, *args)")
    static PyObject peek(PyThread t, BufferedRwPair self, PyObject[] args) {
        return forward(t, self.reader(t), "peek", args);
    }

    @PyMethod("read1(self, /, *args)")
    static PyObject read1(PyThread t, BufferedRwPair self, PyObject[] args) {
        return forward(t, self.reader(t), "read1", args);
    }

    @PyMethod("readinto(self, /, *args)")
    static PyObject readinto(PyThread t, BufferedRwPair self, PyObject[] args) {
        return forward(t, self.reader(t), "readinto", args);
    }

    @PyMethod("readinto1(self, /, *args)")
    static PyObject readinto1(PyThread t, BufferedRwPair self, PyObject[] args) {
        return forward(t, self.reader(t), "readinto1", args);
    }

    @PyMethod("write(self, /, *args)")
    static PyObject write(PyThread t, BufferedRwPair self, PyObject[] args) {
        return forward(t, self.writer(t), "write", args);
    }

    @PyMethod("flush(self, /)")
    static PyObject flush(PyThread t, BufferedRwPair self) {
        return Calls.attr(t, self.writer(t), IoNames.FLUSH);
    }

    @PyMethod("readable(self, /)")
    static PyObject readable(PyThread t, BufferedRwPair self) {
        return Calls.attr(t, self.reader(t), IoNames.READABLE);
    }

    @PyMethod("writable(self, /)")
    static PyObject writable(PyThread t, BufferedRwPair self) {
        return Calls.attr(t, self.writer(t), IoNames.WRITABLE);
    }

    @PyMethod("close(self, /)")
    static PyObject close(PyThread t, BufferedRwPair self) {
        PyError failed = null;
        try {
            Calls.attr(t, self.writer(t), IoNames.CLOSE);
        } catch (PyError e) {
            failed = e;
        }
        PyObject r;
        try {
            r = Calls.attr(t, self.reader(t), IoNames.CLOSE);
        } catch (PyError e) {
            if (failed != null && e.value.context == null && e.value != failed.value) {
                e.value.context = failed.value;
            }
            throw e;
        }
        if (failed != null) {
            throw failed;
        }
        return r;
    }

    @PyMethod("isatty(self, /)")
    static PyObject isatty(PyThread t, BufferedRwPair self) {
        PyObject w = Calls.attr(t, self.writer(t), IoNames.ISATTY);
        return w.truth(t) ? w : Calls.attr(t, self.reader(t), IoNames.ISATTY);
    }

    @PyGetter("closed")
    static PyObject closed(PyThread t, BufferedRwPair self) {
        return self.writer(t).getAttr(t, IoNames.CLOSED);
    }
}
