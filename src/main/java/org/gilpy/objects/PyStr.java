// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.concurrent.ConcurrentHashMap;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * str(object='') -&gt; str
 * str(object=b'', encoding='utf-8', errors='strict') -&gt; str
 *
 * <p>The text of an object, or bytes decoded to text.
 */
// Owns the representation of text and the special methods; the named methods are in StrMethods. Indices in Python are code points
// while value is UTF-16: a string knows whether the two differ (form), which is found out when first asked. A lone surrogate is a
// char of its own. Immutable; the lazily computed fields are benign races.
@TypeDef(name = "str")
public class PyStr extends PyObject {
    public static final PyType TYPE = PyType.builtin("str", "builtins", BaseObject.TYPE, 0, new PyStrNatives(), new StrMethodsNatives());
    public static final PyStr EMPTY = new PyStr("");
    private static final PyStr[] LATIN1 = latin1();

    /** The text, or the {@link GrowingText} that it will be made from when somebody asks for it. */
    private final Object text;
    /** What the text is made of; 0 until somebody asks. {@link #ASCII} is only found out by who asks for it, or by chance. */
    private byte form;
    private static final byte NO_SURROGATES = 1, LONE_SURROGATES = 2, PAIRS = 4, ASCII = 8 | NO_SURROGATES;
    /** Where each code point begins in {@link #value()}, and its length at the end; only for strings with pairs, when needed. */
    private int[] offsets;

    protected PyStr(String value) {
        this.text = value;
    }

    private PyStr(GrowingText value) {
        this.text = value;
        this.form = NO_SURROGATES;
    }

    /** The text; never changes. */
    public final String value() {
        Object o = text;
        return o instanceof String s ? s : ((GrowingText) o).text();
    }

    private int chars() {
        Object o = text;
        return o instanceof String s ? s.length() : ((GrowingText) o).length;
    }

    private static PyStr[] latin1() {
        PyStr[] a = new PyStr[256];
        for (int i = 0; i < 256; i++) {
            a[i] = new PyStr(String.valueOf((char) i));
            a[i].form = NO_SURROGATES;
        }
        return a;
    }

    /** A text that is known to have no surrogates. */
    public static PyStr plain(String s) {
        PyStr r = of(s);
        r.form = NO_SURROGATES;
        return r;
    }

    /** A text that is known to be ASCII. */
    static PyStr ascii(String s) {
        PyStr r = plain(s);
        if (s.length() > 1) {
            r.form = ASCII;
        }
        return r;
    }

    /** A text that has no surrogates where this one is known to have none. */
    final PyStr part(String s) {
        PyStr r = of(s);
        if (isPlain() && !r.isPlain()) {
            r.form = NO_SURROGATES;
        }
        return r;
    }

    /** A part of this text, between two offsets into {@link #value()}. */
    final PyStr part(int start, int end) {
        String v = value();
        if (end == start) {
            return EMPTY;
        }
        if (end == start + 1 && v.charAt(start) < 256) {
            return LATIN1[v.charAt(start)];
        }
        PyStr r = new PyStr(v.substring(start, end));
        if (isPlain()) {
            r.form = form;
        }
        return r;
    }

    /** Whether it is known already that there are no surrogates. */
    public final boolean isPlain() {
        return (form & NO_SURROGATES) != 0;
    }

    /** Whether all characters are below 128. */
    final boolean isAscii() {
        if (form != ASCII && ((form & ~NO_SURROGATES) != 0 || !LatinText.isAscii(value()))) {
            return false;
        }
        form = ASCII;
        return true;
    }

    /** A string of this text. */
    public static PyStr of(String s) {
        int n = s.length();
        if (n <= 1) {
            if (n == 0) {
                return EMPTY;
            }
            char c = s.charAt(0);
            if (c < 256) {
                return LATIN1[c];
            }
        }
        return new PyStr(s);
    }

    /** A string of one code point. */
    public static PyStr ofCodePoint(int c) {
        return c < 256 ? LATIN1[c] : new PyStr(Character.toString(c));
    }

    /** Interned names: identifiers of code and of natives. Immutable values, shared by all interpreters. */
    private static final ConcurrentHashMap<String, PyStr> INTERNED = new ConcurrentHashMap<>(2048);

    /** The one object for this text. Only for names that programs contain; what is interned stays for the life of the JVM. */
    public static PyStr intern(String s) {
        PyStr p = INTERNED.get(s);
        if (p == null) {
            PyStr q = of(s);
            p = INTERNED.putIfAbsent(s, q);
            if (p == null) {
                p = q;
            }
        }
        return p;
    }

    /** The interned object for a text, or null when there is none. */
    public static PyStr internedOrNull(String s) {
        return INTERNED.get(s);
    }

    /** Whether this very object is the interned one of its text. */
    public boolean isInterned() {
        return INTERNED.get(value()) == this;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    // ---- code points

    private byte form() {
        byte f = form;
        return f != 0 ? f : findForm();
    }

    private byte findForm() {
        String s = value();
        byte f = NO_SURROGATES;
        if (s.length() >= LatinText.PAYS && LatinText.surelyAscii(s)) {
            form = ASCII;
            return ASCII;
        }
        for (int i = 0, n = s.length(); i < n; i++) {
            char c = s.charAt(i);
            if (Character.isSurrogate(c)) {
                f = LONE_SURROGATES;
                if (Character.isHighSurrogate(c) && i + 1 < n && Character.isLowSurrogate(s.charAt(i + 1))) {
                    f = PAIRS;
                    break;
                }
            }
        }
        form = f;
        return f;
    }

    /** Whether some code point takes two chars of {@link #value()}, so that the indices of the two differ. */
    public final boolean hasPairs() {
        return form() == PAIRS;
    }

    /** Whether there is no surrogate outside of a pair. */
    public final boolean isWellFormed() {
        int f = form();
        if (f != PAIRS) {
            return (f & NO_SURROGATES) != 0;
        }
        String s = value();
        for (int i = 0, n = s.length(); i < n; i++) {
            char c = s.charAt(i);
            if (Character.isSurrogate(c) && (Character.isLowSurrogate(c) || ++i == n || !Character.isLowSurrogate(s.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@link #value()} has surrogates, alone or in pairs. */
    public final boolean hasSurrogates() {
        return (form() & NO_SURROGATES) == 0;
    }

    private int[] offsets() {
        int[] o = offsets;
        if (o == null) {
            String s = value();
            o = new int[s.codePointCount(0, s.length()) + 1];
            for (int i = 0, k = 0; i < s.length(); k++) {
                o[k] = i;
                i += Character.charCount(s.codePointAt(i));
            }
            o[o.length - 1] = s.length();
            offsets = o;
        }
        return o;
    }

    /** Number of code points: {@code len(self)}. */
    public final int length() {
        return form() == PAIRS ? offsets().length - 1 : chars();
    }

    /** The code point at an index that is in range. */
    public final int codePointAt(int index) {
        return form() == PAIRS ? value().codePointAt(offsets()[index]) : value().charAt(index);
    }

    /** Where the code point {@code index} begins in {@link #value()}. */
    public final int toOffset(int index) {
        return form() == PAIRS ? offsets()[index] : index;
    }

    /** The index of the code point that begins (or, for a place inside a pair, lies) at an offset in {@link #value()}. */
    public final int toIndex(int offset) {
        if (offset < 0 || form() != PAIRS) {
            return offset;
        }
        int i = java.util.Arrays.binarySearch(offsets(), offset);
        return i >= 0 ? i : -i - 2;
    }

    /** Code points from start to end, which are in range. */
    public final String substring(int start, int end) {
        return value().substring(toOffset(start), toOffset(end));
    }

    // ---- Java's view

    /** Java equality is that of the texts, whatever the Python class. */
    @Override
    public final boolean equals(Object o) {
        return o instanceof PyStr s && s.value().equals(value());
    }

    @Override
    public final int hashCode() {
        return value().hashCode();
    }

    @Override
    public String toString() {
        return value();
    }

    // ---- comparison and hash

    @Override
    public final long hash(PyThread t) {
        if (getClass() != PyStr.class) {
            return super.hash(t);
        }
        return textHash(value());
    }

    /** The Python hash of a text. */
    public static long textHash(String s) {
        if (s.isEmpty()) {
            return 0;
        }
        long h = s.hashCode() * 0x9E3779B97F4A7C15L;
        h ^= h >>> 32;
        return h == -1 ? -2 : h;
    }

    /** Order by code points, where Java's is by UTF-16 units. */
    public static int compareText(PyStr a, PyStr b) {
        String x = a.value();
        String y = b.value();
        if (x.length() == 1 && y.length() == 1) {
            return x.charAt(0) - y.charAt(0);
        }
        if (!a.hasSurrogates() && !b.hasSurrogates()) {
            return x.compareTo(y);
        }
        int n = Math.min(x.length(), y.length());
        for (int i = 0; i < n; i++) {
            if (x.charAt(i) != y.charAt(i)) {
                int j = i > 0 && Character.isHighSurrogate(x.charAt(i - 1))
                        && (Character.isLowSurrogate(x.charAt(i)) || Character.isLowSurrogate(y.charAt(i))) ? i - 1 : i;
                return Integer.compare(x.codePointAt(j), y.codePointAt(j));
            }
        }
        return Integer.compare(x.length(), y.length());
    }

    private static boolean test(int op, PyStr a, PyStr b) {
        switch (op) {
            case Ops.EQ: return a == b || a.value().equals(b.value());
            case Ops.NE: return a != b && !a.value().equals(b.value());
            default: return Ops.ordered(op, compareText(a, b));
        }
    }

    @Override
    public final PyObject compare(PyThread t, int op, PyObject other) {
        if (getClass() == PyStr.class && other.getClass() == PyStr.class) {
            return PyBool.of(test(op, this, (PyStr) other));
        }
        return super.compare(t, op, other);
    }

    @Override
    public final boolean same(PyThread t, PyObject other) {
        if (this == other) {
            return true;
        }
        if (getClass() == PyStr.class && other.getClass() == PyStr.class) {
            return value().equals(((PyStr) other).value());
        }
        return super.same(t, other);
    }

    @PyCompare
    static PyObject compareNative(PyThread t, int op, PyStr a, PyObject b) {
        return b instanceof PyStr s ? PyBool.of(test(op, a, s)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyStr self) {
        return textHash(self.value());
    }

    // ---- truth, length, items

    @Override
    public final boolean truth(PyThread t) {
        if (getClass() != PyStr.class) {
            return super.truth(t);
        }
        return !value().isEmpty();
    }

    @Override
    public final int len(PyThread t) {
        if (getClass() != PyStr.class) {
            return super.len(t);
        }
        return length();
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, PyStr self) {
        return self.length();
    }

    @Override
    public final PyObject getItem(PyThread t, PyObject key) {
        if (getClass() != PyStr.class) {
            return super.getItem(t, key);
        }
        return __getitem__(t, this, key);
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, PyStr self, PyObject key) {
        if (key instanceof PyInt i) {
            return self.item(t, i.value);
        }
        if (key instanceof PySlice s) {
            return self.slice(t, SliceRange.of(t, s, self.length()));
        }
        if (key.type().slot(Slot.INDEX) == null) {
            throw t.typeError("string indices must be integers, not '" + key.type().name() + "'");
        }
        return self.item(t, SliceRange.index(t, key));
    }

    private PyStr item(PyThread t, long i) {
        if (form() != PAIRS) {
            int n = value().length();
            if (i < 0) {
                i += n;
            }
            if (i < 0 || i >= n) {
                throw t.indexError("string index out of range");
            }
            char c = value().charAt((int) i);
            return c < 256 ? LATIN1[c] : new PyStr(String.valueOf(c));
        }
        int n = length();
        if (i < 0) {
            i += n;
        }
        if (i < 0 || i >= n) {
            throw t.indexError("string index out of range");
        }
        return ofCodePoint(codePointAt((int) i));
    }

    private PyStr slice(PyThread t, SliceRange r) {
        if (r.step == 1) {
            if (r.length == length() && getClass() == PyStr.class) {
                return this;
            }
            return r.length == 0 ? EMPTY : isPlain() ? plain(substring(r.start, r.start + r.length)) : of(substring(r.start, r.start + r.length));
        }
        if (r.length == 0) {
            return EMPTY;
        }
        // All that there is between the ends, in the order of the text.
        int first = r.step > 0 ? r.start : r.start + (r.length - 1) * r.step;
        int last = r.step > 0 ? r.start + (r.length - 1) * r.step : r.start;
        String v = substring(first, last + 1);
        byte[] latin = r.length < LatinText.PAYS || r.length < v.length() >> 3 ? null : LatinText.bytes(v);
        if (latin != null) {
            return part(LatinText.text(r.step == -1 ? ByteText.reversed(latin) : every(latin, r)));
        }
        if (r.step == -1) {
            // Java's reversal keeps pairs as they are.
            return part(new StringBuilder(v).reverse().toString());
        }
        return hasPairs() ? of(everyCodePoint(t, v, r, first)) : part(every(v, r));
    }

    private static byte[] every(byte[] a, SliceRange r) {
        byte[] out = new byte[r.length];
        for (int k = 0, i = r.step > 0 ? 0 : a.length - 1; k < out.length; k++, i += r.step) {
            out[k] = a[i];
        }
        return out;
    }

    private static String every(String v, SliceRange r) {
        char[] out = new char[r.length];
        for (int k = 0, i = r.step > 0 ? 0 : v.length() - 1; k < out.length; k++, i += r.step) {
            out[k] = v.charAt(i);
        }
        return new String(out);
    }

    /** The same for a text with pairs, which begins at the code point {@code first} of this one. */
    private String everyCodePoint(PyThread t, String v, SliceRange r, int first) {
        int[] o = offsets();
        int base = o[first];
        char[] out = new char[Math.min(2 * r.length, v.length())];
        int n = 0;
        for (int k = 0, i = r.start; k < r.length; k++, i += r.step) {
            if ((k & 0xfffff) == 0xfffff) {
                t.poll();
            }
            int at = o[i];
            out[n++] = v.charAt(at - base);
            if (o[i + 1] - at == 2) {
                out[n++] = v.charAt(at - base + 1);
            }
        }
        return new String(out, 0, n);
    }

    @Override
    public final boolean contains(PyThread t, PyObject v) {
        if (getClass() != PyStr.class) {
            return super.contains(t, v);
        }
        return __contains__(t, this, v);
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, PyStr self, PyObject key) {
        if (!(key instanceof PyStr s)) {
            throw t.typeError("'in <string>' requires string as left operand, not " + key.type().name());
        }
        return StrSearch.find(self, s, 0, self.value().length()) >= 0;
    }

    @Override
    public final PyObject iter(PyThread t) {
        if (getClass() != PyStr.class) {
            return super.iter(t);
        }
        return new PyStrIterator(this);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyStr self) {
        return new PyStrIterator(self);
    }

    // ---- operators

    @Override
    public final PyObject add(PyThread t, PyObject other) {
        if (other.getClass() == PyStr.class && getClass() == PyStr.class) {
            return concat(t, this, (PyStr) other);
        }
        return Sequences.add(t, this, other);
    }

    @Override
    public final PyObject inplace(PyThread t, Slot op, PyObject other) {
        if (op == Slot.ADD && other.getClass() == PyStr.class && getClass() == PyStr.class) {
            return concat(t, this, (PyStr) other);
        }
        return Sequences.inplace(t, op, this, other);
    }

    /** {@code a + b}; runs no Python code. */
    public static PyStr concat(PyThread t, PyStr a, PyStr b) {
        int m = a.chars();
        int n = b.chars();
        if (n == 0 && a.getClass() == PyStr.class) {
            return a;
        }
        if (m == 0 && b.getClass() == PyStr.class) {
            return b;
        }
        if ((long) m + n > Sequences.MAX_LENGTH) {
            throw t.memoryError();
        }
        t.room((long) m + n);
        if (m >= GrowingText.PAYS && !a.hasSurrogates() && !b.hasSurrogates()) {
            return new PyStr(GrowingText.of(a.text, b.value()));
        }
        PyStr r = new PyStr(a.value().concat(b.value()));
        r.form = (byte) (a.form & b.form & ASCII);
        return r;
    }

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyStr self, PyObject value) {
        if (!(value instanceof PyStr s)) {
            throw t.typeError("can only concatenate str (not \"" + value.type().messageName() + "\") to str");
        }
        return concat(t, self, s);
    }

    @Override
    public final PyObject mul(PyThread t, PyObject other) {
        if (other instanceof PyInt i && getClass() == PyStr.class) {
            return repeat(t, this, i.value);
        }
        return Sequences.mul(t, this, other);
    }

    private static PyStr repeat(PyThread t, PyStr s, long n) {
        if (n <= 0 || s.value().isEmpty()) {
            return EMPTY;
        }
        if (n == 1 && s.getClass() == PyStr.class) {
            return s;
        }
        if (n > Sequences.MAX_LENGTH / s.value().length()) {
            throw t.memoryError();
        }
        t.room(s.value().length() * n);
        return of(s.value().repeat((int) n));
    }

    @PyMethod("__mul__(self, value, /)")
    static PyObject __mul__(PyThread t, PyStr self, PyObject value) {
        return repeat(t, self, SliceRange.count(t, value));
    }

    @PyMethod("__rmul__(self, value, /)")
    static PyObject __rmul__(PyThread t, PyStr self, PyObject value) {
        return Sequences.isIndex(value) ? repeat(t, self, SliceRange.count(t, value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Override
    public final PyObject mod(PyThread t, PyObject other) {
        if (getClass() == PyStr.class && (other.getClass() == PyStr.class || !(other instanceof PyStr))) {
            return of(PercentFormat.text(t, this, other));
        }
        return super.mod(t, other);
    }

    @PyMethod("__mod__(self, value, /)")
    static PyObject __mod__(PyThread t, PyStr self, PyObject value) {
        return of(PercentFormat.text(t, self, value));
    }

    @PyMethod("__rmod__(self, value, /)")
    static PyObject __rmod__(PyThread t, PyStr self, PyObject value) {
        return value instanceof PyStr f ? of(PercentFormat.text(t, f, self)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    // ---- text

    @Override
    public final PyStr repr(PyThread t) {
        if (getClass() != PyStr.class) {
            return super.repr(t);
        }
        return of(StrRepr.of(value()));
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyStr self) {
        return StrRepr.of(self.value());
    }

    @Override
    public final PyStr str(PyThread t) {
        if (getClass() != PyStr.class) {
            return super.str(t);
        }
        return this;
    }

    /** This text as an object of class str itself. */
    public final PyStr exact() {
        return getClass() == PyStr.class ? this : of(value());
    }

    @PyMethod("__str__(self, /)")
    static PyObject __str__(PyThread t, PyStr self) {
        return self.exact();
    }

    @Override
    public final PyStr format(PyThread t, PyStr spec) {
        if (getClass() != PyStr.class) {
            return super.format(t, spec);
        }
        return spec.value().isEmpty() ? this : StrFormat.formatText(t, this, spec);
    }

    /** Returns a formatted version of the string as described by format_spec. */
    @PyMethod("__format__(self, format_spec, /)")
    static PyObject __format__(PyThread t, PyStr self, PyObject spec) {
        if (!(spec instanceof PyStr s)) {
            throw t.typeError("__format__() argument must be str, not " + Sequences.shown(spec));
        }
        return s.value().isEmpty() ? self.str(t) : StrFormat.formatText(t, self, s);
    }

    @PyMethod("__getnewargs__(self, /)")
    static PyObject __getnewargs__(PyThread t, PyStr self) {
        return PyTuple.of(new PyStr(self.value()));
    }

    /** Returns the size of the string in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, PyStr self) {
        String s = self.value();
        int max = 0;
        for (int i = 0; i < s.length(); i++) {
            max = Math.max(max, s.charAt(i));
        }
        int n = self.length();
        return max < 128 ? 41 + n : max < 256 ? 57 + n : self.hasPairs() ? 60 + 4L * n : 58 + 2L * n;
    }

    @PyNew("(cls, object=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)")
    static PyObject __new__(PyThread t, PyType cls, PyObject object, PyObject encoding, PyObject errors) {
        PyStr s;
        if (object == null) {
            s = EMPTY;
        } else if (encoding == null && errors == null) {
            s = object.str(t);
        } else {
            String e = encoding == null ? null : Convert.toText(t, encoding, "str", "encoding");
            String r = errors == null ? null : Convert.toText(t, errors, "str", "errors");
            if (object instanceof PyStr) {
                throw t.typeError("decoding str is not supported");
            }
            if (!(object instanceof PyBytes) && !Buffers.has(object)) {
                throw t.typeError("decoding to str: need a bytes-like object, " + object.type().name() + " found");
            }
            s = Codecs.decodeText(t, object, e, r);
        }
        return cls == TYPE ? s : new PyStrSub(cls, s.value());
    }
}
