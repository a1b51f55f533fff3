// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.charset.StandardCharsets;

/** Encoding and decoding by name: the common encodings in Java, all others through the registry. Stateless. */
public final class Codecs {
    private Codecs() {}

    // CPython: PyUnicode_Decode in unicodeobject.c
    /** The codec of an encoding that needs no registry, or null. */
    public static TextCodec builtin(String encoding) {
        if (encoding == null) {
            return UnicodeCodecs.UTF_8;
        }
        switch (encoding) {
            case "utf-8", "utf8", "UTF-8", "utf_8", "UTF8":
                return UnicodeCodecs.UTF_8;
            case "ascii", "us-ascii":
                return UnicodeCodecs.ASCII;
            case "latin-1", "latin1", "iso-8859-1":
                return UnicodeCodecs.LATIN_1;
            default:
                break;
        }
        if (encoding.length() > 12) {
            return null;
        }
        StringBuilder b = new StringBuilder(12);
        for (int i = 0; i < encoding.length(); i++) {
            char c = encoding.charAt(i);
            b.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '_' || c == ' ' ? '-' : c);
        }
        switch (b.toString()) {
            case "utf-8", "utf8": return UnicodeCodecs.UTF_8;
            case "utf-16", "utf16": return UnicodeCodecs.UTF_16;
            case "utf-32", "utf32": return UnicodeCodecs.UTF_32;
            case "ascii", "us-ascii": return UnicodeCodecs.ASCII;
            case "latin-1", "latin1", "iso-8859-1", "iso8859-1": return UnicodeCodecs.LATIN_1;
            default: return null;
        }
    }

    private static String checked(PyThread t, String s) {
        if (s != null && s.indexOf('\0') >= 0) {
            throw t.valueError("embedded null character");
        }
        return s;
    }

    /** {@code bytes.decode}; null for the defaults utf-8 and strict. */
    public static PyStr decodeText(PyThread t, PyObject o, String encoding, String errors) {
        checked(t, encoding);
        checked(t, errors);
        TextCodec c = builtin(encoding);
        if (c != null) {
            if (o instanceof PyByteString b && !(o instanceof PyByteArray && Sharing.on())) {
                if (c == UnicodeCodecs.UTF_8 || c == UnicodeCodecs.ASCII) {
                    int n = b.size();
                    String s = new String(b.array(), 0, n, StandardCharsets.UTF_8);
                    // As many characters as bytes: ASCII, or malformed.
                    if (s.length() == n && s.indexOf('\ufffd') < 0) {
                        return PyStr.plain(s);
                    }
                }
                return PyStr.of(c.decode(t, b.array(), b.size(), errors));
            }
            byte[] a = Buffers.bytes(t, o);
            return PyStr.of(c.decode(t, a, a.length, errors));
        }
        PyTuple info = textCodec(t, encoding, "codecs.decode()");
        PyObject r = call(t, info.get(1), o, errors, "decoder", encoding, "decoding");
        if (!(r instanceof PyStr s)) {
            throw t.typeError("'" + encoding + "' decoder returned '" + r.type().name()
                    + "' instead of 'str'; use codecs.decode() to decode to arbitrary types");
        }
        return s;
    }

    /** {@code str.encode}. */
    public static PyBytes encodeText(PyThread t, PyStr s, String encoding, String errors) {
        checked(t, encoding);
        checked(t, errors);
        TextCodec c = builtin(encoding);
        if (c != null) {
            if (c == UnicodeCodecs.UTF_8 && !s.hasSurrogates()) {
                return PyBytes.of(s.value().getBytes(StandardCharsets.UTF_8));
            }
            return PyBytes.of(c.encode(t, s, errors));
        }
        PyTuple info = textCodec(t, encoding, "codecs.encode()");
        PyObject r = call(t, info.get(0), s, errors, "encoder", encoding, "encoding");
        if (r instanceof PyBytes b) {
            return b;
        }
        if (r instanceof PyByteArray a) {
            t.warn(Exceptions.RuntimeWarning, "encoder " + encoding + " returned bytearray instead of bytes; use codecs.encode() to encode to arbitrary types", 1);
            return PyBytes.of(a.copyBytes());
        }
        throw t.typeError("'" + encoding + "' encoder returned '" + r.type().name()
                + "' instead of 'bytes'; use codecs.encode() to encode to arbitrary types");
    }

    private static PyTuple textCodec(PyThread t, String encoding, String instead) {
        PyTuple info = CodecRegistry.of(t).lookup(t, encoding);
        if (info.getClass() != PyTuple.class) {
            PyObject text = info.getAttrOrNull(t, PyStr.intern("_is_text_encoding"));
            if (text != null && !text.truth(t)) {
                throw t.error(Exceptions.LookupError, "'" + encoding + "' is not a text encoding; use " + instead + " to handle arbitrary codecs");
            }
        }
        return info;
    }

    /** {@code codecs.encode} and {@code codecs.decode}, to and from any types. */
    public static PyObject convert(PyThread t, PyObject o, String encoding, String errors, boolean encode) {
        PyTuple info = CodecRegistry.of(t).lookup(t, checked(t, encoding));
        return call(t, info.get(encode ? 0 : 1), o, errors, encode ? "encoder" : "decoder", encoding, encode ? "encoding" : "decoding");
    }

    private static PyObject call(PyThread t, PyObject f, PyObject o, String errors, String what, String encoding, String doing) {
        PyObject r;
        try {
            r = errors == null ? f.call(t, o) : f.call(t, o, PyStr.of(errors));
        } catch (PyError e) {
            note(t, e, doing + " with '" + encoding + "' codec failed");
            throw e;
        }
        if (!(r instanceof PyTuple p) || p.size() != 2) {
            throw t.typeError(what + " must return a tuple (object,integer)");
        }
        return p.get(0);
    }

    private static void note(PyThread t, PyError e, String text) {
        PyType c = e.value.type();
        if (c.isSubtype(Exceptions.UnicodeError) || !c.isSubtype(Exceptions.Exception)) {
            return;
        }
        Calls.attr(t, e.value, PyStr.intern("add_note"), PyStr.of(text));
    }
}
