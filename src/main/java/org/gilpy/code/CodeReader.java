// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Reads what {@link CodeWriter} writes. Bodies of code objects are decoded when they are first used; the checksum over the
 * whole file is tested first, so that this cannot fail later. The bytes must not change afterwards.
 */
public final class CodeReader {
    private static final String[] NO_STRINGS = {};

    private final Bytes.Reader in;
    private final String filename;

    private CodeReader(byte[] data, int at, String filename) {
        this.in = new Bytes.Reader(data, at);
        this.filename = filename;
    }

    /**
     * The code object of a cache file, or null when the file is of another version or source, cut off or corrupt.
     *
     * @param filename what the code objects shall say they come from
     */
    public static CodeObject read(byte[] file, int compiler, byte[] sourceHash, String filename) {
        if (file.length <= 10) return null;
        int hashLength = sourceHash == null ? file[10] & 0xFF : sourceHash.length;
        int header = 4 + 2 + 4 + 1 + hashLength + 4 + 4;
        if (file.length < header) return null;
        Bytes.Reader in = new Bytes.Reader(file, 0);
        if (in.fixed(4) != CodeWriter.MAGIC || in.fixed(2) != CodeWriter.FORMAT || in.fixed(4) != (compiler & 0xFFFFFFFFL)
                || in.raw() != hashLength) return null;
        for (int i = 0; i < hashLength; i++) {
            int b = in.raw();
            if (sourceHash != null && b != (sourceHash[i] & 0xFF)) return null;
        }
        long crc = in.fixed(4), size = in.fixed(4);
        if (size != file.length - header) return null;
        CRC32 actual = new CRC32();
        actual.update(file, header, file.length - header);
        if (actual.getValue() != crc) return null;
        try {
            return new CodeReader(file, header, filename).code();
        } catch (ArrayIndexOutOfBoundsException | NegativeArraySizeException | IllegalArgumentException e) {
            return null; // the right checksum of nonsense
        }
    }

    /** What {@link CodeWriter#write} was given to know the source by; null when the bytes are too few to be a file of it. */
    public static byte[] sourceHash(byte[] file) {
        int end = file.length <= 10 ? 0 : 11 + (file[10] & 0xFF);
        return end == 0 || file.length < end ? null : Arrays.copyOfRange(file, 11, end);
    }

    /** A code object again from where {@link CodeObject#file} has it. */
    public static CodeObject reread(byte[] file, int at, String filename) {
        return new CodeReader(file, at, filename).code();
    }

    private CodeObject code() {
        CodeObject c = new CodeObject();
        c.filename = filename;
        c.file = in.data;
        c.at = in.at;
        c.name = in.string();
        String qualname = in.string();
        c.qualname = qualname.isEmpty() ? c.name : qualname;
        c.firstLine = in.number();
        c.flags = in.number();
        c.argCount = in.number();
        c.posOnlyCount = in.number();
        c.kwOnlyCount = in.number();
        c.varNames = strings();
        c.cellVars = strings();
        c.freeVars = strings();
        c.registers = in.number();
        c.preloaded = in.number();
        int size = (int) in.fixed(4), at = in.at;
        if (size < 0 || size > in.data.length - at) throw new IllegalArgumentException("length of body");
        c.body(new LazyBody(in.data, at));
        in.at = at + size;
        return c;
    }

    /** A body still in the file. */
    private record LazyBody(byte[] data, int at) implements CodeObject.Body {
        @Override
        public void fill(CodeObject code) {
            new CodeReader(data, at, code.filename).body(code);
        }
    }

    private void body(CodeObject c) {
        long[] words = new long[in.number()];
        ByteBuffer.wrap(in.data, in.at, words.length * 8).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        in.at += words.length * 8;
        c.names = strings();
        int[] table = new int[in.number()];
        for (int i = 0; i < table.length; i++) table[i] = in.number();
        c.exceptionTable = table;
        c.packedPositions = bytes();
        c.consts = constants();
        c.code = words;
    }

    private String[] strings() {
        int n = in.number();
        if (n == 0) return NO_STRINGS;
        String[] result = new String[n];
        for (int i = 0; i < n; i++) result[i] = in.string();
        return result;
    }

    private byte[] bytes() {
        byte[] result = new byte[in.number()];
        System.arraycopy(in.data, in.at, result, 0, result.length);
        in.at += result.length;
        return result;
    }

    private Object[] constants() {
        Object[] result = new Object[in.number()];
        for (int i = 0; i < result.length; i++) result[i] = constant();
        return result;
    }

    private Object constant() {
        int tag = in.raw();
        return switch (tag) {
            case CodeWriter.NONE -> CodeObject.Const.NONE;
            case CodeWriter.ELLIPSIS -> CodeObject.Const.ELLIPSIS;
            case CodeWriter.TRUE -> Boolean.TRUE;
            case CodeWriter.FALSE -> Boolean.FALSE;
            case CodeWriter.LONG -> in.signed();
            case CodeWriter.BIG -> new BigInteger(bytes());
            case CodeWriter.DOUBLE -> Double.longBitsToDouble(in.fixed(8));
            case CodeWriter.COMPLEX -> new CodeObject.Complex(Double.longBitsToDouble(in.fixed(8)), Double.longBitsToDouble(in.fixed(8)));
            case CodeWriter.STRING -> in.string();
            case CodeWriter.BYTES -> bytes();
            case CodeWriter.TUPLE -> constants();
            case CodeWriter.FROZENSET -> new CodeObject.FrozenSet(constants());
            case CodeWriter.CODE -> code();
            case CodeWriter.SLICE -> new CodeObject.Slice(constant(), constant(), constant());
            default -> throw new IllegalArgumentException("tag of constant " + tag);
        };
    }
}
