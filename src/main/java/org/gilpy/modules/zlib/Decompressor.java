// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.zlib;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.gilpy.modules.InputLog;
import org.gilpy.modules.Turn;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Snapshotted;

/** An inflater that also knows gzip's header and trailer and tells the formats apart. What changes belongs to who has the turn. */
final class Decompressor implements Snapshotted {
    private static final byte[] NOTHING = {};

    private enum Format { ZLIB, RAW, GZIP, ANY }

    private final Format asked;
    private final byte[] dictionary;
    private final InputLog log;
    private final Turn turn = new Turn();
    /** Whether this is the copy of a forked child that could not be made. */
    private boolean lost;
    private Format format;
    private transient Inflater inflater;
    /** Bytes of a header or trailer that is not complete. */
    private byte[] held = NOTHING;
    private transient CRC32 crc = new CRC32();
    private long size;
    private boolean bodyDone;
    private boolean done;
    /** Whether flush() met the end: there is nothing to copy any more. */
    private boolean closed;
    /** What follows the compressed data, and what was left because of the limit of the output. */
    byte[] unused = NOTHING;
    byte[] rest = NOTHING;

    private Decompressor(Format format, byte[] dictionary, InputLog log) {
        this.asked = format;
        this.format = format;
        this.dictionary = dictionary;
        this.log = log;
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return turn.snapshotState(out);
    }

    @Override
    public void restoreState(Object state, GraphIn in) {
        if (!log.isComplete()) {
            lost = !done;
            return;
        }
        format = asked;
        crc = new CRC32();
        size = 0;
        held = unused = rest = NOTHING;
        bodyDone = done = false;
        log.replay((data, max) -> run(null, data, max, ""));
    }

    /** Null when wbits is out of range. */
    static Decompressor make(int wbits, byte[] dictionary) {
        Format f;
        if (wbits == 0 || wbits >= 8 && wbits <= 15) {
            f = Format.ZLIB;
        } else if (wbits >= -15 && wbits <= -8) {
            f = Format.RAW;
        } else if (wbits >= 24 && wbits <= 31 || wbits == 16) {
            f = Format.GZIP;
        } else if (wbits >= 40 && wbits <= 47 || wbits == 32) {
            f = Format.ANY;
        } else {
            return null;
        }
        return new Decompressor(f, dictionary, new InputLog());
    }

    /** Another one in the same state, made from what this one was given. */
    Decompressor copy(PyThread t) {
        Decompressor d;
        turn.begin(t);
        try {
            d = twin(t);
        } finally {
            turn.end();
        }
        d.log.replay((data, max) -> d.run(t, data, max, "copying data"));
        return d;
    }

    /** A new one with the same log. */
    private Decompressor twin(PyThread t) {
        if (lost) {
            throw InputLog.lost(t, "decompression object");
        }
        if (closed) {
            throw t.valueError("Inconsistent stream state");
        }
        if (!log.isComplete()) {
            throw InputLog.tooMuch(t, "decompression object");
        }
        return new Decompressor(asked, dictionary, log.copy());
    }

    boolean finished() {
        return done;
    }

    /** Decompresses up to {@code max} bytes (negative: all); input that is not used then is in {@link #rest}. */
    byte[] decompress(PyThread t, byte[] input, int max, String doing) {
        if (lost) {
            throw InputLog.lost(t, "decompression object");
        }
        turn.begin(t);
        try {
            byte[] out = run(t, input, max, doing);
            // What was refused with an error is not tried again.
            log.add(input, max);
            return out;
        } finally {
            turn.end();
        }
    }

    byte[] flush(PyThread t) {
        turn.begin(t);
        try {
            byte[] out = decompress(t, rest, -1, "flushing");
            closed = done;
            return out;
        } finally {
            turn.end();
        }
    }

    private byte[] run(PyThread t, byte[] input, int max, String doing) {
        rest = NOTHING;
        if (done) {
            unused = ZlibModule.joined(unused, input);
            return NOTHING;
        }
        byte[] in = held.length == 0 ? input : ZlibModule.joined(held, input);
        held = NOTHING;
        int from = 0;
        if (inflater == null) {
            if (format == Format.ANY) {
                if (in.length == 0) {
                    return NOTHING;
                }
                format = (in[0] & 255) == 0x1f ? Format.GZIP : Format.ZLIB;
            }
            if (format == Format.GZIP) {
                from = header(t, in, doing);
                if (from < 0) {
                    held = in;
                    return NOTHING;
                }
            } else if (format == Format.ZLIB) {
                if (in.length < 2) {
                    held = in;
                    return NOTHING;
                }
                checkHeader(t, in, doing);
            }
            inflater = new Inflater(format != Format.ZLIB);
            if (format == Format.RAW && dictionary.length > 0) {
                inflater.setDictionary(dictionary);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = in.length;
        if (!bodyDone) {
            inflater.setInput(in, from, in.length - from);
            inflate(t, out, max, doing);
            at = in.length - inflater.getRemaining();
            if (inflater.finished()) {
                bodyDone = true;
                inflater.end();
            } else {
                rest = Arrays.copyOfRange(in, at, in.length);
                return out.toByteArray();
            }
        } else {
            at = from;
        }
        if (format == Format.GZIP) {
            if (in.length - at < 8) {
                held = Arrays.copyOfRange(in, at, in.length);
                return out.toByteArray();
            }
            if (number(in, at) != crc.getValue()) {
                throw ZlibModule.error(t, -3, doing, "incorrect data check");
            }
            if (number(in, at + 4) != (size & 0xffffffffL)) {
                throw ZlibModule.error(t, -3, doing, "incorrect length check");
            }
            at += 8;
        }
        done = true;
        unused = Arrays.copyOfRange(in, at, in.length);
        return out.toByteArray();
    }

    private static long number(byte[] a, int at) {
        return a[at] & 255 | (a[at + 1] & 255) << 8 | (a[at + 2] & 255) << 16 | (a[at + 3] & 255L) << 24;
    }

    private void inflate(PyThread t, ByteArrayOutputStream out, int max, String doing) {
        byte[] buffer = new byte[16384];
        try {
            for (int round = 1; !inflater.finished(); round++) {
                int room = max < 0 ? buffer.length : Math.min(buffer.length, max - out.size());
                if (room == 0) {
                    return;
                }
                int n = inflater.inflate(buffer, 0, room);
                if (n > 0) {
                    if (t != null && (round & 63) == 0) {
                        t.poll();
                        t.room(out.size() + (long) n);
                    }
                    out.write(buffer, 0, n);
                    if (format == Format.GZIP) {
                        crc.update(buffer, 0, n);
                        size += n;
                    }
                } else if (inflater.needsDictionary()) {
                    if (dictionary.length == 0) {
                        throw ZlibModule.error(t, 2, doing, "need dictionary");
                    }
                    try {
                        inflater.setDictionary(dictionary);
                    } catch (IllegalArgumentException e) {
                        throw t.error(ZlibModule.errorType(t), "Error -3 while setting zdict");
                    }
                } else if (inflater.needsInput()) {
                    return;
                }
            }
        } catch (DataFormatException e) {
            throw ZlibModule.error(t, -3, doing, e.getMessage() == null ? "invalid data" : e.getMessage());
        }
    }

    private static void checkHeader(PyThread t, byte[] in, String doing) {
        int h = (in[0] & 255) << 8 | in[1] & 255;
        if (h % 31 != 0) {
            throw ZlibModule.error(t, -3, doing, "incorrect header check");
        }
        if ((in[0] & 15) != 8) {
            throw ZlibModule.error(t, -3, doing, "unknown compression method");
        }
        if ((in[0] >> 4 & 15) + 8 > 15) {
            throw ZlibModule.error(t, -3, doing, "invalid window size");
        }
    }

    /** Length of gzip's header, -1 when it is not complete. */
    private int header(PyThread t, byte[] in, String doing) {
        if (in.length >= 2 && ((in[0] & 255) != 0x1f || (in[1] & 255) != 0x8b)) {
            throw ZlibModule.error(t, -3, doing, "incorrect header check");
        }
        if (in.length < 10) {
            return -1;
        }
        if (in[2] != 8) {
            throw ZlibModule.error(t, -3, doing, "unknown compression method");
        }
        int flags = in[3];
        int at = 10;
        if ((flags & 4) != 0) {
            if (in.length < 12) {
                return -1;
            }
            at = 12 + (in[10] & 255 | (in[11] & 255) << 8);
        }
        for (int bit = 8; bit <= 16; bit <<= 1) {
            if ((flags & bit) != 0) {
                while (at < in.length && in[at] != 0) {
                    at++;
                }
                at++;
            }
        }
        if ((flags & 2) != 0) {
            at += 2;
        }
        return at > in.length ? -1 : at;
    }
}
