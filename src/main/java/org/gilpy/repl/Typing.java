// SPDX-License-Identifier: Apache-2.0
package org.gilpy.repl;

import java.util.List;
import org.gilpy.embed.session.Desk;
import org.gilpy.embed.session.Part;

/** What the parts of the editor know of the block that is being typed. Used by the thread that reads. */
final class Typing {
    private static final int INDENT = 4;

    /** Set by the thread that reads; a signal reads it too. */
    volatile Desk desk;
    private String partsOf;
    private List<Part> parts;

    /** Whether Enter at the end of the text runs it. */
    boolean complete(String text) {
        int lastLine = text.lastIndexOf('\n');
        boolean ended = lastLine >= 0 && text.substring(lastLine).isBlank();
        return desk.complete(text, ended);
    }

    /** What the parts of a text are; remembered for the last text, as each key asks. */
    List<Part> parts(String text) {
        if (!text.equals(partsOf)) {
            parts = desk.parts(text);
            partsOf = text;
        }
        return parts;
    }

    /** How far the line after this text should be indented. */
    String indent(String before) {
        String line = before.substring(before.lastIndexOf('\n') + 1);
        int n = 0;
        while (n < line.length() && line.charAt(n) == ' ') {
            n++;
        }
        String code = withoutComment(before, line).strip();
        if (code.endsWith(":")) {
            n += INDENT;
        } else if (n >= INDENT && leaves(code)) {
            n -= INDENT;
        }
        return " ".repeat(n);
    }

    private static boolean leaves(String code) {
        String word = code.split("[^\\w]", 2)[0];
        return word.equals("return") || word.equals("pass") || word.equals("break") || word.equals("continue") || word.equals("raise");
    }

    private String withoutComment(String text, String line) {
        int from = text.length() - line.length();
        for (Part p : parts(text)) {
            if (p.kind() == Part.Kind.COMMENT && p.start() >= from) {
                return text.substring(from, p.start());
            }
        }
        return line;
    }

    /** How many spaces a backspace takes away at the end of this text: one, or what was indented last. */
    static int backspace(String before) {
        String line = before.substring(before.lastIndexOf('\n') + 1);
        if (line.isEmpty() || !line.isBlank()) {
            return 1;
        }
        return (line.length() - 1) % INDENT + 1;
    }

    /** The spaces up to the next stop. */
    static String tab(String before) {
        int column = before.length() - before.lastIndexOf('\n') - 1;
        return " ".repeat(INDENT - column % INDENT);
    }
}
