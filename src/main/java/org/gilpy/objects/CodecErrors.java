// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** The built-in error handlers of codecs. Stateless. */
// CPython: PyCodec_ReplaceErrors and its siblings in codecs.c
public final class CodecErrors {
    private CodecErrors() {}

    static boolean isBuiltin(String name) {
        switch (name) {
            case "strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape", "surrogatepass":
                return true;
            default:
                return false;
        }
    }

    private static PyError wrongType(PyThread t, PyObject e) {
        return t.typeError("don't know how to handle " + e.type().name() + " in error callback");
    }

    private static PyBaseException unicodeError(PyThread t, PyObject o, boolean encode, boolean decode, boolean translate) {
        if (o instanceof PyBaseException e) {
            PyType c = e.type();
            if (encode && c.isSubtype(Exceptions.UnicodeEncodeError) || decode && c.isSubtype(Exceptions.UnicodeDecodeError)
                    || translate && c.isSubtype(Exceptions.UnicodeTranslateError)) {
                return e;
            }
        }
        throw wrongType(t, o);
    }

    private static int length(PyThread t, PyBaseException e) {
        PyObject o = e.field("object");
        boolean decode = e.type().isSubtype(Exceptions.UnicodeDecodeError);
        if (o == null || (decode ? !(o instanceof PyBytes) : !(o instanceof PyStr))) {
            throw t.typeError("object attribute must be " + (decode ? "bytes" : "unicode"));
        }
        return o.len(t);
    }

    private static int start(PyThread t, PyBaseException e) {
        int n = length(t, e);
        int i = Convert.toClippedInt(t, e.field("start"));
        return Math.max(0, n == 0 ? 0 : Math.min(i, n - 1));
    }

    private static int end(PyThread t, PyBaseException e) {
        int n = length(t, e);
        int i = Convert.toClippedInt(t, e.field("end"));
        return n == 0 ? 0 : Math.min(Math.max(1, i), n);
    }

    private static PyTuple result(String s, int end) {
        return PyTuple.of(PyStr.of(s), PyInt.of(end));
    }

    public static PyObject strict(PyThread t, PyObject e) {
        if (e instanceof PyBaseException x) {
            throw new PyError(x);
        }
        throw t.typeError("codec must pass exception instance");
    }

    public static PyObject ignore(PyThread t, PyObject e) {
        return result("", end(t, unicodeError(t, e, true, true, true)));
    }

    public static PyObject replace(PyThread t, PyObject o) {
        PyBaseException e = unicodeError(t, o, true, true, true);
        int end = end(t, e);
        int n = Math.max(0, end - start(t, e));
        if (e.type().isSubtype(Exceptions.UnicodeDecodeError)) {
            return result("\ufffd", end);
        }
        return result((e.type().isSubtype(Exceptions.UnicodeEncodeError) ? "?" : "\ufffd").repeat(n), end);
    }

    public static PyObject xmlcharref(PyThread t, PyObject o) {
        PyBaseException e = unicodeError(t, o, true, false, false);
        PyStr s = (PyStr) e.field("object");
        int end = end(t, e);
        StringBuilder b = new StringBuilder();
        for (int i = start(t, e); i < end; i++) {
            b.append("&#").append(s.codePointAt(i)).append(';');
        }
        return result(b.toString(), end);
    }

    public static PyObject backslash(PyThread t, PyObject o) {
        PyBaseException e = unicodeError(t, o, true, true, true);
        int end = end(t, e);
        StringBuilder b = new StringBuilder();
        if (e.field("object") instanceof PyBytes bytes) {
            for (int i = start(t, e); i < end; i++) {
                StrRepr.hex(b.append("\\x"), bytes.value()[i], 2);
            }
        } else {
            PyStr s = (PyStr) e.field("object");
            for (int i = start(t, e); i < end; i++) {
                StrRepr.escape(b, s.codePointAt(i));
            }
        }
        return result(b.toString(), end);
    }

    public static PyObject name(PyThread t, PyObject o) {
        PyBaseException e = unicodeError(t, o, true, false, false);
        PyStr s = (PyStr) e.field("object");
        int end = end(t, e);
        StringBuilder b = new StringBuilder();
        for (int i = start(t, e); i < end; i++) {
            int c = s.codePointAt(i);
            String n = UnicodeNames.name(c);
            if (n != null) {
                b.append("\\N{").append(n).append('}');
            } else {
                StrRepr.escape(b, c);
            }
        }
        return result(b.toString(), end);
    }

    public static PyObject surrogateEscape(PyThread t, PyObject o) {
        PyBaseException e = unicodeError(t, o, true, true, false);
        int start = start(t, e);
        int end = end(t, e);
        if (e.field("object") instanceof PyStr s) {
            byte[] out = new byte[end - start];
            for (int i = start; i < end; i++) {
                int c = s.codePointAt(i);
                if (c < 0xdc80 || c > 0xdcff) {
                    throw new PyError(e);
                }
                out[i - start] = (byte) c;
            }
            return PyTuple.of(PyBytes.of(out), PyInt.of(end));
        }
        byte[] a = ((PyBytes) e.field("object")).value();
        StringBuilder b = new StringBuilder();
        int i = start;
        while (i < end && b.length() < 4 && a[i] < 0) {
            b.append((char) (0xdc00 + (a[i++] & 255)));
        }
        if (i == start) {
            throw new PyError(e);
        }
        return result(b.toString(), i);
    }

    private static final int UNKNOWN = 0, UTF_8 = 1, UTF_16_BE = 2, UTF_16_LE = 3, UTF_32_BE = 4, UTF_32_LE = 5;

    private static int standard(String encoding) {
        String s = StrCase.lower(encoding).replace('_', '-');
        if (s.startsWith("utf") && !s.startsWith("utf-")) {
            s = "utf-" + s.substring(3);
        }
        switch (s) {
            case "utf-8", "cp-utf8", "cp65001": return UTF_8;
            case "utf-16", "utf-16-le", "utf-16le": return UTF_16_LE;
            case "utf-16-be", "utf-16be": return UTF_16_BE;
            case "utf-32", "utf-32-le", "utf-32le": return UTF_32_LE;
            case "utf-32-be", "utf-32be": return UTF_32_BE;
            default: return UNKNOWN;
        }
    }

    public static PyObject surrogatePass(PyThread t, PyObject o) {
        PyBaseException e = unicodeError(t, o, true, true, false);
        int code = standard(e.field("encoding").str(t).value());
        if (code == UNKNOWN) {
            throw new PyError(e);
        }
        int start = start(t, e);
        int end = end(t, e);
        int width = code == UTF_8 ? 3 : code <= UTF_16_LE ? 2 : 4;
        if (e.field("object") instanceof PyStr s) {
            byte[] out = new byte[(end - start) * width];
            for (int i = start, k = 0; i < end; i++, k += width) {
                int c = s.codePointAt(i);
                if (c < 0xd800 || c > 0xdfff) {
                    throw new PyError(e);
                }
                switch (code) {
                    case UTF_8:
                        out[k] = (byte) (0xe0 | c >> 12);
                        out[k + 1] = (byte) (0x80 | c >> 6 & 0x3f);
                        out[k + 2] = (byte) (0x80 | c & 0x3f);
                        break;
                    case UTF_16_LE: case UTF_32_LE:
                        out[k] = (byte) c;
                        out[k + 1] = (byte) (c >> 8);
                        break;
                    default:
                        out[k + width - 2] = (byte) (c >> 8);
                        out[k + width - 1] = (byte) c;
                        break;
                }
            }
            return PyTuple.of(PyBytes.of(out), PyInt.of(end));
        }
        byte[] a = ((PyBytes) e.field("object")).value();
        int c = 0;
        if (a.length - start >= width) {
            int p = a[start] & 255;
            int q = a[start + 1] & 255;
            switch (code) {
                case UTF_8:
                    int r = a[start + 2] & 255;
                    c = (p & 0xf0) == 0xe0 && (q & 0xc0) == 0x80 && (r & 0xc0) == 0x80 ? (p & 15) << 12 | (q & 63) << 6 | r & 63 : 0;
                    break;
                case UTF_16_LE:
                    c = q << 8 | p;
                    break;
                case UTF_16_BE:
                    c = p << 8 | q;
                    break;
                case UTF_32_LE:
                    c = a[start + 3] << 24 | (a[start + 2] & 255) << 16 | q << 8 | p;
                    break;
                default:
                    c = p << 24 | q << 16 | (a[start + 2] & 255) << 8 | a[start + 3] & 255;
                    break;
            }
        }
        if (c < 0xd800 || c > 0xdfff) {
            throw new PyError(e);
        }
        return result(String.valueOf((char) c), start + width);
    }
}
