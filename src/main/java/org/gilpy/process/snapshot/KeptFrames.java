// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.util.ArrayList;

/** The pieces of a snapshot in memory. Written first and read afterwards, each time by one thread. */
public final class KeptFrames implements FrameSink, FrameSource {
    private final ArrayList<byte[]> frames = new ArrayList<>();
    private int[] files = {};
    private int read;

    /** Pieces that were kept elsewhere, without files. */
    public static KeptFrames of(Iterable<byte[]> frames) {
        KeptFrames k = new KeptFrames();
        for (byte[] f : frames) {
            k.frames.add(f);
        }
        return k;
    }

    @Override
    public void frame(Bytes... parts) {
        int size = 0;
        for (Bytes b : parts) {
            size += b.size;
        }
        byte[] all = new byte[size];
        int at = 0;
        for (Bytes b : parts) {
            System.arraycopy(b.data, 0, all, at, b.size);
            at += b.size;
        }
        frames.add(all);
    }

    @Override
    public void last(int[] of, Bytes... parts) {
        files = of;
        frame(parts);
    }

    /** Sets what the files are to the reader. */
    public void files(int[] own) {
        files = own;
    }

    @Override
    public byte[] next() {
        return frames.get(read++);
    }

    @Override
    public int[] files() {
        return files;
    }

    @Override
    public void end() {
        frames.clear();
    }

    /** All pieces. */
    public ArrayList<byte[]> all() {
        return frames;
    }
}
