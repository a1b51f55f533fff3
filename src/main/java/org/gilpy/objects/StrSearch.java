// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * Searching, counting, splitting and replacing in text. Works on offsets of the UTF-16 value; the callers convert from and to
 * indices. A match may not begin or end inside a surrogate pair. Stateless.
 */
final class StrSearch {
    private StrSearch() {}

    private static boolean splitsPair(String s, int offset) {
        return offset > 0 && offset < s.length() && Character.isLowSurrogate(s.charAt(offset)) && Character.isHighSurrogate(s.charAt(offset - 1));
    }

    /** Whether a match of {@code sub} might begin or end in the middle of a pair of {@code s}. */
    private static boolean risky(PyStr s, String sub) {
        return !sub.isEmpty() && (Character.isLowSurrogate(sub.charAt(0)) || Character.isHighSurrogate(sub.charAt(sub.length() - 1)))
                && s.hasPairs();
    }

    /** First offset of {@code sub} between two offsets, or -1. */
    static int find(PyStr s, PyStr sub, int from, int to) {
        String v = s.value();
        String x = sub.value();
        if (risky(s, x)) {
            for (int i = from; (i = v.indexOf(x, i)) >= 0 && i + x.length() <= to; i++) {
                if (!splitsPair(v, i) && !splitsPair(v, i + x.length())) {
                    return i;
                }
            }
            return -1;
        }
        if (from > to) {
            return -1;
        }
        if (x.length() == 1) {
            return v.indexOf(x.charAt(0), from, to);
        }
        if (LinearSearch.pays(to - from, x.length())) {
            return LinearSearch.find(v, x, from, to);
        }
        return to == v.length() ? v.indexOf(x, from) : v.indexOf(x, from, to);
    }

    /** Last offset of {@code sub} between two offsets, or -1. */
    static int rfind(PyStr s, PyStr sub, int from, int to) {
        String v = s.value();
        String x = sub.value();
        boolean risky = risky(s, x);
        if (!risky && LinearSearch.pays(to - from, x.length())) {
            return LinearSearch.rfind(v, x, from, to);
        }
        if (!risky && x.length() == 1) {
            return rfindChar(v, x.charAt(0), from, to);
        }
        for (int i = to - x.length(); i >= from && (i = v.lastIndexOf(x, i)) >= from; i--) {
            if (!risky || !splitsPair(v, i) && !splitsPair(v, i + x.length())) {
                return i;
            }
        }
        return -1;
    }

    private static int rfindChar(String v, char c, int from, int to) {
        int near = Math.max(from, to - 2 * LatinText.PAYS);
        for (int i = to - 1; i >= near; i--) {
            if (v.charAt(i) == c) {
                return i;
            }
        }
        if (near == from) {
            return -1;
        }
        byte[] a = near - from > LatinText.LARGE ? null : LatinText.bytes(v.substring(from, near));
        if (a == null) {
            int i = v.lastIndexOf(c, near - 1);
            return i < from ? -1 : i;
        }
        int i = c < 256 ? ByteSearch.lastIndexOf(a, (byte) c, 0, a.length) : -1;
        return i < 0 ? -1 : from + i;
    }

    private static int countChar(String v, char c, int from, int to) {
        if (to - from >= LatinText.PAYS && to - from <= LatinText.LARGE) {
            byte[] a = LatinText.bytes(from == 0 && to == v.length() ? v : v.substring(from, to));
            if (a != null) {
                return c < 256 ? ByteSearch.countByte(a, (byte) c, 0, a.length) : 0;
            }
        }
        int n = 0;
        for (int i = from; i < to; i++) {
            n += v.charAt(i) == c ? 1 : 0;
        }
        return n;
    }

    /** Number of matches that do not overlap. */
    static int count(PyStr s, PyStr sub, int from, int to, int codePoints) {
        if (sub.value().isEmpty()) {
            return from > to ? 0 : codePoints + 1;
        }
        if (sub.value().length() == 1 && !risky(s, sub.value())) {
            return countChar(s.value(), sub.value().charAt(0), from, to);
        }
        int n = 0;
        for (int i = from; (i = find(s, sub, i, to)) >= 0; i += sub.value().length()) {
            n++;
        }
        return n;
    }

    /** The text with the first {@code max} matches replaced (negative: all); the very object when nothing changes. */
    static PyStr replace(PyThread t, PyStr s, PyStr old, PyStr by, long max) {
        String v = s.value();
        if (max == 0 || old.value().equals(by.value())) {
            return s.exact();
        }
        if (old.value().isEmpty()) {
            return interleave(t, s, by, max);
        }
        int i = find(s, old, 0, v.length());
        if (i < 0) {
            return s.exact();
        }
        if (max < 0 && v.length() <= SMALL && by.value().length() <= 64 && !risky(s, old.value())) {
            String r = v.replace(old.value(), by.value());
            return s.isPlain() && by.isPlain() ? PyStr.plain(r) : PyStr.of(r);
        }
        int width = old.value().length();
        StringBuilder b = new StringBuilder(Math.max(16, v.length()));
        int done = 0;
        long left = max < 0 ? Long.MAX_VALUE : max;
        do {
            checkRoom(t, b.length() + (long) i - done + by.value().length());
            if ((left & 4095) == 0) {
                t.poll();
            }
            b.append(v, done, i).append(by.value());
            done = i + width;
        } while (--left > 0 && (i = find(s, old, done, v.length())) >= 0);
        checkRoom(t, b.length() + (long) v.length() - done);
        return PyStr.of(b.append(v, done, v.length()).toString());
    }

    /** Texts that are replaced in at once. */
    private static final int SMALL = 1 << 16;

    private static void checkRoom(PyThread t, long n) {
        t.room(n);
        if (n > Sequences.MAX_LENGTH) {
            throw t.overflowError("replace string is too long");
        }
    }

    private static PyStr interleave(PyThread t, PyStr s, PyStr by, long max) {
        String v = s.value();
        int places = s.length() + 1;
        long n = max < 0 ? places : Math.min(max, places);
        checkRoom(t, v.length() + n * by.value().length());
        StringBuilder b = new StringBuilder((int) (v.length() + n * by.value().length()));
        int i = 0;
        while (n-- > 0) {
            if ((n & 0xfffff) == 0) {
                t.poll();
            }
            b.append(by.value());
            if (i < v.length()) {
                int next = v.offsetByCodePoints(i, 1);
                b.append(v, i, next);
                i = next;
            }
        }
        return PyStr.of(b.append(v, i, v.length()).toString());
    }

    // ---- splitting

    static PyList split(PyThread t, PyStr s, PyStr sep, long max) {
        if (sep == null) {
            return splitSpace(t, s, max);
        }
        if (sep.value().isEmpty()) {
            throw t.valueError("empty separator");
        }
        String v = s.value();
        PyList out = new PyList();
        long left = max < 0 ? Long.MAX_VALUE : max;
        int start = 0;
        for (int i; left > 0 && (i = find(s, sep, start, v.length())) >= 0; left--) {
            out.append(s.part(start, i));
            start = i + sep.value().length();
            if ((left & 4095) == 0) {
                t.poll();
            }
        }
        out.append(start == 0 ? s.exact() : s.part(start, v.length()));
        return out;
    }

    private static PyList splitSpace(PyThread t, PyStr s, long max) {
        String v = s.value();
        PyList out = new PyList();
        long left = max < 0 ? Long.MAX_VALUE : max;
        int n = v.length();
        int i = 0;
        for (;;) {
            while (i < n && Ucd.isSpace(v.charAt(i))) {
                i++;
            }
            if (i == n) {
                return out;
            }
            int start = i;
            if (left-- <= 0) {
                out.append(s.part(start, v.length()));
                return out;
            }
            do {
                i++;
            } while (i < n && !Ucd.isSpace(v.charAt(i)));
            out.append(s.part(start, i));
            if ((left & 4095) == 0) {
                t.poll();
            }
        }
    }

    static PyList rsplit(PyThread t, PyStr s, PyStr sep, long max) {
        String v = s.value();
        PyList out = new PyList();
        long left = max < 0 ? Long.MAX_VALUE : max;
        if (sep != null) {
            if (sep.value().isEmpty()) {
                throw t.valueError("empty separator");
            }
            int end = v.length();
            for (int i; left > 0 && (i = rfind(s, sep, 0, end)) >= 0; left--) {
                out.append(s.part(i + sep.value().length(), end));
                end = i;
                if ((left & 4095) == 0) {
                    t.poll();
                }
            }
            out.append(end == v.length() ? s.exact() : s.part(0, end));
        } else {
            int end = v.length();
            for (;;) {
                while (end > 0 && Ucd.isSpace(v.charAt(end - 1))) {
                    end--;
                }
                if (end == 0) {
                    break;
                }
                int start = end;
                if (left-- <= 0) {
                    out.append(s.part(0, end));
                    break;
                }
                do {
                    start--;
                } while (start > 0 && !Ucd.isSpace(v.charAt(start - 1)));
                out.append(s.part(start, end));
                end = start;
                if ((left & 4095) == 0) {
                    t.poll();
                }
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

    static PyList splitLines(PyThread t, PyStr s, boolean keepEnds) {
        String v = s.value();
        PyList out = new PyList();
        int n = v.length();
        int start = 0;
        int i = 0;
        // Long lines of one byte for each character are passed over quickly.
        byte[] latin = n >= 2 * LatinText.PAYS && n <= LatinText.LARGE ? LatinText.bytes(v) : null;
        while (i < n) {
            if (latin != null && (i = ByteText.control(latin, i)) == n) {
                break;
            }
            char c = v.charAt(i++);
            if (Ucd.isLineBreak(c)) {
                int end = i - 1;
                if (c == '\r' && i < n && v.charAt(i) == '\n') {
                    i++;
                }
                out.append(s.part(start, keepEnds ? i : end));
                start = i;
                if ((out.size() & 4095) == 0) {
                    t.poll();
                }
            }
        }
        if (start < n) {
            out.append(s.part(start, v.length()));
        }
        return out;
    }

    // ---- stripping

    static final int LEFT = 1, RIGHT = 2;

    static PyStr strip(PyStr s, PyStr chars, int sides) {
        String v = s.value();
        int start = 0;
        int end = v.length();
        if (chars == null) {
            if ((sides & LEFT) != 0) {
                while (start < end && Ucd.isSpace(v.charAt(start))) {
                    start++;
                }
            }
            if ((sides & RIGHT) != 0) {
                while (end > start && Ucd.isSpace(v.charAt(end - 1))) {
                    end--;
                }
            }
        } else {
            String set = chars.value();
            boolean pairs = s.hasPairs() || chars.hasPairs();
            if ((sides & LEFT) != 0) {
                while (start < end) {
                    int c = pairs ? v.codePointAt(start) : v.charAt(start);
                    if (!has(set, c, pairs)) {
                        break;
                    }
                    start += pairs ? Character.charCount(c) : 1;
                }
            }
            if ((sides & RIGHT) != 0) {
                while (end > start) {
                    int c = pairs ? v.codePointBefore(end) : v.charAt(end - 1);
                    if (!has(set, c, pairs)) {
                        break;
                    }
                    end -= pairs ? Character.charCount(c) : 1;
                }
            }
        }
        return start == 0 && end == v.length() ? s.exact() : s.part(start, end);
    }

    private static boolean has(String set, int c, boolean pairs) {
        if (!pairs) {
            return set.indexOf((char) c) >= 0;
        }
        for (int i = 0; i < set.length(); ) {
            int x = set.codePointAt(i);
            if (x == c) {
                return true;
            }
            i += Character.charCount(x);
        }
        return false;
    }
}
