// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gilpy.objects.Codecs;
import org.gilpy.objects.EscapeCodecs;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyAnySet;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyByteArray;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyFrozenSet;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyMemoryView;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PySet;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.UnicodeCodecs;

/** The machine that reads pickles. Keeps the memo of an unpickler and its settings. Guarded by the turn of its owner. */
// CPython: _pickle.c
final class Loader {
    /** Instructions between two looks at what other threads and signals want. */
    private static final int POLL = 4096;

    PickleInput in;
    final PickleStack stack = new PickleStack();
    final Builder builder;
    /** The objects by their numbers; null where there is none. */
    PyObject[] memo = new PyObject[32];
    /** Objects in the memo. */
    int memoized;
    int proto;
    final boolean fixImports;
    private final String encoding;
    private final String errors;
    /** An iterator over the buffers that go beside the pickle, or null. */
    private final PyObject buffers;
    /** A method of an unpickler's subclass, or null. */
    PyObject persistentLoad;

    Loader(PyThread t, PickleInput in, Unpickler owner, boolean fixImports, String encoding, String errors, PyObject buffers) {
        this.in = in;
        this.fixImports = fixImports;
        this.encoding = encoding;
        this.errors = errors;
        this.buffers = buffers == null || buffers == PyNone.NONE ? null : buffers.iter(t);
        this.builder = new Builder(this, owner);
    }

    // ---- memo

    PyObject remembered(PyThread t, long n) {
        PyObject o = n < 0 || n >= memo.length ? null : memo[(int) n];
        if (o == null) {
            throw PickleErrors.unpickling(t, "Memo value not found at index " + n);
        }
        return o;
    }

    void remember(PyThread t, long n, PyObject o) {
        if (n >= memo.length) {
            if (n > Integer.MAX_VALUE / 2 - 16) {
                throw t.memoryError();
            }
            memo = Arrays.copyOf(memo, (int) n * 2);
        }
        int i = (int) n;
        if (memo[i] == null) {
            memoized++;
        }
        memo[i] = o;
    }

    void forget() {
        memo = new PyObject[32];
        memoized = 0;
    }

    // ---- the machine

    PyObject load(PyThread t) {
        stack.clear();
        proto = 0;
        int steps = POLL;
        for (;;) {
            int op = opcode(t);
            if (op == Op.STOP) {
                break;
            }
            step(t, op);
            if (--steps == 0) {
                t.poll();
                steps = POLL;
            }
        }
        PyObject o = stack.pop(t);
        in.skipUsed(t);
        return o;
    }

    private int opcode(PyThread t) {
        PickleInput from = in;
        if (from.pos < from.end) {
            return from.bytes[from.pos++];
        }
        try {
            return (byte) from.next(t);
        } catch (PyError e) {
            throw e.matches(PickleErrors.UNPICKLING_ERROR) ? t.error(Exceptions.EOFError, "Ran out of input") : e;
        }
    }

    /** The instructions that pickles of protocol 4 and 5 are made of; the others are in {@link #older}. */
    private void step(PyThread t, int op) {
        PickleStack s = stack;
        switch (op) {
            case Op.SHORT_BINUNICODE -> s.push(text(t, in.next(t)));
            case Op.MEMOIZE -> remember(t, memoized, s.top(t));
            case Op.BINGET -> s.push(remembered(t, in.next(t)));
            case Op.LONG_BINGET -> s.push(remembered(t, in.int4(t) & 0xffffffffL));
            case Op.BININT1 -> s.push(PyInt.of(in.next(t)));
            case Op.BININT2 -> {
                int p = in.take(t, 2);
                s.push(PyInt.of(in.bytes[p] & 255 | (in.bytes[p + 1] & 255) << 8));
            }
            case Op.BININT -> s.push(PyInt.of(in.int4(t)));
            case Op.BINFLOAT -> s.push(PyFloat.of(in.float8(t)));
            case Op.NONE -> s.push(PyNone.NONE);
            case Op.NEWTRUE -> s.push(PyBool.TRUE);
            case Op.NEWFALSE -> s.push(PyBool.FALSE);
            case Op.MARK -> s.mark();
            case Op.EMPTY_DICT -> s.push(new PyDict());
            case Op.EMPTY_LIST -> s.push(new PyList());
            case Op.EMPTY_TUPLE -> s.push(PyTuple.EMPTY);
            case Op.TUPLE1 -> s.tuple(t, 1);
            case Op.TUPLE2 -> s.tuple(t, 2);
            case Op.TUPLE3 -> s.tuple(t, 3);
            case Op.TUPLE -> s.push(s.popTuple(s.unmark(t)));
            case Op.APPEND -> append(t, s.size - 1);
            case Op.APPENDS -> append(t, s.unmark(t));
            case Op.SETITEM -> setItems(t, s.size - 2);
            case Op.SETITEMS -> setItems(t, s.unmark(t));
            case Op.BUILD -> builder.build(t);
            case Op.NEWOBJ -> builder.newObject(t);
            case Op.NEWOBJ_EX -> builder.newObjectEx(t);
            case Op.REDUCE -> builder.reduce(t);
            case Op.STACK_GLOBAL -> builder.stackGlobal(t);
            case Op.SHORT_BINBYTES -> s.push(PyBytes.of(in.copy(t, in.next(t))));
            case Op.BINBYTES -> s.push(PyBytes.of(in.copy(t, in.int4(t) & 0xffffffffL)));
            case Op.BINUNICODE -> s.push(text(t, in.int4(t) & 0xffffffffL));
            case Op.FRAME -> {
                long n = size8(t, "FRAME length exceeds system's maximum of ");
                in.take(t, n);
                in.pos -= (int) n;
            }
            case Op.PROTO -> {
                proto = in.next(t);
                if (proto > Saver.HIGHEST) {
                    throw t.valueError("unsupported pickle protocol: " + proto);
                }
            }
            default -> older(t, op);
        }
    }

    private void older(PyThread t, int op) {
        PickleStack s = stack;
        switch (op) {
            case Op.POP -> s.drop(t);
            case Op.POP_MARK -> s.cut(s.unmark(t));
            case Op.DUP -> s.push(s.top(t));
            case Op.LIST -> s.push(s.popList(s.unmark(t)));
            case Op.DICT -> dict(t, s.unmark(t));
            case Op.EMPTY_SET -> s.push(new PySet());
            case Op.ADDITEMS -> addItems(t, s.unmark(t));
            case Op.FROZENSET -> s.push(PyFrozenSet.from(t, PyTuple.of(s.popFrom(s.unmark(t)))));
            case Op.LONG1 -> s.push(OldText.signed(in.copy(t, in.next(t))));
            case Op.LONG4 -> {
                int n = in.int4(t);
                if (n < 0) {
                    throw PickleErrors.unpickling(t, "LONG pickle has negative byte count");
                }
                s.push(OldText.signed(in.copy(t, n)));
            }
            case Op.BINUNICODE8 -> s.push(text(t, size8(t, "BINUNICODE exceeds system's maximum size of ")));
            case Op.BINBYTES8 -> s.push(PyBytes.of(in.copy(t, size8(t, "BINBYTES exceeds system's maximum size of "))));
            case Op.BYTEARRAY8 -> {
                byte[] b = in.copy(t, size8(t, "BYTEARRAY8 exceeds system's maximum size of "));
                s.push(new PyByteArray(b, b.length));
            }
            case Op.NEXT_BUFFER -> nextBuffer(t);
            case Op.READONLY_BUFFER -> readonlyBuffer(t);
            case Op.BINPUT -> remember(t, in.next(t), s.top(t));
            case Op.LONG_BINPUT -> remember(t, in.int4(t) & 0xffffffffL, s.top(t));
            case Op.PUT -> {
                byte[] line = in.line(t, 2);
                PyObject top = s.top(t);
                long n = OldText.number(t, line);
                if (n < 0) {
                    throw t.valueError("negative PUT argument");
                }
                remember(t, n, top);
            }
            case Op.GET -> s.push(remembered(t, OldText.number(t, in.line(t, 2))));
            case Op.INT -> s.push(OldText.integer(t, in.line(t, 2)));
            case Op.LONG -> s.push(OldText.big(t, in.line(t, 2)));
            case Op.FLOAT -> s.push(OldText.real(t, in.line(t, 2)));
            case Op.STRING -> s.push(decoded(t, OldText.unquoted(t, in.line(t, 1))));
            case Op.BINSTRING -> s.push(decoded(t, in.copy(t, in.int4(t) & 0xffffffffL)));
            case Op.SHORT_BINSTRING -> s.push(decoded(t, in.copy(t, in.next(t))));
            case Op.UNICODE -> {
                byte[] line = in.line(t, 1);
                s.push(PyStr.of(EscapeCodecs.RAW_UNICODE_ESCAPE.decode(t, line, line.length, null)));
            }
            case Op.GLOBAL -> s.push(builder.global(t));
            case Op.INST -> builder.inst(t);
            case Op.OBJ -> builder.object(t);
            case Op.EXT1 -> s.push(builder.extension(t, in.next(t)));
            case Op.EXT2 -> {
                int p = in.take(t, 2);
                s.push(builder.extension(t, in.bytes[p] & 255 | (in.bytes[p + 1] & 255) << 8));
            }
            case Op.EXT4 -> s.push(builder.extension(t, in.int4(t)));
            case Op.PERSID -> persistent(t, OldText.ascii(t, in.line(t, 1)));
            case Op.BINPERSID -> persistent(t, s.pop(t));
            default -> throw unknown(t, op & 255);
        }
    }

    private static PyError unknown(PyThread t, int op) {
        String shown = op >= 0x20 && op <= 0x7e && op != '\'' && op != '\\' ? String.valueOf((char) op)
                : "\\x" + Character.forDigit(op >> 4, 16) + Character.forDigit(op & 15, 16);
        return PickleErrors.unpickling(t, "invalid load key, '" + shown + "'.");
    }

    private long size8(PyThread t, String what) {
        long n = in.int8(t);
        if (n < 0) {
            throw t.overflowError(what + Long.MAX_VALUE + " bytes");
        }
        return n;
    }

    // ---- text

    private PyStr text(PyThread t, long size) {
        int p = in.take(t, size);
        int n = (int) size;
        String s = new String(in.bytes, p, n, StandardCharsets.UTF_8);
        // What is no UTF-8 became this character; the answer is at hand for a text of the first 256 characters.
        if (s.indexOf('\uFFFD') >= 0) {
            return PyStr.of(UnicodeCodecs.UTF_8.decode(t, Arrays.copyOfRange(in.bytes, p, p + n), n, "surrogatepass"));
        }
        return PyStr.of(s);
    }

    /** A string of Python 2, which was bytes or text. */
    private PyObject decoded(PyThread t, byte[] b) {
        PyBytes bytes = PyBytes.of(b);
        return encoding.equals("bytes") ? bytes : Codecs.decodeText(t, bytes, encoding, errors);
    }

    // ---- containers

    private void append(PyThread t, int start) {
        PickleStack s = stack;
        if (start > s.size || start <= s.fence) {
            throw s.underflow(t);
        }
        if (start == s.size) {
            return;
        }
        PyObject list = s.items[start - 1];
        if (list.getClass() == PyList.class) {
            ((PyList) list).appendAll(s.items, start, s.size);
            s.cut(start);
            return;
        }
        PyObject extend = list.getAttrOrNull(t, PickleNames.EXTEND);
        if (extend != null) {
            extend.call(t, s.popList(start));
            return;
        }
        PyObject add = list.getAttr(t, PickleNames.APPEND);
        for (PyObject item : s.popFrom(start)) {
            add.call(t, item);
        }
    }

    private static void odd(PyThread t, String op) {
        throw PickleErrors.unpickling(t, "odd number of items for " + op);
    }

    private void fill(PyThread t, PyDict d, int start) {
        PickleStack s = stack;
        d.reserve(s.size - start >> 1);
        for (int i = start; i < s.size; i += 2) {
            PyObject key = s.items[i];
            if (key.getClass() == PyStr.class) {
                d.put(t, key, PyStr.textHash(((PyStr) key).value()), s.items[i + 1]);
            } else {
                d.put(t, key, s.items[i + 1]);
            }
        }
        s.cut(start);
    }

    private void dict(PyThread t, int start) {
        if ((stack.size - start) % 2 != 0) {
            odd(t, "DICT");
        }
        PyDict d = new PyDict();
        fill(t, d, start);
        stack.push(d);
    }

    private void setItems(PyThread t, int start) {
        PickleStack s = stack;
        if (start > s.size || start <= s.fence) {
            throw s.underflow(t);
        }
        if (start == s.size) {
            return;
        }
        if ((s.size - start) % 2 != 0) {
            odd(t, "SETITEMS");
        }
        PyObject d = s.items[start - 1];
        if (d.getClass() == PyDict.class) {
            fill(t, (PyDict) d, start);
            return;
        }
        PyObject[] pairs = s.popFrom(start);
        for (int i = 0; i < pairs.length; i += 2) {
            d.setItem(t, pairs[i], pairs[i + 1]);
        }
    }

    private void addItems(PyThread t, int start) {
        PickleStack s = stack;
        if (start > s.size || start <= s.fence) {
            throw s.underflow(t);
        }
        if (start == s.size) {
            return;
        }
        PyObject set = s.items[start - 1];
        PyObject[] items = s.popFrom(start);
        if (set.getClass() == PySet.class) {
            PyAnySet a = (PyAnySet) set;
            for (PyObject item : items) {
                a.addKey(t, item);
            }
            return;
        }
        PyObject add = set.getAttr(t, PickleNames.ADD);
        for (PyObject item : items) {
            add.call(t, item);
        }
    }

    // ---- what does not stand in the pickle

    private void nextBuffer(PyThread t) {
        if (buffers == null) {
            throw PickleErrors.unpickling(t, "pickle stream refers to out-of-band data but no *buffers* argument was given");
        }
        PyObject b = buffers.next(t);
        if (b == null) {
            throw PickleErrors.unpickling(t, "not enough out-of-band buffers");
        }
        stack.push(b);
    }

    private void readonlyBuffer(PyThread t) {
        PyMemoryView view = PyMemoryView.of(t, stack.top(t));
        if (!view.viewOrFail(t).readonly) {
            stack.pop(t);
            stack.push(view.getAttr(t, PyStr.of("toreadonly")).call(t));
        }
    }

    private void persistent(PyThread t, PyObject id) {
        if (persistentLoad == null) {
            throw Unpickler.noPersistentLoad(t);
        }
        stack.push(persistentLoad.call(t, id));
    }
}
