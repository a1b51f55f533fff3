// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

import java.math.BigInteger;
import java.util.zip.CRC32;

/**
 * Code objects as bytes, for the cache on disk. A file is: magic, format and compiler version, hash of the source, CRC-32
 * of what follows, the code object. A code object is its head (what making a function needs) and, after its length, its
 * body, so that {@link CodeReader} may skip bodies until they run. The file name is not stored: cached files move.
 */
public final class CodeWriter {
    static final int MAGIC = 0x43504C47; // "GLPC"
    /** Changes with the format. */
    static final int FORMAT = 1;

    /** Tags of constants. */
    static final int NONE = 0, ELLIPSIS = 1, TRUE = 2, FALSE = 3, LONG = 4, BIG = 5, DOUBLE = 6, COMPLEX = 7, STRING = 8,
            BYTES = 9, TUPLE = 10, FROZENSET = 11, CODE = 12, SLICE = 13;

    private final Bytes out = new Bytes(4096);

    private CodeWriter() {}

    /**
     * A whole cache file.
     *
     * @param compiler version of what made the code
     * @param sourceHash identifies the source; at most 255 bytes
     */
    public static byte[] write(CodeObject code, int compiler, byte[] sourceHash) {
        CodeWriter body = new CodeWriter();
        body.code(code);
        CRC32 crc = new CRC32();
        crc.update(body.out.data, 0, body.out.size);
        Bytes file = new Bytes(body.out.size + 64);
        file.fixed(MAGIC, 4);
        file.fixed(FORMAT, 2);
        file.fixed(compiler, 4);
        file.raw(sourceHash.length);
        file.raw(sourceHash, sourceHash.length);
        file.fixed(crc.getValue(), 4);
        file.fixed(body.out.size, 4);
        file.raw(body.out.data, body.out.size);
        return file.toArray();
    }

    private void code(CodeObject c) {
        c.complete();
        out.string(c.name);
        // most qualified names end with the name
        out.string(c.qualname.equals(c.name) ? "" : c.qualname);
        out.unsigned(c.firstLine);
        out.unsigned(c.flags);
        out.unsigned(c.argCount);
        out.unsigned(c.posOnlyCount);
        out.unsigned(c.kwOnlyCount);
        strings(c.varNames);
        strings(c.cellVars);
        strings(c.freeVars);
        out.unsigned(c.registers);
        out.unsigned(c.preloaded);
        CodeWriter body = new CodeWriter();
        body.body(c);
        out.fixed(body.out.size, 4);
        out.raw(body.out.data, body.out.size);
    }

    private void body(CodeObject c) {
        out.unsigned(c.code.length);
        for (long word : c.code) out.fixed(word, 8);
        strings(c.names);
        out.unsigned(c.exceptionTable.length);
        for (int n : c.exceptionTable) out.unsigned(n);
        byte[] positions = c.packedPositions != null ? c.packedPositions : Positions.pack(c.positions);
        out.unsigned(positions.length);
        out.raw(positions, positions.length);
        constants(c.consts);
    }

    private void strings(String[] strings) {
        out.unsigned(strings.length);
        for (String s : strings) out.string(s);
    }

    private void constants(Object[] values) {
        out.unsigned(values.length);
        for (Object v : values) constant(v);
    }

    private void constant(Object v) {
        if (v instanceof CodeObject.Const c) {
            out.raw(c == CodeObject.Const.NONE ? NONE : ELLIPSIS);
        } else if (v instanceof Boolean b) {
            out.raw(b ? TRUE : FALSE);
        } else if (v instanceof Long n) {
            out.raw(LONG);
            out.signed(n);
        } else if (v instanceof BigInteger n) {
            out.raw(BIG);
            bytes(n.toByteArray());
        } else if (v instanceof Double d) {
            out.raw(DOUBLE);
            out.fixed(Double.doubleToRawLongBits(d), 8);
        } else if (v instanceof CodeObject.Complex c) {
            out.raw(COMPLEX);
            out.fixed(Double.doubleToRawLongBits(c.re()), 8);
            out.fixed(Double.doubleToRawLongBits(c.im()), 8);
        } else if (v instanceof String s) {
            out.raw(STRING);
            out.string(s);
        } else if (v instanceof byte[] b) {
            out.raw(BYTES);
            bytes(b);
        } else if (v instanceof Object[] items) {
            out.raw(TUPLE);
            constants(items);
        } else if (v instanceof CodeObject.FrozenSet set) {
            out.raw(FROZENSET);
            constants(set.items());
        } else if (v instanceof CodeObject.Slice slice) {
            out.raw(SLICE);
            constant(slice.start());
            constant(slice.stop());
            constant(slice.step());
        } else if (v instanceof CodeObject c) {
            out.raw(CODE);
            code(c);
        } else {
            throw new IllegalArgumentException("constant of " + v.getClass());
        }
    }

    private void bytes(byte[] b) {
        out.unsigned(b.length);
        out.raw(b, b.length);
    }
}
