// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.zlib;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.gilpy.modules.InputLog;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Snapshotted;

/** A deflater with the header and trailer that wbits asks for: none, zlib's or gzip's. Guarded by its monitor. */
final class Compressor implements Snapshotted {
    private static final int DATA = -1;
    private static final byte[] NOTHING = {};

    /** Null in a forked child that could not copy it. */
    private transient Deflater deflater;
    private transient CRC32 crc;
    private final boolean gzip;
    private final boolean raw;
    private final int level;
    private final int strategy;
    private final byte[] dictionary;
    private final InputLog log;
    private long size;
    private boolean started;
    private boolean finished;

    private Compressor(int level, boolean raw, boolean gzip, int strategy, byte[] dictionary, InputLog log) {
        this.level = level;
        this.raw = raw;
        this.gzip = gzip;
        this.strategy = strategy;
        this.dictionary = dictionary;
        this.log = log;
        begin();
    }

    private void begin() {
        size = 0;
        started = finished = false;
        crc = new CRC32();
        deflater = new Deflater(level, raw || gzip);
        // RLE and FIXED are not offered by Java; both are only hints about the data.
        deflater.setStrategy(Math.min(strategy, Deflater.HUFFMAN_ONLY));
        if (dictionary != null && !gzip) {
            deflater.setDictionary(dictionary);
        }
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return null;
    }

    @Override
    public void restoreState(Object state, GraphIn in) {
        if (log.isComplete()) {
            begin();
            catchUp();
        }
    }

    /** Gives the log's inputs to a deflater that has had none. */
    private void catchUp() {
        log.replay((data, how) -> {
            if (how == DATA) {
                take(data);
            } else {
                end(how);
            }
        });
    }

    /** Another one in the same state, made from what this one was given. */
    synchronized Compressor copy(PyThread t) {
        check(t);
        if (finished) {
            throw t.valueError("Inconsistent stream state");
        }
        if (!log.isComplete()) {
            throw InputLog.tooMuch(t, "compression object");
        }
        Compressor c = new Compressor(level, raw, gzip, strategy, dictionary, log.copy());
        c.catchUp();
        return c;
    }

    void check(PyThread t) {
        if (deflater == null) {
            throw InputLog.lost(t, "compression object");
        }
    }

    /** Null when an option is out of range. */
    static Compressor make(int level, int method, int wbits, int strategy, byte[] dictionary) {
        boolean raw = wbits <= -9 && wbits >= -15;
        boolean gzip = wbits >= 25 && wbits <= 31;
        if (level < -1 || level > 9 || method != 8 || strategy < 0 || strategy > 4 || !raw && !gzip && (wbits < 9 || wbits > 15)) {
            return null;
        }
        return new Compressor(level, raw, gzip, strategy, dictionary, new InputLog());
    }

    private byte[] drain(int mode) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (gzip && !started) {
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

    /** Null after the end. */
    synchronized byte[] compress(byte[] data) {
        if (finished) {
            return null;
        }
        log.add(data, DATA);
        return take(data);
    }

    private byte[] take(byte[] data) {
        if (gzip) {
            crc.update(data);
            size += data.length;
        }
        deflater.setInput(data);
        return drain(Deflater.NO_FLUSH);
    }

    /** Null after the end. */
    synchronized byte[] flush(int mode) {
        if (finished) {
            return null;
        }
        log.add(NOTHING, mode);
        return end(mode);
    }

    private byte[] end(int mode) {
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
                if (!gzip) {
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
