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
        PyStr s = PyStr.of(latin1(line));
        PyLong n = IntParse.parse(t, s.value(), 10, s);
        if (!n.fitsLong()) {
            throw t.overflowError("Python int too large to convert to C ssize_t");
        }
        return n.longValue();
    }

    static PyObject integer(PyThread t, byte[] line) {
        if (line.length == 2 && line[0] == '0' && (line[1] == '0' || line[1] == '1')) {
            return PyBool.of(line[1] == '1');
        }
        PyStr s = PyStr.of(latin1(line));
        try {
            return IntParse.parse(t, octal(s.value()), 0, s);
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
        PyStr s = PyStr.of(latin1(n > 0 && line[n - 1] == 'L' ? Arrays.copyOf(line, n - 1) : line));
        return IntParse.parse(t, s.value(), 0, s);
    }

    static PyObject real(PyThread t, byte[] line) {
        PyStr s = PyStr.of(latin1(line));
        if (!s.value().equals(s.value().strip())) {
            throw t.valueError("could not convert string to float");
        }
        return PyFloat.of(FloatParse.parse(t, s.value(), s));
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
