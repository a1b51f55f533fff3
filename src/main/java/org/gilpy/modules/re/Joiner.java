// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/** Builds the result of a substitution from pieces, as {@code ''.join} or {@code b''.join} would. For one thread. */
final class Joiner {
    private final StringBuilder string;     // or null
    private byte[] octets;                  // or null
    private int size;
    private int pieces;

    Joiner(boolean bytes, int capacity) {
        string = bytes ? null : new StringBuilder(capacity);
        octets = bytes ? new byte[capacity] : null;
    }

    void add(String s) {
        pieces++;
        string.append(s);
    }

    void add(String s, int from, int to) {
        pieces++;
        string.append(s, from, to);
    }

    void add(byte[] source, int from, int to) {
        pieces++;
        int n = to - from;
        if (size + n > octets.length) octets = Arrays.copyOf(octets, Math.max(size + n, octets.length * 2));
        System.arraycopy(source, from, octets, size, n);
        size += n;
    }

    /** Adds a literal of a template, which stands for bytes if the result does. */
    void addLiteral(String s) {
        if (string != null) {
            add(s);
        } else {
            byte[] literal = s.getBytes(StandardCharsets.ISO_8859_1);
            add(literal, 0, literal.length);
        }
    }

    /** Adds what a program gave; TypeError as that of {@code join} if it is no string. */
    void add(PyThread t, PyObject piece) {
        if (string != null) {
            if (!(piece instanceof PyStr s)) {
                throw t.typeError("sequence item " + pieces + ": expected str instance, " + piece.type().name() + " found");
            }
            add(s.value());
        } else {
            byte[] b = Subject.octets(t, piece);
            if (b == null) {
                throw t.typeError("sequence item " + pieces + ": expected a bytes-like object, " + piece.type().name() + " found");
            }
            add(b, 0, b.length);
        }
    }

    PyObject result() {
        return string != null ? PyStr.of(string.toString()) : PyBytes.of(Arrays.copyOf(octets, size));
    }
}
