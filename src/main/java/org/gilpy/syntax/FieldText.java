// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

/** The source text that {@code f'{expr=}'} shows. Stateless. */
final class FieldText {
    private FieldText() {} // uninstantiable

    /** The text of a replacement field without its comments. */
    static String of(String source, int from, int to) {
        String text = source.substring(from, to);
        if (text.indexOf('#') < 0) {
            return text;
        }
        StringBuilder b = new StringBuilder(text.length());
        char quote = 0;
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0) {
                if (c == '#') {
                    while (i < text.length() && text.charAt(i) != '\n') {
                        i++;
                    }
                    if (i < text.length()) {
                        b.append('\n');
                    }
                    continue;
                }
                if (c == '\'' || c == '"') {
                    quote = c;
                    size = text.startsWith("" + c + c + c, i) ? 3 : 1;
                    b.append(text, i, i + size);
                    i += size - 1;
                    continue;
                }
            } else if (c == '\\' && i + 1 < text.length()) {
                b.append(c);
                c = text.charAt(++i);
            } else if (c == quote && (size == 1 || text.startsWith("" + c + c + c, i))) {
                b.append(text, i, i + size);
                i += size - 1;
                quote = 0;
                continue;
            }
            b.append(c);
        }
        return b.toString();
    }
}
