// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.io.IOException;
import org.gilpy.os.Channel;
import org.gilpy.os.Exit;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.process.snapshot.Bytes;
import org.gilpy.process.snapshot.FrameSink;
import org.gilpy.process.snapshot.FrameSource;

/**
 * How the pieces of a snapshot come to a child that is a process. While the snapshot is taken to one that is warm, which reads them at the same time; what
 * it has no room for waits until the program goes on. To one that still starts in a file that is in memory only, so that nobody waits for it. Each piece comes after
 * its length; a length of zero means that the files come before the next. Used by one thread.
 */
final class TaskFrames {
    private static final Function MEMFD = Function.ofInt("memfd_create");
    private static final Function WRITE = Function.ofLong("write");
    private static final Function READ = Function.ofLong("read");
    private static final Function PREAD = Function.ofLong("pread64");
    private static final Function CLOSE = Function.ofInt("close");
    private static final int MFD_CLOEXEC = 1, EINTR = 4, ENOSYS = 38;

    private TaskFrames() {}

    private static void add(Bytes to, Bytes... parts) {
        int n = 0;
        for (Bytes b : parts) {
            n += b.size;
        }
        length(to, n);
        for (Bytes b : parts) {
            to.append(b);
        }
    }

    private static void length(Bytes to, int n) {
        to.append(new byte[] {(byte) (n >> 24), (byte) (n >> 16), (byte) (n >> 8), (byte) n}, 0, 4);
    }

    /** To a child that reads already. */
    static final class Stream implements FrameSink {
        private final Channel to;
        private final Bytes waiting = new Bytes(1 << 16);
        private int sent;
        private boolean lost;

        Stream(Channel to) {
            this.to = to;
        }

        /** Whether the other side has gone. */
        boolean isLost() {
            return lost;
        }

        @Override
        public void frame(Bytes... parts) {
            if (lost) {
                return;
            }
            add(waiting, parts);
            try {
                sent += to.offer(waiting.data, sent, waiting.size - sent);
                if (sent == waiting.size) {
                    sent = waiting.size = 0;
                }
            } catch (IOException e) {
                lost = true;
            }
        }

        @Override
        public void last(int[] files, Bytes... parts) {
            try {
                length(waiting, 0);
                length(waiting, files.length);
                flush();
                to.writeFiles(files);
                add(waiting, parts);
                flush();
            } catch (IOException e) {
                lost = true;
            }
        }

        private void flush() throws IOException {
            if (!lost) {
                to.write(waiting.data, sent, waiting.size - sent);
                sent = waiting.size = 0;
            }
        }
    }

    /** To a child that will read some time: into a file that only descriptors lead to. */
    static final class Spool implements FrameSink, AutoCloseable {
        private final Bytes waiting = new Bytes(1 << 16);
        private int fd;
        private int error;
        private int[] files = {};

        Spool() {
            try (Libc.Scratch s = Libc.scratch()) {
                long r = Libc.call(s, MEMFD, s.address + s.reserve(8), MFD_CLOEXEC, 0);
                fd = (int) r;
                error = r < 0 ? (int) -r : 0;
            }
        }

        /** The system has no such files. */
        boolean isImpossible() {
            return error == ENOSYS;
        }

        /** What the system said when it had no room, or 0. */
        int error() {
            return error;
        }

        /** The files of the snapshot and then this one. */
        int[] files() {
            int[] all = java.util.Arrays.copyOf(files, files.length + 1);
            all[files.length] = fd;
            return all;
        }

        @Override
        public void frame(Bytes... parts) {
            add(waiting, parts);
            try (Libc.Scratch s = Libc.scratch()) {
                for (int at = 0; at < waiting.size && error == 0; ) {
                    int n = Math.min(waiting.size - at, s.room());
                    s.memory.put(0, waiting.data, at, n);
                    long r = Libc.call(s, WRITE, fd, s.address, n);
                    if (r >= 0) {
                        at += (int) r;
                    } else if (r != -EINTR) {
                        error = (int) -r;
                    }
                }
            }
            waiting.size = 0;
        }

        @Override
        public void last(int[] of, Bytes... parts) {
            files = of;
            frame(parts);
        }

        @Override
        public void close() {
            if (fd >= 0) {
                Libc.call(CLOSE, fd, 0, 0);
            }
        }
    }

    /** The child's side. */
    static final class Source implements FrameSource {
        private final int fd;
        private final Channel channel;
        private int[] files;
        /** Where in the file the next piece is: others read the same file. */
        private long place;

        /** From the channel, where the files come too. */
        Source(Channel channel) {
            this.fd = channel.fd;
            this.channel = channel;
        }

        /** From a file that is the last of these. */
        Source(int[] files) {
            this.fd = files[files.length - 1];
            this.channel = null;
            this.files = java.util.Arrays.copyOf(files, files.length - 1);
        }

        private byte[] read(int n) throws IOException {
            byte[] a = new byte[n];
            try (Libc.Scratch s = Libc.scratch()) {
                for (int done = 0; done < n; ) {
                    int part = Math.min(n - done, s.room());
                    long r = channel != null ? Libc.call(s, READ, fd, s.address, part) : Libc.call(s, PREAD, fd, s.address, part, place, 0, 0);
                    if (r == -EINTR) {
                        continue;
                    }
                    if (r <= 0) {
                        throw new IOException("the other side has gone");
                    }
                    s.memory.get(0, a, done, (int) r);
                    done += (int) r;
                    place += r;
                }
            }
            return a;
        }

        private int length() throws IOException {
            byte[] a = read(4);
            return a[0] << 24 | (a[1] & 255) << 16 | (a[2] & 255) << 8 | a[3] & 255;
        }

        @Override
        public byte[] next() {
            try {
                int n = length();
                if (n == 0) {
                    files = channel.readFiles(length());
                    n = length();
                }
                return read(n);
            } catch (IOException e) {
                Exit.atOnce(1); // the parent has gone in the middle of it
                throw new AssertionError();
            }
        }

        @Override
        public int[] files() {
            return files;
        }

        @Override
        public void end() {
            if (channel != null) {
                channel.close();
            } else {
                Libc.call(CLOSE, fd, 0, 0);
            }
        }
    }
}
