// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.function.ToIntFunction;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/** Where the engine meets Python: its exceptions, the names of characters, and code points of Python text. Stateless. */
final class SreErrors {
    private SreErrors() {} // uninstantiable

    /** The Python exception for what the engine refuses in a pattern or template. */
    static PyError translate(PyThread t, RegexException e, PyObject source) {
        switch (e.kind) {
            case RegexException.VALUE: return t.valueError(e.getMessage());
            case RegexException.OVERFLOW: return t.overflowError(e.getMessage());
            case RegexException.INDEX: return t.indexError(e.getMessage());
            default:
        }
        PyObject type = t.runtime().importModule(t, "re").getAttr(t, PyStr.intern("PatternError"));
        PyStr message = PyStr.of(e.getMessage());
        PyObject error = e.position < 0 ? type.call(t, message) : type.call(t, message, source, PyInt.of(e.position));
        return new PyError((org.gilpy.objects.PyBaseException) error);
    }

    /** Asks {@code unicodedata} for a character. */
    static final class CharacterNames implements ToIntFunction<String> {
        private final PyThread t;

        CharacterNames(PyThread t) {
            this.t = t;
        }

        @Override
        public int applyAsInt(String name) {
            PyObject unicodedata = t.runtime().importModule(t, "unicodedata");
            try {
                PyObject found = Calls.attr(t, unicodedata, PyStr.intern("lookup"), PyStr.of(name));
                String s = ((PyStr) found).value();
                return s.codePointCount(0, s.length()) == 1 ? s.codePointAt(0) : -1;
            } catch (PyError e) {
                if (e.matches(Exceptions.KeyError)) return -1;
                throw e;
            }
        }
    }

    static int[] codePoints(String s) {
        int n = s.codePointCount(0, s.length());
        int[] result = new int[n];
        for (int i = 0, k = 0; k < n; k++) {
            int c = s.codePointAt(i);
            result[k] = c;
            i += Character.charCount(c);
        }
        return result;
    }

    static int[] codePoints(byte[] b) {
        int[] result = new int[b.length];
        for (int i = 0; i < b.length; i++) result[i] = b[i] & 0xff;
        return result;
    }

    /** The code points of a pattern or template. */
    static int[] source(PyThread t, PyObject o) {
        if (o instanceof PyStr s) return codePoints(s.value());
        byte[] b = Subject.octets(t, o);
        if (b == null) throw t.typeError("decoding to str: need a bytes-like object, " + o.type().name() + " found");
        return codePoints(b);
    }
}
