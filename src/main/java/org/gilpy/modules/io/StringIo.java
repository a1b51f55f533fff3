// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.annot.Atomic;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.*;

/**
 * A stream of text in memory. newline is handled as by TextIOWrapper, except that None also makes all line ends newlines when they are written.
 */
// Positions are code points; as long as no character takes two chars they are offsets as well.
@Atomic
@TypeDef(name = "StringIO", module = "_io", base = TextIoBase.class)
final class StringIo extends TextIoBase implements TextSink {
    static final PyType TYPE = PyType.builtin(new StringIoNatives(), "_io", TextIoBase.TYPE, PyType.HAS_DICT | PyType.HAS_WEAKREF);

    private StringBuilder text = new StringBuilder();
    /** Whether some character may take two chars. */
    private boolean pairs;
    private long pos;
    private boolean closed;
    private boolean initialized;
    /** As given: null for None. */
    private String newline;
    private int seen;

    StringIo(PyType cls) {
        super(cls);
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new StringIo(cls);
    }

    @PyMethod("__init__(self, initial_value='', newline='\\n')")
    static void __init__(PyThread t, StringIo self, PyObject initial, PyObject newline) {
        String nl = null;
        if (newline instanceof PyStr s) {
            nl = s.value();
            TextIoWrapper.checkNewline(t, nl);
        } else if (newline != PyNone.NONE) {
            throw t.typeError("newline must be str or None, not " + newline.type().name());
        }
        if (initial != PyNone.NONE && !(initial instanceof PyStr)) {
            throw t.typeError("initial_value must be str or None, not " + initial.type().name());
        }
        self.initialized = true;
        self.newline = nl;
        self.text = new StringBuilder();
        self.pairs = false;
        self.pos = 0;
        self.closed = false;
        self.seen = 0;
        if (initial instanceof PyStr s && !s.value().isEmpty()) {
            self.write(t, s);
            self.pos = 0;
        }
    }

    private void check(PyThread t) {
        if (!initialized) {
            throw t.valueError("I/O operation on uninitialized object");
        }
        if (closed) {
            throw IoState.closed(t);
        }
    }

    private long length() {
        return pairs ? text.codePointCount(0, text.length()) : text.length();
    }

    /** The offset of a position that is not behind the end. */
    private int offset(long position) {
        return pairs ? text.offsetByCodePoints(0, (int) position) : (int) position;
    }

    // ---- writing

    @Override
    public boolean accepts() {
        return type() == TYPE;
    }

    @Override
    public void write(PyThread t, PyStr s) {
        if (Sharing.on()) {
            synchronized (this) {
                put(t, s);
            }
        } else {
            put(t, s);
        }
    }

    private void put(PyThread t, PyStr s) {
        check(t);
        String v = s.value();
        if (newline == null || newline.isEmpty()) {
            seen = NewlineDecoder.kinds(v, seen);
            if (newline == null) {
                v = NewlineDecoder.translated(v);
            }
        } else if (newline.charAt(0) == '\r' && v.indexOf('\n') >= 0) {
            v = v.replace("\n", newline);
        }
        int n = v.length();
        if (n == 0) {
            return;
        }
        if (!pairs && s.hasPairs()) {
            pairs = true;
        }
        if (!pairs && pos == text.length()) {
            if ((long) pos + n > Integer.MAX_VALUE - 64) {
                throw t.overflowError("new position too large");
            }
            text.append(v);
            pos += n;
            return;
        }
        overwrite(t, v);
    }

    private void overwrite(PyThread t, String v) {
        long points = v.codePointCount(0, v.length());
        long length = length();
        if (pos + points > Integer.MAX_VALUE - 64) {
            throw t.overflowError("new position too large");
        }
        if (pos > length) {
            text.repeat(0, (int) (pos - length));
            length = pos;
        }
        if (pos == length) {
            text.append(v);
        } else {
            int from = offset(pos);
            int to = pos + points >= length ? text.length() : offset(pos + points);
            text.replace(from, to, v);
        }
        pos += points;
    }

    /** Writes text; how many characters that were. */
    @PyMethod("write(self, s, /)")
    static PyObject write(PyThread t, StringIo self, PyObject s) {
        if (!(s instanceof PyStr p)) {
            throw t.typeError("string argument expected, got '" + s.type().name() + "'");
        }
        self.write(t, p);
        return PyInt.of(p.length());
    }

    // ---- reading

    @PyMethod("read(self, size=-1, /)")
    static PyObject read(PyThread t, StringIo self, PyObject size) {
        long n = size(t, size);
        self.check(t);
        long length = self.length();
        if (self.pos >= length) {
            return PyStr.EMPTY;
        }
        long to = n < 0 ? length : Math.min(length, self.pos + n);
        String s = self.text.substring(self.offset(self.pos), self.offset(to));
        self.pos = to;
        return PyStr.of(s);
    }

    private String line(long limit) {
        if (pos >= text.length() && !pairs || pos >= length()) {
            return "";
        }
        int from = offset(pos);
        int end = lineEnd(from);
        if (limit >= 0) {
            int max = pos + limit >= length() ? text.length() : offset(pos + limit);
            end = Math.min(end, max);
        }
        String s = text.substring(from, end);
        pos += pairs ? s.codePointCount(0, s.length()) : s.length();
        return s;
    }

    private int lineEnd(int from) {
        int n = text.length();
        if (newline == null || newline.equals("\n")) {
            int i = text.indexOf("\n", from);
            return i < 0 ? n : i + 1;
        }
        if (!newline.isEmpty()) {
            int i = text.indexOf(newline, from);
            return i < 0 ? n : i + newline.length();
        }
        for (int i = from; i < n; i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return i + 1;
            }
            if (c == '\r') {
                return i + 1 < n && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
            }
        }
        return n;
    }

    @PyMethod("readline(self, size=-1, /)")
    static PyObject readline(PyThread t, StringIo self, PyObject size) {
        long n = size(t, size);
        self.check(t);
        return PyStr.of(self.line(n));
    }

    @Override
    public PyObject next(PyThread t) {
        if (type() != TYPE) {
            return super.next(t);
        }
        String s;
        if (Sharing.on()) {
            synchronized (this) {
                check(t);
                s = line(-1);
            }
        } else {
            check(t);
            s = line(-1);
        }
        return s.isEmpty() ? null : PyStr.of(s);
    }

    @Atomic(false)
    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, StringIo self) {
        self.check(t);
        PyObject line;
        if (self.type() == TYPE) {
            line = PyStr.of(self.line(-1));
        } else {
            line = Calls.attr(t, self, IoNames.READLINE);
            if (!(line instanceof PyStr)) {
                throw t.error(Exceptions.OSError, "readline() should have returned a str object, not '" + line.type().name() + "'");
            }
        }
        if (line.len(t) == 0) {
            throw t.stopIteration();
        }
        return line;
    }

    // ---- positions

    @PyMethod("tell(self, /)")
    static long tell(PyThread t, StringIo self) {
        self.check(t);
        return self.pos;
    }

    /** Moves to a position; answers the new one. */
    @PyMethod("seek(self, pos, whence=0, /)")
    static long seek(PyThread t, StringIo self, PyObject pos, int whence) {
        long n = Convert.toLong(t, pos);
        self.check(t);
        if (whence < 0 || whence > 2) {
            throw t.valueError("Invalid whence (" + whence + ", should be 0, 1 or 2)");
        }
        if (n < 0 && whence == 0) {
            throw t.valueError("Negative seek position " + n);
        }
        if (whence != 0 && n != 0) {
            throw t.error(Exceptions.OSError, "Can't do nonzero cur-relative seeks");
        }
        if (whence == 1) {
            n = self.pos;
        } else if (whence == 2) {
            n = self.length();
        }
        return self.pos = n;
    }

    @PyMethod("truncate(self, pos=None, /)")
    static long truncate(PyThread t, StringIo self, PyObject pos) {
        self.check(t);
        long n = self.pos;
        if (pos != PyNone.NONE) {
            if (pos.type().slot(Slot.INDEX) == null) {
                throw t.typeError("argument should be integer or None, not '" + pos.type().name() + "'");
            }
            n = Convert.toLong(t, pos);
        }
        if (n < 0) {
            throw t.valueError("Negative size value " + n);
        }
        if (n < self.length()) {
            self.text.setLength(self.offset(n));
        }
        return n;
    }

    // ---- the value, life and state

    /** All of the text. */
    @PyMethod("getvalue(self, /)")
    static String getvalue(PyThread t, StringIo self) {
        self.check(t);
        return self.text.toString();
    }

    @PyMethod("close(self, /)")
    static void close(PyThread t, StringIo self) {
        self.closed = true;
        self.text = new StringBuilder(0);
    }

    @PyMethod("readable(self, /)")
    static boolean readable(PyThread t, StringIo self) {
        self.check(t);
        return true;
    }

    @PyMethod("writable(self, /)")
    static boolean writable(PyThread t, StringIo self) {
        self.check(t);
        return true;
    }

    @PyMethod("seekable(self, /)")
    static boolean seekable(PyThread t, StringIo self) {
        self.check(t);
        return true;
    }

    @PyGetter("closed")
    static boolean closed(PyThread t, StringIo self) {
        if (!self.initialized) {
            throw t.valueError("I/O operation on uninitialized object");
        }
        return self.closed;
    }

    @PyGetter("line_buffering")
    static boolean lineBuffering(PyThread t, StringIo self) {
        self.check(t);
        return false;
    }

    @PyGetter("newlines")
    static PyObject newlines(PyThread t, StringIo self) {
        self.check(t);
        return NewlineDecoder.shown(self.seen);
    }

    @PyMethod("__getstate__(self, /)")
    static PyObject __getstate__(PyThread t, StringIo self) {
        self.check(t);
        PyDict d = self.extra().dict();
        return PyTuple.of(PyStr.of(self.text.toString()), self.newline == null ? PyNone.NONE : PyStr.of(self.newline), PyInt.of(self.pos),
                d == null || d.size() == 0 ? PyNone.NONE : d.copy());
    }

    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, StringIo self, PyObject state) {
        if (self.closed) {
            throw IoState.closed(t);
        }
        if (!(state instanceof PyTuple p) || p.size() < 4) {
            throw t.typeError(self.type().name() + ".__setstate__ argument should be 4-tuple, got " + state.type().name());
        }
        __init__(t, self, PyStr.EMPTY, p.get(1));
        if (!(p.get(0) instanceof PyStr s)) {
            throw t.typeError("initial_value must be str or None, not " + p.get(0).type().name());
        }
        // The text is what was stored: line ends are not translated again.
        self.text = new StringBuilder(s.value());
        self.pairs = s.hasPairs();
        if (!(p.get(2) instanceof PyLong)) {
            throw t.typeError("third item of state must be an integer, got " + p.get(2).type().name());
        }
        long n = Convert.toLong(t, p.get(2));
        if (n < 0) {
            throw t.valueError("position value cannot be negative");
        }
        self.pos = n;
        if (p.get(3) != PyNone.NONE) {
            if (!(p.get(3) instanceof PyDict d)) {
                throw t.typeError("fourth item of state should be a dict, got a " + p.get(3).type().name());
            }
            self.extra().dict().merge(t, d);
        }
    }
}
