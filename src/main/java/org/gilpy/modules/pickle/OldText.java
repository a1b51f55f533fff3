// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gilpy.objects.EscapeCodecs;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.FloatParse;
import org.gilpy.objects.IntParse;
import org.gilpy.objects.Ints;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.StrRepr;
import org.gilpy.objects.UnicodeCodecs;

/** Values that pickles have as lines of text, and numbers of any length. Stateless. */
final class OldText {
    private OldText() {}

    private static String latin1(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1);
    }

    static PyStr utf8(PyThread t, byte[] line) {
        return PyStr.of(UnicodeCodecs.UTF_8.decode(t, line, line.length, null));
    }

    /** A persistent identifier. */
    static PyStr ascii(PyThread t, byte[] line) {
        for (byte b : line) {
            if (b < 0) {
                throw PickleErrors.unpickling(t, "persistent IDs in protocol 0 must be ASCII strings");
            }
        }
        return PyStr.of(latin1(line));
    }

    /** A two's complement, little end first. */
    static PyLong signed(byte[] b) {
        int n = b.length;
        if (n <= 8) {
            long v = n > 0 && b[n - 1] < 0 ? -1 : 0;
            for (int i = n - 1; i >= 0; i--) {
                v = v << 8 | b[i] & 255;
            }
            return PyInt.of(v);
        }
        byte[] big = new byte[n];
        for (int i = 0; i < n; i++) {
            big[n - 1 - i] = b[i];
        }
        return Ints.of(new BigInteger(big));
    }

    /** The number in a PUT or GET. */
    static long number(PyThread t, byte[] line) {
        String s = latin1(line);
        PyLong n = IntParse.parse(t, s, 10, PyStr.of(s + '\n'));
        if (!n.fitsLong()) {
            throw t.overflowError("Python int too large to convert to C ssize_t");
        }
        return n.longValue();
    }

    /** What C's functions would read of a line. */
    private static String text(byte[] line) {
        int n = 0;
        while (n < line.length && line[n] != 0) {
            n++;
        }
        return new String(line, 0, n, StandardCharsets.ISO_8859_1);
    }

    static PyObject integer(PyThread t, byte[] line) {
        if (line.length == 2 && line[0] == '0' && (line[1] == '0' || line[1] == '1')) {
            return PyBool.of(line[1] == '1');
        }
        String s = text(line);
        try {
            return IntParse.parse(t, octal(s), 0, PyStr.of(s));
        } catch (PyError e) {
            throw e.matches(Exceptions.ValueError) ? t.valueError("could not convert string to int") : e;
        }
    }

    /** A leading zero made an octal number, as strtol() has it. */
    private static String octal(String s) {
        int i = s.startsWith("-") ? 1 : 0;
        boolean octal = s.length() > i + 1 && s.charAt(i) == '0' && s.charAt(i + 1) >= '0' && s.charAt(i + 1) <= '7';
        return octal ? s.substring(0, i) + "0o" + s.substring(i + 1) : s;
    }

    static PyObject big(PyThread t, byte[] line) {
        int n = line.length;
        boolean marked = n > 0 && line[n - 1] == 'L';
        String s = utf8(t, marked ? Arrays.copyOf(line, n - 1) : line).value();
        try {
            return IntParse.parse(t, s, 0, PyStr.of(s));
        } catch (PyError e) {
            if (!e.matches(Exceptions.ValueError)) {
                throw e;
            }
            String base = s.length() > 1 && s.charAt(0) == '0' ? "0" : "10";
            throw t.valueError("invalid literal for int() with base " + base + ": " + StrRepr.of(marked ? s : s + '\n'));
        }
    }

    static PyObject real(PyThread t, byte[] line) {
        String s = text(line);
        try {
            if (s.indexOf('_') >= 0 || !s.equals(s.strip())) {
                throw t.valueError("");
            }
            PyFloat f = PyFloat.of(FloatParse.parse(t, s, PyStr.of(s)));
            if (Double.isInfinite(f.value) && s.indexOf('n') < 0 && s.indexOf('N') < 0) {
                throw t.overflowError("value too large to convert to float: '" + s + "\n'");
            }
            return f;
        } catch (PyError e) {
            if (!e.matches(Exceptions.ValueError)) {
                throw e;
            }
            int i = s.startsWith("-") || s.startsWith("+") ? 1 : 0;
            boolean begun = i < s.length() && s.charAt(i) >= '0' && s.charAt(i) <= '9';
            throw t.valueError(begun ? "could not convert string to float"
                    : "could not convert string to float: '" + new String(line, StandardCharsets.UTF_8) + "\n'");
        }
    }

    /** The bytes of a quoted string. */
    static byte[] unquoted(PyThread t, byte[] line) {
        int n = line.length;
        if (n < 2 || line[0] != line[n - 1] || line[0] != '\'' && line[0] != '"') {
            throw PickleErrors.unpickling(t, "the STRING opcode argument must be quoted");
        }
        return EscapeCodecs.decodeBytes(t, Arrays.copyOfRange(line, 1, n - 1), null);
    }
}
