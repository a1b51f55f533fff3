// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** UTF-7 (RFC 2152). Stateless. */
public final class Utf7Codec extends TextCodec {
    public static final TextCodec UTF_7 = new Utf7Codec();
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String DIRECT = "'(),-./:? \t\n\r!\"#$%&*;<=>@[]^_`{|}";

    private Utf7Codec() {
        super("utf7");
    }

    private static boolean isDirect(int c) {
        return c < 128 && (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || DIRECT.indexOf(c) >= 0);
    }

    private static int digit(int c) {
        return c < 128 ? BASE64.indexOf(c) : -1;
    }

    // CPython: PyUnicode_DecodeUTF7Stateful in unicodeobject.c
    @Override
    void decode(PyThread t, Decoding d) {
        while (d.pos < d.size) {
            int start = d.pos;
            int c = d.data[start] & 255;
            if (c != '+') {
                if (c > 127) {
                    d.error(t, start, start + 1, "unexpected special character");
                } else {
                    d.out.append((char) c);
                    d.pos++;
                }
                continue;
            }
            int i = start + 1;
            if (i < d.size && d.data[i] == '-') {
                d.out.append('+');
                d.pos = i + 1;
                continue;
            }
            if (i < d.size && digit(d.data[i] & 255) < 0) {
                d.error(t, start, i + 1, "ill-formed sequence");
                continue;
            }
            int outStart = d.out.length();
            // A high surrogate waits for the low one: an error after it drops it.
            char high = 0;
            long bits = 0;
            int count = 0;
            int v;
            while (i < d.size && (v = digit(d.data[i] & 255)) >= 0) {
                bits = (bits << 6 | v) & 0xffffffL;
                count += 6;
                i++;
                if (count >= 16) {
                    count -= 16;
                    char unit = (char) (bits >> count);
                    if (high != 0) {
                        d.out.append(high);
                        high = 0;
                    }
                    if (Character.isHighSurrogate(unit)) {
                        high = unit;
                    } else {
                        d.out.append(unit);
                    }
                }
            }
            if (i == d.size) {
                if (!d.last) {
                    d.out.setLength(outStart);
                    return;
                }
                if (high != 0 || count >= 6 || (bits & (1L << count) - 1) != 0 || i == start + 1) {
                    d.error(t, start, d.size, "unterminated shift sequence");
                } else {
                    if (high != 0) {
                        d.out.append(high);
                    }
                    d.pos = i;
                }
                continue;
            }
            if (count >= 6) {
                d.error(t, start, i + 1, "partial character in base64 sequence");
            } else if ((bits & (1L << count) - 1) != 0) {
                d.error(t, start, i + 1, "non-zero padding bits in base64 sequence");
            } else {
                if (high != 0 && d.data[i] >= 0) {
                    d.out.append(high);
                }
                d.pos = d.data[i] == '-' ? i + 1 : i;
            }
        }
    }

    @Override
    void encode(PyThread t, Encoding e) {
        String s = e.text.value();
        StringBuilder b = new StringBuilder(s.length() + 16);
        boolean shifted = false;
        long bits = 0;
        int count = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (isDirect(c)) {
                if (shifted) {
                    if (count > 0) {
                        b.append(BASE64.charAt((int) (bits << 6 - count & 63)));
                        count = 0;
                    }
                    shifted = false;
                    if (digit(c) >= 0 || c == '-') {
                        b.append('-');
                    }
                }
                b.append(c);
            } else if (c == '+' && !shifted) {
                b.append("+-");
            } else {
                if (!shifted) {
                    b.append('+');
                    shifted = true;
                    bits = 0;
                }
                bits = (bits & 63) << 16 | c;
                count += 16;
                while (count >= 6) {
                    count -= 6;
                    b.append(BASE64.charAt((int) (bits >> count & 63)));
                }
            }
        }
        if (count > 0) {
            b.append(BASE64.charAt((int) (bits << 6 - count & 63)));
        }
        if (shifted) {
            b.append('-');
        }
        e.addAscii(b.toString());
    }
}
