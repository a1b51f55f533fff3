// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.json;

import java.util.HashMap;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyBaseException;

/** One reading of a document. Positions inside are UTF-16 offsets. Confined to one thread. */
final class JsonReader {
    private final PyStr document;
    private final String s;
    private final int n;
    private final boolean strict;
    /** Pairs of all objects so far. */
    private int members;
    private final HashMap<String, PyStr> keys = new HashMap<>();
    private static final int RECENT = 64, LONGEST = 40;
    /** Keys by what they are made of; of two with the same place the later one. Null before the first. */
    private PyStr[] recent;
    private JsonScanner hooks;
    /** Where the value just read ends. */
    int end;

    JsonReader(PyStr document, boolean strict) {
        this.document = document;
        this.s = document.value();
        this.n = s.length();
        this.strict = strict;
    }

    JsonReader(PyStr document, JsonScanner hooks, boolean strict) {
        this(document, strict);
        this.hooks = hooks;
    }

    private PyError error(PyThread t, String message, int at) {
        PyObject cls = t.runtime().importModule(t, "json.decoder").getAttr(t, PyStr.intern("JSONDecodeError"));
        PyObject e = cls.call(t, PyStr.of(message), document, PyInt.of(document.toIndex(at)));
        if (e instanceof PyBaseException x) {
            return new PyError(x);
        }
        throw t.typeError("exceptions must derive from BaseException");
    }

    private PyError none(PyThread t, int at) {
        return t.error(Exceptions.StopIteration, PyInt.of(document.toIndex(Math.min(at, n))));
    }

    private int blanks(int i) {
        while (i < n) {
            char c = s.charAt(i);
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                break;
            }
            i++;
        }
        return i;
    }

    PyObject value(PyThread t, int i) {
        if (i >= n) {
            throw none(t, i);
        }
        switch (s.charAt(i)) {
            case '"': {
                String v = string(t, i + 1);
                return PyStr.of(v);
            }
            case '{':
                t.enter(" while decoding a JSON object from a unicode string");
                try {
                    return object(t, i + 1);
                } finally {
                    t.leave();
                }
            case '[':
                t.enter(" while decoding a JSON array from a unicode string");
                try {
                    return array(t, i + 1);
                } finally {
                    t.leave();
                }
            case 'n':
                if (s.startsWith("null", i)) {
                    end = i + 4;
                    return PyNone.NONE;
                }
                break;
            case 't':
                if (s.startsWith("true", i)) {
                    end = i + 4;
                    return PyBool.TRUE;
                }
                break;
            case 'f':
                if (s.startsWith("false", i)) {
                    end = i + 5;
                    return PyBool.FALSE;
                }
                break;
            case 'N':
                if (s.startsWith("NaN", i)) {
                    return constant(t, "NaN", i);
                }
                break;
            case 'I':
                if (s.startsWith("Infinity", i)) {
                    return constant(t, "Infinity", i);
                }
                break;
            case '-':
                if (s.startsWith("-Infinity", i)) {
                    return constant(t, "-Infinity", i);
                }
                break;
            default:
                break;
        }
        return number(t, i);
    }

    private PyObject constant(PyThread t, String name, int i) {
        PyObject v = hooks.parseConstant.call(t, PyStr.of(name));
        end = i + name.length();
        return v;
    }

    private boolean digit(int i) {
        if (i >= n) {
            return false;
        }
        char c = s.charAt(i);
        return c >= '0' && c <= '9';
    }

    private PyObject number(PyThread t, int start) {
        int i = start;
        if (s.charAt(i) == '-') {
            i++;
        }
        if (!digit(i)) {
            throw none(t, start);
        }
        if (s.charAt(i) == '0') {
            i++;
        } else {
            while (digit(i)) {
                i++;
            }
        }
        boolean isFloat = false;
        if (i < n && s.charAt(i) == '.' && digit(i + 1)) {
            isFloat = true;
            i += 2;
            while (digit(i)) {
                i++;
            }
        }
        if (i < n && (s.charAt(i) | 32) == 'e') {
            int k = i + 1;
            if (k < n && (s.charAt(k) == '+' || s.charAt(k) == '-')) {
                k++;
            }
            if (digit(k)) {
                isFloat = true;
                while (digit(k)) {
                    k++;
                }
                i = k;
            }
        }
        PyObject v;
        if (isFloat) {
            v = hooks.parseFloat == PyFloat.TYPE ? PyFloat.of(real(start, i)) : hooks.parseFloat.call(t, PyStr.of(s.substring(start, i)));
        } else if (hooks.parseInt == PyLong.TYPE && i - start <= 18) {
            v = PyInt.of(whole(start, i));
        } else {
            v = hooks.parseInt.call(t, PyStr.of(s.substring(start, i)));
        }
        end = i;
        return v;
    }

    /** The digits from one place to another, at most 18, as a number; a point among them is left out. */
    private long whole(int from, int to) {
        boolean negative = s.charAt(from) == '-';
        long v = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            char c = s.charAt(i);
            if (c != '.') {
                v = v * 10 + (c - '0');
            }
        }
        return negative ? -v : v;
    }

    /** Powers of ten that a double holds exactly. */
    private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

    /** The number that stands from one place to another. */
    private double real(int from, int to) {
        int point = -1;
        boolean simple = to - from <= 16;
        for (int i = from; i < to && simple; i++) {
            char c = s.charAt(i);
            if (c == '.') {
                point = i;
            } else if ((c | 32) == 'e') {
                simple = false;
            }
        }
        // Both numbers are exact with so few digits, so the quotient is the nearest double; only zero has a sign that is lost.
        long digits = simple && point >= 0 ? whole(from, to) : 0;
        return digits != 0 ? digits / TENS[to - point - 1] : Double.parseDouble(s.substring(from, to));
    }

    private PyObject array(PyThread t, int at) {
        PyList list = new PyList();
        int i = blanks(at);
        if (i >= n || s.charAt(i) != ']') {
            while (true) {
                list.append(value(t, i));
                if ((list.size() & 4095) == 0) {
                    t.poll();
                }
                i = blanks(end);
                if (i < n && s.charAt(i) == ']') {
                    break;
                }
                if (i >= n || s.charAt(i) != ',') {
                    throw error(t, "Expecting ',' delimiter", i);
                }
                int comma = i;
                i = blanks(i + 1);
                if (i < n && s.charAt(i) == ']') {
                    throw error(t, "Illegal trailing comma before end of array", comma);
                }
            }
        }
        end = i + 1;
        return list;
    }

    private PyObject object(PyThread t, int at) {
        boolean pairs = hooks.objectPairsHook != PyNone.NONE;
        PyDict dict = pairs ? null : new PyDict();
        PyList list = pairs ? new PyList() : null;
        int i = blanks(at);
        if (i >= n || s.charAt(i) != '}') {
            while (true) {
                if (i >= n || s.charAt(i) != '"') {
                    throw error(t, "Expecting property name enclosed in double quotes", i);
                }
                PyStr key = key(t, i + 1);
                i = blanks(end);
                if (i >= n || s.charAt(i) != ':') {
                    throw error(t, "Expecting ':' delimiter", i);
                }
                PyObject v = value(t, blanks(i + 1));
                if ((++members & 4095) == 0) {
                    t.poll();
                }
                if (pairs) {
                    list.append(PyTuple.of(key, v));
                } else {
                    dict.putStr(key, v);
                }
                i = blanks(end);
                if (i < n && s.charAt(i) == '}') {
                    break;
                }
                if (i >= n || s.charAt(i) != ',') {
                    throw error(t, "Expecting ',' delimiter", i);
                }
                int comma = i;
                i = blanks(i + 1);
                if (i < n && s.charAt(i) == '}') {
                    throw error(t, "Illegal trailing comma before end of object", comma);
                }
            }
        }
        int after = i + 1;
        PyObject result = dict;
        if (pairs) {
            result = hooks.objectPairsHook.call(t, list);
        } else if (hooks.objectHook != PyNone.NONE) {
            result = hooks.objectHook.call(t, dict);
        }
        end = after;
        return result;
    }

    /** Equal keys of one document are one object. Short ones that came before are found without a string of their own. */
    private PyStr key(PyThread t, int begin) {
        int h = 0;
        for (int i = begin, last = Math.min(n, begin + LONGEST); i < last; i++) {
            char c = s.charAt(i);
            if (c == '"') {
                PyStr[] known = recent;
                if (known == null) {
                    recent = known = new PyStr[RECENT];
                }
                int place = (h ^ h >>> 6 ^ h >>> 12) & RECENT - 1;
                PyStr k = known[place];
                if (k != null && k.value().length() == i - begin && s.startsWith(k.value(), begin)) {
                    end = i + 1;
                    return k;
                }
                return known[place] = anyKey(t, begin);
            }
            if (c == '\\' || c <= 0x1f) {
                break;
            }
            h = h * 31 + c;
        }
        return anyKey(t, begin);
    }

    private PyStr anyKey(PyThread t, int i) {
        String k = string(t, i);
        PyStr old = keys.get(k);
        if (old == null) {
            old = PyStr.of(k);
            keys.put(k, old);
        }
        return old;
    }

    String string(PyThread t, int begin) {
        int start = begin;
        StringBuilder b = null;
        int i = begin;
        while (true) {
            if (i >= n) {
                throw error(t, "Unterminated string starting at", begin - 1);
            }
            char c = s.charAt(i);
            if (c == '"') {
                end = i + 1;
                if (b == null) {
                    return s.substring(start, i);
                }
                return b.append(s, start, i).toString();
            }
            if (c == '\\') {
                if (b == null) {
                    b = new StringBuilder();
                }
                b.append(s, start, i);
                i = escape(t, b, i, begin);
                start = i;
                continue;
            }
            if ((i & 0xfffff) == 0) {
                t.poll();
            }
            if (c <= 0x1f && strict) {
                throw error(t, "Invalid control character at", i);
            }
            i++;
        }
    }

    private int escape(PyThread t, StringBuilder b, int i, int begin) {
        if (i + 1 >= n) {
            throw error(t, "Unterminated string starting at", begin - 1);
        }
        char e = s.charAt(i + 1);
        switch (e) {
            case '"', '\\', '/' -> b.append(e);
            case 'b' -> b.append('\b');
            case 'f' -> b.append('\f');
            case 'n' -> b.append('\n');
            case 'r' -> b.append('\r');
            case 't' -> b.append('\t');
            case 'u' -> {
                // A quote must still follow, so that the end of the document counts as a cut escape.
                int v = i + 6 < n ? hex(i + 2) : -1;
                if (v < 0) {
                    throw error(t, "Invalid \\uXXXX escape", i + 1);
                }
                b.append((char) v);
                return i + 6;
            }
            default -> throw error(t, "Invalid \\escape", i);
        }
        return i + 2;
    }

    private int hex(int i) {
        int v = 0;
        for (int k = i; k < i + 4; k++) {
            char c = s.charAt(k);
            int d = c < 128 ? Character.digit(c, 16) : -1;
            if (d < 0) {
                return -1;
            }
            v = v << 4 | d;
        }
        return v;
    }
}
