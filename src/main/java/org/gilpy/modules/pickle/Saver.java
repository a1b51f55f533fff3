// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import org.gilpy.objects.BufferView;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyByteArray;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyBigInt;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyFrozenSet;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PySet;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/**
 * Writes objects as pickles: the built-in values itself, all others by {@link ReduceSaver}. Keeps the settings and the memo of a pickler. Guarded by the turn of
 * its owner.
 */
// CPython: _pickle.c; where instructions could be chosen otherwise (batches, empty last batches), the choice is that of CPython.
final class Saver {
    static final int HIGHEST = 5, DEFAULT = 4;
    private static final int BATCH = 1000;
    /** CPython gives up somewhere between 5,000 and 10,000 levels, by what is nested. */
    private static final int DEEPEST = 10_000;
    private static final int FAST_NESTING_LIMIT = 50;

    final FrameBuffer out;
    Memo memo = new Memo();
    final int proto;
    boolean bin;
    boolean fast;
    final boolean fixImports;
    private final PyObject bufferCallback;
    /** Methods of a pickler's subclass, or null. */
    PyObject persistentId;
    PyObject reducerOverride;
    final ReduceSaver reduces;
    private int depth;
    private int fastNesting;
    private IdentityHashMap<PyObject, PyObject> fastOpen;

    Saver(PyThread t, PyObject write, PyObject protocol, boolean fixImports, PyObject bufferCallback) {
        this.bufferCallback = bufferCallback == PyNone.NONE ? null : bufferCallback;
        int p = check(t, protocol, bufferCallback);
        this.proto = p;
        this.bin = p > 0;
        this.fixImports = fixImports && p < 3;
        this.out = new FrameBuffer(write);
        this.reduces = new ReduceSaver(this);
    }

    /** The number of the protocol that is asked for; ValueError when it does not exist or cannot have a callback for buffers. */
    static int check(PyThread t, PyObject protocol, PyObject bufferCallback) {
        int p = protocol == PyNone.NONE ? DEFAULT : Convert.toInt(t, protocol);
        if (p > HIGHEST) {
            throw t.valueError("pickle protocol must be <= " + HIGHEST);
        }
        if (p < 0) {
            p = HIGHEST;
        }
        if (bufferCallback != PyNone.NONE && p < 5) {
            throw t.valueError("buffer_callback needs protocol >= 5");
        }
        return p;
    }

    /** Writes one whole pickle into {@link #out}. */
    void dump(PyThread t, PyObject o, PyObject dispatchTable) {
        out.reset();
        depth = 0;
        fastNesting = 0;
        fastOpen = null;
        reduces.begin(t, dispatchTable);
        if (proto >= 2) {
            out.op1(t, Op.PROTO, proto);
            if (proto >= 4) {
                out.startFraming();
            }
        }
        try {
            save(t, o);
        } catch (StackOverflowError e) {
            throw tooDeep(t);
        }
        out.op(t, Op.STOP);
        out.endFrame();
    }

    private static RuntimeException tooDeep(PyThread t) {
        return t.error(Exceptions.RecursionError, "maximum recursion depth exceeded while pickling an object");
    }

    // ---- memo

    void memoize(PyThread t, PyObject o) {
        if (!fast) {
            noted(t, memo.add(o));
        }
    }

    /** Counts an object that nobody else knows and that cannot come again. */
    void memoizeUnseen(PyThread t) {
        if (!fast) {
            noted(t, memo.addUnseen());
        }
    }

    private void noted(PyThread t, int n) {
        if (proto >= 4) {
            out.op(t, Op.MEMOIZE);
        } else if (!bin) {
            out.line(t, Op.PUT, Integer.toString(n));
        } else if (n < 256) {
            out.op1(t, Op.BINPUT, n);
        } else {
            out.op4(t, Op.LONG_BINPUT, n);
        }
    }

    void get(PyThread t, int n) {
        if (!bin) {
            out.line(t, Op.GET, Integer.toString(n));
        } else if (n < 256) {
            out.op1(t, Op.BINGET, n);
        } else {
            out.op4(t, Op.LONG_BINGET, n);
        }
    }

    // ---- any object

    void save(PyThread t, PyObject o) {
        save(t, o, true);
    }

    private void save(PyThread t, PyObject o, boolean askPersistent) {
        out.boundary(t);
        if (askPersistent && persistentId != null && savePersistent(t, o)) {
            return;
        }
        Class<?> c = o.getClass();
        if (c == PyStr.class) {
            int n = memo.find(o);
            if (n >= 0) {
                get(t, n);
            } else {
                saveText(t, (PyStr) o);
            }
        } else if (c == PyInt.class) {
            saveInt(t, ((PyInt) o).value);
        } else if (o == PyNone.NONE) {
            out.op(t, Op.NONE);
        } else if (c == PyBool.class) {
            saveBool(t, o == PyBool.TRUE);
        } else if (c == PyFloat.class) {
            saveFloat(t, (PyFloat) o);
        } else if (c == PyBigInt.class) {
            saveBig(t, (PyBigInt) o);
        } else {
            int n = memo.find(o);
            if (n >= 0) {
                get(t, n);
            } else if (c == PyBytes.class) {
                saveBytes(t, (PyBytes) o);
            } else {
                if (++depth > DEEPEST) {
                    throw tooDeep(t);
                }
                saveCompound(t, o, c);
                depth--;
            }
        }
    }

    private void saveCompound(PyThread t, PyObject o, Class<?> c) {
        if (c == PyDict.class) {
            saveDict(t, (PyDict) o);
        } else if (c == PyList.class) {
            saveList(t, (PyList) o);
        } else if (c == PyTuple.class) {
            saveTuple(t, (PyTuple) o);
        } else if (c == PySet.class) {
            saveSet(t, (PySet) o);
        } else if (c == PyFrozenSet.class) {
            saveFrozenSet(t, (PyFrozenSet) o);
        } else if (c == PyByteArray.class) {
            saveByteArray(t, (PyByteArray) o);
        } else if (c == PickleBuffer.class) {
            saveBuffer(t, (PickleBuffer) o);
        } else {
            reduces.save(t, o);
        }
    }

    private boolean savePersistent(PyThread t, PyObject o) {
        PyObject id = persistentId.call(t, o);
        if (id == PyNone.NONE) {
            return false;
        }
        if (bin) {
            save(t, id, false);
            out.op(t, Op.BINPERSID);
            return true;
        }
        String s = id.str(t).value();
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) >= 128) {
                throw PickleErrors.pickling(t, "persistent IDs in protocol 0 must be ASCII strings");
            }
        }
        out.line(t, Op.PERSID, s);
        return true;
    }

    // ---- numbers

    private void saveBool(PyThread t, boolean b) {
        if (proto >= 2) {
            out.op(t, b ? Op.NEWTRUE : Op.NEWFALSE);
        } else {
            out.line(t, Op.INT, b ? "01" : "00");
        }
    }

    private void saveInt(PyThread t, long v) {
        if (v != (int) v) {
            saveWide(t, v);
        } else if (!bin) {
            out.line(t, Op.INT, Long.toString(v));
        } else if ((v & ~0xffffL) != 0) {
            out.op4(t, Op.BININT, (int) v);
        } else if (v > 0xff) {
            out.op2(t, Op.BININT2, (int) v);
        } else {
            out.op1(t, Op.BININT1, (int) v);
        }
    }

    private void saveWide(PyThread t, long v) {
        if (proto < 2) {
            out.line(t, Op.LONG, v + "L");
            return;
        }
        int n = (64 - Long.numberOfLeadingZeros(v ^ v >> 63)) / 8 + 1;
        out.room(t, n + 2);
        byte[] b = out.bytes;
        int p = out.pos;
        b[p++] = Op.LONG1;
        b[p++] = (byte) n;
        for (int i = 0; i < n; i++) {
            b[p++] = (byte) (v >> 8 * i);
        }
        out.pos = p;
    }

    private void saveBig(PyThread t, PyBigInt o) {
        if (proto < 2) {
            out.line(t, Op.LONG, o.repr(t).value() + "L");
            return;
        }
        BigInteger v = o.big();
        byte[] b = v.toByteArray();
        for (int i = 0, j = b.length - 1; i < j; i++, j--) {
            byte x = b[i];
            b[i] = b[j];
            b[j] = x;
        }
        if (b.length < 256) {
            out.op1(t, Op.LONG1, b.length);
        } else {
            out.op4(t, Op.LONG4, b.length);
        }
        out.raw(t, b, 0, b.length);
    }

    private void saveFloat(PyThread t, PyFloat o) {
        if (bin) {
            out.float8(t, Op.BINFLOAT, o.value);
        } else {
            out.line(t, Op.FLOAT, o.repr(t).value());
        }
    }

    // ---- text and bytes

    void saveText(PyThread t, PyStr o) {
        String s = o.value();
        if (!bin) {
            out.line(t, Op.UNICODE, TextForm.escaped(s));
        } else if (s.length() <= 64) {
            saveShort(t, s);
        } else {
            byte[] b = o.hasSurrogates() ? TextForm.utf8(s) : s.getBytes(StandardCharsets.UTF_8);
            if (b.length <= 0xff && proto >= 4) {
                out.sized(t, Op.SHORT_BINUNICODE, 1, b, 0, b.length, null);
            } else {
                out.sized(t, Op.BINUNICODE, 4, b, 0, b.length, null);
            }
        }
        memoize(t, o);
    }

    /** A text that is no longer than 255 bytes in any case. */
    private void saveShort(PyThread t, String s) {
        int n = s.length();
        out.room(t, n * 3 + 5);
        byte[] b = out.bytes;
        int start = out.pos + (proto >= 4 ? 2 : 5);
        int ascii = 0;
        while (ascii < n && s.charAt(ascii) < 128) {
            ascii++;
        }
        int size = n;
        if (ascii == n) {
            int p = out.pos;
            out.pos = start;
            out.latin1(s);
            out.pos = p;
        } else {
            size = TextForm.utf8(s, b, start) - start;
        }
        int p = out.pos;
        if (proto >= 4) {
            b[p] = Op.SHORT_BINUNICODE;
            b[p + 1] = (byte) size;
        } else {
            b[p] = Op.BINUNICODE;
            b[p + 1] = (byte) size;
            b[p + 2] = b[p + 3] = b[p + 4] = 0;
        }
        out.pos = start + size;
    }

    private void saveBytes(PyThread t, PyBytes o) {
        if (proto >= 3) {
            byte[] b = o.value();
            bytesInBand(t, o, b, 0, b.length, o);
        } else if (o.size() == 0) {
            reduces.reduce(t, PyTuple.of(PyBytes.TYPE, PyTuple.EMPTY), o);
        } else {
            PyStr text = PyStr.of(new String(o.value(), StandardCharsets.ISO_8859_1));
            reduces.reduce(t, PyTuple.of(PickleState.of(t).encode(t), PyTuple.of(text, PickleNames.LATIN1)), o);
        }
    }

    private void bytesInBand(PyThread t, PyObject o, byte[] b, int from, int n, PyObject payload) {
        if (n <= 0xff) {
            out.sized(t, Op.SHORT_BINBYTES, 1, b, from, n, payload);
        } else {
            out.sized(t, Op.BINBYTES, 4, b, from, n, payload);
        }
        memoize(t, o);
    }

    private void byteArrayInBand(PyThread t, PyObject o, byte[] b, int n, PyObject payload) {
        out.sized(t, Op.BYTEARRAY8, 8, b, 0, n, payload);
        memoize(t, o);
    }

    private void saveByteArray(PyThread t, PyByteArray o) {
        if (proto >= 5) {
            byte[] b = Buffers.bytes(t, o);
            byteArrayInBand(t, o, b, b.length, o);
        } else if (o.size() == 0) {
            reduces.reduce(t, PyTuple.of(PyByteArray.TYPE, PyTuple.EMPTY), o);
        } else {
            reduces.reduce(t, PyTuple.of(PyByteArray.TYPE, PyTuple.of(PyBytes.of(o.copyBytes()))), o);
        }
    }

    private void saveBuffer(PyThread t, PickleBuffer o) {
        if (proto < 5) {
            throw PickleErrors.pickling(t, "PickleBuffer can only be pickled with protocol >= 5");
        }
        BufferView v = o.view(t);
        if (!v.isContiguous() && !v.isFortranContiguous()) {
            throw PickleErrors.pickling(t, "PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
        }
        if (bufferCallback == null || bufferCallback.call(t, o).truth(t)) {
            byte[] b = PickleBuffer.memory(v);
            if (v.readonly) {
                bytesInBand(t, o, b, 0, b.length, null);
            } else {
                byteArrayInBand(t, o, b, b.length, null);
            }
        } else {
            out.op(t, Op.NEXT_BUFFER);
            if (v.readonly) {
                out.op(t, Op.READONLY_BUFFER);
            }
        }
    }

    // ---- containers

    private void saveTuple(PyThread t, PyTuple o) {
        PyObject[] items = o.items();
        int n = items.length;
        if (n == 0) {
            if (bin) {
                out.op(t, Op.EMPTY_TUPLE);
            } else {
                out.op(t, Op.MARK);
                out.op(t, Op.TUPLE);
            }
            return;
        }
        boolean small = n <= 3 && proto >= 2;
        if (!small) {
            out.op(t, Op.MARK);
        }
        for (PyObject item : items) {
            save(t, item);
        }
        int known = memo.find(o);
        if (known >= 0) {
            // The tuple is in itself and was written while its items were: those are dropped.
            if (!small && bin) {
                out.op(t, Op.POP_MARK);
            } else {
                for (int i = small ? 0 : -1; i < n; i++) {
                    out.op(t, Op.POP);
                }
            }
            get(t, known);
            return;
        }
        out.op(t, small ? (byte) (Op.TUPLE1 + n - 1) : Op.TUPLE);
        memoize(t, o);
    }

    private void saveList(PyThread t, PyList o) {
        if (fast) {
            enterFast(t, o);
        }
        if (bin) {
            out.op(t, Op.EMPTY_LIST);
        } else {
            out.op(t, Op.MARK);
            out.op(t, Op.LIST);
        }
        memoize(t, o);
        int n = o.size();
        if (n > 0 && !bin) {
            for (int i = 0; i < o.size(); i++) {
                save(t, o.get(i));
                out.op(t, Op.APPEND);
            }
        } else if (n == 1) {
            save(t, o.get(0));
            out.op(t, Op.APPEND);
        } else if (n > 0) {
            int i = 0;
            // By index and with a look at the length: what is called meanwhile may change the list.
            do {
                out.op(t, Op.MARK);
                int end = i + BATCH;
                for (PyObject item; i < end && (item = o.itemOrNull(i)) != null; i++) {
                    save(t, item);
                }
                out.op(t, Op.APPENDS);
            } while (i < o.size());
        }
        if (fast) {
            leaveFast(o);
        }
    }

    /** The items of an iterator as additions to the list on the stack. */
    void appendAll(PyThread t, PyObject items) {
        if (!bin) {
            for (PyObject item; (item = items.next(t)) != null; ) {
                save(t, item);
                out.op(t, Op.APPEND);
            }
            return;
        }
        int n;
        do {
            PyObject first = items.next(t);
            if (first == null) {
                return;
            }
            PyObject next = items.next(t);
            if (next == null) {
                save(t, first);
                out.op(t, Op.APPEND);
                return;
            }
            out.op(t, Op.MARK);
            save(t, first);
            n = 1;
            while (next != null) {
                save(t, next);
                next = ++n == BATCH ? null : items.next(t);
            }
            out.op(t, Op.APPENDS);
        } while (n == BATCH);
    }

    private void saveDict(PyThread t, PyDict o) {
        if (fast) {
            enterFast(t, o);
        }
        emptyDict(t);
        memoize(t, o);
        if (o.size() > 0) {
            saveItems(t, o);
        }
        if (fast) {
            leaveFast(o);
        }
    }

    void emptyDict(PyThread t) {
        if (bin) {
            out.op(t, Op.EMPTY_DICT);
        } else {
            out.op(t, Op.MARK);
            out.op(t, Op.DICT);
        }
    }

    /** The pairs of a dict that has some. */
    void saveItems(PyThread t, PyDict o) {
        int size = o.size();
        PyDict.Cursor c = o.cursor();
        if (!bin || size == 1) {
            while (c.next()) {
                PyObject value = c.value();
                save(t, c.key());
                save(t, value);
                out.op(t, Op.SETITEM);
                if (!bin) {
                    changed(t, o, size);
                }
            }
            return;
        }
        int n;
        do {
            out.op(t, Op.MARK);
            n = 0;
            while (n < BATCH && c.next()) {
                PyObject value = c.value();
                save(t, c.key());
                save(t, value);
                n++;
            }
            out.op(t, Op.SETITEMS);
            changed(t, o, size);
        } while (n == BATCH);
    }

    private static void changed(PyThread t, PyDict o, int size) {
        if (o.size() != size) {
            throw t.runtimeError("dictionary changed size during iteration");
        }
    }

    private static PyTuple pair(PyThread t, PyObject o) {
        if (o instanceof PyTuple p && p.size() == 2) {
            return p;
        }
        throw t.typeError("dict items iterator must return 2-tuples");
    }

    private void savePair(PyThread t, PyObject o) {
        PyTuple p = pair(t, o);
        save(t, p.get(0));
        save(t, p.get(1));
    }

    /** The pairs of an iterator as additions to the dict on the stack. */
    void setAll(PyThread t, PyObject items) {
        if (!bin) {
            for (PyObject item; (item = items.next(t)) != null; ) {
                savePair(t, item);
                out.op(t, Op.SETITEM);
            }
            return;
        }
        int n;
        do {
            PyObject first = items.next(t);
            if (first == null) {
                return;
            }
            pair(t, first);
            PyObject next = items.next(t);
            if (next == null) {
                savePair(t, first);
                out.op(t, Op.SETITEM);
                return;
            }
            out.op(t, Op.MARK);
            savePair(t, first);
            n = 1;
            while (next != null) {
                savePair(t, next);
                next = ++n == BATCH ? null : items.next(t);
            }
            out.op(t, Op.SETITEMS);
        } while (n == BATCH);
    }

    private void saveSet(PyThread t, PySet o) {
        if (proto < 4) {
            reduces.reduce(t, PyTuple.of(PySet.TYPE, PyTuple.of(PyList.of(o.toArray()))), o);
            return;
        }
        out.op(t, Op.EMPTY_SET);
        memoize(t, o);
        PyObject[] items = o.toArray();
        if (items.length == 0) {
            return;
        }
        int i = 0;
        int n;
        do {
            out.op(t, Op.MARK);
            for (n = 0; n < BATCH && i < items.length; n++) {
                save(t, items[i++]);
            }
            out.op(t, Op.ADDITEMS);
            if (o.size() != items.length) {
                throw t.runtimeError("set changed size during iteration");
            }
        } while (n == BATCH);
    }

    private void saveFrozenSet(PyThread t, PyFrozenSet o) {
        if (proto < 4) {
            reduces.reduce(t, PyTuple.of(PyFrozenSet.TYPE, PyTuple.of(PyList.of(o.toArray()))), o);
            return;
        }
        if (fast) {
            enterFast(t, o);
        }
        out.op(t, Op.MARK);
        for (PyObject item : o.toArray()) {
            save(t, item);
        }
        int known = memo.find(o);
        if (known >= 0) {
            out.op(t, Op.POP_MARK);
            get(t, known);
        } else {
            out.op(t, Op.FROZENSET);
            memoize(t, o);
        }
        if (fast) {
            leaveFast(o);
        }
    }

    // ---- fast mode: without a memo a cycle has no end, so deep down one is looked for

    void enterFast(PyThread t, PyObject o) {
        if (++fastNesting < FAST_NESTING_LIMIT) {
            return;
        }
        if (fastOpen == null) {
            fastOpen = new IdentityHashMap<>();
        }
        if (fastOpen.put(o, o) != null) {
            fastNesting = 0;
            fastOpen = null;
            throw t.valueError("fast mode: can't pickle cyclic objects including object type " + o.type().name() + " at " + Identity.hex(t, o));
        }
    }

    void leaveFast(PyObject o) {
        if (fastNesting-- >= FAST_NESTING_LIMIT && fastOpen != null) {
            fastOpen.remove(o);
        }
    }
}
