// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import java.util.Arrays;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.modules.os.OsFile;
import org.gilpy.objects.*;

/**
 * Opens a file for reading and writing of bytes without a buffer. The mode is 'r' (default), 'w', 'x' or 'a', and '+' allows
 * both reading and writing. The file is a name or a descriptor; an opener is a callable that returns a descriptor for a name and flags.
 */
@TypeDef(name = "FileIO", module = "_io", base = RawIoBase.class)
final class FileIo extends RawIoBase implements Snapshotted {
    static final PyType TYPE = PyType.builtin(new FileIoNatives(), "_io", RawIoBase.TYPE, PyType.HAS_DICT | PyType.HAS_WEAKREF);
    private static final int O_RDWR = 2, O_WRONLY = 1, O_CREAT = 0x40, O_EXCL = 0x80, O_TRUNC = 0x200, O_APPEND = 0x400;

    /** Python's descriptor, or -1 when closed. */
    int fd = -1;
    private boolean created;
    boolean readable;
    private boolean writable;
    private boolean appending;
    private boolean closeFd = true;
    /** -1 until asked, then 0 or 1. */
    private int seekable = -1;
    private long blockSize = CHUNK;
    /** How long a regular file was when it was opened; -1 for others. */
    private long sizeAtOpen = -1;
    private boolean finalizing;
    private transient Unclosed.Open registered;

    FileIo(PyType cls) {
        super(cls);
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return registered != null;
    }

    @Override
    public void restoreState(Object state, GraphIn in) {
        if ((Boolean) state) {
            registered = Unclosed.opened(in.thread(), this);
        }
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new FileIo(cls);
    }

    /** Whether this is a plain FileIO whose methods nobody has overridden. */
    boolean isPlain() {
        return type() == TYPE;
    }

    // CPython: _io_FileIO___init___impl in fileio.c
    @PyMethod("__init__(self, file, mode='r', closefd=True, opener=None)")
    static void __init__(PyThread t, FileIo self, PyObject file, String mode, boolean closefd, PyObject opener) {
        self.open(t, file, mode, closefd, opener);
    }

    void open(PyThread t, PyObject file, String mode, boolean closefd, PyObject opener) {
        if (fd >= 0) {
            Unclosed.closed(t, registered);
            if (closeFd) {
                closeDescriptor(t);
            } else {
                fd = -1;
            }
        }
        if (file instanceof PyBool) {
            t.warn(Exceptions.RuntimeWarning, "bool is used as a file descriptor", 1);
        }
        int number = -1;
        boolean byNumber = false;
        if (file.type().slot(Slot.INDEX) != null) {
            PyLong l = file.index(t);
            if (l.signum() < 0) {
                throw t.valueError("negative file descriptor");
            }
            number = Convert.toInt(t, l);
            byNumber = true;
        } else if (mode.indexOf('\0') >= 0) {
            throw t.valueError("embedded null character");
        }
        int flags = parse(t, mode);
        String path = null;
        if (!byNumber && opener == PyNone.NONE) {
            OsFile.checkPath(t, file);
        }
        boolean own = false;
        try {
            if (byNumber) {
                OsFile.requireOpen(t, number, file);
                fd = number;
                closeFd = closefd;
            } else {
                closeFd = true;
                if (!closefd) {
                    throw t.valueError("Cannot use closefd=False with file name");
                }
                if (opener == PyNone.NONE) {
                    fd = open(t, file, flags);
                } else {
                    PyObject r = opener.call(t, file, PyInt.of(flags | OsFile.O_CLOEXEC));
                    if (!(r instanceof PyLong)) {
                        throw t.typeError("expected integer from opener");
                    }
                    int n = Convert.toInt(t, r);
                    if (n < 0) {
                        throw t.valueError("opener returned " + n);
                    }
                    OsFile.requireOpen(t, n, file);
                    fd = n;
                }
                own = true;
            }
            OsFile.Opened o = OsFile.opened(t, fd, file);
            blockSize = o.blockSize();
            sizeAtOpen = o.size();
            setAttr(t, IoNames.NAME, file);
            if (appending) {
                OsFile.toEnd(t, fd);
            }
        } catch (PyError e) {
            if (own && fd >= 0) {
                OsFile.close(t, fd);
            }
            fd = -1;
            throw e;
        }
        registered = Unclosed.opened(t, this);
    }

    private static int open(PyThread t, PyObject file, int flags) {
        try {
            return OsFile.open(t, file, flags, 0666);
        } catch (PyError e) {
            if (!(e.value.getAttrOrNull(t, PyStr.intern("errno")) instanceof PyInt n) || n.value != OsErrors.EMFILE) {
                throw e;
            }
        }
        Unclosed.collect(t);
        return OsFile.open(t, file, flags, 0666);
    }

    private int parse(PyThread t, String mode) {
        created = false;
        readable = false;
        writable = false;
        appending = false;
        seekable = -1;
        boolean plus = false;
        int kinds = 0;
        int flags = 0;
        for (int i = 0; i < mode.length(); i++) {
            switch (mode.charAt(i)) {
                case 'x' -> {
                    kinds++;
                    created = true;
                    writable = true;
                    flags |= O_EXCL | O_CREAT;
                }
                case 'r' -> {
                    kinds++;
                    readable = true;
                }
                case 'w' -> {
                    kinds++;
                    writable = true;
                    flags |= O_CREAT | O_TRUNC;
                }
                case 'a' -> {
                    kinds++;
                    writable = true;
                    appending = true;
                    flags |= O_APPEND | O_CREAT;
                }
                case 'b' -> { }
                case '+' -> {
                    if (plus) {
                        throw badMode(t);
                    }
                    plus = true;
                    readable = true;
                    writable = true;
                }
                default -> throw t.valueError("invalid mode: " + mode);
            }
            if (kinds > 1) {
                throw badMode(t);
            }
        }
        if (kinds == 0) {
            throw badMode(t);
        }
        return flags | (readable && writable ? O_RDWR : writable ? O_WRONLY : 0);
    }

    private static PyError badMode(PyThread t) {
        return t.valueError("Must have exactly one of create/read/write/append mode and at most one plus");
    }

    static PyError fileClosed(PyThread t) {
        return t.valueError("I/O operation on closed file");
    }

    private void check(PyThread t) {
        if (fd < 0) {
            throw fileClosed(t);
        }
    }

    private PyError not(PyThread t, String action) {
        return unsupported(t, "File not open for " + action);
    }

    // ---- reading and writing

    /** Reads; the number of bytes, or -1 when a non-blocking descriptor has none. */
    int read(PyThread t, byte[] a, int off, int length) {
        check(t);
        if (!readable) {
            throw not(t, "reading");
        }
        return OsFile.read(t, fd, a, off, length);
    }

    /** Writes; the number of bytes, or -1 when a non-blocking descriptor takes none. */
    int write(PyThread t, byte[] a, int off, int length) {
        check(t);
        if (!writable) {
            throw not(t, "writing");
        }
        return OsFile.write(t, fd, a, off, length);
    }

    /** Up to {@code size} bytes with one system call; all up to the end when the size is negative. */
    @PyMethod("read(self, size=-1, /)")
    static PyObject read(PyThread t, FileIo self, PyObject size) {
        self.check(t);
        if (!self.readable) {
            throw self.not(t, "reading");
        }
        long n = size(t, size);
        if (n < 0) {
            return Calls.attr(t, self, IoNames.READALL);
        }
        if (n > Integer.MAX_VALUE - 64) {
            throw t.overflowError("Python int too large to convert to C int");
        }
        byte[] a = new byte[(int) n];
        int got = self.read(t, a, 0, a.length);
        return got < 0 ? PyNone.NONE : PyBytes.of(got == a.length ? a : Arrays.copyOf(a, got));
    }

    /** All bytes up to the end. */
    @PyMethod("readall(self, /)")
    static PyObject readall(PyThread t, FileIo self) {
        self.check(t);
        byte[] a = self.rest(t);
        return a == null ? PyNone.NONE : PyBytes.of(a);
    }

    /** The bytes up to the end; null when a non-blocking descriptor has none. */
    byte[] rest(PyThread t) {
        if (!readable) {
            throw not(t, "reading");
        }
        long expected = OsFile.remaining(t, fd, writable ? -1 : sizeAtOpen);
        // Exactly as large as what is expected, so that it need not be copied; whether there is more is found out with another array.
        byte[] a = new byte[(int) Math.min(expected > 0 ? expected : CHUNK, Integer.MAX_VALUE - 64)];
        int n = 0;
        for (;;) {
            byte[] into = a;
            int at = n;
            if (n == a.length) {
                if (n == Integer.MAX_VALUE - 64) {
                    throw t.overflowError("unbounded read returned more bytes than a Python bytes object can hold");
                }
                into = new byte[(int) Math.min(Integer.MAX_VALUE - 64L - n, n == expected ? RawIoBase.PROBE : Math.max(n >> 1, CHUNK))];
                at = 0;
            }
            int r = read(t, into, at, into.length - at);
            if (r < 0 && n == 0) {
                return null;
            }
            if (r <= 0) {
                return n == a.length ? a : Arrays.copyOf(a, n);
            }
            if (into != a) {
                a = Arrays.copyOf(a, n + into.length);
                System.arraycopy(into, 0, a, n, r);
            }
            n += r;
        }
    }

    /** Reads into a buffer with one system call. */
    @PyMethod("readinto(self, buffer, /)")
    static PyObject readinto(PyThread t, FileIo self, PyObject buffer) {
        BufferView v = BufferedIoBase.writable(t, buffer, "readinto");
        try {
            byte[] a = new byte[v.size()];
            int n = self.read(t, a, 0, a.length);
            if (n < 0) {
                return PyNone.NONE;
            }
            v.write(a, 0, n);
            return PyInt.of(n);
        } finally {
            v.release(t);
        }
    }

    /** Writes with one system call; how many bytes it took, or None where it would wait. */
    @PyMethod("write(self, b, /)")
    static PyObject write(PyThread t, FileIo self, PyObject b) {
        self.check(t);
        if (!self.writable) {
            throw self.not(t, "writing");
        }
        byte[] a = Buffers.bytes(t, b);
        int n = self.write(t, a, 0, a.length);
        return n < 0 ? PyNone.NONE : PyInt.of(n);
    }

    // ---- positions

    long seek(PyThread t, long offset, int whence) {
        check(t);
        long r = OsFile.seek(t, fd, offset, whence);
        if (seekable < 0) {
            seekable = 1;
        }
        return r;
    }

    /** Moves to a position; answers the new one. */
    @PyMethod("seek(self, pos, whence=0, /)")
    static long seek(PyThread t, FileIo self, PyObject pos, int whence) {
        self.check(t);
        if (pos instanceof PyFloat) {
            throw t.typeError("'float' object cannot be interpreted as an integer");
        }
        return self.seek(t, Convert.toLong(t, pos), whence);
    }

    /** The position. */
    @PyMethod("tell(self, /)")
    static long tell(PyThread t, FileIo self) {
        self.check(t);
        return OsFile.seek(t, self.fd, 0, 1);
    }

    /** Makes the file that long, by default as long as the position says. */
    @PyMethod("truncate(self, size=None, /)")
    static PyObject truncate(PyThread t, FileIo self, PyObject size) {
        self.check(t);
        if (!self.writable) {
            throw self.not(t, "writing");
        }
        PyObject n = size == PyNone.NONE ? PyInt.of(OsFile.seek(t, self.fd, 0, 1)) : size;
        OsFile.truncate(t, self.fd, Convert.toLong(t, n));
        return n;
    }

    // ---- life and facts

    private void closeDescriptor(PyThread t) {
        int n = fd;
        fd = -1;
        OsFile.close(t, n);
    }

    /** Closes the descriptor, unless closefd was false. */
    @PyMethod("close(self, /)")
    static void close(PyThread t, FileIo self) {
        try {
            if (!self.isPlain() || self.dictGet(IoNames.FLUSH) != null) {
                IoBase.close(t, self);
            } else {
                self.baseClosed = true;
            }
        } finally {
            if (self.fd >= 0) {
                Unclosed.closed(t, self.registered);
                self.registered = null;
                if (self.closeFd) {
                    self.closeDescriptor(t);
                } else {
                    self.fd = -1;
                }
            }
        }
    }

    boolean isSeekable(PyThread t) {
        check(t);
        if (seekable < 0) {
            seekable = OsFile.canSeek(t, fd) ? 1 : 0;
        }
        return seekable == 1;
    }

    /** Whether the file has positions. */
    @PyMethod("seekable(self, /)")
    static boolean seekable(PyThread t, FileIo self) {
        return self.isSeekable(t);
    }

    /** Whether the file was opened for reading. */
    @PyMethod("readable(self, /)")
    static boolean readable(PyThread t, FileIo self) {
        self.check(t);
        return self.readable;
    }

    /** Whether the file was opened for writing. */
    @PyMethod("writable(self, /)")
    static boolean writable(PyThread t, FileIo self) {
        self.check(t);
        return self.writable;
    }

    /** The file descriptor. */
    @PyMethod("fileno(self, /)")
    static long fileno(PyThread t, FileIo self) {
        self.check(t);
        return self.fd;
    }

    /** Whether the file is a terminal. */
    @PyMethod("isatty(self, /)")
    static boolean isatty(PyThread t, FileIo self) {
        self.check(t);
        return OsFile.isTerminal(t, self.fd);
    }

    @PyGetter("closed")
    static boolean closed(PyThread t, FileIo self) {
        return self.fd < 0;
    }

    /** Whether close() closes the descriptor. */
    @PyGetter("closefd")
    static boolean closefd(PyThread t, FileIo self) {
        return self.closeFd;
    }

    boolean closesDescriptor() {
        return closeFd;
    }

    /** The mode, in which a b is always. */
    @PyGetter("mode")
    static String mode(PyThread t, FileIo self) {
        return self.mode();
    }

    String mode() {
        return created ? readable ? "xb+" : "xb" : appending ? readable ? "ab+" : "ab" : readable ? writable ? "rb+" : "rb" : "wb";
    }

    @PyGetter("_blksize")
    static long blksize(PyThread t, FileIo self) {
        return self.blockSize;
    }

    @PySetter("_blksize")
    static void setBlksize(PyThread t, FileIo self, PyObject value) {
        self.blockSize = Convert.toLong(t, value);
    }

    @PyGetter("_finalizing")
    static boolean finalizing(PyThread t, FileIo self) {
        return self.finalizing;
    }

    @PySetter("_finalizing")
    static void setFinalizing(PyThread t, FileIo self, PyObject value) {
        self.finalizing = value.truth(t);
    }

    @PyMethod("_dealloc_warn(self, source, /)")
    static void deallocWarn(PyThread t, FileIo self, PyObject source) {
        if (self.fd >= 0 && self.closeFd) {
            t.warn(Exceptions.ResourceWarning, "unclosed file " + source.repr(t).value(), 1);
        }
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, FileIo self) {
        String cls = shownType(self);
        if (self.fd < 0) {
            return "<" + cls + " [closed]>";
        }
        PyObject name = self.getAttrOrNull(t, IoNames.NAME);
        String tail = " mode='" + self.mode() + "' closefd=" + (self.closeFd ? "True" : "False") + ">";
        if (name == null) {
            return "<" + cls + " fd=" + self.fd + tail;
        }
        return "<" + cls + " name=" + nameRepr(t, self, name) + tail;
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyObject self) {
        throw t.typeError("cannot pickle '" + self.type().name() + "' instances");
    }

    @PyMethod("__reduce_ex__(self, protocol, /)")
    static PyObject __reduce_ex__(PyThread t, PyObject self, PyObject protocol) {
        throw t.typeError("cannot pickle '" + self.type().name() + "' instances");
    }
}
