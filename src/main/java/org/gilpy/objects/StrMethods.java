// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.charset.StandardCharsets;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyStaticMethod;
import org.gilpy.annot.TypeDef;

/** The named methods of str. Stateless. */
@TypeDef(name = "str")
final class StrMethods {
    private StrMethods() {}

    private static PyStr text(PyThread t, PyObject o, String function, int position) {
        if (o instanceof PyStr s) {
            return s;
        }
        throw t.typeError(function + "() argument " + (position == 0 ? "" : position + " ") + "must be str, not " + Sequences.shown(o));
    }

    // ---- searching

    private static int search(PyThread t, PyStr self, String name, PyObject sub, PyObject start, PyObject end, boolean last) {
        PyStr x = text(t, sub, name, 1);
        int n = self.length();
        int from = SliceRange.bound(t, start, n, 0);
        int to = Math.min(n, SliceRange.bound(t, end, n, n));
        if (from > to) {
            return -1;
        }
        from = self.toOffset(from);
        to = self.toOffset(to);
        return self.toIndex(last ? StrSearch.rfind(self, x, from, to) : StrSearch.find(self, x, from, to));
    }

    /** Returns the lowest index where the substring is found in S[start:end], or -1. */
    @PyMethod("find(self, sub, start=None, end=None, /)")
    static int find(PyThread t, PyStr self, PyObject sub, PyObject start, PyObject end) {
        return search(t, self, "find", sub, start, end, false);
    }

    /** Returns the highest index where the substring is found in S[start:end], or -1. */
    @PyMethod("rfind(self, sub, start=None, end=None, /)")
    static int rfind(PyThread t, PyStr self, PyObject sub, PyObject start, PyObject end) {
        return search(t, self, "rfind", sub, start, end, true);
    }

    /** Like find, but raises ValueError when the substring is not found. */
    @PyMethod("index(self, sub, start=None, end=None, /)")
    static int index(PyThread t, PyStr self, PyObject sub, PyObject start, PyObject end) {
        int i = search(t, self, "index", sub, start, end, false);
        if (i < 0) {
            throw t.valueError("substring not found");
        }
        return i;
    }

    /** Like rfind, but raises ValueError when the substring is not found. */
    @PyMethod("rindex(self, sub, start=None, end=None, /)")
    static int rindex(PyThread t, PyStr self, PyObject sub, PyObject start, PyObject end) {
        int i = search(t, self, "rindex", sub, start, end, true);
        if (i < 0) {
            throw t.valueError("substring not found");
        }
        return i;
    }

    /** Returns how often the substring occurs in S[start:end] without overlap. */
    @PyMethod("count(self, sub, start=None, end=None, /)")
    static int count(PyThread t, PyStr self, PyObject sub, PyObject start, PyObject end) {
        PyStr x = text(t, sub, "count", 1);
        int n = self.length();
        int from = SliceRange.bound(t, start, n, 0);
        int to = Math.min(n, SliceRange.bound(t, end, n, n));
        return from > to ? 0 : StrSearch.count(self, x, self.toOffset(from), self.toOffset(to), to - from);
    }

    private static boolean affix(PyThread t, PyStr self, String name, PyObject affix, PyObject start, PyObject end, boolean suffix) {
        int n = self.length();
        int from = SliceRange.bound(t, start, n, 0);
        int to = Math.min(n, SliceRange.bound(t, end, n, n));
        if (affix instanceof PyTuple p) {
            for (PyObject x : p.items()) {
                if (!(x instanceof PyStr s)) {
                    throw t.typeError("tuple for " + name + " must only contain str, not " + x.type().name());
                }
                if (hasAffix(self, s, from, to, suffix)) {
                    return true;
                }
            }
            return false;
        }
        if (!(affix instanceof PyStr s)) {
            throw t.typeError(name + " first arg must be str or a tuple of str, not " + affix.type().name());
        }
        return hasAffix(self, s, from, to, suffix);
    }

    private static boolean hasAffix(PyStr self, PyStr affix, int from, int to, boolean suffix) {
        int w = affix.length();
        if (to - from < w || from > to) {
            return false;
        }
        return self.value().startsWith(affix.value(), self.toOffset(suffix ? to - w : from))
                && (!self.hasPairs() || self.substring(suffix ? to - w : from, suffix ? to : from + w).equals(affix.value()));
    }

    /** Whether the string (or S[start:end]) starts with the prefix, or with one of a tuple of prefixes. */
    @PyMethod("startswith(self, prefix, start=None, end=None, /)")
    static boolean startswith(PyThread t, PyStr self, PyObject prefix, PyObject start, PyObject end) {
        return affix(t, self, "startswith", prefix, start, end, false);
    }

    /** Whether the string (or S[start:end]) ends with the suffix, or with one of a tuple of suffixes. */
    @PyMethod("endswith(self, suffix, start=None, end=None, /)")
    static boolean endswith(PyThread t, PyStr self, PyObject suffix, PyObject start, PyObject end) {
        return affix(t, self, "endswith", suffix, start, end, true);
    }

    /** Returns the string without the prefix where it begins with it. */
    @PyMethod("removeprefix(self, prefix, /)")
    static PyObject removeprefix(PyThread t, PyStr self, PyObject prefix) {
        PyStr p = text(t, prefix, "removeprefix", 0);
        return hasAffix(self, p, 0, self.length(), false) ? PyStr.of(self.value().substring(p.value().length())) : self.exact();
    }

    /** Returns the string without the suffix where it ends with it. */
    @PyMethod("removesuffix(self, suffix, /)")
    static PyObject removesuffix(PyThread t, PyStr self, PyObject suffix) {
        PyStr p = text(t, suffix, "removesuffix", 0);
        return hasAffix(self, p, 0, self.length(), true) ? PyStr.of(self.value().substring(0, self.value().length() - p.value().length()))
                : self.exact();
    }

    /** Returns a copy with occurrences of old replaced by new: the first count ones, or all for -1. */
    @PyMethod("replace(self, old, new, /, count=-1)")
    static PyObject replace(PyThread t, PyStr self, PyObject old, PyObject by, long count) {
        return StrSearch.replace(t, self, text(t, old, "replace", 1), text(t, by, "replace", 2), count);
    }

    // ---- splitting and joining

    private static PyStr separator(PyThread t, PyObject sep) {
        if (sep == PyNone.NONE) {
            return null;
        }
        if (sep instanceof PyStr s) {
            return s;
        }
        throw t.typeError("must be str or None, not " + sep.type().name());
    }

    /** Returns a list of the parts between separators, at most maxsplit + 1; None separates at runs of white space. */
    @PyMethod("split(self, /, sep=None, maxsplit=-1)")
    static PyObject split(PyThread t, PyStr self, PyObject sep, long maxsplit) {
        return StrSearch.split(t, self, separator(t, sep), maxsplit);
    }

    /** Like split, but splits from the right. */
    @PyMethod("rsplit(self, /, sep=None, maxsplit=-1)")
    static PyObject rsplit(PyThread t, PyStr self, PyObject sep, long maxsplit) {
        return StrSearch.rsplit(t, self, separator(t, sep), maxsplit);
    }

    /** Returns a list of the lines, with their ends when keepends is true. */
    @PyMethod("splitlines(self, /, keepends=False)")
    static PyObject splitlines(PyThread t, PyStr self, boolean keepends) {
        return StrSearch.splitLines(t, self, keepends);
    }

    private static PyStr partitioner(PyThread t, PyObject sep) {
        if (!(sep instanceof PyStr s)) {
            throw t.typeError("must be str, not " + sep.type().name());
        }
        if (s.value().isEmpty()) {
            throw t.valueError("empty separator");
        }
        return s;
    }

    private static PyTuple parts(PyStr self, PyStr sep, int i) {
        return PyTuple.of(self.part(0, i), sep, self.part(i + sep.value().length(), self.value().length()));
    }

    /** Returns what is before the first separator, the separator and the rest; the string and two empty ones without it. */
    @PyMethod("partition(self, sep, /)")
    static PyObject partition(PyThread t, PyStr self, PyObject sep) {
        PyStr s = partitioner(t, sep);
        int i = StrSearch.find(self, s, 0, self.value().length());
        return i < 0 ? PyTuple.of(self.exact(), PyStr.EMPTY, PyStr.EMPTY) : parts(self, s, i);
    }

    /** Like partition, but at the last separator; without it two empty strings and the string. */
    @PyMethod("rpartition(self, sep, /)")
    static PyObject rpartition(PyThread t, PyStr self, PyObject sep) {
        PyStr s = partitioner(t, sep);
        int i = StrSearch.rfind(self, s, 0, self.value().length());
        return i < 0 ? PyTuple.of(PyStr.EMPTY, PyStr.EMPTY, self.exact()) : parts(self, s, i);
    }

    /** Returns the strings of the iterable with this one between them. */
    @PyMethod("join(self, iterable, /)")
    static PyObject join(PyThread t, PyStr self, PyObject iterable) {
        PyObject[] items;
        int n;
        if (iterable.getClass() == PyList.class) {
            items = ((PyList) iterable).toArray();
        } else {
            if (iterable.type().slot(Slot.ITER) == null && iterable.type().slot(Slot.GETITEM) == null) {
                throw t.typeError("can only join an iterable");
            }
            items = Ops.items(t, iterable);
        }
        n = items.length;
        if (n == 0) {
            return PyStr.EMPTY;
        }
        if (n == 1 && items[0].getClass() == PyStr.class) {
            return items[0];
        }
        String sep = self.value();
        long total = (long) sep.length() * (n - 1);
        String[] texts = n < MANY ? new String[n] : null;
        boolean plain = self.isPlain();
        for (int i = 0; i < n; i++) {
            if (!(items[i] instanceof PyStr s)) {
                throw t.typeError("sequence item " + i + ": expected str instance, " + items[i].type().name() + " found");
            }
            String v = s.value();
            total += v.length();
            plain &= s.isPlain();
            if (texts != null) {
                texts[i] = v;
            }
        }
        t.room(total);
        if (total > Sequences.MAX_LENGTH) {
            throw t.overflowError("join() result is too long for a Python string");
        }
        if (texts != null) {
            String r = total > SHORT * (long) n ? null : LatinText.join(sep, texts, (int) total);
            if (r == null) {
                r = String.join(sep, texts);
            }
            return plain ? PyStr.plain(r) : PyStr.of(r);
        }
        StringBuilder b = new StringBuilder((int) total);
        b.append(((PyStr) items[0]).value());
        for (int i = 1; i < n; i++) {
            if ((i & 0xffff) == 0) {
                t.poll();
            }
            b.append(sep).append(((PyStr) items[i]).value());
        }
        return PyStr.of(b.toString());
    }

    /** Pieces that are longer than this on an average are left to the JDK, which copies them as wholes. */
    private static final int SHORT = 8;
    /** So many strings are joined without a look at other threads. */
    private static final int MANY = 1 << 16;

    // ---- padding and stripping

    private static int fill(PyThread t, PyObject fillchar) {
        if (!(fillchar instanceof PyStr s)) {
            throw t.typeError("The fill character must be a unicode character, not " + fillchar.type().name());
        }
        if (s.length() != 1) {
            throw t.typeError("The fill character must be exactly one character long");
        }
        return s.codePointAt(0);
    }

    private static PyObject pad(PyThread t, PyStr self, long left, long right, int c) {
        left = Math.max(0, left);
        right = Math.max(0, right);
        if (left == 0 && right == 0) {
            return self.exact();
        }
        if (left + right > Sequences.MAX_LENGTH - self.value().length()) {
            throw left + right > Long.MAX_VALUE / 2 ? t.overflowError("padded string is too long") : t.memoryError();
        }
        t.room(left + right + self.value().length());
        String v = self.value();
        if (left == 0) {
            v = v.concat(padding(c, (int) right));
        } else if (right == 0) {
            v = padding(c, (int) left).concat(v);
        } else {
            v = String.join("", padding(c, (int) left), v, padding(c, (int) right));
        }
        return c < 0xd800 ? self.part(v) : PyStr.of(v);
    }

    private static final String SPACES = " ".repeat(80);

    private static String padding(int c, int n) {
        return c == ' ' && n <= SPACES.length() ? SPACES.substring(0, n) : Character.toString(c).repeat(n);
    }

    /** Returns the string centred in a field of the given width. */
    @PyMethod("center(self, width, fillchar=' ', /)")
    static PyObject center(PyThread t, PyStr self, long width, PyObject fillchar) {
        int c = fill(t, fillchar);
        long margin = width - self.length();
        long left = margin / 2 + (margin & width & 1);
        return margin <= 0 ? self.exact() : pad(t, self, left, margin - left, c);
    }

    /** Returns the string at the left of a field of the given width. */
    @PyMethod("ljust(self, width, fillchar=' ', /)")
    static PyObject ljust(PyThread t, PyStr self, long width, PyObject fillchar) {
        return pad(t, self, 0, Math.max(width, 0) - self.length(), fill(t, fillchar));
    }

    /** Returns the string at the right of a field of the given width. */
    @PyMethod("rjust(self, width, fillchar=' ', /)")
    static PyObject rjust(PyThread t, PyStr self, long width, PyObject fillchar) {
        return pad(t, self, Math.max(width, 0) - self.length(), 0, fill(t, fillchar));
    }

    /** Pads a numeric string with zeros at the left, after its sign. */
    @PyMethod("zfill(self, width, /)")
    static PyObject zfill(PyThread t, PyStr self, long width) {
        long n = width - self.length();
        if (width <= 0 || n <= 0) {
            return self.exact();
        }
        PyStr padded = (PyStr) pad(t, self, n, 0, '0');
        String v = self.value();
        if (!v.isEmpty() && (v.charAt(0) == '+' || v.charAt(0) == '-')) {
            return PyStr.of(v.charAt(0) + "0".repeat((int) n) + v.substring(1));
        }
        return padded;
    }

    /** Returns a copy where tabs are replaced by spaces up to the next column that is a multiple of tabsize. */
    @PyMethod("expandtabs(self, /, tabsize=8)")
    static PyObject expandtabs(PyThread t, PyStr self, int tabsize) {
        String v = self.value();
        if (v.indexOf('\t') < 0) {
            return self.exact();
        }
        StringBuilder b = new StringBuilder(v.length() + 32);
        long column = 0;
        for (int i = 0; i < v.length(); i++) {
            char c = v.charAt(i);
            if (c == '\t') {
                if (tabsize > 0) {
                    long n = tabsize - column % tabsize;
                    t.room(b.length() + n);
                    if (b.length() + n > Sequences.MAX_LENGTH) {
                        throw t.overflowError("new string is too long");
                    }
                    b.repeat(' ', (int) n);
                    column += n;
                }
            } else {
                b.append(c);
                if (c == '\n' || c == '\r') {
                    column = 0;
                } else if (!(Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(v.charAt(i - 1)))) {
                    column++;
                }
            }
        }
        return PyStr.of(b.toString());
    }

    private static PyObject strip(PyThread t, PyStr self, PyObject chars, String name, int sides) {
        if (chars == PyNone.NONE) {
            return StrSearch.strip(self, null, sides);
        }
        if (!(chars instanceof PyStr s)) {
            throw t.typeError(name + " arg must be None or str");
        }
        return StrSearch.strip(self, s, sides);
    }

    /** Returns a copy without leading and trailing white space, or without the given characters there. */
    @PyMethod("strip(self, chars=None, /)")
    static PyObject strip(PyThread t, PyStr self, PyObject chars) {
        return strip(t, self, chars, "strip", StrSearch.LEFT | StrSearch.RIGHT);
    }

    /** Returns a copy without leading white space, or without the given characters there. */
    @PyMethod("lstrip(self, chars=None, /)")
    static PyObject lstrip(PyThread t, PyStr self, PyObject chars) {
        return strip(t, self, chars, "lstrip", StrSearch.LEFT);
    }

    /** Returns a copy without trailing white space, or without the given characters there. */
    @PyMethod("rstrip(self, chars=None, /)")
    static PyObject rstrip(PyThread t, PyStr self, PyObject chars) {
        return strip(t, self, chars, "rstrip", StrSearch.RIGHT);
    }

    // ---- case

    /** Returns a copy in upper case. */
    @PyMethod("upper(self, /)")
    static PyObject upper(PyThread t, PyStr self) {
        return StrCase.upper(self);
    }

    /** Returns a copy in lower case. */
    @PyMethod("lower(self, /)")
    static PyObject lower(PyThread t, PyStr self) {
        return StrCase.lower(self);
    }

    /** Returns a copy for comparison without regard to case. */
    @PyMethod("casefold(self, /)")
    static String casefold(PyThread t, PyStr self) {
        return StrCase.fold(self.value());
    }

    /** Returns a copy where each word begins with a title-case character and goes on in lower case. */
    @PyMethod("title(self, /)")
    static String title(PyThread t, PyStr self) {
        return StrCase.title(self.value());
    }

    /** Returns a copy with the first character in title case and the rest in lower case. */
    @PyMethod("capitalize(self, /)")
    static String capitalize(PyThread t, PyStr self) {
        return StrCase.capitalize(self.value());
    }

    /** Returns a copy with upper case turned to lower case and the other way round. */
    @PyMethod("swapcase(self, /)")
    static String swapcase(PyThread t, PyStr self) {
        return StrCase.swapCase(self.value());
    }

    // ---- tests

    /** Whether there are cased characters and all of them are upper case. */
    @PyMethod("isupper(self, /)")
    static boolean isupper(PyThread t, PyStr self) {
        return StrCase.isUpper(self.value());
    }

    /** Whether there are cased characters and all of them are lower case. */
    @PyMethod("islower(self, /)")
    static boolean islower(PyThread t, PyStr self) {
        return StrCase.isLower(self.value());
    }

    /** Whether the string is as title() makes it. */
    @PyMethod("istitle(self, /)")
    static boolean istitle(PyThread t, PyStr self) {
        return StrCase.isTitle(self.value());
    }

    private static final int ALPHA = 0, ALNUM = 1, DECIMAL = 2, DIGIT = 3, NUMERIC = 4, SPACE = 5, PRINTABLE = 6;

    private static boolean all(String s, int property) {
        for (int i = 0; i < s.length(); ) {
            int c = s.charAt(i);
            if (c >= 0xd800) {
                c = s.codePointAt(i);
            }
            i += c >= 0x10000 ? 2 : 1;
            boolean ok = switch (property) {
                case ALPHA -> Ucd.isAlpha(c);
                case ALNUM -> Ucd.isAlnum(c);
                case DECIMAL -> Ucd.isDecimal(c);
                case DIGIT -> Ucd.isDigit(c);
                case NUMERIC -> Ucd.isNumeric(c);
                case SPACE -> Ucd.isSpace(c);
                default -> Ucd.isPrintable(c);
            };
            if (!ok) {
                return false;
            }
        }
        return property == PRINTABLE || !s.isEmpty();
    }

    /** Whether all characters are letters and there is one. */
    @PyMethod("isalpha(self, /)")
    static boolean isalpha(PyThread t, PyStr self) {
        return all(self.value(), ALPHA);
    }

    /** Whether all characters are letters or numeric and there is one. */
    @PyMethod("isalnum(self, /)")
    static boolean isalnum(PyThread t, PyStr self) {
        return all(self.value(), ALNUM);
    }

    /** Whether all characters are decimal digits and there is one. */
    @PyMethod("isdecimal(self, /)")
    static boolean isdecimal(PyThread t, PyStr self) {
        return all(self.value(), DECIMAL);
    }

    /** Whether all characters are digits and there is one. */
    @PyMethod("isdigit(self, /)")
    static boolean isdigit(PyThread t, PyStr self) {
        return all(self.value(), DIGIT);
    }

    /** Whether all characters are numeric and there is one. */
    @PyMethod("isnumeric(self, /)")
    static boolean isnumeric(PyThread t, PyStr self) {
        return all(self.value(), NUMERIC);
    }

    /** Whether all characters are white space and there is one. */
    @PyMethod("isspace(self, /)")
    static boolean isspace(PyThread t, PyStr self) {
        return all(self.value(), SPACE);
    }

    /** Whether repr() shows all characters as they are. */
    @PyMethod("isprintable(self, /)")
    static boolean isprintable(PyThread t, PyStr self) {
        return all(self.value(), PRINTABLE);
    }

    /** Whether all characters are ASCII; true for the empty string. */
    @PyMethod("isascii(self, /)")
    static boolean isascii(PyThread t, PyStr self) {
        return self.isAscii();
    }

    /** Whether the string is an identifier of the language (keywords are, too). */
    @PyMethod("isidentifier(self, /)")
    static boolean isidentifier(PyThread t, PyStr self) {
        return isIdentifier(self.value());
    }

    static boolean isIdentifier(String s) {
        if (s.isEmpty()) {
            return false;
        }
        int c = s.codePointAt(0);
        if (!Ucd.isIdentifierStart(c)) {
            return false;
        }
        for (int i = Character.charCount(c); i < s.length(); i += Character.charCount(c)) {
            c = s.codePointAt(i);
            if (!Ucd.isIdentifierPart(c)) {
                return false;
            }
        }
        return true;
    }

    // ---- translation, encoding, formatting

    /** Makes a table for translate(): from a dict, from two strings of equal length, and a third one of characters to delete. */
    @PyStaticMethod("maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)")
    static PyObject maketrans(PyThread t, PyObject x, PyObject y, PyObject z) {
        PyDict d = new PyDict();
        if (y != null) {
            PyStr to = text(t, y, "maketrans", 2);
            PyStr drop = z == null ? null : text(t, z, "maketrans", 3);
            if (!(x instanceof PyStr from)) {
                throw t.typeError("first maketrans argument must be a string if there is a second argument");
            }
            int n = from.length();
            if (n != to.length()) {
                throw t.valueError("the first two maketrans arguments must have equal length");
            }
            for (int i = 0; i < n; i++) {
                d.put(t, PyInt.of(from.codePointAt(i)), PyInt.of(to.codePointAt(i)));
            }
            for (int i = 0; drop != null && i < drop.length(); i++) {
                d.put(t, PyInt.of(drop.codePointAt(i)), PyNone.NONE);
            }
            return d;
        }
        if (!(x instanceof PyDict from)) {
            throw t.typeError("if you give only one argument to maketrans it must be a dict");
        }
        for (PyDict.Cursor c = from.cursor(); c.next(); ) {
            PyObject key = c.key();
            if (key instanceof PyStr s) {
                if (s.length() != 1) {
                    throw t.valueError("string keys in translate table must be of length 1");
                }
                key = PyInt.of(s.codePointAt(0));
            } else if (!(key instanceof PyLong)) {
                throw t.typeError("keys in translate table must be strings or integers");
            }
            d.put(t, key, c.value());
        }
        return d;
    }

    /** Replaces each character by what the table gives for its ordinal: a string, an ordinal, or None to delete it. */
    @PyMethod("translate(self, table, /)")
    static PyObject translate(PyThread t, PyStr self, PyObject table) {
        String v = self.value();
        PyObject[] ascii = new PyObject[128];
        byte[] a = v.length() < MANY ? LatinText.ascii(v) : null;
        int done = 0;
        int made = 0;
        if (a != null) {
            long r = translateAscii(t, a, table, ascii);
            done = (int) (r >> 32);
            made = (int) r;
            if (done == a.length) {
                return PyStr.plain(new String(a, 0, made, StandardCharsets.ISO_8859_1));
            }
        }
        StringBuilder b = new StringBuilder(v.length());
        if (made > 0) {
            b.append(new String(a, 0, made, StandardCharsets.ISO_8859_1));
        }
        // What becomes of a character that is replaced by one other: most are.
        char[] single = new char[128];
        for (int i = done; i < v.length(); ) {
            int c = v.charAt(i);
            if ((i & 0xfffff) == 0) {
                t.poll();
                t.room(b.length());
            }
            if (c < 128 && single[c] != 0) {
                b.append(single[c]);
                i++;
                continue;
            }
            c = v.codePointAt(i);
            i += Character.charCount(c);
            PyObject r = c < 128 ? ascii[c] : null;
            if (r == null) {
                r = mapped(t, table, c);
                if (c < 128) {
                    ascii[c] = r;
                }
            }
            if (r instanceof PyStr s) {
                b.append(s.value());
                if (c < 128 && s.value().length() == 1) {
                    single[c] = s.value().charAt(0);
                }
            } else if (r != PyNone.NONE) {
                throw t.typeError("character mapping must return integer, None or str");
            }
        }
        return PyStr.of(b.toString());
    }

    /** Maps ASCII in place as long as at most one character below 256 becomes of each; returns how far that went, and how many characters it made. */
    private static long translateAscii(PyThread t, byte[] a, PyObject table, PyObject[] known) {
        // The character, and 256 where there is one, or 512; 0 is not known yet.
        short[] single = new short[128];
        int out = 0;
        for (int i = 0; i < a.length; i++) {
            int c = a[i];
            int to = single[c];
            if (to == 0) {
                PyObject r = mapped(t, table, c);
                known[c] = r;
                to = r == PyNone.NONE ? 512 : r instanceof PyStr s && s.value().length() == 1 && s.value().charAt(0) < 256 ? s.value().charAt(0) | 256 : 1024;
                if (to > 512) {
                    return (long) i << 32 | out;
                }
                single[c] = (short) to;
            }
            a[out] = (byte) to;
            out += to >> 8 & 1;
        }
        return (long) a.length << 32 | out;
    }

    private static PyObject mapped(PyThread t, PyObject table, int c) {
        PyObject r;
        try {
            r = table.getItem(t, PyInt.of(c));
        } catch (PyError e) {
            if (e.matches(Exceptions.LookupError)) {
                return PyStr.ofCodePoint(c);
            }
            throw e;
        }
        if (r instanceof PyLong l) {
            if (!l.fitsLong() || l.longValue() < 0 || l.longValue() > 0x10ffff) {
                throw t.valueError("character mapping must be in range(0x110000)");
            }
            return PyStr.ofCodePoint((int) l.longValue());
        }
        return r;
    }

    /** Encodes the string with the named encoding; errors says what becomes of characters that have no place in it. */
    @PyMethod("encode(self, /, encoding='utf-8', errors='strict')")
    static PyObject encode(PyThread t, PyStr self, String encoding, String errors) {
        return Codecs.encodeText(t, self, encoding, errors);
    }

    /** Returns the string with its replacement fields filled from the arguments. */
    @PyMethod("format(self, /, *args, **kwargs)")
    static String format(PyThread t, PyStr self, PyObject[] args, PyDict kwargs) {
        return StrFormat.format(t, self.value(), args, kwargs == null ? new PyDict() : kwargs);
    }

    /** Returns the string with its replacement fields filled from a mapping. */
    @PyMethod("format_map(self, mapping, /)")
    static String format_map(PyThread t, PyStr self, PyObject mapping) {
        return StrFormat.format(t, self.value(), null, mapping);
    }
}
