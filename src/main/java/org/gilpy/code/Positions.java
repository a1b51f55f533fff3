// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

/**
 * The packed form of positions: runs of equal rows, each with its differences to the row before. A run is its length,
 * then line difference, lines spanned, column difference, columns from start to end (from 0 when the end is on another line).
 */
final class Positions {
    private Positions() {}

    static byte[] pack(int[] rows) {
        Bytes out = new Bytes(rows.length / 2 + 16);
        int line = 0, column = 0;
        for (int i = 0; i < rows.length; ) {
            int next = i + 4;
            while (next < rows.length && rows[next] == rows[i] && rows[next + 1] == rows[i + 1]
                    && rows[next + 2] == rows[i + 2] && rows[next + 3] == rows[i + 3]) next += 4;
            out.unsigned((next - i) / 4);
            out.signed(rows[i] - line);
            line = rows[i];
            out.signed(rows[i + 1] - line);
            out.signed(rows[i + 2] - column);
            column = rows[i + 2];
            out.signed(rows[i + 3] - column);
            i = next;
        }
        return out.toArray();
    }

    static int[] unpack(byte[] packed, int instructions) {
        int[] rows = new int[instructions * 4];
        Bytes.Reader in = new Bytes.Reader(packed, 0);
        int line = 0, column = 0;
        for (int i = 0; i < rows.length; ) {
            int end = i + 4 * in.number();
            line += (int) in.signed();
            int endLine = line + (int) in.signed();
            column += (int) in.signed();
            int endColumn = column + (int) in.signed();
            for (; i < end; i += 4) {
                rows[i] = line;
                rows[i + 1] = endLine;
                rows[i + 2] = column;
                rows[i + 3] = endColumn;
            }
        }
        return rows;
    }
}
