// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/**
 * Pickles of a few built-in values, in protocol 4, and back. The bytes and the objects are those of {@link Saver} and {@link Loader}, which can do
 * everything; this does in little code what most messages between processes need, so that even a JVM that has just started, and interprets it, is
 * done soon. It runs no code of the program. What it does not know it leaves to the others. Used once, by one thread.
 */
public final class ShortPickle {
    /** The most bytes of a pickle or of a text, values in it, and levels. */
    private static final int LONGEST = 2048, TEXT = 256, VALUES = 64, DEEPEST = 4;
    private static final int HEADER = 11;

    private byte[] bytes;
    private int pos;
    /** What has a number, in order. */
    private PyObject[] memo;
    private int known;
    private int values;

    private ShortPickle(byte[] bytes, int pos) {
        this.bytes = bytes;
        this.pos = pos;
    }

    // ---- to bytes

    /** The pickle of an object, or null when that is not to be had in this way. */
    public static byte[] write(PyObject o) {
        ShortPickle p = new ShortPickle(new byte[64], HEADER);
        return p.put(o, 0) ? p.finished() : null;
    }

    private byte[] finished() {
        byte[] b = room(1);
        b[pos++] = Op.STOP;
        int n = pos - HEADER;
        if (n < FrameBuffer.SMALLEST_FRAME) {
            byte[] tiny = new byte[n + 2];
            tiny[0] = Op.PROTO;
            tiny[1] = Saver.DEFAULT;
            System.arraycopy(b, HEADER, tiny, 2, n);
            return tiny;
        }
        b[0] = Op.PROTO;
        b[1] = Saver.DEFAULT;
        b[2] = Op.FRAME;
        b[3] = (byte) n;
        b[4] = (byte) (n >> 8);
        return Arrays.copyOf(b, pos);
    }

    private byte[] room(int n) {
        if (bytes.length - pos < n) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, pos + n));
        }
        return bytes;
    }

    private boolean put(PyObject o, int level) {
        Class<?> c = o.getClass();
        if (++values > VALUES || pos > LONGEST || level > DEEPEST) {
            return false;
        } else if (c == PyInt.class) {
            putInt(((PyInt) o).value);
            return true;
        } else if (o == PyNone.NONE) {
            return op(Op.NONE);
        } else if (c == PyBool.class) {
            return op(o == PyBool.TRUE ? Op.NEWTRUE : Op.NEWFALSE);
        } else if (c == PyFloat.class) {
            putFloat(((PyFloat) o).value);
            return true;
        } else if (c == PyTuple.class && ((PyTuple) o).size() == 0) {
            return op(Op.EMPTY_TUPLE);
        }
        for (int i = 0; i < known; i++) {
            if (memo[i] == o) {
                op(Op.BINGET);
                return op((byte) i);
            }
        }
        if (c == PyStr.class) {
            return putText((PyStr) o) && memoize(o);
        } else if (c == PyBytes.class) {
            byte[] b = ((PyBytes) o).value();
            return b.length <= 0xff && putBytes(Op.SHORT_BINBYTES, b) && memoize(o);
        } else if (c == PyTuple.class) {
            return putTuple((PyTuple) o, level);
        } else if (c == PyList.class) {
            return putList((PyList) o, level);
        }
        return c == PyDict.class && putDict((PyDict) o, level);
    }

    private boolean op(byte op) {
        room(1)[pos++] = op;
        return true;
    }

    private boolean memoize(PyObject o) {
        remember(o);
        return op(Op.MEMOIZE);
    }

    private void putInt(long v) {
        byte[] b = room(10);
        if ((v & ~0xffL) == 0) {
            b[pos++] = Op.BININT1;
            little(v, 1);
        } else if ((v & ~0xffffL) == 0) {
            b[pos++] = Op.BININT2;
            little(v, 2);
        } else if (v == (int) v) {
            b[pos++] = Op.BININT;
            little(v, 4);
        } else {
            int n = (64 - Long.numberOfLeadingZeros(v ^ v >> 63)) / 8 + 1;
            b[pos++] = Op.LONG1;
            b[pos++] = (byte) n;
            little(v, n);
        }
    }

    /** The lowest bytes of a number; there is room. */
    private void little(long v, int n) {
        for (int i = 0; i < n; i++) {
            // As a ninth byte there is only the sign.
            bytes[pos++] = (byte) (v >> Math.min(8 * i, 63));
        }
    }

    private void putFloat(double v) {
        byte[] b = room(9);
        b[pos++] = Op.BINFLOAT;
        long bits = Double.doubleToRawLongBits(v);
        for (int shift = 56; shift >= 0; shift -= 8) {
            b[pos++] = (byte) (bits >> shift);
        }
    }

    private boolean putText(PyStr o) {
        String s = o.value();
        if (s.length() > TEXT || o.hasSurrogates()) {
            return false;
        }
        byte[] b = s.getBytes(StandardCharsets.UTF_8);
        return b.length <= 0xff && putBytes(Op.SHORT_BINUNICODE, b);
    }

    private boolean putBytes(byte op, byte[] from) {
        byte[] b = room(from.length + 2);
        b[pos] = op;
        b[pos + 1] = (byte) from.length;
        System.arraycopy(from, 0, b, pos + 2, from.length);
        pos += from.length + 2;
        return true;
    }

    private boolean putTuple(PyTuple o, int level) {
        PyObject[] items = o.items();
        int n = items.length;
        if (n > 3) {
            op(Op.MARK);
        }
        for (PyObject item : items) {
            if (!put(item, level + 1)) {
                return false;
            }
        }
        for (int i = 0; i < known; i++) {
            if (memo[i] == o) {
                return false; // it is in itself
            }
        }
        op(n > 3 ? Op.TUPLE : (byte) (Op.TUPLE1 + n - 1));
        return memoize(o);
    }

    private boolean putList(PyList o, int level) {
        op(Op.EMPTY_LIST);
        memoize(o);
        if (o.size() > VALUES) {
            return false;
        }
        PyObject[] items = o.toArray();
        if (items.length > 1) {
            op(Op.MARK);
        }
        for (PyObject item : items) {
            if (!put(item, level + 1)) {
                return false;
            }
        }
        return items.length == 0 || op(items.length > 1 ? Op.APPENDS : Op.APPEND);
    }

    private boolean putDict(PyDict o, int level) {
        op(Op.EMPTY_DICT);
        memoize(o);
        int size = o.size();
        if (size > 1) {
            op(Op.MARK);
        }
        int n = 0;
        for (PyDict.Cursor c = o.cursor(); c.next(); n++) {
            PyObject value = c.value();
            if (n == size || c.key().getClass() != PyStr.class || !put(c.key(), level + 1) || !put(value, level + 1)) {
                return false;
            }
        }
        // Without a GIL it may have changed.
        return n == size && (n == 0 || op(n > 1 ? Op.SETITEMS : Op.SETITEM));
    }

    // ---- and back

    /** The object of a pickle, or null when that is not to be had in this way; also when the pickle is wrong. */
    public static PyObject read(PyThread t, byte[] pickle) {
        int n = pickle.length;
        if (n < 4 || n > 2 * LONGEST || pickle[0] != Op.PROTO || pickle[1] != Saver.DEFAULT || pickle[n - 1] != Op.STOP) {
            return null;
        }
        if (pickle[2] != Op.FRAME) {
            return new ShortPickle(pickle, 2).get(t);
        }
        boolean whole = n > HEADER && (pickle[3] & 255 | (pickle[4] & 255) << 8) == n - HEADER;
        for (int i = 5; whole && i < HEADER; i++) {
            whole = pickle[i] == 0;
        }
        return whole ? new ShortPickle(pickle, HEADER).get(t) : null;
    }

    private PyObject get(PyThread t) {
        byte[] b = bytes;
        PyObject[] stack = new PyObject[8];
        int[] marks = null;
        int marked = 0, top = 0;
        for (;;) {
            int left = b.length - pos - 1;
            if (left < 0) {
                return null;
            }
            if (top == stack.length) {
                stack = Arrays.copyOf(stack, 2 * top);
            }
            int floor = marked == 0 ? 0 : marks[marked - 1];
            switch (b[pos++]) {
                case Op.BININT1 -> {
                    if (left < 1) {
                        return null;
                    }
                    stack[top++] = PyInt.of(number(1));
                }
                case Op.BININT2 -> {
                    if (left < 2) {
                        return null;
                    }
                    stack[top++] = PyInt.of(number(2));
                }
                case Op.BININT -> {
                    if (left < 4) {
                        return null;
                    }
                    stack[top++] = PyInt.of((int) number(4));
                }
                case Op.BINFLOAT -> {
                    if (left < 8) {
                        return null;
                    }
                    stack[top++] = PyFloat.of(Double.longBitsToDouble(Long.reverseBytes(number(8))));
                }
                case Op.NONE -> stack[top++] = PyNone.NONE;
                case Op.NEWTRUE -> stack[top++] = PyBool.TRUE;
                case Op.NEWFALSE -> stack[top++] = PyBool.FALSE;
                case Op.SHORT_BINUNICODE -> {
                    int n = sized(left);
                    // What is no UTF-8 would become this character.
                    String s = n < 0 ? null : new String(b, pos, n, StandardCharsets.UTF_8);
                    if (s == null || s.indexOf('\uFFFD') >= 0) {
                        return null;
                    }
                    pos += n;
                    stack[top++] = PyStr.of(s);
                }
                case Op.SHORT_BINBYTES -> {
                    int n = sized(left);
                    if (n < 0) {
                        return null;
                    }
                    pos += n;
                    stack[top++] = PyBytes.of(Arrays.copyOfRange(b, pos - n, pos));
                }
                case Op.EMPTY_TUPLE -> stack[top++] = PyTuple.EMPTY;
                case Op.EMPTY_LIST -> stack[top++] = new PyList();
                case Op.EMPTY_DICT -> stack[top++] = new PyDict();
                case Op.MEMOIZE -> {
                    if (top == floor) {
                        return null;
                    }
                    remember(stack[top - 1]);
                }
                case Op.BINGET -> {
                    int n = left < 1 ? known : b[pos++] & 255;
                    if (n >= known) {
                        return null;
                    }
                    stack[top++] = memo[n];
                }
                case Op.MARK -> {
                    if (marks == null) {
                        marks = new int[DEEPEST + 1];
                    } else if (marked == marks.length) {
                        return null;
                    }
                    marks[marked++] = top;
                }
                case Op.TUPLE1, Op.TUPLE2, Op.TUPLE3 -> {
                    int from = top - (b[pos - 1] - Op.TUPLE1 + 1);
                    if (from < floor) {
                        return null;
                    }
                    top = tuple(stack, from, top);
                }
                case Op.TUPLE -> {
                    if (marked == 0) {
                        return null;
                    }
                    marked--;
                    top = tuple(stack, floor, top);
                }
                case Op.APPEND, Op.APPENDS, Op.SETITEM, Op.SETITEMS -> {
                    byte op = b[pos - 1];
                    boolean one = op == Op.APPEND || op == Op.SETITEM;
                    int from = !one ? floor : op == Op.APPEND ? top - 1 : top - 2;
                    if (!one && marked-- == 0) {
                        return null;
                    }
                    // The container is below the mark, so not above that before it.
                    int below = one ? floor : marked == 0 ? 0 : marks[marked - 1];
                    if (from <= below || !(op == Op.APPEND || op == Op.APPENDS ? append(stack, from, top) : set(t, stack, from, top))) {
                        return null;
                    }
                    top = from;
                }
                case Op.STOP -> {
                    return left == 0 && top == 1 && marked == 0 ? stack[0] : null;
                }
                default -> {
                    return null;
                }
            }
        }
    }

    private long number(int n) {
        long v = 0;
        for (int i = 0; i < n; i++) {
            v |= (bytes[pos++] & 255L) << 8 * i;
        }
        return v;
    }

    /** The length that comes next, when so much is left behind it; otherwise -1. */
    private int sized(int left) {
        int n = left < 1 ? 0 : bytes[pos++] & 255;
        return n < left ? n : -1;
    }

    private void remember(PyObject o) {
        if (memo == null) {
            memo = new PyObject[8];
        } else if (known == memo.length) {
            memo = Arrays.copyOf(memo, 2 * known);
        }
        memo[known++] = o;
    }

    private static int tuple(PyObject[] stack, int from, int to) {
        stack[from] = PyTuple.of(Arrays.copyOfRange(stack, from, to));
        return from + 1;
    }

    private static boolean append(PyObject[] stack, int from, int to) {
        if (stack[from - 1].getClass() != PyList.class) {
            return false;
        }
        ((PyList) stack[from - 1]).appendAll(stack, from, to);
        return true;
    }

    private static boolean set(PyThread t, PyObject[] stack, int from, int to) {
        if (stack[from - 1].getClass() != PyDict.class || (to - from & 1) != 0) {
            return false;
        }
        PyDict d = (PyDict) stack[from - 1];
        for (int i = from; i < to; i += 2) {
            if (stack[i].getClass() != PyStr.class) {
                return false;
            }
        }
        for (int i = from; i < to; i += 2) {
            d.put(t, stack[i], PyStr.textHash(((PyStr) stack[i]).value()), stack[i + 1]);
        }
        return true;
    }
}
