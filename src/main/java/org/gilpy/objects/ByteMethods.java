// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyStaticMethod;
import org.gilpy.annot.TypeDef;

/** The named methods that bytes and bytearray share. Stateless. */
@TypeDef(name = "bytes")
final class ByteMethods {
    private ByteMethods() {}

    // ---- searching

    /** What is searched: bytes-like, or the ordinal of one byte. */
    static byte[] needle(PyThread t, PyObject o) {
        if (o instanceof PyByteString || Buffers.has(o)) {
            return Buffers.bytes(t, o);
        }
        if (!Sequences.isIndex(o)) {
            throw t.typeError("argument should be integer or bytes-like object, not '" + o.type().name() + "'");
        }
        return new byte[] {byteValue(t, o)};
    }

    /** The ordinal of a byte; "byte must be in range(0, 256)". */
    static byte byteValue(PyThread t, PyObject o) {
        PyLong l = o.index(t);
        if (!l.fitsLong() || l.longValue() < 0 || l.longValue() > 255) {
            throw t.valueError("byte must be in range(0, 256)");
        }
        return (byte) l.longValue();
    }

    private static int search(PyThread t, PyByteString self, PyObject sub, PyObject start, PyObject end, boolean last) {
        byte[] x = needle(t, sub);
        int n = self.size();
        int from = SliceRange.bound(t, start, n, 0);
        int to = Math.min(n, SliceRange.bound(t, end, n, n));
        return last ? ByteSearch.rfind(self.array(), x, from, to) : ByteSearch.find(self.array(), x, from, to);
    }

    private static int found(PyThread t, int i) {
        if (i < 0) {
            throw t.valueError("subsection not found");
        }
        return i;
    }

    /** Returns the lowest index where the subsection is found in B[start:end], or -1. */
    @PyMethod("find(self, sub, start=None, end=None, /)")
    static int find(PyThread t, PyByteString self, PyObject sub, PyObject start, PyObject end) {
        return search(t, self, sub, start, end, false);
    }

    /** Returns the highest index where the subsection is found in B[start:end], or -1. */
    @PyMethod("rfind(self, sub, start=None, end=None, /)")
    static int rfind(PyThread t, PyByteString self, PyObject sub, PyObject start, PyObject end) {
        return search(t, self, sub, start, end, true);
    }

    /** Like find, but raises ValueError when the subsection is not found. */
    @PyMethod("index(self, sub, start=None, end=None, /)")
    static int index(PyThread t, PyByteString self, PyObject sub, PyObject start, PyObject end) {
        return found(t, search(t, self, sub, start, end, false));
    }

    /** Like rfind, but raises ValueError when the subsection is not found. */
    @PyMethod("rindex(self, sub, start=None, end=None, /)")
    static int rindex(PyThread t, PyByteString self, PyObject sub, PyObject start, PyObject end) {
        return found(t, search(t, self, sub, start, end, true));
    }

    /** Returns how often the subsection occurs in B[start:end] without overlap. */
    @PyMethod("count(self, sub, start=None, end=None, /)")
    static int count(PyThread t, PyByteString self, PyObject sub, PyObject start, PyObject end) {
        byte[] x = needle(t, sub);
        int n = self.size();
        return ByteSearch.count(self.array(), x, SliceRange.bound(t, start, n, 0), Math.min(n, SliceRange.bound(t, end, n, n)));
    }

    private static boolean affix(PyThread t, PyByteString self, String name, PyObject affix, PyObject start, PyObject end, boolean suffix) {
        int n = self.size();
        int from = SliceRange.bound(t, start, n, 0);
        int to = Math.min(n, SliceRange.bound(t, end, n, n));
        if (affix instanceof PyTuple p) {
            for (PyObject x : p.items()) {
                if (hasAffix(self, Buffers.bytes(t, x), from, to, suffix)) {
                    return true;
                }
            }
            return false;
        }
        if (!Buffers.has(affix)) {
            throw t.typeError(name + " first arg must be bytes or a tuple of bytes, not " + affix.type().name());
        }
        return hasAffix(self, Buffers.bytes(t, affix), from, to, suffix);
    }

    private static boolean hasAffix(PyByteString self, byte[] affix, int from, int to, boolean suffix) {
        int w = affix.length;
        if (from > to || to - from < w) {
            return false;
        }
        int i = suffix ? to - w : from;
        return java.util.Arrays.equals(self.array(), i, i + w, affix, 0, w);
    }

    /** Whether the bytes (or B[start:end]) start with the prefix, or with one of a tuple of prefixes. */
    @PyMethod("startswith(self, prefix, start=None, end=None, /)")
    static boolean startswith(PyThread t, PyByteString self, PyObject prefix, PyObject start, PyObject end) {
        return affix(t, self, "startswith", prefix, start, end, false);
    }

    /** Whether the bytes (or B[start:end]) end with the suffix, or with one of a tuple of suffixes. */
    @PyMethod("endswith(self, suffix, start=None, end=None, /)")
    static boolean endswith(PyThread t, PyByteString self, PyObject suffix, PyObject start, PyObject end) {
        return affix(t, self, "endswith", suffix, start, end, true);
    }

    /** Returns the bytes without the prefix where they begin with it. */
    @PyMethod("removeprefix(self, prefix, /)")
    static PyObject removeprefix(PyThread t, PyByteString self, PyObject prefix) {
        byte[] p = Buffers.bytes(t, prefix);
        return p.length > 0 && hasAffix(self, p, 0, self.size(), false) ? self.part(p.length, self.size()) : self.same();
    }

    /** Returns the bytes without the suffix where they end with it. */
    @PyMethod("removesuffix(self, suffix, /)")
    static PyObject removesuffix(PyThread t, PyByteString self, PyObject suffix) {
        byte[] p = Buffers.bytes(t, suffix);
        return p.length > 0 && hasAffix(self, p, 0, self.size(), true) ? self.part(0, self.size() - p.length) : self.same();
    }

    /** Returns a copy with occurrences of old replaced by new: the first count ones, or all for -1. */
    @PyMethod("replace(self, old, new, count=-1, /)")
    static PyObject replace(PyThread t, PyByteString self, PyObject old, PyObject by, long count) {
        return ByteSearch.replace(t, self, Buffers.bytes(t, old), Buffers.bytes(t, by), count);
    }

    // ---- splitting and joining

    private static byte[] optional(PyThread t, PyObject o) {
        return o == PyNone.NONE ? null : Buffers.bytes(t, o);
    }

    /** Returns a list of the parts between separators, at most maxsplit + 1; None separates at runs of ASCII white space. */
    @PyMethod("split(self, /, sep=None, maxsplit=-1)")
    static PyObject split(PyThread t, PyByteString self, PyObject sep, long maxsplit) {
        return ByteSearch.split(t, self, optional(t, sep), maxsplit);
    }

    /** Like split, but splits from the right. */
    @PyMethod("rsplit(self, /, sep=None, maxsplit=-1)")
    static PyObject rsplit(PyThread t, PyByteString self, PyObject sep, long maxsplit) {
        return ByteSearch.rsplit(t, self, optional(t, sep), maxsplit);
    }

    /** Returns a list of the lines, with their ends when keepends is true. */
    @PyMethod("splitlines(self, /, keepends=False)")
    static PyObject splitlines(PyThread t, PyByteString self, boolean keepends) {
        return ByteSearch.splitLines(self, keepends);
    }

    private static PyObject partition(PyThread t, PyByteString self, PyObject sep, boolean last) {
        byte[] s = Buffers.bytes(t, sep);
        if (s.length == 0) {
            throw t.valueError("empty separator");
        }
        int n = self.size();
        int i = last ? ByteSearch.rfind(self.array(), s, 0, n) : ByteSearch.find(self.array(), s, 0, n);
        if (i < 0) {
            PyObject a = self.make(new byte[0]);
            PyObject b = self.make(new byte[0]);
            return last ? PyTuple.of(a, b, self.same()) : PyTuple.of(self.same(), a, b);
        }
        return PyTuple.of(self.part(0, i), self.part(i, i + s.length), self.part(i + s.length, n));
    }

    /** Returns what is before the first separator, the separator and the rest; the bytes and two empty ones without it. */
    @PyMethod("partition(self, sep, /)")
    static PyObject partition(PyThread t, PyByteString self, PyObject sep) {
        return partition(t, self, sep, false);
    }

    /** Like partition, but at the last separator; without it two empty ones and the bytes. */
    @PyMethod("rpartition(self, sep, /)")
    static PyObject rpartition(PyThread t, PyByteString self, PyObject sep) {
        return partition(t, self, sep, true);
    }

    /** Returns the bytes-like objects of the iterable with this one between them. */
    @PyMethod("join(self, iterable_of_bytes, /)")
    static PyObject join(PyThread t, PyByteString self, PyObject iterable) {
        if (iterable.type().slot(Slot.ITER) == null && iterable.type().slot(Slot.GETITEM) == null) {
            throw t.typeError("can only join an iterable");
        }
        // An iterator must not change the separator.
        BufferView held = self instanceof PyByteArray a ? a.export(t, false) : null;
        PyObject[] items;
        try {
            items = Ops.items(t, iterable);
        } finally {
            if (held != null) {
                self.exportReleased(t, held);
            }
        }
        int n = items.length;
        if (n == 1 && items[0].getClass() == PyBytes.class && self instanceof PyBytes) {
            return items[0];
        }
        byte[] sep = self.copyBytes();
        byte[][] parts = new byte[n][];
        long total = (long) sep.length * Math.max(0, n - 1);
        for (int i = 0; i < n; i++) {
            if (!Buffers.isSimple(items[i])) {
                throw t.typeError("sequence item " + i + ": expected a bytes-like object, " + items[i].type().name() + " found");
            }
            parts[i] = Buffers.bytes(t, items[i]);
            total += parts[i].length;
        }
        if (total > Sequences.MAX_LENGTH) {
            throw t.overflowError("join() result is too long");
        }
        t.room(total);
        byte[] out = new byte[(int) total];
        int at = 0;
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                System.arraycopy(sep, 0, out, at, sep.length);
                at += sep.length;
            }
            System.arraycopy(parts[i], 0, out, at, parts[i].length);
            at += parts[i].length;
        }
        return self.make(out);
    }

    // ---- padding and stripping

    private static byte fill(PyThread t, PyObject c, String function) {
        if (c == null) {
            return ' ';
        }
        if (c instanceof PyByteString b && b.size() == 1) {
            return b.array()[0];
        }
        throw t.typeError(function + "() argument 2 must be a byte string of length 1, not " + Sequences.shown(c));
    }

    private static PyObject pad(PyThread t, PyByteString self, long left, long right, byte c) {
        int n = self.size();
        left = Math.max(0, left);
        right = Math.max(0, right);
        if (left == 0 && right == 0) {
            return self.same();
        }
        if (left + right > Sequences.MAX_LENGTH - n) {
            throw t.memoryError();
        }
        t.room(n + left + right);
        byte[] out = new byte[(int) (n + left + right)];
        java.util.Arrays.fill(out, 0, (int) left, c);
        System.arraycopy(self.array(), 0, out, (int) left, n);
        java.util.Arrays.fill(out, (int) left + n, out.length, c);
        return self.make(out);
    }

    /** Returns the bytes centred in a field of the given width. */
    @PyMethod("center(self, width, fillchar=<unrepresentable>, /)")
    static PyObject center(PyThread t, PyByteString self, long width, PyObject fillchar) {
        byte c = fill(t, fillchar, "center");
        long margin = width - self.size();
        long left = margin / 2 + (margin & width & 1);
        return margin <= 0 || width <= 0 ? self.same() : pad(t, self, left, margin - left, c);
    }

    /** Returns the bytes at the left of a field of the given width. */
    @PyMethod("ljust(self, width, fillchar=<unrepresentable>, /)")
    static PyObject ljust(PyThread t, PyByteString self, long width, PyObject fillchar) {
        return pad(t, self, 0, Math.max(width, 0) - self.size(), fill(t, fillchar, "ljust"));
    }

    /** Returns the bytes at the right of a field of the given width. */
    @PyMethod("rjust(self, width, fillchar=<unrepresentable>, /)")
    static PyObject rjust(PyThread t, PyByteString self, long width, PyObject fillchar) {
        return pad(t, self, Math.max(width, 0) - self.size(), 0, fill(t, fillchar, "rjust"));
    }

    /** Pads numeric bytes with zeros at the left, after the sign. */
    @PyMethod("zfill(self, width, /)")
    static PyObject zfill(PyThread t, PyByteString self, long width) {
        long n = Math.max(width, 0) - self.size();
        PyByteString padded = (PyByteString) pad(t, self, n, 0, (byte) '0');
        if (n > 0 && self.size() > 0) {
            byte c = self.array()[0];
            if (c == '+' || c == '-') {
                byte[] a = padded.array();
                a[(int) n] = '0';
                a[0] = c;
            }
        }
        return padded;
    }

    /** Returns a copy where tabs are replaced by spaces up to the next column that is a multiple of tabsize. */
    @PyMethod("expandtabs(self, /, tabsize=8)")
    static PyObject expandtabs(PyThread t, PyByteString self, int tabsize) {
        byte[] a = self.array();
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream(self.size() + 16);
        long column = 0;
        for (int i = 0, n = self.size(); i < n; i++) {
            byte c = a[i];
            if (c != '\t') {
                out.write(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            } else if (tabsize > 0) {
                long spaces = tabsize - column % tabsize;
                if (out.size() + spaces > Sequences.MAX_LENGTH) {
                    throw t.overflowError("result too long");
                }
                t.room(spaces);
                column += spaces;
                while (spaces-- > 0) {
                    out.write(' ');
                }
            }
        }
        return self.make(out.toByteArray());
    }

    /** Returns a copy without leading and trailing ASCII white space, or without the given bytes there. */
    @PyMethod("strip(self, bytes=None, /)")
    static PyObject strip(PyThread t, PyByteString self, PyObject bytes) {
        return ByteSearch.strip(self, optional(t, bytes), StrSearch.LEFT | StrSearch.RIGHT);
    }

    /** Returns a copy without leading ASCII white space, or without the given bytes there. */
    @PyMethod("lstrip(self, bytes=None, /)")
    static PyObject lstrip(PyThread t, PyByteString self, PyObject bytes) {
        return ByteSearch.strip(self, optional(t, bytes), StrSearch.LEFT);
    }

    /** Returns a copy without trailing ASCII white space, or without the given bytes there. */
    @PyMethod("rstrip(self, bytes=None, /)")
    static PyObject rstrip(PyThread t, PyByteString self, PyObject bytes) {
        return ByteSearch.strip(self, optional(t, bytes), StrSearch.RIGHT);
    }

    // ---- case and tests, of ASCII

    /** Returns a copy with ASCII letters in upper case. */
    @PyMethod("upper(self, /)")
    static PyObject upper(PyThread t, PyByteString self) {
        return self.make(ByteText.upper(self.copyBytes()));
    }

    /** Returns a copy with ASCII letters in lower case. */
    @PyMethod("lower(self, /)")
    static PyObject lower(PyThread t, PyByteString self) {
        return self.make(ByteText.lower(self.copyBytes()));
    }

    /** Returns a copy where words of ASCII letters begin in upper case and go on in lower case. */
    @PyMethod("title(self, /)")
    static PyObject title(PyThread t, PyByteString self) {
        return self.make(ByteText.title(self.copyBytes(), true));
    }

    /** Returns a copy with the first byte in upper case and the rest in lower case. */
    @PyMethod("capitalize(self, /)")
    static PyObject capitalize(PyThread t, PyByteString self) {
        return self.make(ByteText.title(self.copyBytes(), false));
    }

    /** Returns a copy with upper case turned to lower case and the other way round. */
    @PyMethod("swapcase(self, /)")
    static PyObject swapcase(PyThread t, PyByteString self) {
        return self.make(ByteText.swapCase(self.copyBytes()));
    }

    private static final int ALPHA = 0, ALNUM = 1, DIGIT = 2, SPACE = 3;

    private static boolean all(PyByteString self, int property) {
        byte[] a = self.array();
        int n = self.size();
        for (int i = 0; i < n; i++) {
            byte c = a[i];
            boolean ok = switch (property) {
                case ALPHA -> ByteText.isAlpha(c);
                case ALNUM -> ByteText.isAlpha(c) || ByteText.isDigit(c);
                case DIGIT -> ByteText.isDigit(c);
                default -> ByteSearch.isSpace(c);
            };
            if (!ok) {
                return false;
            }
        }
        return n > 0;
    }

    /** Whether all bytes are ASCII letters and there is one. */
    @PyMethod("isalpha(self, /)")
    static boolean isalpha(PyThread t, PyByteString self) {
        return all(self, ALPHA);
    }

    /** Whether all bytes are ASCII letters or digits and there is one. */
    @PyMethod("isalnum(self, /)")
    static boolean isalnum(PyThread t, PyByteString self) {
        return all(self, ALNUM);
    }

    /** Whether all bytes are ASCII digits and there is one. */
    @PyMethod("isdigit(self, /)")
    static boolean isdigit(PyThread t, PyByteString self) {
        return all(self, DIGIT);
    }

    /** Whether all bytes are ASCII white space and there is one. */
    @PyMethod("isspace(self, /)")
    static boolean isspace(PyThread t, PyByteString self) {
        return all(self, SPACE);
    }

    /** Whether all bytes are ASCII; true for none. */
    @PyMethod("isascii(self, /)")
    static boolean isascii(PyThread t, PyByteString self) {
        byte[] a = self.array();
        for (int i = 0, n = self.size(); i < n; i++) {
            if (a[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean cased(PyByteString self, boolean upper) {
        byte[] a = self.array();
        boolean cased = false;
        for (int i = 0, n = self.size(); i < n; i++) {
            if (upper ? ByteText.isLower(a[i]) : ByteText.isUpper(a[i])) {
                return false;
            }
            cased |= ByteText.isAlpha(a[i]);
        }
        return cased;
    }

    /** Whether there are ASCII letters and all of them are upper case. */
    @PyMethod("isupper(self, /)")
    static boolean isupper(PyThread t, PyByteString self) {
        return cased(self, true);
    }

    /** Whether there are ASCII letters and all of them are lower case. */
    @PyMethod("islower(self, /)")
    static boolean islower(PyThread t, PyByteString self) {
        return cased(self, false);
    }

    /** Whether the bytes are as title() makes them. */
    @PyMethod("istitle(self, /)")
    static boolean istitle(PyThread t, PyByteString self) {
        return ByteText.isTitle(self.array(), self.size());
    }

    // ---- translation and text

    /** Makes a table for translate() of two runs of bytes of equal length. */
    @PyStaticMethod("maketrans(frm, to, /)")
    static PyObject maketrans(PyThread t, PyObject frm, PyObject to) {
        byte[] a = Buffers.bytes(t, frm);
        byte[] b = Buffers.bytes(t, to);
        if (a.length != b.length) {
            throw t.valueError("maketrans arguments must have same length");
        }
        byte[] table = new byte[256];
        for (int i = 0; i < 256; i++) {
            table[i] = (byte) i;
        }
        for (int i = 0; i < a.length; i++) {
            table[a[i] & 255] = b[i];
        }
        return PyBytes.of(table);
    }

    /** Returns a copy without the bytes of delete, the others mapped by a table of 256 bytes (or None). */
    @PyMethod("translate(self, table, /, delete=<unrepresentable>)")
    static PyObject translate(PyThread t, PyByteString self, PyObject table, PyObject delete) {
        byte[] map = null;
        if (table != PyNone.NONE) {
            map = Buffers.bytes(t, table);
            if (map.length != 256) {
                throw t.valueError("translation table must be 256 characters long");
            }
        }
        if (delete == null) {
            if (map == null) {
                return self.same();
            }
            byte[] out = self.copyBytes();
            for (int i = 0; i < out.length; i++) {
                out[i] = map[out[i] & 255];
            }
            return self.make(out);
        }
        boolean[] drop = new boolean[256];
        if (delete != null) {
            for (byte b : Buffers.bytes(t, delete)) {
                drop[b & 255] = true;
            }
        }
        byte[] a = self.array();
        int n = self.size();
        byte[] out = new byte[n];
        int size = 0;
        boolean changed = false;
        for (int i = 0; i < n; i++) {
            int c = a[i] & 255;
            if (drop[c]) {
                changed = true;
            } else {
                out[size++] = map == null ? (byte) c : map[c];
                changed |= map != null && map[c] != (byte) c;
            }
        }
        return changed ? self.make(java.util.Arrays.copyOf(out, size)) : self.same();
    }

    /** Returns hexadecimal digits, two for each byte, with an optional separator between groups of bytes. */
    @PyMethod("hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)")
    static String hex(PyThread t, PyByteString self, PyObject sep, int bytes_per_sep) {
        return ByteText.hex(t, self.array(), self.size(), sep, bytes_per_sep);
    }

    /** Makes an object of the hexadecimal digits of a string; spaces between pairs are skipped. */
    @PyClassMethod("fromhex(cls, string, /)")
    static PyObject fromhex(PyThread t, PyType cls, PyObject string) {
        byte[] a = ByteText.fromHex(t, string);
        PyObject b = cls.isSubtype(PyByteArray.TYPE) ? new PyByteArray(a, a.length) : PyBytes.of(a);
        return cls == PyBytes.TYPE || cls == PyByteArray.TYPE ? b : cls.call(t, b);
    }

    /** Decodes the bytes to text; errors says what becomes of bytes that are none. */
    @PyMethod("decode(self, /, encoding='utf-8', errors='strict')")
    static PyObject decode(PyThread t, PyByteString self, String encoding, String errors) {
        return Codecs.decodeText(t, self, encoding, errors);
    }
}
