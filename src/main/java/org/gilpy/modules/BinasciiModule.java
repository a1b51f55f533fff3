// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.ByteText;
import org.gilpy.objects.Classes;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Conversion between binary data and ASCII. */
@ModuleDef("binascii")
public final class BinasciiModule {
    @PyAttribute("Error")
    final PyType error;
    @PyAttribute("Incomplete")
    final PyType incomplete;

    public BinasciiModule(PyThread t) {
        error = Classes.exception(t, "binascii.Error", Exceptions.ValueError);
        incomplete = Classes.exception(t, "binascii.Incomplete", Exceptions.Exception);
    }

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] BASE64_VALUES = base64Values();

    private static byte[] base64Values() {
        byte[] v = new byte[256];
        java.util.Arrays.fill(v, (byte) -1);
        for (int i = 0; i < 64; i++) {
            v[BASE64.charAt(i)] = (byte) i;
        }
        return v;
    }

    private PyError error(PyThread t, String message) {
        return t.error(error, message);
    }

    /** The bytes of an argument that may be text of ASCII characters. */
    private static byte[] ascii(PyThread t, PyObject o) {
        if (o instanceof PyStr s) {
            byte[] a = s.value().getBytes(StandardCharsets.UTF_8);
            for (byte b : a) {
                if (b < 0) {
                    throw t.valueError("string argument should contain only ASCII characters");
                }
            }
            return a;
        }
        if (!Buffers.has(o)) {
            throw t.typeError("argument should be bytes, buffer or ASCII string, not '" + (o == PyNone.NONE ? "NoneType" : o.type().name()) + "'");
        }
        return Buffers.bytes(t, o);
    }

    /** Bytes between two polls, less one. */
    private static final int POLLED = 0xffff;
    /** What is encoded in base64 at once: whole groups of three bytes. */
    private static final int LINES = 3 << 16;

    private static void pollAt(PyThread t, int at) {
        if ((at & POLLED) == POLLED) {
            t.poll();
        }
    }

    // ---- hexadecimal

    /** Hexadecimal representation of binary data. */
    @PyFunction("b2a_hex(data, sep=<unrepresentable>, bytes_per_sep=1)")
    static PyObject b2aHex(PyThread t, PyObject data, PyObject sep, int bytes_per_sep) {
        byte[] a = Buffers.bytes(t, data);
        if (sep == null && a.length < 1 << 20) {
            return PyBytes.of(ByteText.hexDigits(a, a.length));
        }
        return bytes(ByteText.hex(t, a, a.length, sep, bytes_per_sep));
    }

    /** Hexadecimal representation of binary data. */
    @PyFunction("hexlify(data, sep=<unrepresentable>, bytes_per_sep=1)")
    static PyObject hexlify(PyThread t, PyObject data, PyObject sep, int bytes_per_sep) {
        return b2aHex(t, data, sep, bytes_per_sep);
    }

    private static PyObject bytes(String s) {
        return PyBytes.of(s.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Binary data of hexadecimal representation. */
    @PyFunction("a2b_hex(hexstr, /)")
    PyObject a2bHex(PyThread t, PyObject hexstr) {
        byte[] a = ascii(t, hexstr);
        if (a.length % 2 != 0) {
            throw error(t, "Odd-length string");
        }
        byte[] out = ByteText.ofDigits(a);
        if (out == null) {
            throw error(t, "Non-hexadecimal digit found");
        }
        return PyBytes.of(out);
    }

    private static int digit(int c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    /** Binary data of hexadecimal representation. */
    @PyFunction("unhexlify(hexstr, /)")
    PyObject unhexlify(PyThread t, PyObject hexstr) {
        return a2bHex(t, hexstr);
    }

    // ---- base64

    /** Base64-encode a line of data. */
    @PyFunction("b2a_base64(data, /, *, newline=True)")
    static PyObject b2aBase64(PyThread t, PyObject data, boolean newline) {
        byte[] a = Buffers.bytes(t, data);
        java.util.Base64.Encoder encoder = java.util.Base64.getEncoder();
        if (a.length <= POLLED && !newline) {
            return PyBytes.of(encoder.encode(a));
        }
        long size = (a.length + 2L) / 3 * 4 + (newline ? 1 : 0);
        t.room(size);
        if (size > Integer.MAX_VALUE - 8) {
            throw t.memoryError();
        }
        byte[] out = new byte[(int) size];
        for (int from = 0; from < a.length; from += LINES) {
            if (from > 0) {
                t.poll();
            }
            byte[] piece = encoder.encode(java.util.Arrays.copyOfRange(a, from, (int) Math.min(a.length, from + (long) LINES)));
            System.arraycopy(piece, 0, out, from / 3 * 4, piece.length);
        }
        if (newline) {
            out[out.length - 1] = '\n';
        }
        return PyBytes.of(out);
    }

    // CPython: binascii_a2b_base64_impl in binascii.c
    /** Decode a line of base64 data; with strict_mode, anything outside the alphabet or after the padding is an error. */
    @PyFunction("a2b_base64(data, /, *, strict_mode=False)")
    PyObject a2bBase64(PyThread t, PyObject data, boolean strict_mode) {
        byte[] a = ascii(t, data);
        byte[] out = new byte[(a.length + 3) / 4 * 3];
        int size = 0;
        int quad = 0;
        int left = 0;
        int pads = 0;
        boolean padding = false;
        if (strict_mode && a.length > 0 && a[0] == '=') {
            throw error(t, "Leading padding not allowed");
        }
        for (int i = 0; i < a.length; i++) {
            pollAt(t, i);
            int c = a[i] & 255;
            if (c == '=') {
                padding = true;
                if (strict_mode && quad == 0) {
                    throw error(t, "Excess padding not allowed");
                }
                if (quad >= 2 && quad + ++pads >= 4) {
                    if (strict_mode && i + 1 < a.length) {
                        throw error(t, "Excess data after padding");
                    }
                    return PyBytes.of(java.util.Arrays.copyOf(out, size));
                }
                continue;
            }
            int v = BASE64_VALUES[c];
            if (v < 0) {
                if (strict_mode) {
                    throw error(t, "Only base64 data is allowed");
                }
                continue;
            }
            if (strict_mode && padding) {
                throw error(t, "Discontinuous padding not allowed");
            }
            pads = 0;
            switch (quad) {
                case 0:
                    quad = 1;
                    left = v;
                    break;
                case 1:
                    quad = 2;
                    out[size++] = (byte) (left << 2 | v >> 4);
                    left = v & 15;
                    break;
                case 2:
                    quad = 3;
                    out[size++] = (byte) (left << 4 | v >> 2);
                    left = v & 3;
                    break;
                default:
                    quad = 0;
                    out[size++] = (byte) (left << 6 | v);
                    left = 0;
                    break;
            }
        }
        if (quad == 1) {
            throw error(t, "Invalid base64-encoded string: number of data characters (" + (size / 3 * 4 + 1)
                    + ") cannot be 1 more than a multiple of 4");
        }
        if (quad != 0) {
            throw error(t, "Incorrect padding");
        }
        return PyBytes.of(java.util.Arrays.copyOf(out, size));
    }

    // ---- uuencode

    /** Decode a line of uuencoded data. */
    @PyFunction("a2b_uu(data, /)")
    PyObject a2bUu(PyThread t, PyObject data) {
        byte[] a = ascii(t, data);
        int n = a.length == 0 ? 0 : a[0] - ' ' & 63;
        byte[] out = new byte[n];
        int size = 0;
        int bits = 0;
        int left = 0;
        int i = 1;
        while (size < n) {
            int c = i < a.length ? a[i] : 0;
            i++;
            if (c == '\n' || c == '\r' || i > a.length) {
                // White space at the end may have been cut.
                c = 0;
            } else {
                if (c < ' ' || c > ' ' + 64) {
                    throw error(t, "Illegal char");
                }
                c = c - ' ' & 63;
            }
            left = left << 6 | c;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                out[size++] = (byte) (left >> bits);
                left &= (1 << bits) - 1;
            }
        }
        for (; i < a.length; i++) {
            if (a[i] != ' ' && a[i] != ' ' + 64 && a[i] != '\n' && a[i] != '\r') {
                throw error(t, "Trailing garbage");
            }
        }
        return PyBytes.of(out);
    }

    /** Uuencode a line of data. */
    @PyFunction("b2a_uu(data, /, *, backtick=False)")
    PyObject b2aUu(PyThread t, PyObject data, boolean backtick) {
        byte[] a = Buffers.bytes(t, data);
        if (a.length > 45) {
            throw error(t, "At most 45 bytes at once");
        }
        char zero = backtick ? '`' : ' ';
        StringBuilder b = new StringBuilder(64);
        b.append(a.length == 0 ? zero : (char) (' ' + a.length));
        int bits = 0;
        int left = 0;
        for (int i = 0; i < a.length || bits != 0; i++) {
            left = left << 8 | (i < a.length ? a[i] & 255 : 0);
            bits += 8;
            while (bits >= 6) {
                bits -= 6;
                int v = left >> bits & 63;
                b.append(v == 0 ? zero : (char) (v + ' '));
            }
            left &= (1 << bits) - 1;
        }
        return bytes(b.append('\n').toString());
    }

    // ---- quoted-printable

    // CPython: binascii_a2b_qp_impl in binascii.c
    /** Decode a string of quoted-printable data. */
    @PyFunction("a2b_qp(data, header=False)")
    PyObject a2bQp(PyThread t, PyObject data, boolean header) {
        byte[] a = ascii(t, data);
        ByteArrayOutputStream out = new ByteArrayOutputStream(a.length);
        int i = 0;
        while (i < a.length) {
            if (a[i] == '=') {
                i++;
                if (i >= a.length) {
                    break;
                }
                if (a[i] == '\n' || a[i] == '\r') {
                    if (a[i] != '\n') {
                        while (i < a.length && a[i] != '\n') {
                            i++;
                        }
                    }
                    if (i < a.length) {
                        i++;
                    }
                } else if (a[i] == '=') {
                    out.write('=');
                    i++;
                } else if (i + 1 < a.length && digit(a[i]) >= 0 && digit(a[i + 1]) >= 0) {
                    out.write(digit(a[i]) << 4 | digit(a[i + 1]));
                    i += 2;
                } else {
                    out.write('=');
                }
            } else {
                out.write(header && a[i] == '_' ? ' ' : a[i]);
                i++;
            }
        }
        return PyBytes.of(out.toByteArray());
    }

    private static final int MAX_LINE = 76;

    // CPython: binascii_b2a_qp_impl in binascii.c
    /** Encode a string as quoted-printable. */
    @PyFunction("b2a_qp(data, quotetabs=False, istext=True, header=False)")
    static PyObject b2aQp(PyThread t, PyObject data, boolean quotetabs, boolean istext, boolean header) {
        byte[] a = Buffers.bytes(t, data);
        boolean crlf = false;
        for (int i = 0; i < a.length; i++) {
            if (a[i] == '\n') {
                crlf = i > 0 && a[i - 1] == '\r';
                break;
            }
        }
        StringBuilder out = new StringBuilder(a.length + 16);
        int line = 0;
        int i = 0;
        while (i < a.length) {
            int c = a[i] & 255;
            if (c > 126 || c == '=' || header && c == '_'
                    || c == '.' && line == 0 && (i + 1 == a.length || a[i + 1] == '\n' || a[i + 1] == '\r' || a[i + 1] == 0)
                    || !istext && (c == '\r' || c == '\n')
                    || (c == '\t' || c == ' ') && i + 1 == a.length
                    || c < 33 && c != '\r' && c != '\n' && c != '\t' && c != ' '
                    || quotetabs && (c == '\t' || c == ' ')) {
                if (line + 3 >= MAX_LINE) {
                    out.append(crlf ? "=\r\n" : "=\n");
                    line = 0;
                }
                hex(out.append('='), c);
                i++;
                line += 3;
            } else if (istext && (c == '\n' || c == '\r' && i + 1 < a.length && a[i + 1] == '\n')) {
                line = 0;
                int n = out.length();
                if (n > 0 && (out.charAt(n - 1) == ' ' || out.charAt(n - 1) == '\t')) {
                    char space = out.charAt(n - 1);
                    out.setLength(n - 1);
                    hex(out.append('='), space);
                }
                out.append(crlf ? "\r\n" : "\n");
                i += c == '\r' ? 2 : 1;
            } else {
                if (i + 1 < a.length && a[i + 1] != '\n' && line + 1 >= MAX_LINE) {
                    out.append(crlf ? "=\r\n" : "=\n");
                    line = 0;
                }
                line++;
                out.append(header && c == ' ' ? '_' : (char) c);
                i++;
            }
        }
        return bytes(out.toString());
    }

    private static void hex(StringBuilder b, int c) {
        b.append("0123456789ABCDEF".charAt(c >> 4)).append("0123456789ABCDEF".charAt(c & 15));
    }

    // ---- checksums

    /** Compute CRC-32 incrementally. */
    @PyFunction("crc32(data, crc=0, /)")
    static long crc32(PyThread t, PyObject data, PyObject crc) {
        byte[] a = Buffers.bytes(t, data);
        int start = crc.index(t).big().intValue();
        if (start == 0) {
            CRC32 c = new CRC32();
            c.update(a);
            return c.getValue();
        }
        return crc32(start, a) & 0xffffffffL;
    }

    /** Continues a checksum, which the class of the JDK cannot. */
    static int crc32(int crc, byte[] a) {
        int[] table = CRC_TABLE;
        int c = ~crc;
        for (byte b : a) {
            c = c >>> 8 ^ table[(c ^ b) & 255];
        }
        return ~c;
    }

    private static final int[] CRC_TABLE = crcTable();

    private static int[] crcTable() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int c = i;
            for (int k = 0; k < 8; k++) {
                c = (c & 1) != 0 ? c >>> 1 ^ 0xedb88320 : c >>> 1;
            }
            table[i] = c;
        }
        return table;
    }

    /** Compute CRC-CCITT incrementally. */
    @PyFunction("crc_hqx(data, crc, /)")
    static int crcHqx(PyThread t, PyObject data, PyObject crc) {
        int c = crc.index(t).big().intValue() & 0xffff;
        for (byte b : Buffers.bytes(t, data)) {
            c ^= (b & 255) << 8;
            for (int k = 0; k < 8; k++) {
                c = (c & 0x8000) != 0 ? c << 1 ^ 0x1021 : c << 1;
            }
            c &= 0xffff;
        }
        return c;
    }
}
