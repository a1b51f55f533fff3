// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.zlib;

import java.util.zip.Adler32;
import java.util.zip.CRC32;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.modules.Turn;
import org.gilpy.objects.*;

/** Compression and decompression in the formats of zlib and gzip, and checksums. */
@ModuleDef("zlib")
public final class ZlibModule {
    @PyAttribute("DEFLATED")
    static final int DEFLATED = 8;
    @PyAttribute("DEF_BUF_SIZE")
    static final int DEF_BUF_SIZE = 16384;
    @PyAttribute("DEF_MEM_LEVEL")
    static final int DEF_MEM_LEVEL = 8;
    @PyAttribute("MAX_WBITS")
    static final int MAX_WBITS = 15;
    @PyAttribute("ZLIB_VERSION")
    static final String ZLIB_VERSION = "1.2.13";
    @PyAttribute("ZLIB_RUNTIME_VERSION")
    static final String ZLIB_RUNTIME_VERSION = "1.2.13";
    @PyAttribute("Z_BEST_COMPRESSION")
    static final int Z_BEST_COMPRESSION = 9;
    @PyAttribute("Z_BEST_SPEED")
    static final int Z_BEST_SPEED = 1;
    @PyAttribute("Z_DEFAULT_COMPRESSION")
    static final int Z_DEFAULT_COMPRESSION = -1;
    @PyAttribute("Z_NO_COMPRESSION")
    static final int Z_NO_COMPRESSION = 0;
    @PyAttribute("Z_DEFAULT_STRATEGY")
    static final int Z_DEFAULT_STRATEGY = 0;
    @PyAttribute("Z_FILTERED")
    static final int Z_FILTERED = 1;
    @PyAttribute("Z_HUFFMAN_ONLY")
    static final int Z_HUFFMAN_ONLY = 2;
    @PyAttribute("Z_RLE")
    static final int Z_RLE = 3;
    @PyAttribute("Z_FIXED")
    static final int Z_FIXED = 4;
    @PyAttribute("Z_NO_FLUSH")
    static final int Z_NO_FLUSH = 0;
    @PyAttribute("Z_PARTIAL_FLUSH")
    static final int Z_PARTIAL_FLUSH = 1;
    @PyAttribute("Z_SYNC_FLUSH")
    static final int Z_SYNC_FLUSH = 2;
    @PyAttribute("Z_FULL_FLUSH")
    static final int Z_FULL_FLUSH = 3;
    @PyAttribute("Z_FINISH")
    static final int Z_FINISH = 4;
    @PyAttribute("Z_BLOCK")
    static final int Z_BLOCK = 5;
    @PyAttribute("Z_TREES")
    static final int Z_TREES = 6;
    @PyAttribute("__version__")
    static final String MODULE_VERSION = "1.0";

    /** What the exceptions of one interpreter are made of. */
    public static final class State {
        PyType error;
    }

    @PyAttribute("error")
    final PyType error;

    public ZlibModule(PyThread t) {
        error = errorType(t);
    }

    static PyType errorType(PyThread t) {
        State s = t.runtime().state(State.class);
        if (s.error == null) {
            PyDict ns = new PyDict();
            ns.putStr("__module__", PyStr.of("zlib"));
            s.error = (PyType) PyType.TYPE.call(t, PyStr.of("error"), PyTuple.of(Exceptions.Exception), ns);
        }
        return s.error;
    }

    static PyError error(PyThread t, int code, String doing, String what) {
        return t.error(errorType(t), "Error " + code + " while " + doing + ": " + what);
    }

    private static final String TRUNCATED = "incomplete or truncated stream";

    /** The bytes in compressed form. */
    @PyFunction("compress(data, /, level=-1, wbits=15)")
    static PyObject compress(PyThread t, PyObject data, int level, int wbits) {
        byte[] a = Buffers.bytes(t, data);
        Compressor c = Compressor.make(level, DEFLATED, wbits, 0, null);
        if (c == null) {
            throw t.error(errorType(t), "Bad compression level");
        }
        byte[] head = c.compress(t, a);
        byte[] tail = c.flush(t, Z_FINISH);
        return PyBytes.of(joined(head, tail));
    }

    static byte[] joined(byte[] a, byte[] b) {
        byte[] c = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, c, a.length, b.length);
        return c;
    }

    /** The bytes that compressed ones stand for. */
    @PyFunction("decompress(data, /, wbits=15, bufsize=16384)")
    static PyObject decompress(PyThread t, PyObject data, int wbits, PyObject bufsize) {
        byte[] a = Buffers.bytes(t, data);
        if (Convert.toLong(t, bufsize) < 0) {
            throw t.valueError("bufsize must be non-negative");
        }
        Decompressor d = Decompressor.make(wbits, new byte[0]);
        if (d == null) {
            throw error(t, -2, "preparing to decompress data", "inconsistent stream state");
        }
        byte[] out = d.decompress(t, a, -1, "decompressing data");
        if (!d.finished()) {
            throw error(t, -5, "decompressing data", TRUNCATED);
        }
        return PyBytes.of(out);
    }

    /** An object that compresses data as it comes. */
    @PyFunction("compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)")
    static PyObject compressobj(PyThread t, int level, int method, int wbits, int memLevel, int strategy, PyObject zdict) {
        byte[] dictionary = zdict == PyNone.NONE ? null : Buffers.bytes(t, zdict);
        Compressor c = memLevel < 1 || memLevel > 9 ? null : Compressor.make(level, method, wbits, strategy, dictionary);
        if (c == null) {
            throw t.valueError("Invalid initialization option");
        }
        return new PyCompress(c);
    }

    /** An object that decompresses data as it comes. */
    @PyFunction("decompressobj(wbits=15, zdict=NULL)")
    static PyObject decompressobj(PyThread t, int wbits, PyObject zdict) {
        if (zdict != null && !Buffers.has(zdict)) {
            throw t.typeError("zdict argument must support the buffer protocol");
        }
        Decompressor d = Decompressor.make(wbits, zdict == null ? new byte[0] : Buffers.bytes(t, zdict));
        if (d == null) {
            throw t.valueError("Invalid initialization option");
        }
        return new PyDecompress(d);
    }

    /** The CRC-32 of the bytes, going on from value. */
    @PyFunction("crc32(data, value=0, /)")
    static long crc32(PyThread t, PyObject data, PyObject value) {
        byte[] a = Buffers.bytes(t, data);
        long start = value.index(t).big().longValue() & 0xffffffffL;
        if (start == 0) {
            CRC32 c = new CRC32();
            Turn.pieces(t, a.length, (from, length) -> c.update(a, from, length));
            return c.getValue();
        }
        int[] c = {~(int) start};
        Turn.pieces(t, a.length, (from, length) -> {
            int[] table = CRC_TABLE;
            int x = c[0];
            for (int i = from; i < from + length; i++) {
                x = table[(x ^ a[i]) & 255] ^ x >>> 8;
            }
            c[0] = x;
        });
        return ~c[0] & 0xffffffffL;
    }

    private static final int[] CRC_TABLE = table();

    private static int[] table() {
        int[] t = new int[256];
        for (int i = 0; i < 256; i++) {
            int c = i;
            for (int k = 0; k < 8; k++) {
                c = (c & 1) != 0 ? c >>> 1 ^ 0xedb88320 : c >>> 1;
            }
            t[i] = c;
        }
        return t;
    }

    /** The Adler-32 of the bytes, going on from value. */
    @PyFunction("adler32(data, value=1, /)")
    static long adler32(PyThread t, PyObject data, PyObject value) {
        byte[] a = Buffers.bytes(t, data);
        long start = value.index(t).big().longValue() & 0xffffffffL;
        if (start == 1) {
            Adler32 c = new Adler32();
            Turn.pieces(t, a.length, (from, length) -> c.update(a, from, length));
            return c.getValue();
        }
        long[] sums = {start & 0xffff, start >>> 16};
        Turn.pieces(t, a.length, (from, length) -> {
            long low = sums[0];
            long high = sums[1];
            for (int i = from; i < from + length; i++) {
                low += a[i] & 255;
                high += low;
                if ((i & 2047) == 2047) {
                    low %= 65521;
                    high %= 65521;
                }
            }
            sums[0] = low % 65521;
            sums[1] = high % 65521;
        });
        return sums[1] << 16 | sums[0];
    }
}
