// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import java.math.BigInteger;
import java.util.Arrays;
import org.gilpy.objects.*;

/**
 * The reading half of a text stream: decoded characters, lines, and positions. A position is where the bytes begin from which the next characters
 * come, with the state of the decoder there and how far to decode from it; it is packed into one integer. Guarded by
 * its stream.
 */
final class TextReader {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

    private final TextIoWrapper stream;
    /** Null where the stream cannot be read. */
    private TextInput input;
    /** The line end to look for: null for a newline alone, "" for any kind. */
    private String lineEnd;
    private String decoded = "";
    private int used;
    /** Bytes that {@link #decoded} was made from, and the decoder's flags before them; null bytes: unknown. */
    private byte[] snapshot;
    private long snapshotFlags;
    private double bytesPerChar;
    /** Whether positions can be told: not while iterating. */
    boolean telling;

    TextReader(TextIoWrapper stream) {
        this.stream = stream;
    }

    void setDecoder(TextInput input, String newline) {
        this.input = input;
        lineEnd = newline == null || newline.equals("\n") ? null : newline;
        decoded = "";
        used = 0;
        snapshot = null;
    }

    PyObject newlines() {
        return input == null || !input.isUniversal() ? PyNone.NONE : input.newlines();
    }

    /** Whether anything has been read since the last change of position. */
    boolean started() {
        return snapshot != null || !decoded.isEmpty();
    }

    void noSnapshot() {
        snapshot = null;
    }

    /** After a write nothing that was read ahead holds. */
    void forget(PyThread t) {
        if (input == null) {
            return;
        }
        // Streams without positions keep what they have decoded.
        if (snapshot != null) {
            decoded = "";
            used = 0;
            snapshot = null;
        }
        input.reset(t);
    }

    // ---- reading

    private void requireInput(PyThread t) {
        if (input == null) {
            throw IoBase.unsupported(t, "not readable");
        }
    }

    private byte[] bytes(PyThread t, PyObject o, String method) {
        if (o instanceof PyBytes b) {
            return b.value();
        }
        if (!Buffers.has(o)) {
            throw t.typeError("underlying " + method + "() should have returned a bytes-like object, not '" + o.type().name() + "'");
        }
        return Buffers.bytes(t, o);
    }

    /** Decodes the next chunk; false at the end. */
    private boolean fill(PyThread t, long hint) {
        byte[] before = null;
        long[] flags = null;
        if (telling) {
            flags = new long[1];
            before = input.state(t, flags);
        }
        int n = stream.chunkSize;
        if (hint > 0) {
            n = (int) Math.max(n, Math.min(1 << 24, bytesPerChar > 0 ? (long) (bytesPerChar * hint) : hint));
        }
        byte[] chunk;
        Buffered b = stream.plainBuffer;
        if (b != null && b.canRead()) {
            chunk = ((PyBytes) b.read1(t, n)).value();
        } else {
            PyObject read1 = stream.buffer.getAttrOrNull(t, IoNames.READ1);
            String method = read1 != null ? "read1" : "read";
            chunk = bytes(t, (read1 != null ? read1 : stream.buffer.getAttr(t, IoNames.READ)).call(t, PyInt.of(n)), method);
        }
        boolean end = chunk.length == 0;
        String s = input.decode(t, chunk, end);
        decoded = s;
        used = 0;
        if (s.isEmpty()) {
            bytesPerChar = 0;
        } else {
            bytesPerChar = (double) chunk.length / s.length();
            end = false;
        }
        // Another thread may have begun or ended an iteration while this one waited for bytes.
        if (before != null) {
            snapshot = before.length == 0 ? chunk : joined(before, chunk);
            snapshotFlags = flags[0];
        } else if (telling) {
            snapshot = null;
        }
        return !end;
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] c = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, c, a.length, b.length);
        return c;
    }

    private String rest() {
        String s = used == 0 ? decoded : decoded.substring(used);
        decoded = "";
        used = 0;
        return s;
    }

    String read(PyThread t, long size) {
        requireInput(t);
        stream.writePending(t);
        if (size < 0) {
            PyObject all = Calls.attr(t, stream.buffer, IoNames.READ);
            if (all == PyNone.NONE) {
                throw t.error(Exceptions.BlockingIOError, PyInt.of(OsErrors.EAGAIN), PyStr.of("read() returned None"));
            }
            byte[] b = bytes(t, all, "read");
            String s = rest() + input.decode(t, b, true);
            snapshot = null;
            return s;
        }
        StringBuilder out = null;
        long left = size;
        for (;;) {
            int n = charsFor(left);
            String part = decoded.substring(used, used + n);
            used += n;
            left -= part.codePointCount(0, n);
            if (left == 0 && out == null) {
                return part;
            }
            if (out == null) {
                out = new StringBuilder(part);
            } else {
                out.append(part);
            }
            if (left == 0 || !fill(t, left)) {
                return out.toString();
            }
        }
    }

    /** How many of the decoded chars make {@code points} code points. */
    private int charsFor(long points) {
        int available = decoded.length() - used;
        if (points >= available) {
            return available;
        }
        int n = (int) points;
        int found = decoded.codePointCount(used, used + n);
        if (found == n && !(n > 0 && Character.isHighSurrogate(decoded.charAt(used + n - 1)))) {
            return n;
        }
        if (decoded.codePointCount(used, decoded.length()) <= points) {
            return available;
        }
        return decoded.offsetByCodePoints(used, (int) points) - used;
    }

    String readLine(PyThread t, long limit) {
        requireInput(t);
        if (limit < 0 && lineEnd == null) {
            // The common way: the whole line has been decoded already.
            int i = decoded.indexOf('\n', used);
            if (i >= 0) {
                String s = decoded.substring(used, i + 1);
                used = i + 1;
                return s;
            }
        }
        stream.writePending(t);
        StringBuilder out = null;
        String part = rest(used);
        for (;;) {
            int end = lineEnd(part);
            int room = limit < 0 ? part.length() : limitOf(part, limit - (out == null ? 0 : out.codePointCount(0, out.length())));
            if (end >= 0 && end <= room || room < part.length() || limit >= 0 && room == part.length() && end < 0 && isFull(out, part, limit)) {
                int n = end >= 0 && end <= room ? end : room;
                used = decoded.length() - (part.length() - n);
                String s = part.substring(0, n);
                return out == null ? s : out.append(s).toString();
            }
            // A carriage return at the end of a chunk may be half of a line end.
            String keep = "";
            if (lineEnd != null && lineEnd.equals("\r\n") && part.endsWith("\r")) {
                keep = "\r";
                part = part.substring(0, part.length() - 1);
            }
            if (!part.isEmpty()) {
                if (out == null) {
                    out = new StringBuilder(part);
                } else {
                    out.append(part);
                }
            }
            boolean more;
            do {
                more = fill(t, 0);
            } while (more && decoded.isEmpty());
            if (!more) {
                decoded = "";
                used = 0;
                snapshot = null;
                String s = out == null ? "" : out.toString();
                return s + keep;
            }
            if (!keep.isEmpty()) {
                decoded = keep + decoded;
            }
            part = rest(0);
        }
    }

    private boolean isFull(StringBuilder out, String part, long limit) {
        return (out == null ? 0 : out.codePointCount(0, out.length())) + part.codePointCount(0, part.length()) >= limit;
    }

    private String rest(int from) {
        return from == 0 ? decoded : decoded.substring(from);
    }

    private static int limitOf(String s, long points) {
        return points >= s.length() || s.codePointCount(0, s.length()) <= points ? s.length() : s.offsetByCodePoints(0, (int) Math.max(0, points));
    }

    /** The offset behind the first line end, or -1. */
    private int lineEnd(String s) {
        if (lineEnd == null) {
            return s.indexOf('\n') + 1 > 0 ? s.indexOf('\n') + 1 : -1;
        }
        if (!lineEnd.isEmpty()) {
            int i = s.indexOf(lineEnd);
            return i < 0 ? -1 : i + lineEnd.length();
        }
        int lf = s.indexOf('\n');
        int cr = s.indexOf('\r');
        if (cr < 0 || lf >= 0 && lf < cr) {
            return lf < 0 ? -1 : lf + 1;
        }
        return lf == cr + 1 ? cr + 2 : cr + 1;
    }

    // ---- positions

    private static PyObject pack(long position, long flags, long feed, long skip, boolean end) {
        if (flags == 0 && feed == 0 && skip == 0 && !end) {
            return PyInt.of(position);
        }
        BigInteger b = BigInteger.valueOf(position).add(BigInteger.valueOf(flags & 0xffffffffL).shiftLeft(64))
                .add(BigInteger.valueOf(feed).shiftLeft(96)).add(BigInteger.valueOf(skip).shiftLeft(128));
        return Ints.of(end ? b.setBit(160) : b);
    }

    PyObject tell(PyThread t) {
        if (!stream.seekable) {
            throw IoBase.unsupported(t, "underlying stream is not seekable");
        }
        if (!telling) {
            throw t.error(Exceptions.OSError, "telling position disabled by next() call");
        }
        stream.writePending(t);
        Calls.attr(t, stream, IoNames.FLUSH);
        long position = stream.positionOfBuffer(t);
        if (input == null || snapshot == null) {
            return PyInt.of(position);
        }
        byte[] bytes = snapshot;
        position -= bytes.length;
        int skip = decoded.codePointCount(0, used);
        if (skip == 0) {
            return pack(position, snapshotFlags, 0, 0, false);
        }
        long[] flags = new long[1];
        byte[] saved = input.state(t, flags);
        long savedFlags = flags[0];
        try {
            return locate(t, bytes, position, skip);
        } finally {
            input.setState(t, saved, savedFlags);
        }
    }

    private int count(PyThread t, byte[] bytes, boolean last) {
        String s = input.decode(t, bytes, last);
        return s.codePointCount(0, s.length());
    }

    /** The position {@code skip} characters into the snapshot: the last place before it where the decoder has nothing waiting. */
    private PyObject locate(PyThread t, byte[] bytes, long position, int skip) {
        long[] flags = new long[1];
        long startFlags = snapshotFlags;
        int left = skip;
        // First a guess from the average size of a character, then steps back until the guess is a clean place.
        int guess = Math.min(bytes.length, (int) (bytesPerChar * skip));
        int step = 1;
        while (guess > 0) {
            input.setState(t, new byte[0], startFlags);
            int n = count(t, Arrays.copyOf(bytes, guess), false);
            if (n <= skip) {
                byte[] waiting = input.state(t, flags);
                if (waiting.length == 0) {
                    startFlags = flags[0];
                    left -= n;
                    break;
                }
                guess -= waiting.length;
                step = 1;
            } else {
                guess -= step;
                step *= 2;
            }
        }
        if (guess <= 0) {
            guess = 0;
            input.setState(t, new byte[0], startFlags);
        }
        long start = position + guess;
        if (left == 0) {
            return pack(start, startFlags, 0, 0, false);
        }
        int fed = 0;
        int chars = 0;
        boolean end = false;
        int i = guess;
        for (; i < bytes.length; i++) {
            fed++;
            chars += count(t, new byte[] {bytes[i]}, false);
            byte[] waiting = input.state(t, flags);
            if (waiting.length == 0 && chars <= left) {
                start += fed;
                left -= chars;
                startFlags = flags[0];
                fed = 0;
                chars = 0;
            }
            if (chars >= left) {
                break;
            }
        }
        if (i == bytes.length) {
            chars += count(t, new byte[0], true);
            end = true;
            if (chars < left) {
                throw t.error(Exceptions.OSError, "can't reconstruct logical file position");
            }
        }
        return pack(start, startFlags, fed, left, end);
    }

    PyObject seek(PyThread t, PyObject cookie, int whence) {
        if (!stream.seekable) {
            throw IoBase.unsupported(t, "underlying stream is not seekable");
        }
        PyObject to = cookie;
        switch (whence) {
            case 0 -> { }
            case 1 -> {
                if (Ops.compareTrue(t, Ops.NE, cookie, PyInt.of(0))) {
                    throw IoBase.unsupported(t, "can't do nonzero cur-relative seeks");
                }
                Calls.attr(t, stream, IoNames.FLUSH);
                to = Calls.attr(t, stream, IoNames.TELL);
            }
            case 2 -> {
                if (Ops.compareTrue(t, Ops.NE, cookie, PyInt.of(0))) {
                    throw IoBase.unsupported(t, "can't do nonzero end-relative seeks");
                }
                Calls.attr(t, stream, IoNames.FLUSH);
                decoded = "";
                used = 0;
                snapshot = null;
                if (input != null) {
                    input.reset(t);
                }
                PyObject r = Calls.attr(t, stream.buffer, IoNames.SEEK, PyInt.of(0), PyInt.of(2));
                stream.resetEncoder(t, Ops.compareTrue(t, Ops.EQ, r, PyInt.of(0)));
                return r;
            }
            default -> throw t.valueError("invalid whence (" + whence + ", should be 0, 1 or 2)");
        }
        PyLong number = to.index(t);
        if (number.signum() < 0) {
            throw t.valueError("negative seek position " + to.repr(t).value());
        }
        Calls.attr(t, stream, IoNames.FLUSH);
        moveTo(t, number.big());
        return to;
    }

    private void moveTo(PyThread t, BigInteger c) {
        BigInteger position = c.mod(WORD);
        long flags = c.shiftRight(64).intValue() & 0xffffffffL;
        int feed = c.shiftRight(96).intValue();
        int skip = c.shiftRight(128).intValue();
        boolean end = c.testBit(160);
        Calls.attr(t, stream.buffer, IoNames.SEEK, Ints.of(position));
        decoded = "";
        used = 0;
        snapshot = null;
        if (input != null) {
            if (position.signum() == 0 && flags == 0) {
                input.reset(t);
            } else {
                input.setState(t, new byte[0], flags);
            }
        }
        if (skip != 0) {
            requireInput(t);
            byte[] bytes = bytes(t, Calls.attr(t, stream.buffer, IoNames.READ, PyInt.of(feed)), "read");
            snapshot = bytes;
            snapshotFlags = flags;
            decoded = input.decode(t, bytes, end);
            if (decoded.codePointCount(0, decoded.length()) < skip) {
                throw t.error(Exceptions.OSError, "can't restore logical file position");
            }
            used = decoded.offsetByCodePoints(0, skip);
        } else {
            snapshot = new byte[0];
            snapshotFlags = flags;
        }
        stream.resetEncoder(t, c.signum() == 0);
    }
}
