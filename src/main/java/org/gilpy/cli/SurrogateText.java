// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli;

/** UTF-8 as the error handler {@code surrogateescape} reads it: a byte that fits nowhere becomes U+DC80 and so on. Stateless. */
final class SurrogateText {
    private SurrogateText() {}

    /** Of bytes that are held as characters 0 to 255. */
    static String ofBytes(String bytes) {
        return of(bytes.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    static String of(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int length = length(bytes, i);
            if (length == 0) {
                out.append((char) (0xDC00 + (bytes[i] & 0xFF)));
                i++;
            } else {
                int code = length == 1 ? bytes[i] : bytes[i] & 0xFF >> length + 1;
                for (int k = 1; k < length; k++) {
                    code = code << 6 | bytes[i + k] & 0x3F;
                }
                out.appendCodePoint(code);
                i += length;
            }
        }
        return out.toString();
    }

    /** The length of the well-formed sequence at i, or 0. */
    private static int length(byte[] bytes, int i) {
        int b = bytes[i] & 0xFF;
        if (b < 0x80) {
            return 1;
        }
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
        boolean wrong = b == 0xE0 && second < 0xA0 || b == 0xED && second > 0x9F || b == 0xF0 && second < 0x90 || b == 0xF4 && second > 0x8F;
        return wrong ? 0 : length;
    }
}
