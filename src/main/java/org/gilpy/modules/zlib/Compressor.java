// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.zlib;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A deflater with the header and trailer that wbits asks for: none, zlib's or gzip's. Used by one thread at a time. */
final class Compressor {
    private final Deflater deflater;
    /** Non-null for gzip. */
    private final CRC32 crc;
    private final int level;
    private long size;
    private boolean started;
    private boolean finished;

    private Compressor(Deflater deflater, boolean gzip, int level) {
        this.deflater = deflater;
        this.crc = gzip ? new CRC32() : null;
        this.level = level;
    }

    /** Null when an option is out of range. */
    static Compressor make(int level, int method, int wbits, int strategy, byte[] dictionary) {
        boolean raw = wbits <= -9 && wbits >= -15;
        boolean gzip = wbits >= 25 && wbits <= 31;
        if (level < -1 || level > 9 || method != 8 || strategy < 0 || strategy > 4 || !raw && !gzip && (wbits < 9 || wbits > 15)) {
            return null;
        }
        Deflater d = new Deflater(level, raw || gzip);
        // RLE and FIXED are not offered by Java; both are only hints about the data.
        d.setStrategy(Math.min(strategy, Deflater.HUFFMAN_ONLY));
        if (dictionary != null && !gzip) {
            d.setDictionary(dictionary);
        }
        return new Compressor(d, gzip, level);
    }

    private byte[] drain(int mode) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (crc != null && !started) {
            started = true;
            out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, (byte) (level == 9 ? 2 : level == 0 || level == 1 ? 4 : 0), 3});
        }
        byte[] a = new byte[8192];
        int n;
        while ((n = deflater.deflate(a, 0, a.length, mode)) > 0) {
            out.write(a, 0, n);
            if (n < a.length && mode != Deflater.NO_FLUSH) {
                break;
            }
        }
        return out.toByteArray();
    }

    byte[] compress(byte[] data) {
        if (crc != null) {
            crc.update(data);
            size += data.length;
        }
        deflater.setInput(data);
        return drain(Deflater.NO_FLUSH);
    }

    boolean isFinished() {
        return finished;
    }

    byte[] flush(int mode) {
        switch (mode) {
            case ZlibModule.Z_NO_FLUSH:
                return new byte[0];
            case ZlibModule.Z_FULL_FLUSH:
                return drain(Deflater.FULL_FLUSH);
            case ZlibModule.Z_FINISH:
                finished = true;
                deflater.finish();
                byte[] body = drain(Deflater.NO_FLUSH);
                deflater.end();
                if (crc == null) {
                    return body;
                }
                byte[] tail = new byte[8];
                for (int i = 0; i < 4; i++) {
                    tail[i] = (byte) (crc.getValue() >> 8 * i);
                    tail[4 + i] = (byte) (size >> 8 * i);
                }
                return ZlibModule.joined(body, tail);
            default:
                return drain(Deflater.SYNC_FLUSH);
        }
    }
}
