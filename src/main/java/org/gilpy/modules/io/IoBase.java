// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import java.io.ByteArrayOutputStream;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Convert;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;

/**
 * The abstract base of all streams: methods that derived classes override where they can do what these methods are for. Iterating over a
 * stream yields its lines, and a with statement closes it.
 */
// Every stream carries a dict, so the built-in classes and those of programs have the same Java class.
@TypeDef(name = "_IOBase", module = "_io")
class IoBase extends PyObject {
    static final PyType TYPE = PyType.builtin(new IoBaseNatives(), "_io", BaseObject.TYPE, PyType.HAS_DICT | PyType.HAS_WEAKREF);

    private final Subclassed extra;
    /** Set by close() of this class. */
    boolean baseClosed;

    IoBase(PyType cls) {
        extra = new Subclassed(cls);
    }

    @Override
    public final PyType type() {
        return extra.type();
    }

    @Override
    public final Subclassed extra() {
        return extra;
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new IoBase(cls);
    }

    @PyGetter("__dict__")
    static PyObject __dict__(PyThread t, IoBase self) {
        return self.dict();
    }

    // ---- helpers

    static PyError unsupported(PyThread t, String what) {
        return IoState.unsupported(t, what);
    }

    /** The attribute {@code closed} of any stream. */
    static boolean isClosed(PyThread t, PyObject stream) {
        return stream.getAttr(t, IoNames.CLOSED).truth(t);
    }

    static void checkClosed(PyThread t, PyObject stream) {
        if (isClosed(t, stream)) {
            throw IoState.closed(t);
        }
    }

    /** A size argument: None and negative ones are -1. */
    static long size(PyThread t, PyObject o) {
        if (o == PyNone.NONE) {
            return -1;
        }
        if (!(o instanceof PyInt) && o.type().slot(org.gilpy.objects.Slot.INDEX) == null) {
            throw t.typeError("argument should be integer or None, not '" + o.type().name() + "'");
        }
        return Math.max(-1, Convert.toLong(t, o));
    }

    private static boolean ask(PyThread t, PyObject stream, PyStr what) {
        return Calls.attr(t, stream, what) == PyBool.TRUE;
    }

    static void requireReadable(PyThread t, PyObject stream) {
        if (!ask(t, stream, IoNames.READABLE)) {
            throw unsupported(t, "File or stream is not readable.");
        }
    }

    static void requireWritable(PyThread t, PyObject stream) {
        if (!ask(t, stream, IoNames.WRITABLE)) {
            throw unsupported(t, "File or stream is not writable.");
        }
    }

    static void requireSeekable(PyThread t, PyObject stream) {
        if (!ask(t, stream, IoNames.SEEKABLE)) {
            throw unsupported(t, "File or stream is not seekable.");
        }
    }

    /** The type as the repr of a stream names it. */
    static String shownType(PyObject stream) {
        PyType c = stream.type();
        return c.isHeap() ? c.name() : c.fullName();
    }

    /** The repr of a stream's name, which may be the stream itself. */
    static String nameRepr(PyThread t, PyObject stream, PyObject name) {
        if (!org.gilpy.objects.Reprs.enter(t, stream)) {
            throw t.runtimeError("reentrant call inside " + stream.type().name() + ".__repr__");
        }
        try {
            return name.repr(t).value();
        } finally {
            org.gilpy.objects.Reprs.leave(t, stream);
        }
    }

    // ---- positions

    /** Changes the position; answers the new one. */
    @PyMethod("seek(self, offset, whence=0, /)")
    static PyObject seek(PyThread t, PyObject self, PyObject offset, PyObject whence) {
        throw unsupported(t, "seek");
    }

    /** The position. */
    @PyMethod("tell(self, /)")
    static PyObject tell(PyThread t, PyObject self) {
        return Calls.attr(t, self, IoNames.SEEK, PyInt.of(0), PyInt.of(1));
    }

    /** Makes the file that long. */
    @PyMethod("truncate(self, size=None, /)")
    static PyObject truncate(PyThread t, PyObject self, PyObject size) {
        throw unsupported(t, "truncate");
    }

    // ---- life

    /** Writes what is buffered, where anything is. */
    @PyMethod("flush(self, /)")
    static void flush(PyThread t, IoBase self) {
        if (self.baseClosed) {
            throw IoState.closed(t);
        }
    }

    /** Flushes and closes; a second call does nothing. */
    @PyMethod("close(self, /)")
    static void close(PyThread t, IoBase self) {
        if (self.baseClosed) {
            return;
        }
        try {
            Calls.attr(t, self, IoNames.FLUSH);
        } finally {
            self.baseClosed = true;
        }
    }

    /** Whether the stream is closed. */
    @PyGetter("closed")
    static boolean closed(PyThread t, IoBase self) {
        return self.baseClosed;
    }

    @PyMethod("__del__(self, /)")
    static void __del__(PyThread t, IoBase self) {
        PyObject closed = self.getAttrOrNull(t, IoNames.CLOSED);
        if (closed == null || !closed.truth(t)) {
            Calls.attr(t, self, IoNames.CLOSE);
        }
    }

    @PyMethod("__enter__(self, /)")
    static PyObject __enter__(PyThread t, PyObject self) {
        checkClosed(t, self);
        return self;
    }

    @PyMethod("__exit__(self, /, *args)")
    static PyObject __exit__(PyThread t, PyObject self, PyObject[] args) {
        return Calls.attr(t, self, IoNames.CLOSE);
    }

    // ---- abilities

    /** Whether the stream has positions. */
    @PyMethod("seekable(self, /)")
    static boolean seekable(PyThread t, PyObject self) {
        return false;
    }

    /** Whether the stream can be read. */
    @PyMethod("readable(self, /)")
    static boolean readable(PyThread t, PyObject self) {
        return false;
    }

    /** Whether the stream can be written. */
    @PyMethod("writable(self, /)")
    static boolean writable(PyThread t, PyObject self) {
        return false;
    }

    @PyMethod("_checkClosed(self, /)")
    static void _checkClosed(PyThread t, PyObject self) {
        checkClosed(t, self);
    }

    @PyMethod("_checkSeekable(self, /)")
    static boolean _checkSeekable(PyThread t, PyObject self) {
        requireSeekable(t, self);
        return true;
    }

    @PyMethod("_checkReadable(self, /)")
    static boolean _checkReadable(PyThread t, PyObject self) {
        requireReadable(t, self);
        return true;
    }

    @PyMethod("_checkWritable(self, /)")
    static boolean _checkWritable(PyThread t, PyObject self) {
        requireWritable(t, self);
        return true;
    }

    /** The file descriptor. */
    @PyMethod("fileno(self, /)")
    static PyObject fileno(PyThread t, PyObject self) {
        throw unsupported(t, "fileno");
    }

    /** Whether the stream is a terminal. */
    @PyMethod("isatty(self, /)")
    static boolean isatty(PyThread t, PyObject self) {
        checkClosed(t, self);
        return false;
    }

    // ---- lines

    /** One line with its end, or what remains. */
    @PyMethod("readline(self, size=-1, /)")
    static PyObject readline(PyThread t, PyObject self, PyObject size) {
        long limit = size(t, size);
        PyObject peek = self.getAttrOrNull(t, IoNames.PEEK);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (limit < 0 || out.size() < limit) {
            long want = 1;
            if (peek != null) {
                PyObject ahead = peek.call(t, PyInt.of(1));
                if (!(ahead instanceof PyBytes a)) {
                    throw t.error(org.gilpy.objects.Exceptions.OSError, "peek() should have returned a bytes object, not '" + ahead.type().name() + "'");
                }
                if (a.size() > 0) {
                    int max = limit < 0 ? a.size() : (int) Math.min(a.size(), limit - out.size());
                    int n = 0;
                    while (n < max && a.value()[n++] != '\n') {
                        // Counts up to the end of the line.
                    }
                    want = n;
                }
            }
            PyObject b = Calls.attr(t, self, IoNames.READ, PyInt.of(want));
            if (!(b instanceof PyBytes x)) {
                throw t.error(org.gilpy.objects.Exceptions.OSError, "read() should have returned a bytes object, not '" + b.type().name() + "'");
            }
            if (x.size() == 0) {
                break;
            }
            out.writeBytes(x.value());
            if (x.value()[x.size() - 1] == '\n') {
                break;
            }
        }
        return PyBytes.of(out.toByteArray());
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyObject self) {
        checkClosed(t, self);
        return self;
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, PyObject self) {
        PyObject line = Calls.attr(t, self, IoNames.READLINE);
        if (line.len(t) == 0) {
            throw t.stopIteration();
        }
        return line;
    }

    /** A list of the lines; after about {@code hint} bytes or characters no further ones are read. */
    @PyMethod("readlines(self, hint=-1, /)")
    static PyObject readlines(PyThread t, PyObject self, PyObject hint) {
        long limit = size(t, hint);
        PyList out = new PyList();
        PyObject it = self.iter(t);
        long n = 0;
        for (PyObject line; (line = it.next(t)) != null; ) {
            out.append(line);
            if ((out.size() & 4095) == 0) {
                t.poll();
            }
            if (limit > 0) {
                n += line.len(t);
                // CPython: a hint is passed, not reached.
                if (n > limit - 1) {
                    break;
                }
            }
        }
        return out;
    }

    /** Writes all lines; line ends are not added. */
    @PyMethod("writelines(self, lines, /)")
    static void writelines(PyThread t, PyObject self, PyObject lines) {
        checkClosed(t, self);
        PyObject it = lines.iter(t);
        for (PyObject line; (line = it.next(t)) != null; ) {
            Calls.attr(t, self, IoNames.WRITE, line);
        }
    }
}
