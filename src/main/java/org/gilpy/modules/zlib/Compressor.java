// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.zlib;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.gilpy.modules.InputLog;
import org.gilpy.modules.Turn;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Snapshotted;

/** A deflater with the header and trailer that wbits asks for: none, zlib's or gzip's. What changes belongs to who has the turn. */
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
    private final Turn turn = new Turn();
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
        return turn.snapshotState(out);
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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        log.replay((data, how) -> {
            if (how == DATA) {
                take(data, 0, data.length, out);
            } else {
                end(how, out);
            }
        });
    }

    /** Another one in the same state, made from what this one was given. */
    Compressor copy(PyThread t) {
        check(t);
        Compressor c;
        turn.begin(t);
        try {
            if (finished) {
                throw t.valueError("Inconsistent stream state");
            }
            if (!log.isComplete()) {
                throw InputLog.tooMuch(t, "compression object");
            }
            c = new Compressor(level, raw, gzip, strategy, dictionary, log.copy());
        } finally {
            turn.end();
        }
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

    private void drain(int mode, ByteArrayOutputStream out) {
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
    }

    /** Null after the end. */
    byte[] compress(PyThread t, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        turn.begin(t);
        try {
            if (finished) {
                return null;
            }
            log.add(data, DATA);
            Turn.pieces(t, data.length, (from, length) -> take(data, from, length, out));
        } finally {
            turn.end();
        }
        t.room(out.size());
        return out.toByteArray();
    }

    private void take(byte[] data, int from, int length, ByteArrayOutputStream out) {
        if (gzip) {
            crc.update(data, from, length);
            size += length;
        }
        deflater.setInput(data, from, length);
        drain(Deflater.NO_FLUSH, out);
    }

    /** Null after the end. */
    byte[] flush(PyThread t, int mode) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        turn.begin(t);
        try {
            if (finished) {
                return null;
            }
            log.add(NOTHING, mode);
            end(mode, out);
        } finally {
            turn.end();
        }
        return out.toByteArray();
    }

    private void end(int mode, ByteArrayOutputStream out) {
        switch (mode) {
            case ZlibModule.Z_NO_FLUSH -> {}
            case ZlibModule.Z_FULL_FLUSH -> drain(Deflater.FULL_FLUSH, out);
            case ZlibModule.Z_FINISH -> {
                finished = true;
                deflater.finish();
                drain(Deflater.NO_FLUSH, out);
                deflater.end();
                if (gzip) {
                    for (int i = 0; i < 4; i++) {
                        out.write((byte) (crc.getValue() >> 8 * i));
                    }
                    for (int i = 0; i < 4; i++) {
                        out.write((byte) (size >> 8 * i));
                    }
                }
            }
            default -> drain(Deflater.SYNC_FLUSH, out);
        }
    }
}
