// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** From the bytes of a source file to text: byte order mark, encoding declaration, UTF-8 otherwise. Stateless. */
final class Decoding {
    private final byte[] bytes;
    private final String filename;
    private final boolean file;

    private Decoding(byte[] bytes, String filename, boolean file) {
        this.bytes = bytes;
        this.filename = filename;
        this.file = file;
    }

    static String decode(byte[] bytes, String filename, boolean file) {
        return new Decoding(bytes, filename, file).decode();
    }

    private String decode() {
        rejectNull();
        boolean mark = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        int from = mark ? 3 : 0;
        String declared = declaration(from);
        String normal = declared == null ? "utf-8" : normalise(declared);
        if (mark && !normal.equals("utf-8")) {
            throw problem("encoding problem: " + normal + " with BOM");
        }
        if (normal.equals("utf-8")) {
            int bad = firstInvalid(from);
            if (bad < 0) {
                return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
            }
            throw invalid(bad, declared != null || mark);
        }
        return other(declared, normal);
    }

    private void rejectNull() {
        int line = 1;
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line++;
                start = i + 1;
            } else if (bytes[i] == 0) {
                if (!file) {
                    throw new PySyntaxError(PySyntaxError.Kind.SYNTAX, "source code string cannot contain null bytes", 0, 0, 0, 0, null, false);
                }
                if (start == 0 && firstInvalid(0) >= 0 && firstInvalid(0) < i) {
                    return;
                }
                throw new PySyntaxError(PySyntaxError.Kind.SYNTAX, "source code cannot contain null bytes", line, 0, line, 0,
                        new String(bytes, start, i - start, StandardCharsets.UTF_8) + "\n", false);
            }
        }
    }

    private String other(String declared, String normal) {
        Charset charset = charset(normal);
        if (charset == null && !file && isTransform(normal)) {
            throw problem("'" + declared + "' is not a text encoding; use codecs.decode() to handle arbitrary codecs");
        }
        if (charset == null) {
            throw problem(file ? "encoding problem: " + declared : "unknown encoding: " + declared);
        }
        CharBuffer out = CharBuffer.allocate((int) (bytes.length * (double) charset.newDecoder().maxCharsPerByte()) + 1);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult r = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT).decode(in, out, true);
        if (r.isError()) {
            if (file) {
                throw problem("encoding problem: " + declared);
            }
            int at = in.position();
            throw problem("'" + (normal.startsWith("utf-8") ? "utf-8" : declared) + "' codec can't decode byte 0x"
                    + Integer.toHexString(bytes[at] & 0xFF) + " in position " + at + ": "
                    + (charset == StandardCharsets.US_ASCII ? "ordinal not in range(128)"
                    : charset == StandardCharsets.UTF_8 ? utf8Reason(at) : "character maps to <undefined>"));
        }
        out.flip();
        int skip = out.length() > 0 && out.charAt(0) == '\uFEFF' ? 1 : 0;
        return out.subSequence(skip, out.length()).toString();
    }

    /** Codecs of the reference that are not for text. */
    private static boolean isTransform(String name) {
        return switch (name) {
            case "rot13", "rot-13", "hex", "hex-codec", "base64", "base64-codec", "zlib", "zlib-codec", "bz2", "bz2-codec", "uu",
                    "uu-codec", "quopri", "quopri-codec" -> true;
            default -> false;
        };
    }

    private static Charset charset(String name) {
        String java = switch (name) {
            case "iso-8859-1", "latin", "latin1", "l1", "8859", "cp819", "iso8859", "iso8859-1" -> "ISO-8859-1";
            case "utf8", "utf-8-sig", "u8", "utf", "utf8-ucs2", "utf8-ucs4", "cp65001" -> "UTF-8";
            case "ascii", "646", "us-ascii" -> "US-ASCII";
            case "euc-jp", "eucjp", "ujis" -> "EUC-JP";
            case "sjis", "shift-jis", "s-jis" -> "Shift_JIS";
            case "gbk", "cp936" -> "GBK";
            default -> name;
        };
        try {
            if (Charset.isSupported(java)) {
                return Charset.forName(java);
            }
            String other = name.startsWith("cp") ? "windows-" + name.substring(2) : name.replace("iso8859", "iso-8859");
            return Charset.isSupported(other) ? Charset.forName(other) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String normalise(String name) {
        String s = name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        if (s.equals("utf-8") || s.startsWith("utf-8-") && !s.equals("utf-8-sig")) {
            return "utf-8";
        }
        if (s.equals("latin-1") || s.equals("iso-8859-1") || s.equals("iso-latin-1") || s.startsWith("latin-1-")
                || s.startsWith("iso-8859-1-") || s.startsWith("iso-latin-1-")) {
            return "iso-8859-1";
        }
        return s;
    }

    private PySyntaxError problem(String message) {
        return new PySyntaxError(PySyntaxError.Kind.SYNTAX, message, 0, file ? 0 : -1, 0, 0, null, false);
    }

    // ---- the declaration

    /** The name in a {@code coding} comment in one of the first two lines, or null. */
    private String declaration(int from) {
        int at = from;
        for (int line = 0; line < 2 && at < bytes.length; line++) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            int i = at;
            while (i < end && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\f')) {
                i++;
            }
            if (i < end && bytes[i] != '#') {
                return null;
            }
            String name = i < end ? nameIn(i, end) : null;
            if (name != null) {
                return name;
            }
            at = end + (end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n' ? 2 : 1);
        }
        return null;
    }

    private String nameIn(int from, int to) {
        String comment = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        for (int at = comment.indexOf("coding"); at >= 0; at = comment.indexOf("coding", at + 1)) {
            int i = at + 6;
            if (i >= comment.length() || comment.charAt(i) != ':' && comment.charAt(i) != '=') {
                continue;
            }
            i++;
            while (i < comment.length() && (comment.charAt(i) == ' ' || comment.charAt(i) == '\t')) {
                i++;
            }
            int begin = i;
            while (i < comment.length() && nameChar(comment.charAt(i))) {
                i++;
            }
            if (i > begin) {
                return comment.substring(begin, i);
            }
        }
        return null;
    }

    private static boolean nameChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
    }

    // ---- UTF-8

    /** The offset of the first byte that is no UTF-8, or -1. */
    private int firstInvalid(int from) {
        int n = bytes.length;
        for (int i = from; i < n; ) {
            int b = bytes[i];
            if (b >= 0) {
                i++;
                continue;
            }
            int length = sequence(i);
            if (length == 0) {
                return i;
            }
            i += length;
        }
        return -1;
    }

    /** The length of the well-formed sequence at {@code i}, or 0. */
    private int sequence(int i) {
        int b = bytes[i] & 0xFF;
        int length = b >= 0xC2 && b <= 0xDF ? 2 : b >= 0xE0 && b <= 0xEF ? 3 : b >= 0xF0 && b <= 0xF4 ? 4 : 0;
        if (length == 0 || i + length > bytes.length) {
            return 0;
        }
        for (int k = 1; k < length; k++) {
            if ((bytes[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[i + 1] & 0xFF;
        boolean wrong = b == 0xE0 && second < 0xA0 || b == 0xED && second > 0x9F || b == 0xF0 && second < 0x90
                || b == 0xF4 && second > 0x8F;
        return wrong ? 0 : length;
    }

    private String utf8Reason(int at) {
        int b = bytes[at] & 0xFF;
        if (b < 0xC2 || b > 0xF4) {
            return "invalid start byte";
        }
        int next = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : -1;
        return next < 0 || next == '\n' || next == '\'' || next == '"' ? "unexpected end of data" : "invalid continuation byte";
    }

    private PySyntaxError invalid(int bad, boolean declared) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < bad; i++) {
            if (bytes[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        String hex = Integer.toHexString(bytes[bad] & 0xFF);
        if (file && !declared) {
            return problem("Non-UTF-8 code starting with '\\x" + hex + "' in file " + filename + " on line " + line
                    + ", but no encoding declared; see https://peps.python.org/pep-0263/ for details");
        }
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        int offset = new String(bytes, start, bad - start, StandardCharsets.UTF_8).length();
        return new PySyntaxError(PySyntaxError.Kind.SYNTAX, "(unicode error) 'utf-8' codec can't decode byte 0x" + hex
                + " in position 0: " + utf8Reason(bad), line, Math.max(offset, 1), line, offset + 1, text + "\n", false);
    }
}
