// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

/** Turns a Javadoc comment into the plain text of a {@code __doc__}. */
final class DocText {
    private DocText() { }

    /** The text of the comment without block tags and markup, or null when nothing is left. */
    static String of(String comment) {
        if (comment == null) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        for (String line : comment.split("\n", -1)) {
            String text = (line.startsWith(" ") ? line.substring(1) : line).stripTrailing();
            if (text.stripLeading().startsWith("@")) {
                break;
            }
            out.append(text).append('\n');
        }
        String plain = entities(withoutTags(withoutInlineTags(out.toString()))).strip();
        StringBuilder squeezed = new StringBuilder();
        int newlines = 0;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            newlines = c == '\n' ? newlines + 1 : 0;
            if (newlines <= 2) {
                squeezed.append(c);
            }
        }
        return squeezed.isEmpty() ? null : squeezed.toString();
    }

    /** {@code {@tag text}} becomes its text; nested braces belong to the text. */
    private static String withoutInlineTags(String text) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            if (!text.startsWith("{@", i)) {
                out.append(text.charAt(i++));
                continue;
            }
            int end = i + 1;
            for (int depth = 1; end < text.length() && depth > 0; end++) {
                char c = text.charAt(end);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            }
            String body = text.substring(i + 2, Math.max(i + 2, end - 1));
            int space = 0;
            while (space < body.length() && !Character.isWhitespace(body.charAt(space))) {
                space++;
            }
            String content = body.substring(space).strip();
            // Angle brackets and ampersands inside {@code} are text, not markup.
            out.append(content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
            i = end;
        }
        return out.toString();
    }

    private static String withoutTags(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean tag = c == '<' && i + 1 < text.length()
                    && (Character.isLetter(text.charAt(i + 1)) || text.charAt(i + 1) == '/');
            int close = tag ? text.indexOf('>', i) : -1;
            if (close < 0) {
                out.append(c);
            } else {
                i = close;
            }
        }
        return out.toString();
    }

    private static String entities(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#64;", "@").replace("&amp;", "&");
    }
}
