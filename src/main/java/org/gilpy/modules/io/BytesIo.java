// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import java.util.Arrays;
import org.gilpy.annot.Atomic;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.*;

/** A stream of bytes in memory. */
@Atomic
@TypeDef(name = "BytesIO", module = "_io", base = BufferedIoBase.class)
final class BytesIo extends BufferedIoBase {
    static final PyType TYPE = PyType.builtin(new BytesIoNatives(), "_io", BufferedIoBase.TYPE, PyType.HAS_DICT | PyType.HAS_WEAKREF);

    private byte[] data = new byte[0];
    private int size;
    private long pos;
    private boolean closed;
    /** Whether a bytes object owns {@link #data} too: then it is copied before it changes. */
    private boolean shared;
    private final Exports exports = new Exports();

    BytesIo(PyType cls) {
        super(cls);
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new BytesIo(cls);
    }

    @PyMethod("__init__(self, initial_bytes=NULL)")
    static void __init__(PyThread t, BytesIo self, PyObject initial) {
        self.exports.check(t);
        self.size = 0;
        self.pos = 0;
        self.closed = false;
        if (initial == null || initial == PyNone.NONE) {
            return;
        }
        if (initial instanceof PyBytes b && b.getClass() == PyBytes.class) {
            self.data = b.value();
            self.shared = true;
        } else {
            self.data = Buffers.bytes(t, initial);
            self.shared = initial instanceof PyBytes;
        }
        self.size = self.data.length;
    }

    private void check(PyThread t) {
        if (closed) {
            throw IoState.closed(t);
        }
    }

    private int available() {
        return (int) Math.max(0, size - pos);
    }

    private byte[] take(int n) {
        byte[] a = Arrays.copyOfRange(data, (int) pos, (int) pos + n);
        pos += n;
        return a;
    }

    /** Makes room for a change up to {@code end}. */
    private void room(PyThread t, long end) {
        exports.check(t);
        if (end > Integer.MAX_VALUE - 64) {
            throw t.overflowError("new buffer size too large");
        }
        if (end > data.length) {
            data = Arrays.copyOf(data, (int) Math.max(end, Math.min(Integer.MAX_VALUE - 64L, data.length + (data.length >> 1) + 32L)));
            shared = false;
        } else if (shared) {
            data = data.clone();
            shared = false;
        }
    }

    private int append(PyThread t, byte[] b, int length) {
        check(t);
        if (length == 0) {
            exports.check(t);
            return 0;
        }
        long end = pos + length;
        room(t, end);
        if (pos > size) {
            Arrays.fill(data, size, (int) pos, (byte) 0);
        }
        System.arraycopy(b, 0, data, (int) pos, length);
        pos = end;
        if (end > size) {
            size = (int) end;
        }
        return length;
    }

    // ---- reading

    @PyMethod("read(self, size=-1, /)")
    static PyObject read(PyThread t, BytesIo self, PyObject size) {
        long n = size(t, size);
        self.check(t);
        int k = self.available();
        if (n < 0 && self.pos == 0 && k == self.data.length) {
            return self.whole();
        }
        return k == 0 ? PyBytes.EMPTY : PyBytes.of(self.take((int) (n < 0 ? k : Math.min(n, k))));
    }

    private PyObject whole() {
        pos = size;
        shared = true;
        return PyBytes.of(data);
    }

    @PyMethod("read1(self, size=-1, /)")
    static PyObject read1(PyThread t, BytesIo self, PyObject size) {
        return read(t, self, size);
    }

    @PyMethod("readinto(self, buffer, /)")
    static long readinto(PyThread t, BytesIo self, PyObject buffer) {
        BufferView v = writable(t, buffer, "readinto");
        try {
            self.check(t);
            int n = Math.min(v.size(), self.available());
            if (n > 0) {
                v.write(self.data, (int) self.pos, n);
                self.pos += n;
            }
            return n;
        } finally {
            v.release(t);
        }
    }

    private PyBytes line(long limit) {
        int n = available();
        if (limit >= 0) {
            n = (int) Math.min(n, limit);
        }
        if (n == 0) {
            return PyBytes.EMPTY;
        }
        int i = (int) pos;
        int end = i + n;
        while (i < end && data[i] != '\n') {
            i++;
        }
        return PyBytes.of(take(Math.min(i + 1, end) - (int) pos));
    }

    @PyMethod("readline(self, size=-1, /)")
    static PyObject readline(PyThread t, BytesIo self, PyObject size) {
        long n = size(t, size);
        self.check(t);
        return self.line(n);
    }

    @PyMethod("readlines(self, size=None, /)")
    static PyObject readlines(PyThread t, BytesIo self, PyObject size) {
        long max = size(t, size);
        self.check(t);
        PyList out = new PyList();
        long n = 0;
        for (PyBytes b; (b = self.line(-1)).size() > 0; ) {
            out.append(b);
            if ((out.size() & 4095) == 0) {
                t.poll();
            }
            n += b.size();
            if (max > 0 && n >= max) {
                break;
            }
        }
        return out;
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, BytesIo self) {
        self.check(t);
        return self;
    }

    @Override
    public PyObject next(PyThread t) {
        if (type() != TYPE) {
            return super.next(t);
        }
        PyBytes b;
        if (Sharing.on()) {
            synchronized (this) {
                check(t);
                b = line(-1);
            }
        } else {
            check(t);
            b = line(-1);
        }
        return b.size() == 0 ? null : b;
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, BytesIo self) {
        self.check(t);
        PyBytes b = self.line(-1);
        if (b.size() == 0) {
            throw t.stopIteration();
        }
        return b;
    }

    // ---- writing

    @PyMethod("write(self, b, /)")
    static long write(PyThread t, BytesIo self, PyObject b) {
        self.check(t);
        if (b instanceof PyBytes x) {
            return self.append(t, x.value(), x.size());
        }
        BufferView v = Buffers.view(t, b, false);
        try {
            self.check(t);
            byte[] a = v.toBytes();
            return self.append(t, a, a.length);
        } finally {
            v.release(t);
        }
    }

    @Atomic(false)
    @PyMethod("writelines(self, lines, /)")
    static void writelines(PyThread t, BytesIo self, PyObject lines) {
        self.check(t);
        PyObject it = lines.iter(t);
        for (PyObject x; (x = it.next(t)) != null; ) {
            if (Sharing.on()) {
                synchronized (self) {
                    write(t, self, x);
                }
            } else {
                write(t, self, x);
            }
        }
    }

    // ---- positions

    @PyMethod("tell(self, /)")
    static long tell(PyThread t, BytesIo self) {
        self.check(t);
        return self.pos;
    }

    /** Moves to a position; answers the new one. */
    @PyMethod("seek(self, pos, whence=0, /)")
    static long seek(PyThread t, BytesIo self, PyObject pos, int whence) {
        long n = Convert.toLong(t, pos);
        self.check(t);
        if (n < 0 && whence == 0) {
            throw t.valueError("negative seek value " + n);
        }
        long base = switch (whence) {
            case 0 -> 0;
            case 1 -> self.pos;
            case 2 -> self.size;
            default -> throw t.valueError("invalid whence (" + whence + ", should be 0, 1 or 2)");
        };
        if (n > Long.MAX_VALUE - base) {
            throw t.overflowError("new position too large");
        }
        return self.pos = Math.max(0, base + n);
    }

    @PyMethod("truncate(self, size=None, /)")
    static long truncate(PyThread t, BytesIo self, PyObject size) {
        self.check(t);
        self.exports.check(t);
        long n;
        if (size == PyNone.NONE) {
            n = self.pos;
        } else {
            if (size.type().slot(Slot.INDEX) == null) {
                throw t.typeError("argument should be integer or None, not '" + size.type().name() + "'");
            }
            n = Convert.toLong(t, size);
            if (n < 0) {
                throw t.valueError("negative size value " + n);
            }
        }
        if (n < self.size) {
            self.data = Arrays.copyOf(self.data, (int) n);
            self.shared = false;
            self.size = (int) n;
        }
        return n;
    }

    // ---- the value

    /** All bytes. */
    @PyMethod("getvalue(self, /)")
    static PyObject getvalue(PyThread t, BytesIo self) {
        self.check(t);
        if (self.data.length != self.size) {
            if (self.exported()) {
                return PyBytes.of(Arrays.copyOf(self.data, self.size));
            }
            self.data = Arrays.copyOf(self.data, self.size);
        } else if (self.exported()) {
            return PyBytes.of(self.data.clone());
        }
        self.shared = true;
        return PyBytes.of(self.data);
    }

    private int views;

    private boolean exported() {
        return views > 0;
    }

    /** A memoryview of the bytes, through which they can be changed. */
    @PyMethod("getbuffer(self, /)")
    static PyObject getbuffer(PyThread t, BytesIo self) {
        self.check(t);
        return PyMemoryView.of(t, new BytesIoBuffer(self));
    }

    BufferView export(BytesIoBuffer owner) {
        if (shared) {
            data = data.clone();
            shared = false;
        }
        views++;
        return exports.add(BufferView.ofBytes(owner, owner, data, size, false));
    }

    void released(BufferView v) {
        views--;
        exports.remove(v);
    }

    // ---- life and state

    @PyMethod("close(self, /)")
    static void close(PyThread t, BytesIo self) {
        self.exports.check(t);
        self.closed = true;
        self.data = new byte[0];
        self.size = 0;
    }

    @PyMethod("flush(self, /)")
    static void flush(PyThread t, BytesIo self) {
        self.check(t);
    }

    @PyMethod("isatty(self, /)")
    static boolean isatty(PyThread t, BytesIo self) {
        self.check(t);
        return false;
    }

    @PyMethod("readable(self, /)")
    static boolean readable(PyThread t, BytesIo self) {
        self.check(t);
        return true;
    }

    @PyMethod("writable(self, /)")
    static boolean writable(PyThread t, BytesIo self) {
        self.check(t);
        return true;
    }

    @PyMethod("seekable(self, /)")
    static boolean seekable(PyThread t, BytesIo self) {
        self.check(t);
        return true;
    }

    @PyGetter("closed")
    static boolean closed(PyThread t, BytesIo self) {
        return self.closed;
    }

    @PyMethod("__getstate__(self, /)")
    static PyObject __getstate__(PyThread t, BytesIo self) {
        PyObject value = getvalue(t, self);
        PyDict d = self.extra().dict();
        return PyTuple.of(value, PyInt.of(self.pos), d == null || d.size() == 0 ? PyNone.NONE : d.copy());
    }

    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, BytesIo self, PyObject state) {
        self.check(t);
        if (!(state instanceof PyTuple p) || p.size() < 3) {
            throw t.typeError(self.type().name() + ".__setstate__ argument should be 3-tuple, got " + state.type().name());
        }
        self.exports.check(t);
        __init__(t, self, PyBytes.EMPTY);
        self.size = 0;
        write(t, self, p.get(0));
        if (!(p.get(1) instanceof PyLong)) {
            throw t.typeError("second item of state must be an integer, not " + p.get(1).type().name());
        }
        long n = Convert.toLong(t, p.get(1));
        if (n < 0) {
            throw t.valueError("position value cannot be negative");
        }
        self.pos = n;
        if (p.get(2) != PyNone.NONE) {
            if (!(p.get(2) instanceof PyDict d)) {
                throw t.typeError("third item of state should be a dict, got a " + p.get(2).type().name());
            }
            self.extra().dict().merge(t, d);
        }
    }

    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, BytesIo self) {
        return 64 + (self.shared ? 0 : self.data.length);
    }
}
