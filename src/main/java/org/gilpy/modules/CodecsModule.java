// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.CharmapCodec;
import org.gilpy.objects.CharsetCodec;
import org.gilpy.objects.CodecErrors;
import org.gilpy.objects.CodecRegistry;
import org.gilpy.objects.Codecs;
import org.gilpy.objects.Decoding;
import org.gilpy.objects.EscapeCodecs;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.TextCodec;
import org.gilpy.objects.UnicodeCodecs;
import org.gilpy.objects.Utf7Codec;

/** The codecs that are written in Java, and the registry of all. Stateless: the registry belongs to the interpreter. */
@ModuleDef("_codecs")
public final class CodecsModule {
    // ---- registry

    /** Registers a function that finds codecs by name. */
    @PyFunction("register(search_function, /)")
    static void register(PyThread t, PyObject function) {
        if (!isCallable(t, function)) {
            throw t.typeError("argument must be callable");
        }
        CodecRegistry.of(t).addSearcher(function);
    }

    private static boolean isCallable(PyThread t, PyObject f) {
        return t.runtime().builtins().getStr("callable").call(t, f).truth(t);
    }

    /** Takes back a registered function and forgets what was found. */
    @PyFunction("unregister(search_function, /)")
    static void unregister(PyThread t, PyObject function) {
        CodecRegistry.of(t).removeSearcher(function);
    }

    /** Returns the codec tuple of an encoding. */
    @PyFunction("lookup(encoding, /)")
    static PyObject lookup(PyThread t, PyObject encoding) {
        return CodecRegistry.of(t).lookup(t, name(t, encoding, "lookup() argument"));
    }

    private static String name(PyThread t, PyObject o, String what) {
        if (!(o instanceof PyStr s)) {
            throw t.typeError(what + " must be str, not " + (o == PyNone.NONE ? "None" : o.type().name()));
        }
        if (s.value().indexOf('\0') >= 0) {
            throw t.valueError("embedded null character");
        }
        return s.value();
    }

    /** Encodes an object with the codec of a name. */
    @PyFunction("encode(obj, encoding='utf-8', errors='strict')")
    static PyObject encode(PyThread t, PyObject obj, String encoding, String errors) {
        return Codecs.convert(t, obj, encoding, errors, true);
    }

    /** Decodes an object with the codec of a name. */
    @PyFunction("decode(obj, encoding='utf-8', errors='strict')")
    static PyObject decode(PyThread t, PyObject obj, String encoding, String errors) {
        return Codecs.convert(t, obj, encoding, errors, false);
    }

    /** Registers an error handler under a name. */
    @PyFunction("register_error(errors, handler, /)")
    static void registerError(PyThread t, PyObject errors, PyObject handler) {
        String n = name(t, errors, "register_error() argument 1");
        if (!isCallable(t, handler)) {
            throw t.typeError("handler must be callable");
        }
        CodecRegistry.of(t).setHandler(n, handler);
    }

    /** Returns the error handler of a name. */
    @PyFunction("lookup_error(name, /)")
    static PyObject lookupError(PyThread t, PyObject name) {
        return CodecRegistry.of(t).handler(t, name(t, name, "lookup_error() argument"));
    }

    // ---- error handlers

    /** Raises the exception. */
    @PyFunction("strict_errors(exc, /)")
    static PyObject strictErrors(PyThread t, PyObject e) {
        return CodecErrors.strict(t, e);
    }

    /** Leaves out what cannot be converted. */
    @PyFunction("ignore_errors(exc, /)")
    static PyObject ignoreErrors(PyThread t, PyObject e) {
        return CodecErrors.ignore(t, e);
    }

    /** Puts a replacement character where something cannot be converted. */
    @PyFunction("replace_errors(exc, /)")
    static PyObject replaceErrors(PyThread t, PyObject e) {
        return CodecErrors.replace(t, e);
    }

    /** Writes character references of XML for what cannot be encoded. */
    @PyFunction("xmlcharrefreplace_errors(exc, /)")
    static PyObject xmlcharrefreplaceErrors(PyThread t, PyObject e) {
        return CodecErrors.xmlcharref(t, e);
    }

    /** Writes backslash escapes for what cannot be converted. */
    @PyFunction("backslashreplace_errors(exc, /)")
    static PyObject backslashreplaceErrors(PyThread t, PyObject e) {
        return CodecErrors.backslash(t, e);
    }

    /** Writes names of characters in escapes for what cannot be encoded. */
    @PyFunction("namereplace_errors(exc, /)")
    static PyObject namereplaceErrors(PyThread t, PyObject e) {
        return CodecErrors.name(t, e);
    }

    /** Carries bytes that cannot be decoded through text as lone surrogates. */
    @PyFunction("surrogateescape_errors(exc, /)")
    static PyObject surrogateescapeErrors(PyThread t, PyObject e) {
        return CodecErrors.surrogateEscape(t, e);
    }

    /** Lets surrogates pass in the Unicode encodings. */
    @PyFunction("surrogatepass_errors(exc, /)")
    static PyObject surrogatepassErrors(PyThread t, PyObject e) {
        return CodecErrors.surrogatePass(t, e);
    }

    // ---- the codecs

    private static PyObject encoded(PyThread t, TextCodec c, PyObject s, String errors, String function) {
        if (!(s instanceof PyStr p)) {
            throw t.typeError(function + "() argument 1 must be str, not " + (s == PyNone.NONE ? "None" : s.type().name()));
        }
        return PyTuple.of(PyBytes.of(c.encode(t, p, errors)), PyInt.of(p.length()));
    }

    private static PyObject decoded(PyThread t, TextCodec c, PyObject data, String errors, boolean last) {
        byte[] a = Buffers.bytes(t, data);
        Decoding d = c.decodePart(t, a, 0, a.length, errors, last);
        return PyTuple.of(PyStr.of(d.text()), PyInt.of(d.consumed()));
    }

    @PyFunction("utf_8_encode(str, errors=None, /)")
    static PyObject utf8Encode(PyThread t, PyObject s, String errors) {
        return encoded(t, UnicodeCodecs.UTF_8, s, errors, "utf_8_encode");
    }

    @PyFunction("utf_8_decode(data, errors=None, final=False, /)")
    static PyObject utf8Decode(PyThread t, PyObject data, String errors, boolean last) {
        return decoded(t, UnicodeCodecs.UTF_8, data, errors, last);
    }

    @PyFunction("ascii_encode(str, errors=None, /)")
    static PyObject asciiEncode(PyThread t, PyObject s, String errors) {
        return encoded(t, UnicodeCodecs.ASCII, s, errors, "ascii_encode");
    }

    @PyFunction("ascii_decode(data, errors=None, /)")
    static PyObject asciiDecode(PyThread t, PyObject data, String errors) {
        return decoded(t, UnicodeCodecs.ASCII, data, errors, true);
    }

    @PyFunction("latin_1_encode(str, errors=None, /)")
    static PyObject latin1Encode(PyThread t, PyObject s, String errors) {
        return encoded(t, UnicodeCodecs.LATIN_1, s, errors, "latin_1_encode");
    }

    @PyFunction("latin_1_decode(data, errors=None, /)")
    static PyObject latin1Decode(PyThread t, PyObject data, String errors) {
        return decoded(t, UnicodeCodecs.LATIN_1, data, errors, true);
    }

    @PyFunction("utf_7_encode(str, errors=None, /)")
    static PyObject utf7Encode(PyThread t, PyObject s, String errors) {
        return encoded(t, Utf7Codec.UTF_7, s, errors, "utf_7_encode");
    }

    @PyFunction("utf_7_decode(data, errors=None, final=False, /)")
    static PyObject utf7Decode(PyThread t, PyObject data, String errors, boolean last) {
        return decoded(t, Utf7Codec.UTF_7, data, errors, last);
    }

    private static TextCodec wide(int width, int order) {
        if (width == 2) {
            return order == 0 ? UnicodeCodecs.UTF_16 : order < 0 ? UnicodeCodecs.UTF_16_LE : UnicodeCodecs.UTF_16_BE;
        }
        return order == 0 ? UnicodeCodecs.UTF_32 : order < 0 ? UnicodeCodecs.UTF_32_LE : UnicodeCodecs.UTF_32_BE;
    }

    @PyFunction("utf_16_encode(str, errors=None, byteorder=0, /)")
    static PyObject utf16Encode(PyThread t, PyObject s, String errors, int byteorder) {
        return encoded(t, wide(2, byteorder), s, errors, "utf_16_encode");
    }

    @PyFunction("utf_16_le_encode(str, errors=None, /)")
    static PyObject utf16LeEncode(PyThread t, PyObject s, String errors) {
        return encoded(t, wide(2, -1), s, errors, "utf_16_le_encode");
    }

    @PyFunction("utf_16_be_encode(str, errors=None, /)")
    static PyObject utf16BeEncode(PyThread t, PyObject s, String errors) {
        return encoded(t, wide(2, 1), s, errors, "utf_16_be_encode");
    }

    @PyFunction("utf_32_encode(str, errors=None, byteorder=0, /)")
    static PyObject utf32Encode(PyThread t, PyObject s, String errors, int byteorder) {
        return encoded(t, wide(4, byteorder), s, errors, "utf_32_encode");
    }

    @PyFunction("utf_32_le_encode(str, errors=None, /)")
    static PyObject utf32LeEncode(PyThread t, PyObject s, String errors) {
        return encoded(t, wide(4, -1), s, errors, "utf_32_le_encode");
    }

    @PyFunction("utf_32_be_encode(str, errors=None, /)")
    static PyObject utf32BeEncode(PyThread t, PyObject s, String errors) {
        return encoded(t, wide(4, 1), s, errors, "utf_32_be_encode");
    }

    @PyFunction("utf_16_decode(data, errors=None, final=False, /)")
    static PyObject utf16Decode(PyThread t, PyObject data, String errors, boolean last) {
        return decoded(t, wide(2, 0), data, errors, last);
    }

    @PyFunction("utf_16_le_decode(data, errors=None, final=False, /)")
    static PyObject utf16LeDecode(PyThread t, PyObject data, String errors, boolean last) {
        return decoded(t, wide(2, -1), data, errors, last);
    }

    @PyFunction("utf_16_be_decode(data, errors=None, final=False, /)")
    static PyObject utf16BeDecode(PyThread t, PyObject data, String errors, boolean last) {
        return decoded(t, wide(2, 1), data, errors, last);
    }

    @PyFunction("utf_32_decode(data, errors=None, final=False, /)")
    static PyObject utf32Decode(PyThread t, PyObject data, String errors, boolean last) {
        return decoded(t, wide(4, 0), data, errors, last);
    }

    @PyFunction("utf_32_le_decode(data, errors=None, final=False, /)")
    static PyObject utf32LeDecode(PyThread t, PyObject data, String errors, boolean last) {
        return decoded(t, wide(4, -1), data, errors, last);
    }

    @PyFunction("utf_32_be_decode(data, errors=None, final=False, /)")
    static PyObject utf32BeDecode(PyThread t, PyObject data, String errors, boolean last) {
        return decoded(t, wide(4, 1), data, errors, last);
    }

    private static PyObject marked(PyThread t, PyObject data, String errors, int order, boolean last, int width) {
        byte[] a = Buffers.bytes(t, data);
        int found = order != 0 ? order : UnicodeCodecs.mark(a, a.length, width);
        Decoding d = wide(width, order).decodePart(t, a, 0, a.length, errors, last);
        return PyTuple.of(PyStr.of(d.text()), PyInt.of(d.consumed()), PyInt.of(found));
    }

    @PyFunction("utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /)")
    static PyObject utf16ExDecode(PyThread t, PyObject data, String errors, int byteorder, boolean last) {
        return marked(t, data, errors, byteorder, last, 2);
    }

    @PyFunction("utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /)")
    static PyObject utf32ExDecode(PyThread t, PyObject data, String errors, int byteorder, boolean last) {
        return marked(t, data, errors, byteorder, last, 4);
    }

    /** Text that literals may hold, as the bytes that the escape decoders read. */
    private static PyObject escapes(PyObject data) {
        return data instanceof PyStr s ? PyBytes.of(s.value().getBytes(java.nio.charset.StandardCharsets.UTF_8)) : data;
    }

    @PyFunction("unicode_escape_encode(str, errors=None, /)")
    static PyObject unicodeEscapeEncode(PyThread t, PyObject s, String errors) {
        return encoded(t, EscapeCodecs.UNICODE_ESCAPE, s, errors, "unicode_escape_encode");
    }

    @PyFunction("unicode_escape_decode(data, errors=None, final=True, /)")
    static PyObject unicodeEscapeDecode(PyThread t, PyObject data, String errors, boolean last) {
        return decoded(t, EscapeCodecs.UNICODE_ESCAPE, escapes(data), errors, last);
    }

    @PyFunction("raw_unicode_escape_encode(str, errors=None, /)")
    static PyObject rawUnicodeEscapeEncode(PyThread t, PyObject s, String errors) {
        return encoded(t, EscapeCodecs.RAW_UNICODE_ESCAPE, s, errors, "raw_unicode_escape_encode");
    }

    @PyFunction("raw_unicode_escape_decode(data, errors=None, final=True, /)")
    static PyObject rawUnicodeEscapeDecode(PyThread t, PyObject data, String errors, boolean last) {
        return decoded(t, EscapeCodecs.RAW_UNICODE_ESCAPE, escapes(data), errors, last);
    }

    @PyFunction("escape_decode(data, errors=None, /)")
    static PyObject escapeDecode(PyThread t, PyObject data, String errors) {
        byte[] a = Buffers.bytes(t, escapes(data));
        return PyTuple.of(PyBytes.of(EscapeCodecs.decodeBytes(t, a, errors)), PyInt.of(a.length));
    }

    @PyFunction("escape_encode(data, errors=None, /)")
    static PyObject escapeEncode(PyThread t, PyObject data, String errors) {
        if (!(data instanceof PyBytes b)) {
            throw t.typeError("escape_encode() argument 1 must be bytes, not " + (data == PyNone.NONE ? "None" : data.type().name()));
        }
        return PyTuple.of(PyBytes.of(EscapeCodecs.encodeBytes(b.value())), PyInt.of(b.size()));
    }

    @PyFunction("readbuffer_encode(data, errors=None, /)")
    static PyObject readbufferEncode(PyThread t, PyObject data, String errors) {
        byte[] a = Buffers.bytes(t, escapes(data));
        return PyTuple.of(PyBytes.of(a.clone()), PyInt.of(a.length));
    }

    private static TextCodec charmap(PyObject mapping) {
        return mapping == PyNone.NONE ? UnicodeCodecs.LATIN_1 : new CharmapCodec(mapping);
    }

    @PyFunction("charmap_encode(str, errors=None, mapping=None, /)")
    static PyObject charmapEncode(PyThread t, PyObject s, String errors, PyObject mapping) {
        return encoded(t, charmap(mapping), s, errors, "charmap_encode");
    }

    @PyFunction("charmap_decode(data, errors=None, mapping=None, /)")
    static PyObject charmapDecode(PyThread t, PyObject data, String errors, PyObject mapping) {
        return decoded(t, charmap(mapping), data, errors, true);
    }

    @PyFunction("charmap_build(map, /)")
    static PyObject charmapBuild(PyThread t, PyStr map) {
        return CharmapCodec.inverse(t, map);
    }

    // ---- charsets of the JVM

    private static Charset charset(PyThread t, String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw t.error(Exceptions.LookupError, "unknown encoding: " + name);
        }
    }

    /** Encodes with a charset of the JVM; name is what errors show. */
    @PyFunction("_charset_encode(name, charset, str, errors=None, /)")
    static PyObject charsetEncode(PyThread t, String name, String charset, PyObject s, String errors) {
        return encoded(t, new CharsetCodec(name, charset(t, charset)), s, errors, name);
    }

    /** Decodes with a charset of the JVM; name is what errors show. */
    @PyFunction("_charset_decode(name, charset, data, errors=None, final=False, /)")
    static PyObject charsetDecode(PyThread t, String name, String charset, PyObject data, String errors, boolean last) {
        return decoded(t, new CharsetCodec(name, charset(t, charset)), data, errors, last);
    }

    /** The characters of the 256 bytes of a charset of the JVM; U+FFFE where it has none. */
    @PyFunction("_charset_table(charset, /)")
    static String charsetTable(PyThread t, String charset) {
        Charset c = charset(t, charset);
        StringBuilder b = new StringBuilder(256);
        for (int i = 0; i < 256; i++) {
            String s = new String(new byte[] {(byte) i}, c);
            b.append(s.length() == 1 && s.charAt(0) != '\ufffd' ? s.charAt(0) : '\ufffe');
        }
        return b.toString();
    }
}
