// SPDX-License-Identifier: Apache-2.0
package org.gilpy.repl;

import java.util.List;
import org.gilpy.embed.session.Part;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours of the syntax, and the brackets that belong together at the cursor. Used by the thread that reads. */
final class Colours implements Highlighter {
    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    private static final AttributedStyle KEYWORD = PLAIN.foreground(AttributedStyle.BLUE).bold();
    private static final AttributedStyle STRING = PLAIN.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle NUMBER = PLAIN.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle COMMENT = PLAIN.foreground(AttributedStyle.RED);
    private static final AttributedStyle DEFINITION = PLAIN.bold();
    private static final AttributedStyle COMMAND = PLAIN.foreground(AttributedStyle.MAGENTA);
    private static final AttributedStyle MATCH = PLAIN.inverse();

    private final Typing typing;

    Colours(Typing typing) {
        this.typing = typing;
    }

    @Override
    public AttributedString highlight(LineReader reader, String text) {
        AttributedStyle[] styles = new AttributedStyle[text.length()];
        if (text.startsWith("%")) {
            int end = text.indexOf(' ');
            fill(styles, 0, end < 0 ? text.length() : end, COMMAND);
        } else {
            List<Part> parts = typing.parts(text);
            for (Part p : parts) {
                AttributedStyle s = style(p.kind());
                if (s != null) {
                    fill(styles, p.start(), p.end(), s);
                }
            }
            brackets(styles, parts, reader.getBuffer().cursor());
        }
        AttributedStringBuilder b = new AttributedStringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            b.style(styles[i] == null ? PLAIN : styles[i]).append(text.charAt(i));
        }
        return b.toAttributedString();
    }

    private static void fill(AttributedStyle[] styles, int from, int to, AttributedStyle s) {
        for (int i = from; i < Math.min(to, styles.length); i++) {
            styles[i] = s;
        }
    }

    private static AttributedStyle style(Part.Kind kind) {
        return switch (kind) {
            case KEYWORD -> KEYWORD;
            case STRING -> STRING;
            case NUMBER -> NUMBER;
            case COMMENT -> COMMENT;
            case DEFINITION -> DEFINITION;
            case OPERATOR, OPEN, CLOSE -> null;
        };
    }

    /** Marks the bracket before or at the cursor, and its partner. */
    private static void brackets(AttributedStyle[] styles, List<Part> parts, int cursor) {
        for (int i = 0; i < parts.size(); i++) {
            Part p = parts.get(i);
            boolean here = p.end() == cursor || p.start() == cursor;
            if (here && (p.kind() == Part.Kind.OPEN || p.kind() == Part.Kind.CLOSE)) {
                Part other = partner(parts, i);
                if (other != null) {
                    fill(styles, p.start(), p.end(), MATCH);
                    fill(styles, other.start(), other.end(), MATCH);
                    return;
                }
            }
        }
    }

    private static Part partner(List<Part> parts, int at) {
        int step = parts.get(at).kind() == Part.Kind.OPEN ? 1 : -1;
        int depth = 0;
        for (int i = at; i >= 0 && i < parts.size(); i += step) {
            switch (parts.get(i).kind()) {
                case OPEN -> depth++;
                case CLOSE -> depth--;
                default -> { }
            }
            if (depth == 0) {
                return parts.get(i);
            }
        }
        return null;
    }
}
