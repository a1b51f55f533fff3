// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Cleaner;
import org.gilpy.annot.Atomic;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Buffer;
import org.gilpy.objects.BufferView;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Exports;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyMemoryView;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.HostAccess;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PySlice;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.SliceRange;
import org.gilpy.objects.Slot;
import org.gilpy.objects.Snapshotted;
import org.gilpy.objects.Resource;
import org.gilpy.objects.Subclassed;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.os.Mapping;
import org.gilpy.os.Mappings;

/**
 * mmap(fileno, length[, flags[, prot[, access[, offset[, trackfd]]]]])
 *
 * <p>The bytes of an open file, from offset on, as memory that is read, written, searched and sliced. Length 0 stands for the whole file. MAP_SHARED lets others
 * that map the file see what is written, MAP_PRIVATE keeps it here. With -1 instead of a descriptor it is memory without a file.
 */
// Shared memory without a file of the program's has one of ours without a name, so that child processes can be given it. Memory that nobody closes goes
// with the object. Position and mapping are guarded by the GIL, without one by the monitor.
@Atomic
@TypeDef(name = "mmap", module = "mmap")
class PyMmap extends PyObject implements Buffer, Snapshotted {
    static final PyType TYPE = PyType.builtin(new PyMmapNatives(), "mmap", BaseObject.TYPE, PyType.HAS_WEAKREF);
    static final int DEFAULT = 0, READ = 1, WRITE = 2, COPY = 3;
    static final int PAGE = 4096;

    private static final Function DUP = Function.ofInt("fcntl");
    private static final Function CLOSE = Function.ofInt("close");
    private static final Function FTRUNCATE = Function.ofInt("ftruncate");
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final Cleaner CLEANER = Cleaner.create();
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    /** What must not outlive the object. Written under the monitor of the object. */
    private static final class Hold implements Runnable, Snapshotted {
        volatile Mapping mapping;
        /** The operating system's number of the file, or -1. */
        transient volatile int real;

        @Override
        public Object snapshotState(GraphOut out) {
            return real < 0 ? null : (Object) out.file(real);
        }

        @Override
        public void restoreState(Object state, GraphIn in) {
            real = state == null ? -1 : in.file((Integer) state);
        }

        @Override
        public void run() {
            Mapping m = mapping;
            mapping = null;
            if (m != null) {
                m.close();
            }
            int f = real;
            real = -1;
            if (f >= 0) {
                Libc.call(CLOSE, f, 0, 0);
            }
        }
    }

    private final Hold hold = new Hold();
    private final Exports exports = new Exports();
    private transient Cleaner.Cleanable cleaning;
    private final int access;
    private final long offset;
    /** Whether the file is one of the program's. */
    private final boolean ofFile;
    private final boolean tracked;
    private long position;

    PyMmap(Mapping mapping, int real, int access, long offset, boolean ofFile, boolean tracked) {
        hold.mapping = mapping;
        hold.real = real;
        this.access = access;
        this.offset = offset;
        this.ofFile = ofFile;
        this.tracked = tracked;
        cleaning = CLEANER.register(this, hold);
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return null;
    }

    @Override
    public void restoreState(Object state, GraphIn in) {
        cleaning = CLEANER.register(this, hold);
    }

    private static final class Sub extends PyMmap {
        private final Subclassed extra;

        Sub(PyType cls, Mapping mapping, int real, int access, long offset, boolean ofFile, boolean tracked) {
            super(mapping, real, access, offset, ofFile, tracked);
            extra = new Subclassed(cls);
        }

        @Override
        public PyType type() {
            return extra.type();
        }

        @Override
        public Subclassed extra() {
            return extra;
        }
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    // CPython: new_mmap_object in mmapmodule.c
    @PyNew("(cls, fileno, length, flags=1, prot=3, access=0, offset=0, *, trackfd=True)")
    static PyObject __new__(PyThread t, PyType cls, int fileno, long length, int flags, int prot, int access, long offset, boolean trackfd) {
        HostAccess.ask(t, fileno == -1 ? HostAccess.Door.ISOLATES : HostAccess.Door.PROCESSES, "mapped memory");
        if (length < 0) {
            throw t.overflowError("memory mapped length must be positive");
        }
        if (offset < 0) {
            throw t.overflowError("memory mapped offset must be positive");
        }
        if (access != DEFAULT && (flags != Mapping.MAP_SHARED || prot != (Mapping.PROT_READ | Mapping.PROT_WRITE))) {
            throw t.valueError("mmap can't specify both access and flags, prot.");
        }
        switch (access) {
            case READ -> prot = Mapping.PROT_READ;
            case WRITE -> { }
            case COPY -> flags = Mapping.MAP_PRIVATE;
            case DEFAULT -> access = (prot & 3) == 3 ? DEFAULT : (prot & Mapping.PROT_WRITE) != 0 ? WRITE : READ;
            default -> throw t.valueError("mmap invalid access parameter.");
        }
        int real = -1;
        long size = length;
        if (fileno != -1) {
            Descriptor d = Descriptors.of(t).get(t, fileno);
            size = size(t, d, offset, length);
            real = (int) checked(t, Libc.call(DUP, d.real, F_DUPFD_CLOEXEC, 0));
        } else if ((flags & Mapping.MAP_SHARED) != 0 && offset % PAGE == 0 && length > 0) {
            real = SharedFile.create("memory", offset + length);
        }
        if (real < 0) {
            flags |= Mapping.MAP_ANONYMOUS;
        } else {
            flags &= ~Mapping.MAP_ANONYMOUS;
        }
        // Memory that may not be read at all would end the JVM when somebody tries.
        int[] error = new int[1];
        use(t, size);
        Mapping m = Mapping.of(real, offset, size, prot | Mapping.PROT_READ, flags, error);
        if (m == null) {
            if (real >= 0) {
                Libc.call(CLOSE, real, 0, 0);
            }
            throw t.osError(error[0], null);
        }
        t.runtime().state(Mappings.class).add(m);
        if (fileno != -1 && !trackfd) {
            m.forgetFile();
            Libc.call(CLOSE, real, 0, 0);
            real = -1;
        }
        return cls == TYPE ? new PyMmap(m, real, access, offset, fileno != -1, trackfd)
                : new Sub(cls, m, real, access, offset, fileno != -1, trackfd);
    }

    /** The JVM does not see this memory: it is counted here. */
    private static void use(PyThread t, long bytes) {
        if (bytes > 0) {
            t.room(bytes);
            t.use(Resource.MEMORY, bytes);
        }
    }

    private static long size(PyThread t, Descriptor d, long offset, long length) {
        FileStatus s = FileStatus.ofDescriptor(d.real);
        if (s == null || !s.isRegular()) {
            return length;
        }
        if (length == 0) {
            if (s.size == 0) {
                throw t.valueError("cannot mmap an empty file");
            }
            if (offset >= s.size) {
                throw t.valueError("mmap offset is greater than file size");
            }
            return s.size - offset;
        }
        if (offset > s.size || s.size - offset < length) {
            throw t.valueError("mmap length is greater than file size");
        }
        return length;
    }

    private static long checked(PyThread t, long r) {
        if (r < 0) {
            throw t.osError((int) -r, null);
        }
        return r;
    }

    // ---- memory

    private Mapping open(PyThread t) {
        Mapping m = hold.mapping;
        if (m == null) {
            throw t.valueError("mmap closed or invalid");
        }
        return m;
    }

    private void requireWritable(PyThread t) {
        if (access == READ) {
            throw t.typeError("mmap can't modify a readonly memory map.");
        }
    }

    private byte[] bytes(PyThread t, long from, long count) {
        if (count > Integer.MAX_VALUE - 8) {
            throw t.memoryError();
        }
        byte[] b = new byte[(int) count];
        if (b.length > 0) {
            MemorySegment.copy(open(t).segment, BYTE, from, b, 0, b.length);
        }
        return b;
    }

    private static void put(Mapping m, long at, byte[] b) {
        MemorySegment.copy(b, 0, m.segment, BYTE, at, b.length);
    }

    @Override
    public BufferView export(PyThread t, boolean writable) {
        Mapping m = open(t);
        if (writable && access == READ) {
            throw t.error(Exceptions.BufferError, "Object is not writable.");
        }
        if (m.size > Integer.MAX_VALUE) {
            throw t.error(Exceptions.BufferError, "memory of more than 2 GB cannot be viewed as a whole");
        }
        return exports.add(BufferView.ofItems(this, this, m.segment.asByteBuffer(), (int) m.size, access == READ, "B", 1));
    }

    @Override
    public void exportReleased(PyThread t, BufferView view) {
        exports.remove(view);
    }

    /** Gives a memoryview of the memory. */
    @PyMethod("__buffer__(self, flags, /)")
    static PyObject __buffer__(PyThread t, PyMmap self, int flags) {
        return PyMemoryView.ofFlags(t, self, flags);
    }

    /** Ends what __buffer__ began. */
    @PyMethod("__release_buffer__(self, buffer, /)")
    static void __release_buffer__(PyThread t, PyMmap self, PyMemoryView buffer) {
        buffer.release(t);
    }

    // ---- the sequence

    @PyMethod("__len__(self, /)")
    static long __len__(PyThread t, PyMmap self) {
        return self.open(t).size;
    }

    private static boolean isIndex(PyObject o) {
        return o instanceof PyLong || o.type().slot(Slot.INDEX) != null;
    }

    private long index(PyThread t, PyObject key, Mapping m) {
        long i = SliceRange.index(t, key);
        if (i < 0) {
            i += m.size;
        }
        if (i < 0 || i >= m.size) {
            throw t.indexError("mmap index out of range");
        }
        return i;
    }

    private static SliceRange range(PyThread t, PySlice s, Mapping m) {
        if (m.size > Integer.MAX_VALUE) {
            throw t.overflowError("slices with a step and slice assignments need memory below 2 GB");
        }
        return SliceRange.of(t, s, (int) m.size);
    }

    /** A slice without step of memory that is too large for int indices. */
    private PyObject largeSlice(PyThread t, PySlice s, Mapping m) {
        long from = bound(t, s.start == PyNone.NONE ? null : s.start, 0, m.size);
        long to = bound(t, s.stop == PyNone.NONE ? null : s.stop, m.size, m.size);
        return PyBytes.of(bytes(t, from, Math.max(0, to - from)));
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, PyMmap self, PyObject key) {
        Mapping m = self.open(t);
        if (isIndex(key)) {
            long i = self.index(t, key, m);
            return PyInt.of(self.open(t).segment.get(BYTE, i) & 255);
        }
        if (!(key instanceof PySlice s)) {
            throw t.typeError("mmap indices must be integers");
        }
        if (m.size > Integer.MAX_VALUE && (s.step == PyNone.NONE || Convert.toLong(t, s.step) == 1)) {
            return self.largeSlice(t, s, m);
        }
        SliceRange r = range(t, s, m);
        m = self.open(t);
        if (r.step == 1) {
            return PyBytes.of(self.bytes(t, r.start, r.length));
        }
        byte[] b = new byte[r.length];
        for (int k = 0, i = r.start; k < b.length; k++, i += r.step) {
            b[k] = m.segment.get(BYTE, i);
        }
        return PyBytes.of(b);
    }

    @PyMethod("__setitem__(self, key, value, /)")
    static void __setitem__(PyThread t, PyMmap self, PyObject key, PyObject value) {
        Mapping m = self.open(t);
        self.requireWritable(t);
        if (isIndex(key)) {
            long i = self.index(t, key, m);
            if (!isIndex(value)) {
                throw t.typeError("mmap item value must be an int");
            }
            PyLong v = value.index(t);
            if (!v.fitsLong() || v.longValue() < 0 || v.longValue() > 255) {
                throw t.valueError("mmap item value must be in range(0, 256)");
            }
            self.open(t).segment.set(BYTE, i, (byte) v.longValue());
            return;
        }
        if (!(key instanceof PySlice s)) {
            throw t.typeError("mmap indices must be integer");
        }
        SliceRange r = range(t, s, m);
        byte[] b = Buffers.bytes(t, value);
        if (b.length != r.length) {
            throw t.indexError("mmap slice assignment is wrong size");
        }
        m = self.open(t);
        if (r.step == 1) {
            put(m, r.start, b);
        } else {
            for (int k = 0, i = r.start; k < b.length; k++, i += r.step) {
                m.segment.set(BYTE, i, b[k]);
            }
        }
    }

    @PyMethod("__delitem__(self, key, /)")
    static void __delitem__(PyThread t, PyMmap self, PyObject key) {
        self.open(t);
        self.requireWritable(t);
        throw t.typeError(isIndex(key) ? "mmap doesn't support item deletion"
                : key instanceof PySlice ? "mmap object doesn't support slice deletion" : "mmap indices must be integer");
    }

    /** Iteration gives bytes of length one, where indexing gives numbers. */
    @Override
    public PyObject iter(PyThread t) {
        return new PyMmapIterator(this);
    }

    /** The item of the iteration at a place, or null behind the end. */
    final PyObject item(PyThread t, long i) {
        Mapping m = open(t);
        return i < m.size ? PyBytes.of(new byte[] {m.segment.get(BYTE, i)}) : null;
    }

    // ---- searching

    private static long bound(PyThread t, PyObject o, long whenAbsent, long size) {
        long i = o == null ? whenAbsent : Convert.toLong(t, o);
        if (i < 0) {
            i += size;
        }
        return Math.max(0, Math.min(i, size));
    }

    private long search(PyThread t, PyObject sub, PyObject start, PyObject end, boolean last) {
        Mapping m = open(t);
        byte[] x = Buffers.bytes(t, sub);
        long from = bound(t, start, position, m.size);
        long to = bound(t, end, m.size, m.size);
        MemorySegment s = open(t).segment;
        MemorySegment wanted = MemorySegment.ofArray(x);
        for (long i = last ? to - x.length : from; i >= from && i + x.length <= to; i += last ? -1 : 1) {
            if (x.length == 0 || s.get(BYTE, i) == x[0]
                    && (x.length == 1 || MemorySegment.mismatch(s, i, i + x.length, wanted, 0, x.length) < 0)) {
                return i;
            }
        }
        return -1;
    }

    /** The first place of some bytes from the position or start on, or -1. */
    @PyMethod("find(self, sub, start=<unrepresentable>, end=<unrepresentable>, /)")
    static long find(PyThread t, PyMmap self, PyObject sub, PyObject start, PyObject end) {
        return self.search(t, sub, start, end, false);
    }

    /** The last place of some bytes from the position or start on, or -1. */
    @PyMethod("rfind(self, sub, start=<unrepresentable>, end=<unrepresentable>, /)")
    static long rfind(PyThread t, PyMmap self, PyObject sub, PyObject start, PyObject end) {
        return self.search(t, sub, start, end, true);
    }

    // ---- as a file

    private long left(Mapping m) {
        return Math.max(0, m.size - position);
    }

    /** Reads n bytes from the position on; all that are left without n. */
    @PyMethod("read(self, n=None, /)")
    static PyObject read(PyThread t, PyMmap self, PyObject n) {
        Mapping m = self.open(t);
        if (n != PyNone.NONE && !isIndex(n)) {
            throw t.typeError("argument should be integer or None, not '" + n.type().messageName() + "'");
        }
        long count = n == PyNone.NONE ? -1 : Convert.toLong(t, n);
        long left = self.left(m);
        byte[] b = self.bytes(t, self.position, count < 0 || count > left ? left : count);
        self.position += b.length;
        return PyBytes.of(b);
    }

    /** Reads a byte as a number. */
    @PyMethod("read_byte(self, /)")
    static int readByte(PyThread t, PyMmap self) {
        Mapping m = self.open(t);
        if (self.position >= m.size) {
            throw t.valueError("read byte out of range");
        }
        return m.segment.get(BYTE, self.position++) & 255;
    }

    /** Reads up to the end of the line, which is read too. */
    @PyMethod("readline(self, /)")
    static PyObject readline(PyThread t, PyMmap self) {
        Mapping m = self.open(t);
        long end = self.position;
        while (end < m.size && m.segment.get(BYTE, end++) != '\n') {
            if ((end & 0xffff) == 0) {
                t.poll();
                m = self.open(t);
            }
        }
        byte[] b = self.bytes(t, self.position, Math.max(0, end - self.position));
        self.position += b.length;
        return PyBytes.of(b);
    }

    /** Writes bytes at the position, over what is there; their number. */
    @PyMethod("write(self, data, /)")
    static int write(PyThread t, PyMmap self, PyObject data) {
        self.open(t);
        byte[] b = Buffers.bytes(t, data);
        self.requireWritable(t);
        Mapping m = self.open(t);
        if (self.position > m.size || m.size - self.position < b.length) {
            throw t.valueError("data out of range");
        }
        put(m, self.position, b);
        self.position += b.length;
        return b.length;
    }

    /** Writes a number as one byte. */
    @PyMethod("write_byte(self, byte, /)")
    static void writeByte(PyThread t, PyMmap self, PyObject value) {
        self.open(t);
        long v = Convert.toLong(t, value);
        if (v < 0 || v > 255) {
            throw t.overflowError(v < 0 ? "unsigned byte integer is less than minimum" : "unsigned byte integer is greater than maximum");
        }
        Mapping m = self.open(t);
        self.requireWritable(t);
        if (self.position >= m.size) {
            throw t.valueError("write byte out of range");
        }
        m.segment.set(BYTE, self.position++, (byte) v);
    }

    /** Moves the position: from the start (0), from where it is (1) or from the end (2); where it is then. */
    @PyMethod("seek(self, pos, whence=0, /)")
    static long seek(PyThread t, PyMmap self, long pos, int whence) {
        Mapping m = self.open(t);
        long to = switch (whence) {
            case 0 -> pos;
            case 1 -> self.position + pos;
            case 2 -> m.size + pos;
            default -> throw t.valueError("unknown seek type");
        };
        if (to < 0 || to > m.size) {
            throw t.valueError("seek out of range");
        }
        return self.position = to;
    }

    /** Whether the position can be moved: yes. */
    @PyMethod("seekable(self, /)")
    static boolean seekable(PyThread t, PyMmap self) {
        return true;
    }

    /** The position. */
    @PyMethod("tell(self, /)")
    static long tell(PyThread t, PyMmap self) {
        self.open(t);
        return self.position;
    }

    // ---- the memory as a whole

    /** Copies count bytes within the memory. */
    @PyMethod("move(self, dest, src, count, /)")
    static void move(PyThread t, PyMmap self, long dest, long src, long count) {
        Mapping m = self.open(t);
        self.requireWritable(t);
        if (dest < 0 || src < 0 || count < 0 || m.size - dest < count || m.size - src < count) {
            throw t.valueError("source, destination, or count out of range");
        }
        MemorySegment.copy(m.segment, src, m.segment, dest, count);
    }

    /** Writes changes back to the file. */
    @PyMethod("flush(self, offset=0, size=<unrepresentable>, /)")
    static void flush(PyThread t, PyMmap self, long offset, PyObject size) {
        Mapping m = self.open(t);
        long n = size == null ? m.size : Convert.toLong(t, size);
        if (offset < 0 || n < 0 || offset > m.size || m.size - offset < n) {
            throw t.valueError("flush values out of range");
        }
        if (self.access != READ && self.access != COPY) {
            checked(t, m.sync(offset, n));
        }
    }

    /** Tells the system how the memory will be used. */
    @PyMethod("madvise(self, option, start=0, length=<unrepresentable>, /)")
    static void madvise(PyThread t, PyMmap self, int option, long start, PyObject length) {
        Mapping m = self.open(t);
        long n = length == null ? m.size : Convert.toLong(t, length);
        if (start < 0 || start >= m.size) {
            throw t.valueError("madvise start out of bounds");
        }
        if (n < 0) {
            throw t.valueError("madvise length invalid");
        }
        if (Long.MAX_VALUE - start < n) {
            throw t.overflowError("madvise length too large");
        }
        checked(t, m.advise(start, Math.min(n, m.size - start), option));
    }

    /** The size of the file. */
    @PyMethod("size(self, /)")
    static long size(PyThread t, PyMmap self) {
        self.open(t);
        FileStatus s = self.ofFile && self.hold.real >= 0 ? FileStatus.ofDescriptor(self.hold.real) : null;
        if (s == null) {
            throw t.osError(OsErrors.EBADF, null);
        }
        return s.size;
    }

    /** Gives the memory, and the file if there is one, another size. */
    @PyMethod("resize(self, newsize, /)")
    static void resize(PyThread t, PyMmap self, long newsize) {
        Mapping m = self.open(t);
        self.exports.check(t, "mmap can't resize with extant buffers exported.");
        if (!self.tracked) {
            throw t.valueError("mmap can't resize with trackfd=False.");
        }
        if (self.access == READ || self.access == COPY) {
            throw t.typeError("mmap can't resize a readonly or copy-on-write memory map.");
        }
        if (newsize < 0 || Long.MAX_VALUE - newsize < self.offset) {
            throw t.valueError("new size out of range");
        }
        if (newsize == 0 && !self.ofFile) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        use(t, newsize - m.size);
        if (self.hold.real >= 0) {
            checked(t, Libc.call(FTRUNCATE, self.hold.real, self.offset + newsize, 0));
        }
        int[] error = new int[1];
        self.hold.mapping = m.resized(newsize, error);
        t.runtime().state(Mappings.class).add(self.hold.mapping);
        if (error[0] != 0) {
            throw t.osError(error[0], null);
        }
    }

    /** Ends the use of the memory. */
    @PyMethod("close(self, /)")
    static void close(PyThread t, PyMmap self) {
        if (self.hold.mapping != null) {
            self.exports.check(t, "cannot close exported pointers exist");
            self.cleaning.clean();
        }
    }

    @PyGetter("closed")
    static boolean getClosed(PyThread t, PyMmap self) {
        return self.hold.mapping == null;
    }

    @PyMethod("__enter__(self, /)")
    static PyObject __enter__(PyThread t, PyMmap self) {
        self.open(t);
        return self;
    }

    @PyMethod("__exit__(self, /, *exc_info)")
    static void __exit__(PyThread t, PyMmap self, PyObject[] excInfo) {
        close(t, self);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyMmap self) {
        String head = "<" + self.type().messageName() + " closed=";
        Mapping m = self.hold.mapping;
        if (m == null) {
            return head + "True>";
        }
        String access = switch (self.access) {
            case READ -> "ACCESS_READ";
            case WRITE -> "ACCESS_WRITE";
            case COPY -> "ACCESS_COPY";
            default -> "ACCESS_DEFAULT";
        };
        return head + "False, access=" + access + ", length=" + m.size + ", pos=" + self.position + ", offset=" + self.offset + ">";
    }
}
