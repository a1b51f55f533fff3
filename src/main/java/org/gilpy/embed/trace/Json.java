// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.trace;

/** Text in JSON. Stateless. */
final class Json {
    private Json() {}

    static String quoted(String s) {
        StringBuilder b = new StringBuilder(s.length() + 2).append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"', '\\' -> b.append('\\').append(c);
                case '<' -> b.append("\\u003c"); // so that no text can end a script of a page
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        b.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
                    } else {
                        b.append(c);
                    }
                }
            }
        }
        return b.append('"').toString();
    }
}
