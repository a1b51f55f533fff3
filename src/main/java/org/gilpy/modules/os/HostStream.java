// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.SharedInJvm;

/**
 * A Java stream that stands for one of the standard streams of an interpreter. Reads can be interrupted, whatever the stream is: another thread reads, and what it
 * got for somebody who did not wait is given to the next. Thread-safe; belongs to the host, who closes it.
 */
public final class HostStream implements SharedInJvm {
    private static final int CHUNK = 8192;

    /** The descriptor that it is at first; the stream of a child that is a process of the system. */
    final int number;
    private final InputStream in;
    private final OutputStream out;
    /** What was read and not yet given away; guarded by the monitor, like all below. */
    private byte[] ready = {};
    private int at;
    private boolean ended;
    private IOException failure;
    private boolean reading;

    private HostStream(int number, InputStream in, OutputStream out) {
        this.number = number;
        this.in = in;
        this.out = out;
    }

    public static HostStream of(InputStream in) {
        return new HostStream(0, in, null);
    }

    /** {@code number}: 1 for standard output, 2 for standard error. */
    public static HostStream of(int number, OutputStream out) {
        return new HostStream(number, null, out);
    }

    /** As read(2). */
    int read(byte[] a, int off, int length) throws InterruptedException {
        if (in == null) {
            return -OsErrors.EBADF;
        }
        synchronized (this) {
            while (at == ready.length && !ended && failure == null) {
                if (!reading) {
                    reading = true;
                    Thread t = new Thread(null, this::fill, "python stdin", 1 << 18, false);
                    t.setDaemon(true);
                    t.start();
                }
                wait();
            }
            if (at == ready.length) {
                if (failure != null) {
                    int errno = OsErrors.errnoOf(failure);
                    failure = null;
                    return -errno;
                }
                return 0;
            }
            int n = Math.min(length, ready.length - at);
            System.arraycopy(ready, at, a, off, n);
            at += n;
            return n;
        }
    }

    private void fill() {
        byte[] b = new byte[CHUNK];
        int n = 0;
        IOException x = null;
        try {
            n = in.read(b);
        } catch (IOException e) {
            x = e;
        }
        synchronized (this) {
            reading = false;
            failure = x;
            if (n < 0) {
                ended = true;
            } else {
                ready = java.util.Arrays.copyOf(b, n);
                at = 0;
            }
            notifyAll();
        }
    }

    /** As write(2). */
    int write(byte[] a, int off, int length) throws InterruptedException {
        if (out == null) {
            return -OsErrors.EBADF;
        }
        try {
            out.write(a, off, length);
            out.flush();
            return length;
        } catch (InterruptedIOException e) {
            throw new InterruptedException();
        } catch (IOException e) {
            return -OsErrors.errnoOf(e);
        }
    }
}
