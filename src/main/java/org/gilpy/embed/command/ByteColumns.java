// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.command;

import java.util.HashMap;
import org.gilpy.code.CodeObject;

/** Turns the columns of code positions from code points into UTF-8 bytes, as {@code co_positions} gives them. Stateless. */
public final class ByteColumns {
    private ByteColumns() {}

    /** The conversion of single columns of a source. */
    static org.gilpy.embed.ast.AstObjects.Columns of(String source) {
        if (isAscii(source)) {
            return (line, column) -> column;
        }
        HashMap<Integer, String> wide = wideLines(source);
        return (line, column) -> bytes(wide.get(line), column);
    }

    /** Converts a new code object and all inside it; does nothing for ASCII sources. */
    static void convert(CodeObject code, String source) {
        if (isAscii(source)) {
            return;
        }
        convert(code, wideLines(source));
    }

    /** The lines that are not ASCII, by number. */
    private static HashMap<Integer, String> wideLines(String source) {
        HashMap<Integer, String> wide = new HashMap<>();
        int line = 1;
        int start = 0;
        boolean ascii = true;
        for (int i = 0; i <= source.length(); i++) {
            char c = i == source.length() ? '\n' : source.charAt(i);
            if (c >= 128) {
                ascii = false;
            }
            if (c == '\n' || c == '\r') {
                if (!ascii) {
                    wide.put(line, source.substring(start, i));
                }
                if (c == '\r' && i + 1 < source.length() && source.charAt(i + 1) == '\n') {
                    i++;
                }
                line++;
                start = i + 1;
                ascii = true;
            }
        }
        return wide;
    }

    private static void convert(CodeObject code, HashMap<Integer, String> wide) {
        int[] p = code.positions();
        for (int i = 0; i < p.length; i += 4) {
            p[i + 2] = bytes(wide.get(p[i]), p[i + 2]);
            p[i + 3] = bytes(wide.get(p[i + 1]), p[i + 3]);
        }
        for (Object c : code.consts) {
            if (c instanceof CodeObject inner) {
                convert(inner, wide);
            }
        }
    }

    private static boolean isAscii(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static int bytes(String line, int column) {
        if (line == null) {
            return column;
        }
        int n = 0;
        int i = 0;
        for (int k = 0; k < column && i < line.length(); k++) {
            int c = line.codePointAt(i);
            i += Character.charCount(c);
            n += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        }
        return n;
    }
}
