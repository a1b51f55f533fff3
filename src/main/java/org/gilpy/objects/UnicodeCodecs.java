// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** UTF-8, UTF-16, UTF-32, ASCII and Latin-1. Stateless. */
public final class UnicodeCodecs {
    private UnicodeCodecs() {}

    public static final TextCodec UTF_8 = new Utf8();
    public static final TextCodec ASCII = new Small("ascii", 128, "ordinal not in range(128)");
    public static final TextCodec LATIN_1 = new Small("latin-1", 256, "ordinal not in range(256)");
    public static final TextCodec UTF_16_LE = new Utf16("utf-16-le", Wide.LITTLE);
    public static final TextCodec UTF_16_BE = new Utf16("utf-16-be", Wide.BIG);
    public static final TextCodec UTF_16 = new Utf16("utf-16", Wide.MARKED);
    public static final TextCodec UTF_32_LE = new Utf32("utf-32-le", Wide.LITTLE);
    public static final TextCodec UTF_32_BE = new Utf32("utf-32-be", Wide.BIG);
    public static final TextCodec UTF_32 = new Utf32("utf-32", Wide.MARKED);

    private static final class Utf8 extends TextCodec {
        Utf8() {
            super("utf-8");
        }

        @Override
        void decode(PyThread t, Decoding d) {
            int end = d.size;
            if (!d.last) {
                end -= incompleteTail(d.data, d.pos, d.size);
            }
            // Java turns everything malformed into U+FFFD: without one the text is right.
            String s = new String(d.data, d.pos, end - d.pos, StandardCharsets.UTF_8);
            if (s.indexOf('\ufffd') < 0) {
                d.whole = s;
                d.pos = end;
                return;
            }
            slow(t, d);
        }

        /** Number of bytes at the end that begin a character which is not complete. */
        private static int incompleteTail(byte[] a, int from, int to) {
            for (int k = 1; k <= 3 && to - k >= from; k++) {
                int c = a[to - k] & 255;
                if (c >= 0xc2 && c <= 0xf4) {
                    int need = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
                    return need > k && (k == 1 || secondFits(c, a[to - k + 1] & 255) || isHalfSurrogate(a, to - k, to)) ? k : 0;
                }
                if (c < 0x80 || c >= 0xc0) {
                    return 0;
                }
            }
            return 0;
        }

        /** Whether two bytes at the end begin a surrogate, which an error handler may let pass once it is complete. */
        private static boolean isHalfSurrogate(byte[] a, int i, int to) {
            return to - i == 2 && (a[i] & 255) == 0xed && (a[i + 1] & 0xe0) == 0xa0;
        }

        private static boolean secondFits(int first, int second) {
            int lo = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
            int hi = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
            return second >= lo && second <= hi;
        }

        // CPython: utf8_decode in stringlib/codecs.h; which bytes count as one error is the same
        private static void slow(PyThread t, Decoding d) {
            while (d.pos < d.size) {
                byte[] a = d.data;
                int i = d.pos;
                int c = a[i] & 255;
                if (c < 0x80) {
                    d.out.append((char) c);
                    d.pos = i + 1;
                    continue;
                }
                if (c < 0xc2 || c > 0xf4) {
                    d.error(t, i, i + 1, "invalid start byte");
                    continue;
                }
                int need = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
                int value = c & (0x7f >> need);
                int k = 1;
                while (k < need && i + k < d.size) {
                    int b = a[i + k] & 255;
                    if (k == 1 ? !secondFits(c, b) : (b & 0xc0) != 0x80) {
                        break;
                    }
                    value = value << 6 | b & 0x3f;
                    k++;
                }
                if (k == need) {
                    d.out.appendCodePoint(value);
                    d.pos = i + need;
                } else if (!d.last && isHalfSurrogate(a, i, d.size)) {
                    return;
                } else if (i + k < d.size) {
                    d.error(t, i, i + k, "invalid continuation byte");
                } else if (d.last) {
                    d.error(t, i, d.size, "unexpected end of data");
                } else {
                    return;
                }
            }
        }

        @Override
        void encode(PyThread t, Encoding e) {
            String s = e.text.value();
            if (e.text.isWellFormed()) {
                e.whole(s.getBytes(StandardCharsets.UTF_8));
                return;
            }
            int done = 0;
            int n = s.length();
            for (int i = 0; i < n; ) {
                char c = s.charAt(i);
                if (!Character.isSurrogate(c)) {
                    i++;
                } else if (s.codePointAt(i) >= 0x10000) {
                    i += 2;
                } else {
                    int end = i + 1;
                    while (end < n && Character.isSurrogate(s.charAt(end)) && s.codePointAt(end) < 0x10000) {
                        end++;
                    }
                    e.add(s.substring(done, i).getBytes(StandardCharsets.UTF_8));
                    int start = i;
                    done = i = e.error(t, start, end, "surrogates not allowed");
                    if (e.replacementBytes != null) {
                        e.add(e.replacementBytes);
                    } else {
                        if (!StrCase.isAscii(e.replacementText)) {
                            throw e.exception(t, start, end, "surrogates not allowed");
                        }
                        e.addAscii(e.replacementText);
                    }
                }
            }
            e.add(s.substring(done).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** ASCII and Latin-1. */
    private static final class Small extends TextCodec {
        private final int limit;
        private final String reason;

        Small(String name, int limit, String reason) {
            super(name);
            this.limit = limit;
            this.reason = reason;
        }

        @Override
        void decode(PyThread t, Decoding d) {
            if (limit == 256) {
                d.whole = new String(d.data, d.pos, d.size - d.pos, StandardCharsets.ISO_8859_1);
                d.pos = d.size;
                return;
            }
            String s = new String(d.data, d.pos, d.size - d.pos, StandardCharsets.US_ASCII);
            if (s.indexOf('\ufffd') < 0) {
                d.whole = s;
                d.pos = d.size;
                return;
            }
            while (d.pos < d.size) {
                int i = d.pos;
                while (i < d.size && d.data[i] >= 0) {
                    i++;
                }
                d.out.append(new String(d.data, d.pos, i - d.pos, StandardCharsets.ISO_8859_1));
                d.pos = i;
                if (i < d.size) {
                    d.error(t, i, i + 1, reason);
                }
            }
        }

        @Override
        void encode(PyThread t, Encoding e) {
            String s = e.text.value();
            int n = s.length();
            byte[] all = limit == 256 ? LatinText.bytes(s) : LatinText.ascii(s);
            if (all != null) {
                e.whole(all);
                return;
            }
            for (int i = 0; i < n; ) {
                char c = s.charAt(i);
                if (c < limit) {
                    e.add(c);
                    i++;
                    continue;
                }
                int end = i + 1;
                while (end < n && s.charAt(end) >= limit) {
                    end++;
                }
                int start = i;
                i = e.error(t, start, end, reason);
                if (e.replacementBytes != null) {
                    e.add(e.replacementBytes);
                } else {
                    String r = e.replacementText;
                    for (int k = 0; k < r.length(); k++) {
                        if (r.charAt(k) >= limit) {
                            throw e.exception(t, start, end, reason);
                        }
                    }
                    e.addAscii(r);
                }
            }
        }
    }

    /** What UTF-16 and UTF-32 share: the order of bytes. */
    private abstract static class Wide extends TextCodec {
        static final int LITTLE = -1, MARKED = 0, BIG = 1;
        final int order;
        private final int width;

        Wide(String name, int order, int width) {
            super(name);
            this.order = order;
            this.width = width;
        }

        abstract TextCodec of(int order);

        /** The bytes of text without surrogates outside of pairs, or null where there is no quick way. */
        byte[] whole(String s) {
            return null;
        }

        abstract void decode(PyThread t, Decoding d, boolean big);

        /** The order of a byte order mark at the place of the decoder, or 0; skips the mark. */
        final int mark(Decoding d) {
            if (d.size - d.pos < width) {
                return 0;
            }
            for (int big = 0; big <= 1; big++) {
                if (unit(d.data, d.pos, big == 1) == 0xfeff) {
                    d.pos += width;
                    return big == 1 ? BIG : LITTLE;
                }
            }
            return 0;
        }

        private int unit(byte[] a, int i, boolean big) {
            return width == 2 ? unit16(a, i, big) : unit32(a, i, big);
        }

        static int unit16(byte[] a, int i, boolean big) {
            int x = a[i] & 255;
            int y = a[i + 1] & 255;
            return big ? x << 8 | y : y << 8 | x;
        }

        static int unit32(byte[] a, int i, boolean big) {
            int x = unit16(a, i, big);
            int y = unit16(a, i + 2, big);
            return big ? x << 16 | y : y << 16 | x;
        }

        @Override
        final void decode(PyThread t, Decoding d) {
            int o = order;
            if (o == MARKED) {
                o = mark(d);
                // Errors name the order that was found.
                Decoding e = new Decoding(of(o == BIG ? BIG : LITTLE).name, d.data, d.pos, d.size, d.errors, d.last);
                decode(t, e, o == BIG);
                d.whole = e.text();
                d.pos = e.pos;
                return;
            }
            decode(t, d, o == BIG);
        }

        @Override
        final void encode(PyThread t, Encoding e) {
            byte[] all = e.text.isWellFormed() ? whole(e.text.value()) : null;
            if (all != null) {
                e.whole(all);
                return;
            }
            boolean big = order == BIG;
            if (order == MARKED) {
                add(e, 0xfeff, false);
            }
            String s = e.text.value();
            for (int i = 0; i < s.length(); ) {
                int c = s.codePointAt(i);
                if (c >= 0xd800 && c <= 0xdfff) {
                    int start = i;
                    i = e.error(t, start, start + 1, "surrogates not allowed");
                    if (e.replacementBytes != null) {
                        if (e.replacementBytes.length % width != 0) {
                            throw e.exception(t, start, start + 1, "surrogates not allowed");
                        }
                        e.add(e.replacementBytes);
                    } else {
                        if (!StrCase.isAscii(e.replacementText)) {
                            throw e.exception(t, start, start + 1, "surrogates not allowed");
                        }
                        for (int k = 0; k < e.replacementText.length(); k++) {
                            add(e, e.replacementText.charAt(k), big);
                        }
                    }
                    continue;
                }
                add(e, c, big);
                i += Character.charCount(c);
            }
        }

        abstract void add(Encoding e, int c, boolean big);

        static void add16(Encoding e, int u, boolean big) {
            e.add(big ? u >> 8 : u);
            e.add(big ? u : u >> 8);
        }
    }

    private static final class Utf16 extends Wide {
        Utf16(String name, int order) {
            super(name, order, 2);
        }

        @Override
        TextCodec of(int order) {
            return order == BIG ? UTF_16_BE : UTF_16_LE;
        }

        @Override
        byte[] whole(String s) {
            int n = s.length();
            int mark = order == MARKED ? 2 : 0;
            if (n > Integer.MAX_VALUE / 2 - 8) {
                return null;
            }
            char[] chars = new char[n];
            s.getChars(0, n, chars, 0);
            byte[] b = new byte[2 * n + mark];
            ByteBuffer.wrap(b, mark, 2 * n).slice().order(order == BIG ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN).asCharBuffer().put(chars);
            if (mark > 0) {
                b[0] = (byte) 0xff;
                b[1] = (byte) 0xfe;
            }
            return b;
        }

        // CPython: PyUnicode_DecodeUTF16Stateful in unicodeobject.c
        @Override
        void decode(PyThread t, Decoding d, boolean big) {
            if ((d.size - d.pos & 1) == 0) {
                // Java turns what is wrong into U+FFFD.
                String s = new String(d.data, d.pos, d.size - d.pos, big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
                if (s.indexOf('\ufffd') < 0) {
                    d.out.append(s);
                    d.pos = d.size;
                    return;
                }
            }
            while (d.pos < d.size) {
                int i = d.pos;
                if (d.size - i < 2) {
                    if (!d.last) {
                        return;
                    }
                    d.error(t, i, d.size, "truncated data");
                    continue;
                }
                char c = (char) unit16(d.data, i, big);
                if (!Character.isSurrogate(c)) {
                    d.out.append(c);
                    d.pos = i + 2;
                } else if (Character.isLowSurrogate(c)) {
                    d.error(t, i, i + 2, "illegal encoding");
                } else if (d.size - i < 4) {
                    if (!d.last) {
                        return;
                    }
                    d.error(t, i, d.size, "unexpected end of data");
                } else {
                    char low = (char) unit16(d.data, i + 2, big);
                    if (Character.isLowSurrogate(low)) {
                        d.out.append(c).append(low);
                        d.pos = i + 4;
                    } else {
                        d.error(t, i, i + 2, "illegal UTF-16 surrogate");
                    }
                }
            }
        }

        @Override
        void add(Encoding e, int c, boolean big) {
            if (c >= 0x10000) {
                add16(e, Character.highSurrogate(c), big);
                add16(e, Character.lowSurrogate(c), big);
            } else {
                add16(e, c, big);
            }
        }
    }

    private static final class Utf32 extends Wide {
        Utf32(String name, int order) {
            super(name, order, 4);
        }

        @Override
        TextCodec of(int order) {
            return order == BIG ? UTF_32_BE : UTF_32_LE;
        }

        @Override
        void decode(PyThread t, Decoding d, boolean big) {
            while (d.pos < d.size) {
                int i = d.pos;
                if (d.size - i < 4) {
                    if (!d.last) {
                        return;
                    }
                    d.error(t, i, d.size, "truncated data");
                    continue;
                }
                int c = unit32(d.data, i, big);
                if (c >= 0xd800 && c <= 0xdfff) {
                    d.error(t, i, i + 4, "code point in surrogate code point range(0xd800, 0xe000)");
                } else if (c < 0 || c > 0x10ffff) {
                    d.error(t, i, i + 4, "code point not in range(0x110000)");
                } else {
                    d.out.appendCodePoint(c);
                    d.pos = i + 4;
                }
            }
        }

        @Override
        void add(Encoding e, int c, boolean big) {
            add16(e, big ? c >>> 16 : c & 0xffff, big);
            add16(e, big ? c & 0xffff : c >>> 16, big);
        }
    }

    /** The order of bytes a mark at the beginning tells: -1 little, 1 big, 0 none. For the stateful decoders of UTF-16 and UTF-32. */
    public static int mark(byte[] a, int size, int width) {
        Wide w = (Wide) (width == 2 ? UTF_16 : UTF_32);
        return w.mark(new Decoding(w.name, a, 0, size, null, false));
    }
}
