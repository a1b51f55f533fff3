// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import java.util.Arrays;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.*;

/**
 * Text over a buffered stream of bytes. encoding names how characters become bytes, errors what happens to those that cannot. newline is None (all kinds
 * of line ends are read as a newline, and written as that of the system), '' (kept as they are), or the one line end. With line_buffering
 * a write that contains a line end is flushed.
 */
@TypeDef(name = "TextIOWrapper", module = "_io", base = TextIoBase.class)
final class TextIoWrapper extends TextIoBase implements TextSink {
    static final PyType TYPE = PyType.builtin(new TextIoWrapperNatives(), "_io", TextIoBase.TYPE, PyType.HAS_DICT | PyType.HAS_WEAKREF);
    private static final byte[] NOTHING = {};

    private boolean initialized;
    private boolean detached;
    private boolean finalizing;
    PyObject buffer;
    /** The buffer where it is a plain Buffered, which is called without looking up methods; else null. */
    Buffered plainBuffer;
    private PyStr encoding;
    private PyStr errors;
    /** Null for strict. */
    private String errorHandler;
    /** As given: null for None. */
    private String newline;
    private boolean lineBuffering;
    private boolean writeThrough;
    int chunkSize = 8192;
    /** The codec when it is one that Java does without state, else null. */
    private TextCodec codec;
    private PyObject encoder;
    private final TextReader reader = new TextReader(this);
    private byte[] pending = NOTHING;
    private int pendingSize;
    boolean seekable;
    private boolean dirty;
    private boolean writes;

    /** Held while the text layer works, also while the layers below wait. */
    private final CriticalSection turn = new CriticalSection();

    TextIoWrapper(PyType cls) {
        super(cls);
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new TextIoWrapper(cls);
    }

    // ---- set-up

    @PyMethod("__init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)")
    static void __init__(PyThread t, TextIoWrapper self, PyObject buffer, PyObject encoding, PyObject errors, PyObject newline,
            boolean lineBuffering, boolean writeThrough) {
        self.init(t, buffer, encoding, errors, newline, lineBuffering, writeThrough);
    }

    void init(PyThread t, PyObject buffer, PyObject encoding, PyObject errors, PyObject newline, boolean lineBuffering, boolean writeThrough) {
        initialized = false;
        detached = false;
        String nl = newlineArgument(t, newline);
        String enc = textArgument(t, encoding, "encoding");
        String err = textArgument(t, errors, "errors");
        if (enc == null || enc.equals("locale")) {
            enc = IoModule.localeEncoding(t, enc != null);
        }
        this.buffer = buffer;
        plainBuffer = type() == TYPE && buffer instanceof Buffered b && b.type() == b.plainType() ? b : null;
        setCodec(t, enc, err == null ? "strict" : err, nl);
        this.lineBuffering = lineBuffering;
        this.writeThrough = writeThrough;
        pendingSize = 0;
        if (plainBuffer == null) {
            seekable = Calls.attr(t, buffer, IoNames.SEEKABLE).truth(t);
        } else {
            seekable = BufferedMethods.seekable(t, plainBuffer).truth(t);
        }
        reader.telling = seekable;
        initialized = true;
        if (seekable && encoder != null && positionOfBuffer(t) != 0) {
            Calls.attr(t, encoder, IoNames.SETSTATE, PyInt.of(0));
        }
    }

    private static String newlineArgument(PyThread t, PyObject o) {
        if (o == PyNone.NONE) {
            return null;
        }
        if (!(o instanceof PyStr s)) {
            throw t.typeError("TextIOWrapper() argument 'newline' must be str or None, not " + o.type().name());
        }
        checkNewline(t, s.value());
        return s.value();
    }

    static void checkNewline(PyThread t, String s) {
        switch (s) {
            case "", "\n", "\r", "\r\n" -> { }
            default -> throw t.valueError("illegal newline value: " + PyStr.of(s).repr(t).value());
        }
    }

    private static String textArgument(PyThread t, PyObject o, String name) {
        if (o == PyNone.NONE) {
            return null;
        }
        if (!(o instanceof PyStr s)) {
            throw t.typeError("TextIOWrapper() argument '" + name + "' must be str or None, not " + o.type().name());
        }
        // The name must be encodable itself.
        Codecs.encodeText(t, s, null, null);
        if (s.value().indexOf('\0') >= 0) {
            throw t.valueError("embedded null character");
        }
        return s.value();
    }

    /** Whether a Java codec needs no other state than an incomplete character. */
    private static boolean isStateless(TextCodec c) {
        return c != null && !c.name.startsWith("utf-16") && !c.name.startsWith("utf-32");
    }

    private void setCodec(PyThread t, String enc, String err, String nl) {
        TextCodec c = Codecs.builtin(enc);
        PyObject dec = null;
        PyObject newEncoder = null;
        boolean universal = nl == null || nl.isEmpty();
        boolean reads = Calls.attr(t, buffer, IoNames.READABLE).truth(t);
        writes = Calls.attr(t, buffer, IoNames.WRITABLE).truth(t);
        if (!isStateless(c)) {
            c = null;
            PyTuple info = CodecRegistry.of(t).lookup(t, enc);
            PyObject text = info.getAttrOrNull(t, PyStr.intern("_is_text_encoding"));
            if (text != null && !text.truth(t)) {
                throw t.error(Exceptions.LookupError, "'" + enc + "' is not a text encoding; use codecs.open() to handle arbitrary codecs");
            }
            if (reads) {
                dec = info.getAttr(t, PyStr.intern("incrementaldecoder")).call(t, PyStr.of(err));
            }
            if (writes) {
                newEncoder = info.getAttr(t, PyStr.intern("incrementalencoder")).call(t, PyStr.of(err));
            }
        }
        codec = c;
        encoder = newEncoder;
        encoding = PyStr.of(enc);
        errors = PyStr.of(err);
        errorHandler = err.equals("strict") ? null : err;
        newline = nl;
        reader.setDecoder(reads ? new TextInput(c, dec, errorHandler, universal, nl == null) : null, nl);
    }

    long positionOfBuffer(PyThread t) {
        return Convert.toLong(t, Calls.attr(t, buffer, IoNames.TELL));
    }

    // ---- checks

    private void checkAttached(PyThread t) {
        if (!initialized) {
            throw t.valueError(detached ? "underlying buffer has been detached" : "I/O operation on uninitialized object");
        }
    }

    final boolean closed(PyThread t) {
        Buffered b = plainBuffer;
        return b != null ? b.closed(t) : isClosed(t, buffer);
    }

    final void check(PyThread t) {
        if (!initialized) {
            checkAttached(t);
        }
        if (closed(t)) {
            throw IoState.closed(t);
        }
    }

    // ---- writing

    /** Writes text. */
    @PyMethod("write(self, text, /)")
    static PyObject write(PyThread t, TextIoWrapper self, PyObject text) {
        if (!(text instanceof PyStr s)) {
            throw t.typeError("write() argument must be str, not " + (text == PyNone.NONE ? "None" : text.type().name()));
        }
        self.write(t, s);
        return PyInt.of(s.length());
    }

    @Override
    public boolean accepts() {
        return type() == TYPE;
    }

    @Override
    public void write(PyThread t, PyStr s) {
        boolean entered = turn.enter(t);
        try {
            put(t, s);
        } finally {
            turn.leave(entered);
        }
    }

    private void put(PyThread t, PyStr s) {
        check(t);
        if (!writes) {
            throw unsupported(t, "not writable");
        }
        String v = s.value();
        boolean flush = writeThrough;
        boolean flushBuffer = false;
        if (lineBuffering && (v.indexOf('\n') >= 0 || v.indexOf('\r') >= 0)) {
            flush = true;
            flushBuffer = true;
        }
        if (newline != null && newline.length() > 0 && newline.charAt(0) == '\r' && v.indexOf('\n') >= 0) {
            v = v.replace("\n", newline);
            s = PyStr.of(v);
        }
        append(t, encode(t, s, v));
        if (pendingSize >= chunkSize || flush) {
            writePending(t);
        }
        if (flushBuffer) {
            flushBuffer(t);
        }
        reader.forget(t);
    }

    private byte[] encode(PyThread t, PyStr s, String v) {
        if (codec == null) {
            PyObject b = Calls.attr(t, encoder, IoNames.ENCODE, s);
            if (!(b instanceof PyBytes x)) {
                throw t.typeError("encoder should return a bytes object, not '" + b.type().name() + "'");
            }
            return x.value();
        }
        return codec.encode(t, s, errorHandler);
    }

    private void setDirty(PyThread t, boolean v) {
        if (v != dirty) {
            dirty = v;
            if (v) {
                Unclosed.dirty(t, this);
            } else {
                Unclosed.clean(t, this);
            }
        }
    }

    /** Writes what waits in a stream that its program has forgotten. */
    void flushUnclosed(PyThread t) {
        boolean entered = turn.enter(t);
        try {
            dirty = false;
            if (initialized && !closed(t)) {
                writePending(t);
                flushBuffer(t);
            }
        } finally {
            turn.leave(entered);
        }
    }

    private void append(PyThread t, byte[] b) {
        setDirty(t, true);
        int n = pendingSize;
        while (n > 0 && n + b.length > chunkSize) {
            writePending(t);
            n = pendingSize;
        }
        if (n + b.length > pending.length) {
            if (n == 0) {
                if (b.length >= chunkSize) {
                    pending = b;
                    pendingSize = b.length;
                    return;
                }
                pending = new byte[Math.max(b.length, Math.min(chunkSize, 256))];
            } else {
                pending = Arrays.copyOf(pending, Math.max(n + b.length, Math.min(chunkSize, n * 2)));
            }
        }
        System.arraycopy(b, 0, pending, n, b.length);
        pendingSize = n + b.length;
    }

    /** Hands what is encoded to the buffer. */
    final void writePending(PyThread t) {
        int n = pendingSize;
        if (n == 0) {
            return;
        }
        byte[] a = pending;
        // Whoever writes meanwhile, a signal handler perhaps, begins anew.
        pending = NOTHING;
        pendingSize = 0;
        setDirty(t, false);
        if (plainBuffer != null && plainBuffer.canWrite()) {
            plainBuffer.write(t, a, 0, n);
        } else {
            Calls.attr(t, buffer, IoNames.WRITE, PyBytes.of(n == a.length ? a : Arrays.copyOf(a, n)));
        }
        if (pendingSize == 0 && a.length <= chunkSize) {
            pending = a;
        }
    }

    private void flushBuffer(PyThread t) {
        if (plainBuffer != null && plainBuffer.canWrite()) {
            plainBuffer.flush(t);
        } else {
            Calls.attr(t, buffer, IoNames.FLUSH);
        }
    }

    /** Writes what is buffered. */
    @PyMethod("flush(self, /)")
    static PyObject flush(PyThread t, TextIoWrapper self) {
        self.check(t);
        boolean entered = self.turn.enter(t);
        try {
            self.reader.telling = self.seekable;
            self.writePending(t);
        } finally {
            self.turn.leave(entered);
        }
        return Calls.attr(t, self.buffer, IoNames.FLUSH);
    }

    // ---- reading

    /** Up to {@code size} characters, or all. */
    @PyMethod("read(self, size=-1, /)")
    static PyObject read(PyThread t, TextIoWrapper self, PyObject size) {
        long n = size(t, size);
        self.check(t);
        boolean entered = self.turn.enter(t);
        try {
            return PyStr.of(self.reader.read(t, n));
        } finally {
            self.turn.leave(entered);
        }
    }

    /** One line with its end. */
    @PyMethod("readline(self, size=-1, /)")
    static PyObject readline(PyThread t, TextIoWrapper self, long size) {
        self.check(t);
        boolean entered = self.turn.enter(t);
        try {
            return PyStr.of(self.reader.readLine(t, size));
        } finally {
            self.turn.leave(entered);
        }
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, TextIoWrapper self) {
        PyObject line = self.nextLine(t);
        if (line == null) {
            throw t.stopIteration();
        }
        return line;
    }

    private PyObject nextLine(PyThread t) {
        boolean entered = turn.enter(t);
        try {
            return lineOrNull(t);
        } finally {
            turn.leave(entered);
        }
    }

    private PyObject lineOrNull(PyThread t) {
        checkAttached(t);
        reader.telling = false;
        PyObject line;
        if (type() == TYPE) {
            check(t);
            line = PyStr.of(reader.readLine(t, -1));
        } else {
            line = Calls.attr(t, this, IoNames.READLINE);
            if (!(line instanceof PyStr)) {
                throw t.error(Exceptions.OSError, "readline() should have returned a str object, not '" + line.type().name() + "'");
            }
        }
        if (((PyStr) line).value().isEmpty()) {
            reader.noSnapshot();
            reader.telling = seekable;
            return null;
        }
        return line;
    }

    @Override
    public PyObject next(PyThread t) {
        return type() == TYPE ? nextLine(t) : super.next(t);
    }

    // ---- positions

    /** Moves to a position that tell() returned, or to the start or end. */
    @PyMethod("seek(self, cookie, whence=0, /)")
    static PyObject seek(PyThread t, TextIoWrapper self, PyObject cookie, int whence) {
        self.check(t);
        boolean entered = self.turn.enter(t);
        try {
            return self.reader.seek(t, cookie, whence);
        } finally {
            self.turn.leave(entered);
        }
    }

    /** The position: an opaque number for seek(). */
    @PyMethod("tell(self, /)")
    static PyObject tell(PyThread t, TextIoWrapper self) {
        self.check(t);
        boolean entered = self.turn.enter(t);
        try {
            return self.reader.tell(t);
        } finally {
            self.turn.leave(entered);
        }
    }

    /** After a seek the encoder begins anew, with a byte order mark only at the start. */
    void resetEncoder(PyThread t, boolean start) {
        if (encoder == null) {
            return;
        }
        if (start) {
            Calls.attr(t, encoder, IoNames.RESET);
        } else {
            Calls.attr(t, encoder, IoNames.SETSTATE, PyInt.of(0));
        }
    }

    /** Makes the file that long. */
    @PyMethod("truncate(self, pos=None, /)")
    static PyObject truncate(PyThread t, TextIoWrapper self, PyObject pos) {
        self.check(t);
        Calls.attr(t, self, IoNames.FLUSH);
        return Calls.attr(t, self.buffer, IoNames.TRUNCATE, pos);
    }

    // ---- life

    /** Separates the buffer and returns it. */
    @PyMethod("detach(self, /)")
    static PyObject detach(PyThread t, TextIoWrapper self) {
        self.checkAttached(t);
        Calls.attr(t, self, IoNames.FLUSH);
        PyObject b = self.buffer;
        self.buffer = null;
        self.plainBuffer = null;
        self.detached = true;
        self.initialized = false;
        return b;
    }

    /** Flushes and closes the buffer. */
    @PyMethod("close(self, /)")
    static PyObject close(PyThread t, TextIoWrapper self) {
        self.checkAttached(t);
        if (self.closed(t)) {
            return PyNone.NONE;
        }
        if (self.finalizing) {
            Calls.attr(t, self.buffer, PyStr.intern("_dealloc_warn"), self);
        }
        PyError failed = null;
        try {
            Calls.attr(t, self, IoNames.FLUSH);
        } catch (PyError e) {
            failed = e;
        }
        PyObject r;
        try {
            r = Calls.attr(t, self.buffer, IoNames.CLOSE);
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

    /** Changes settings of the open stream; those not given stay. */
    @PyMethod("reconfigure(self, *, encoding=None, errors=None, newline=NULL, line_buffering=None, write_through=None)")
    static void reconfigure(PyThread t, TextIoWrapper self, PyObject encoding, PyObject errors, PyObject newline, PyObject lineBuffering,
            PyObject writeThrough) {
        self.checkAttached(t);
        if (self.reader.started() && (encoding != PyNone.NONE || errors != PyNone.NONE || newline != null)) {
            throw unsupported(t, "It is not possible to set the encoding or newline of stream after the first read");
        }
        String nl = newline == null ? self.newline : newlineArgument(t, newline);
        String enc = reconfigured(t, encoding, "encoding");
        String err = reconfigured(t, errors, "errors");
        boolean line = lineBuffering == PyNone.NONE ? self.lineBuffering : flag(t, lineBuffering);
        boolean through = writeThrough == PyNone.NONE ? self.writeThrough : flag(t, writeThrough);
        Calls.attr(t, self, IoNames.FLUSH);
        self.reader.telling = self.seekable;
        if (encoding != PyNone.NONE || errors != PyNone.NONE || newline != null) {
            if (err == null) {
                err = enc == null ? self.errors.value() : "strict";
            }
            if (enc == null) {
                enc = self.encoding.value();
            } else if (enc.equals("locale")) {
                enc = IoModule.localeEncoding(t, true);
            }
            self.setCodec(t, enc, err, nl);
            if (self.seekable && self.encoder != null && self.positionOfBuffer(t) != 0) {
                Calls.attr(t, self.encoder, IoNames.SETSTATE, PyInt.of(0));
            }
        }
        self.lineBuffering = line;
        self.writeThrough = through;
    }

    private static boolean flag(PyThread t, PyObject o) {
        if (o.type().slot(Slot.INDEX) == null) {
            throw t.typeError("'" + o.type().name() + "' object cannot be interpreted as an integer");
        }
        return o.index(t).signum() != 0;
    }

    private static String reconfigured(PyThread t, PyObject o, String name) {
        if (o == PyNone.NONE) {
            return null;
        }
        if (!(o instanceof PyStr s)) {
            throw t.typeError("reconfigure() argument '" + name + "' must be str or None, not " + o.type().name());
        }
        Codecs.encodeText(t, s, null, null);
        return s.value();
    }

    // ---- facts

    @PyMethod("fileno(self, /)")
    static PyObject fileno(PyThread t, TextIoWrapper self) {
        self.checkAttached(t);
        return Calls.attr(t, self.buffer, IoNames.FILENO);
    }

    @PyMethod("seekable(self, /)")
    static PyObject seekable(PyThread t, TextIoWrapper self) {
        self.checkAttached(t);
        return Calls.attr(t, self.buffer, IoNames.SEEKABLE);
    }

    @PyMethod("readable(self, /)")
    static PyObject readable(PyThread t, TextIoWrapper self) {
        self.checkAttached(t);
        return Calls.attr(t, self.buffer, IoNames.READABLE);
    }

    @PyMethod("writable(self, /)")
    static PyObject writable(PyThread t, TextIoWrapper self) {
        self.checkAttached(t);
        return Calls.attr(t, self.buffer, IoNames.WRITABLE);
    }

    @PyMethod("isatty(self, /)")
    static PyObject isatty(PyThread t, TextIoWrapper self) {
        self.checkAttached(t);
        return Calls.attr(t, self.buffer, IoNames.ISATTY);
    }

    @PyGetter("encoding")
    static PyObject encoding(PyThread t, TextIoWrapper self) {
        self.checkAttached(t);
        return self.encoding;
    }

    @PyGetter("errors")
    static PyObject errors(PyThread t, TextIoWrapper self) {
        self.checkAttached(t);
        return self.errors;
    }

    /** The stream of bytes below. */
    @PyGetter("buffer")
    static PyObject buffer(PyThread t, TextIoWrapper self) {
        return self.buffer == null ? PyNone.NONE : self.buffer;
    }

    @PyGetter("line_buffering")
    static boolean lineBuffering(PyThread t, TextIoWrapper self) {
        return self.lineBuffering;
    }

    @PyGetter("write_through")
    static boolean writeThrough(PyThread t, TextIoWrapper self) {
        return self.writeThrough;
    }

    @PyGetter("_finalizing")
    static boolean finalizing(PyThread t, TextIoWrapper self) {
        return self.finalizing;
    }

    @PySetter("_finalizing")
    static void setFinalizing(PyThread t, TextIoWrapper self, PyObject value) {
        self.finalizing = value.truth(t);
    }

    @PyGetter("name")
    static PyObject name(PyThread t, TextIoWrapper self) {
        self.checkAttached(t);
        return self.buffer.getAttr(t, IoNames.NAME);
    }

    @PyGetter("closed")
    static PyObject closed(PyThread t, TextIoWrapper self) {
        self.checkAttached(t);
        return self.buffer.getAttr(t, IoNames.CLOSED);
    }

    @PyGetter("newlines")
    static PyObject newlines(PyThread t, TextIoWrapper self) {
        self.checkAttached(t);
        return self.reader.newlines();
    }

    @PyGetter("_CHUNK_SIZE")
    static long chunkSize(PyThread t, TextIoWrapper self) {
        self.checkAttached(t);
        return self.chunkSize;
    }

    @PySetter("_CHUNK_SIZE")
    static void setChunkSize(PyThread t, TextIoWrapper self, PyObject value) {
        self.checkAttached(t);
        if (value == null) {
            throw t.error(Exceptions.AttributeError, "cannot delete attribute");
        }
        long n = Convert.toLong(t, value);
        if (n <= 0) {
            throw t.valueError("a strictly positive integer is required");
        }
        self.chunkSize = (int) Math.min(n, 1 << 30);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, TextIoWrapper self) {
        if (!self.detached) {
            self.checkAttached(t);
        }
        StringBuilder b = new StringBuilder("<").append(shownType(self));
        PyObject name = null;
        try {
            name = self.getAttrOrNull(t, IoNames.NAME);
        } catch (PyError e) {
            if (!e.matches(Exceptions.ValueError)) {
                throw e;
            }
        }
        if (name != null) {
            b.append(" name=").append(nameRepr(t, self, name));
        }
        PyObject mode = self.getAttrOrNull(t, IoNames.MODE);
        if (mode != null) {
            b.append(" mode=").append(mode.repr(t).value());
        }
        return b.append(" encoding=").append(self.encoding.repr(t).value()).append('>').toString();
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
