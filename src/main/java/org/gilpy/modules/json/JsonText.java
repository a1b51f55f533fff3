// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.json;

import org.gilpy.objects.PyThread;

/** Quoting of strings. Stateless. */
final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    static void quote(PyThread t, StringBuilder b, String s, boolean ascii) {
        b.append('"');
        int start = 0;
        int n = s.length();
        for (int i = 0; i < n; i++) {
            char c = s.charAt(i);
            if ((i & 0xfffff) == 0xfffff) {
                t.poll();
            }
            if (c >= ' ' && c != '"' && c != '\\' && (!ascii || c < 127)) {
                continue;
            }
            if (c >= 127) {
                b.append(s, start, i).append(escaped(t, s, i)).append('"');
                return;
            }
            b.append(s, start, i);
            start = i + 1;
            switch (c) {
                case '"' -> b.append("\\\"");
                case '\\' -> b.append("\\\\");
                case '\n' -> b.append("\\n");
                case '\r' -> b.append("\\r");
                case '\t' -> b.append("\\t");
                case '\b' -> b.append("\\b");
                case '\f' -> b.append("\\f");
                default -> b.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 15]).append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
            }
        }
        (start == 0 ? b.append(s) : b.append(s, start, n)).append('"');
    }

    /** The rest of a text that is not ASCII, in ASCII. */
    @SuppressWarnings("deprecation")       // the constructor is the one that takes ASCII as it is
    private static String escaped(PyThread t, String s, int from) {
        int n = s.length();
        byte[] out = new byte[Math.multiplyExact(n - from, 6)];
        int at = 0;
        for (int i = from; i < n; i++) {
            char c = s.charAt(i);
            if ((i & 0xfffff) == 0xfffff) {
                t.poll();
            }
            if (c >= ' ' && c < 127 && c != '"' && c != '\\') {
                out[at++] = (byte) c;
                continue;
            }
            out[at++] = '\\';
            int brief = c < 128 ? "\"\\\n\r\t\b\f".indexOf(c) : -1;
            if (brief >= 0) {
                out[at++] = (byte) "\"\\nrtbf".charAt(brief);
                continue;
            }
            out[at++] = 'u';
            for (int shift = 12; shift >= 0; shift -= 4) {
                out[at++] = (byte) HEX[c >> shift & 15];
            }
        }
        return new String(out, 0, 0, at);
    }
}
