// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

/**
 * Positions in the published form of {@code co_linetable}: entries of a header byte (kind and number of instructions, one
 * to eight) and variable-length numbers of six bits a byte. Rows are those of {@link CodeObject#positions()}; a column of -1 is unknown. Stateless.
 */
public final class LocationTable {
    private LocationTable() {}

    /** Kinds of entry; smaller ones are a column divided by eight, on the line of the entry before. */
    private static final int ONE_LINE = 10, NO_COLUMNS = 13, LONG = 14, NONE = 15;

    public static byte[] encode(int[] rows, int firstLine) {
        Bytes out = new Bytes(rows.length + 16);
        int line = firstLine;
        for (int i = 0; i < rows.length; ) {
            int next = i + 4;
            while (next < rows.length && java.util.Arrays.equals(rows, i, i + 4, rows, next, next + 4)) next += 4;
            for (int left = (next - i) / 4; left > 0; left -= 8) {
                entry(out, Math.min(left, 8), rows, i, line);
                if (rows[i] != 0) line = rows[i];
            }
            i = next;
        }
        return out.toArray();
    }

    private static void entry(Bytes out, int count, int[] rows, int i, int before) {
        int line = rows[i], endLine = rows[i + 1], column = rows[i + 2], endColumn = rows[i + 3];
        if (line == 0) {
            header(out, NONE, count);
            return;
        }
        int delta = line - before;
        if (endLine == line && (column < 0 || endColumn < 0)) {
            header(out, NO_COLUMNS, count);
            signed(out, delta);
        } else if (endLine == line && delta == 0 && column < 80 && endColumn >= column && endColumn - column < 16) {
            header(out, column >> 3, count);
            out.raw((column & 7) << 4 | endColumn - column);
        } else if (endLine == line && delta >= 0 && delta < 3 && column < 128 && endColumn < 128) {
            header(out, ONE_LINE + delta, count);
            out.raw(column);
            out.raw(endColumn);
        } else {
            header(out, LONG, count);
            signed(out, delta);
            unsigned(out, endLine - line);
            unsigned(out, column + 1);
            unsigned(out, endColumn + 1);
        }
    }

    private static void header(Bytes out, int kind, int count) {
        out.raw(0x80 | kind << 3 | count - 1);
    }

    private static void unsigned(Bytes out, int value) {
        for (; value >= 64; value >>= 6) out.raw(value & 63 | 64);
        out.raw(value);
    }

    private static void signed(Bytes out, int value) {
        unsigned(out, value < 0 ? -value << 1 | 1 : value << 1);
    }

    /** Rows for so many instructions; those that the table does not reach, or only half, have no position. */
    public static int[] decode(byte[] table, int firstLine, int instructions) {
        int[] rows = new int[instructions * 4];
        Reader in = new Reader(table);
        int line = firstLine;
        for (int i = 0; i < rows.length && in.at < table.length; ) {
            int header = in.raw();
            int end = Math.min(rows.length, i + 4 * ((header & 7) + 1));
            int kind = header >> 3 & 15, endLine, column = -1, endColumn = -1;
            switch (kind) {
                case NONE -> {
                    i = end;
                    continue;
                }
                case LONG -> {
                    line += in.signed();
                    endLine = line + in.unsigned();
                    column = in.unsigned() - 1;
                    endColumn = in.unsigned() - 1;
                }
                case NO_COLUMNS -> endLine = line += in.signed();
                case ONE_LINE, ONE_LINE + 1, ONE_LINE + 2 -> {
                    endLine = line += kind - ONE_LINE;
                    column = in.raw();
                    endColumn = in.raw();
                }
                default -> {
                    endLine = line;
                    int b = in.raw();
                    column = kind << 3 | b >> 4 & 7;
                    endColumn = column + (b & 15);
                }
            }
            for (; i < end; i += 4) {
                rows[i] = line;
                rows[i + 1] = endLine;
                rows[i + 2] = column;
                rows[i + 3] = endColumn;
            }
        }
        return rows;
    }

    /** Reads zeros past the end. */
    private static final class Reader {
        private final byte[] table;
        private int at;

        Reader(byte[] table) {
            this.table = table;
        }

        int raw() {
            return at < table.length ? table[at++] & 255 : 0;
        }

        int unsigned() {
            int value = 0, b;
            for (int shift = 0; ; shift += 6) {
                b = raw();
                value |= (b & 63) << shift;
                if ((b & 64) == 0) return value;
            }
        }

        int signed() {
            int v = unsigned();
            return (v & 1) != 0 ? -(v >>> 1) : v >>> 1;
        }
    }
}
