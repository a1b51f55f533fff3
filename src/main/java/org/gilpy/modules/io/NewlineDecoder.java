// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.*;

/**
 * A decoder around another one that notes the kinds of line ends and, with translate, makes each of them a newline. A carriage return at the end of the
 * input waits for what follows. The inner decoder may be None: then the input is text.
 */
// A text stream uses its own in its critical section; threads that share one of their own making may see line ends of each other.
@TypeDef(name = "IncrementalNewlineDecoder", module = "_io")
class NewlineDecoder extends PyObject {
    static final PyType TYPE = PyType.builtin(new NewlineDecoderNatives(), "_io", BaseObject.TYPE, 0);
    static final int CR = 1, LF = 2, CRLF = 4;

    private final Subclassed extra;
    private PyObject inner;
    private boolean translate;
    private boolean pendingCr;
    private int seen;

    NewlineDecoder(PyType cls) {
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

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new NewlineDecoder(cls);
    }

    @PyMethod("__init__(self, decoder, translate, errors='strict')")
    static void __init__(PyThread t, NewlineDecoder self, PyObject decoder, boolean translate, PyObject errors) {
        self.inner = decoder;
        self.translate = translate;
        self.pendingCr = false;
        self.seen = 0;
    }

    private void check(PyThread t) {
        if (inner == null) {
            throw t.valueError("IncrementalNewlineDecoder.__init__() not called");
        }
    }

    /** Which line ends a text has, as bits. */
    static int kinds(String s, int known) {
        int k = known;
        for (int i = 0, n = s.length(); i < n && k != (CR | LF | CRLF); i++) {
            char c = s.charAt(i);
            if (c == '\n') {
                k |= LF;
            } else if (c == '\r') {
                if (i + 1 < n && s.charAt(i + 1) == '\n') {
                    k |= CRLF;
                    i++;
                } else {
                    k |= CR;
                }
            }
        }
        return k;
    }

    /** All line ends as newlines. */
    static String translated(String s) {
        int i = s.indexOf('\r');
        if (i < 0) {
            return s;
        }
        StringBuilder b = new StringBuilder(s.length());
        int from = 0;
        while (i >= 0) {
            b.append(s, from, i).append('\n');
            from = i + 1 < s.length() && s.charAt(i + 1) == '\n' ? i + 2 : i + 1;
            i = s.indexOf('\r', from);
        }
        return b.append(s, from, s.length()).toString();
    }

    /** What {@code newlines} shows for these bits. */
    static PyObject shown(int seen) {
        PyObject[] all = new PyObject[3];
        int n = 0;
        if ((seen & CR) != 0) {
            all[n++] = PyStr.of("\r");
        }
        if ((seen & LF) != 0) {
            all[n++] = PyStr.of("\n");
        }
        if ((seen & CRLF) != 0) {
            all[n++] = PyStr.of("\r\n");
        }
        return n == 0 ? PyNone.NONE : n == 1 ? all[0] : PyTuple.of(java.util.Arrays.copyOf(all, n));
    }

    /** Decodes input. */
    @PyMethod("decode(self, input, final=False)")
    static PyObject decode(PyThread t, NewlineDecoder self, PyObject input, boolean last) {
        self.check(t);
        PyObject o = self.inner == PyNone.NONE ? input : Calls.attr(t, self.inner, IoNames.DECODE, input, PyBool.of(last));
        if (!(o instanceof PyStr p)) {
            throw t.typeError("decoder should return a string result, not '" + o.type().name() + "'");
        }
        String s = p.value();
        if (self.pendingCr && (last || !s.isEmpty())) {
            s = "\r" + s;
            self.pendingCr = false;
        }
        if (!last && s.endsWith("\r")) {
            s = s.substring(0, s.length() - 1);
            self.pendingCr = true;
        }
        self.seen = kinds(s, self.seen);
        return PyStr.of(self.translate ? translated(s) : s);
    }

    /** The state: input that waits, and flags. */
    @PyMethod("getstate(self, /)")
    static PyObject getstate(PyThread t, NewlineDecoder self) {
        self.check(t);
        PyObject waiting = PyBytes.EMPTY;
        long flag = 0;
        if (self.inner != PyNone.NONE) {
            PyObject s = Calls.attr(t, self.inner, IoNames.GETSTATE);
            if (!(s instanceof PyTuple p) || p.size() != 2) {
                throw t.typeError("illegal decoder state");
            }
            waiting = p.get(0);
            flag = Convert.toLong(t, p.get(1));
        }
        return PyTuple.of(waiting, PyInt.of(flag << 1 | (self.pendingCr ? 1 : 0)));
    }

    /** Sets what getstate() returned. */
    @PyMethod("setstate(self, state, /)")
    static void setstate(PyThread t, NewlineDecoder self, PyObject state) {
        self.check(t);
        if (!(state instanceof PyTuple p)) {
            throw t.typeError("state argument must be a tuple");
        }
        if (p.size() != 2) {
            throw t.typeError("setstate(): illegal state argument");
        }
        long flag = Convert.toLong(t, p.get(1));
        self.pendingCr = (flag & 1) != 0;
        if (self.inner != PyNone.NONE) {
            Calls.attr(t, self.inner, IoNames.SETSTATE, PyTuple.of(p.get(0), PyInt.of(flag >> 1)));
        }
    }

    /** Forgets what waits. */
    @PyMethod("reset(self, /)")
    static void reset(PyThread t, NewlineDecoder self) {
        self.check(t);
        self.seen = 0;
        self.pendingCr = false;
        if (self.inner != PyNone.NONE) {
            Calls.attr(t, self.inner, IoNames.RESET);
        }
    }

    /** The kinds of line ends met so far: None, one of them or a tuple. */
    @PyGetter("newlines")
    static PyObject newlines(PyThread t, NewlineDecoder self) {
        self.check(t);
        return shown(self.seen);
    }
}
