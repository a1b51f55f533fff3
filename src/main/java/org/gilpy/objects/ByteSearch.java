// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Searching, splitting and replacing in runs of bytes. Stateless. */
final class ByteSearch {
    private ByteSearch() {}

    /** First place of {@code x} in a[from:to], or -1. */
    static int find(byte[] a, byte[] x, int from, int to) {
        int w = x.length;
        if (w == 0) {
            return from <= to ? from : -1;
        }
        if (LinearSearch.pays(to - from, w)) {
            return LinearSearch.find(a, x, from, to);
        }
        byte first = x[0];
        for (int i = from, last = to - w; (i = indexOf(a, first, i, last + 1)) >= 0; i++) {
            if (w == 1 || Arrays.equals(a, i + 1, i + w, x, 1, w)) {
                return i;
            }
        }
        return -1;
    }

    private static final long LOW = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    /** First place of a byte in a[from:to], or -1; looks at eight bytes at a time. */
    static int indexOf(byte[] a, byte x, int from, int to) {
        int i = from;
        if (to - i >= 64) {
            long pattern = (x & 255) * LOW;
            for (int end = to - 8; i <= end; i += 8) {
                long d = Words.get(a, i) ^ pattern;
                if ((d - LOW & ~d & HIGH) != 0) {
                    break;
                }
            }
        }
        for (; i < to; i++) {
            if (a[i] == x) {
                return i;
            }
        }
        return -1;
    }

    /** Number of places of a byte in a[from:to]. */
    static int countByte(byte[] a, byte x, int from, int to) {
        int n = 0;
        int i = from;
        if (to - i >= 64) {
            long pattern = (x & 255) * LOW;
            for (int end = to - 8; i <= end; i += 8) {
                long d = Words.get(a, i) ^ pattern;
                // The highest bit of each byte of d that is not zero.
                n += 8 - Long.bitCount(((d & ~HIGH) + ~HIGH | d) & HIGH);
            }
        }
        for (; i < to; i++) {
            if (a[i] == x) {
                n++;
            }
        }
        return n;
    }

    /** Eight bytes of an array as one number. Loaded where arrays are long. */
    private static final class Words {
        private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

        static long get(byte[] a, int i) {
            return (long) LONGS.get(a, i);
        }
    }

    /** Last place of {@code x} in a[from:to], or -1. */
    static int rfind(byte[] a, byte[] x, int from, int to) {
        int w = x.length;
        if (w == 0) {
            return from <= to ? to : -1;
        }
        if (LinearSearch.pays(to - from, w)) {
            return LinearSearch.rfind(a, x, from, to);
        }
        for (int i = to - w; (i = lastIndexOf(a, x[0], from, i + 1)) >= 0; i--) {
            if (Arrays.equals(a, i, i + w, x, 0, w)) {
                return i;
            }
        }
        return -1;
    }

    /** Last place of a byte in a[from:to], or -1. */
    static int lastIndexOf(byte[] a, byte x, int from, int to) {
        int i = to;
        if (to - from >= 64) {
            long pattern = (x & 255) * LOW;
            for (; i - 8 >= from; i -= 8) {
                long d = Words.get(a, i - 8) ^ pattern;
                if ((d - LOW & ~d & HIGH) != 0) {
                    break;
                }
            }
        }
        while (--i >= from) {
            if (a[i] == x) {
                return i;
            }
        }
        return -1;
    }

    static int count(byte[] a, byte[] x, int from, int to) {
        if (from > to) {
            return 0;
        }
        if (x.length == 0) {
            return to - from + 1;
        }
        if (x.length == 1) {
            return countByte(a, x[0], from, to);
        }
        int n = 0;
        for (int i = from; (i = find(a, x, i, to)) >= 0; i += x.length) {
            n++;
        }
        return n;
    }

    static PyByteString replace(PyThread t, PyByteString self, byte[] old, byte[] by, long max) {
        byte[] a = self.array();
        int n = self.size();
        long count = old.length == 0 ? n + 1L : count(a, old, 0, n);
        if (max >= 0) {
            count = Math.min(count, max);
        }
        if (count == 0) {
            return self.same();
        }
        long size = n + count * ((long) by.length - old.length);
        if (size > Sequences.MAX_LENGTH) {
            throw t.overflowError("replace bytes is too long");
        }
        t.room(size);
        byte[] out = new byte[(int) size];
        int at = 0;
        int done = 0;
        for (long k = 0; k < count; k++) {
            int i = old.length == 0 ? (int) k : find(a, old, done, n);
            System.arraycopy(a, done, out, at, i - done);
            at += i - done;
            System.arraycopy(by, 0, out, at, by.length);
            at += by.length;
            done = i + old.length;
        }
        System.arraycopy(a, done, out, at, n - done);
        return self.make(out);
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b >= 9 && b <= 13;
    }

    static PyList split(PyThread t, PyByteString self, byte[] sep, long max) {
        byte[] a = self.array();
        int n = self.size();
        PyList out = new PyList();
        long left = max < 0 ? Long.MAX_VALUE : max;
        if (sep != null) {
            if (sep.length == 0) {
                throw t.valueError("empty separator");
            }
            int start = 0;
            for (int i; left > 0 && (i = find(a, sep, start, n)) >= 0; left--) {
                out.append(self.part(start, i));
                start = i + sep.length;
            }
            out.append(start == 0 ? self.same() : self.part(start, n));
            return out;
        }
        int i = 0;
        for (;;) {
            while (i < n && isSpace(a[i])) {
                i++;
            }
            if (i == n) {
                return out;
            }
            int start = i;
            if (left-- <= 0) {
                out.append(start == 0 ? self.same() : self.part(start, n));
                return out;
            }
            do {
                i++;
            } while (i < n && !isSpace(a[i]));
            out.append(start == 0 && i == n ? self.same() : self.part(start, i));
        }
    }

    static PyList rsplit(PyThread t, PyByteString self, byte[] sep, long max) {
        byte[] a = self.array();
        PyList out = new PyList();
        long left = max < 0 ? Long.MAX_VALUE : max;
        int end = self.size();
        if (sep != null) {
            if (sep.length == 0) {
                throw t.valueError("empty separator");
            }
            for (int i; left > 0 && (i = rfind(a, sep, 0, end)) >= 0; left--) {
                out.append(self.part(i + sep.length, end));
                end = i;
            }
            out.append(end == self.size() ? self.same() : self.part(0, end));
        } else {
            for (;;) {
                while (end > 0 && isSpace(a[end - 1])) {
                    end--;
                }
                if (end == 0) {
                    break;
                }
                int start = end;
                if (left-- <= 0) {
                    out.append(self.part(0, end));
                    break;
                }
                do {
                    start--;
                } while (start > 0 && !isSpace(a[start - 1]));
                out.append(self.part(start, end));
                end = start;
            }
        }
        PyObject[] items = out.toArray();
        for (int i = 0, j = items.length - 1; i < j; i++, j--) {
            PyObject x = items[i];
            items[i] = items[j];
            items[j] = x;
        }
        return PyList.of(items);
    }

    static PyList splitLines(PyByteString self, boolean keepEnds) {
        byte[] a = self.array();
        int n = self.size();
        PyList out = new PyList();
        int start = 0;
        int i = 0;
        while (i < n) {
            byte c = a[i++];
            if (c == '\n' || c == '\r') {
                int end = i - 1;
                if (c == '\r' && i < n && a[i] == '\n') {
                    i++;
                }
                out.append(self.part(start, keepEnds ? i : end));
                start = i;
            }
        }
        if (start < n) {
            out.append(start == 0 ? self.same() : self.part(start, n));
        }
        return out;
    }

    static PyByteString strip(PyByteString self, byte[] set, int sides) {
        byte[] a = self.array();
        int start = 0;
        int end = self.size();
        if ((sides & StrSearch.LEFT) != 0) {
            while (start < end && strips(set, a[start])) {
                start++;
            }
        }
        if ((sides & StrSearch.RIGHT) != 0) {
            while (end > start && strips(set, a[end - 1])) {
                end--;
            }
        }
        return start == 0 && end == self.size() ? self.same() : self.part(start, end);
    }

    private static boolean strips(byte[] set, byte b) {
        if (set == null) {
            return isSpace(b);
        }
        for (byte x : set) {
            if (x == b) {
                return true;
            }
        }
        return false;
    }

    /** Order of unsigned bytes. */
    static int compare(byte[] a, int n, byte[] b, int m) {
        return Arrays.compareUnsigned(a, 0, n, b, 0, m);
    }
}
