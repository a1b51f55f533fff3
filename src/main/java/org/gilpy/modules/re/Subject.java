// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.Arrays;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/**
 * A Python string or bytes-like object as the engine reads it, and the way back from positions to Python values. Immutable, but for
 * what a mutable buffer does below it.
 */
final class Subject {
    final PyObject original;
    final boolean bytes;
    final int length;
    private final PyStr string;     // or null
    private final byte[] octets;    // or null
    private final Text text;        // null for a string whose chars are its code points

    private Subject(PyObject original, PyStr string) {
        this.original = original;
        this.string = string;
        this.octets = null;
        this.bytes = false;
        boolean pairs = string.hasPairs();
        this.text = pairs ? new Pairs(string) : null;
        this.length = pairs ? string.length() : string.value().length();
    }

    private Subject(PyObject original, byte[] octets) {
        this.original = original;
        this.string = null;
        this.octets = octets;
        this.bytes = true;
        this.text = new Text.Bytes(octets, 0, octets.length);
        this.length = octets.length;
    }

    /** A string in which a code point may be two chars. */
    private static final class Pairs extends Text {
        private final PyStr string;

        Pairs(PyStr string) {
            this.string = string;
        }

        @Override
        int length() {
            return string.length();
        }

        @Override
        int at(int index) {
            return string.codePointAt(index);
        }
    }

    /** What a method of a pattern was called with; TypeError if a pattern of that kind cannot match it. */
    static Subject of(PyThread t, PyObject o, boolean bytesPattern) {
        if (o instanceof PyStr s) {
            if (bytesPattern) throw t.typeError("cannot use a bytes pattern on a string-like object");
            return new Subject(o, s);
        }
        byte[] octets = octets(t, o);
        if (octets == null) throw t.typeError("expected string or bytes-like object, got '" + o.type().name() + "'");
        if (!bytesPattern) throw t.typeError("cannot use a string pattern on a bytes-like object");
        return new Subject(o, octets);
    }

    /** The bytes of a bytes-like object, else null. */
    static byte[] octets(PyThread t, PyObject o) {
        if (o instanceof PyBytes b) return b.value();
        return Buffers.has(o) ? Buffers.bytes(t, o) : null;
    }

    Matcher matcher(PyThread t, Program program, int end) {
        Poll poll = new Poll(t);
        return text == null ? Matcher.of(program, string.value(), end, poll) : Matcher.of(program, text, end, poll);
    }

    /** Lets a long match be interrupted and other threads run. */
    static final class Poll implements Runnable {
        private final PyThread t;

        Poll(PyThread t) {
            this.t = t;
        }

        @Override
        public void run() {
            t.poll();
        }
    }

    /** A position that a program gave, put into the text. */
    int clip(long position) {
        return position < 0 ? 0 : position > length ? length : (int) position;
    }

    PyObject slice(int from, int to) {
        if (bytes) {
            if (from == 0 && to == length && original.getClass() == PyBytes.class) return original;
            return PyBytes.of(Arrays.copyOfRange(octets, from, to));
        }
        if (from == 0 && to == length && original.getClass() == PyStr.class) return original;
        return PyStr.of(text == null ? string.value().substring(from, to) : string.substring(from, to));
    }

    PyObject empty() {
        return bytes ? PyBytes.of(new byte[0]) : PyStr.of("");
    }

    /** Appends a stretch to a result in the making. */
    void append(int from, int to, Joiner out) {
        if (bytes) out.add(octets, from, to);
        else if (text == null) out.add(string.value(), from, to);
        else out.add(string.substring(from, to));
    }
}
