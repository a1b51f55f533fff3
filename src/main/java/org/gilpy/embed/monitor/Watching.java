// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.monitor;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Watches a program that another process runs, with the processes that it has started. Used by one thread. */
public final class Watching implements Closeable {
    private final ArrayList<Connection> connections = new ArrayList<>();

    private Watching() {}

    /** One process. */
    private static final class Connection {
        final long pid;
        final SocketChannel channel;
        final BufferedReader reader;
        Sample before;
        Sample now;

        Connection(long pid, SocketChannel channel) {
            this.pid = pid;
            this.channel = channel;
            this.reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        }

        void ask() throws IOException {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
            before = now;
            now = Sample.read(reader);
            before = before == null ? now : before;
        }
    }

    /** Identifiers of the processes that can be watched. */
    public static List<Long> processes() throws IOException {
        return Sockets.processes();
    }

    /**
     * Begins to watch a process.
     *
     * @throws IOException with a message for people when that cannot be
     */
    public static Watching of(long pid) throws IOException {
        Watching w = new Watching();
        w.connections.add(connect(pid));
        w.connections.get(0).ask();
        return w;
    }

    private static Connection connect(long pid) throws IOException {
        if (ProcessHandle.of(pid).isEmpty()) {
            throw new IOException("there is no process " + pid);
        }
        Path file = Sockets.find(pid);
        if (file == null) {
            Path other = Path.of("/proc/" + pid);
            boolean stranger = Files.exists(other) && !Files.getOwner(other).equals(Files.getOwner(Path.of("/proc/self")));
            throw new IOException(stranger ? "process " + pid + " belongs to another user"
                    : "process " + pid + " cannot be watched: it is no gilpy that was started with -X monitor");
        }
        SocketChannel c;
        try {
            c = SocketChannel.open(UnixDomainSocketAddress.of(file));
        } catch (AccessDeniedException e) {
            throw new IOException("process " + pid + " belongs to another user", e);
        } catch (IOException e) {
            throw new IOException("process " + pid + " does not answer: " + e.getMessage(), e);
        }
        if (!Sockets.sameUser(c)) {
            c.close();
            throw new IOException("process " + pid + " belongs to another user");
        }
        return new Connection(pid, c);
    }

    /** Looks again; false when the program has ended. */
    public boolean look() throws IOException {
        for (long pid : Sockets.processes()) {
            if (!watches(pid) && descends(pid)) {
                connections.add(connect(pid));
            }
        }
        for (int i = connections.size() - 1; i >= 0; i--) {
            Connection c = connections.get(i);
            try {
                c.ask();
            } catch (IOException e) {
                c.channel.close();
                connections.remove(i);
                if (i == 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean watches(long pid) {
        for (Connection c : connections) {
            if (c.pid == pid) {
                return true;
            }
        }
        return false;
    }

    /** Whether a process was started by the one that is watched, or by one that that has started. */
    private boolean descends(long pid) {
        ProcessHandle p = ProcessHandle.of(pid).orElse(null);
        for (int i = 0; p != null && i < 20; i++) {
            p = p.parent().orElse(null);
            if (p != null && p.pid() == connections.get(0).pid) {
                return true;
            }
        }
        return false;
    }

    /** Lines of the tables, for a screen of this size. */
    public List<String> table(int width, int height) {
        ArrayList<String> out = new ArrayList<>();
        int room = Math.max(6, height / connections.size());
        for (Connection c : connections) {
            if (c.now != null) {
                out.addAll(Table.lines(c.before, c.now, width, room));
            }
        }
        return out;
    }

    @Override
    public void close() throws IOException {
        for (Connection c : connections) {
            c.channel.close();
        }
    }
}
