// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.monitor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gilpy.vm.Interpreter;

/**
 * Answers {@code gilpy top} in a program that was started with {@code -X monitor}: a sample for each line that it is sent. Its thread waits in the operating system while nobody asks; the program has
 * no other cost. Each connection has a thread of its own.
 */
public final class MonitorServer {
    /** Connections at the same time. */
    private static final int MOST = 16;

    private final Interpreter in;
    private final ServerSocketChannel server;
    private final Path file;
    /** Connections that are open; guarded by the monitor. */
    private int open;

    private MonitorServer(Interpreter in, ServerSocketChannel server, Path file) {
        this.in = in;
        this.server = server;
        this.file = file;
    }

    /** Begins to answer, until the process ends. What hinders it is told on standard error; the program runs all the same. */
    public static void start(Interpreter in) {
        try {
            Path folder = Sockets.folder();
            Sockets.processes(); // removes what killed processes have left
            Path file = folder.resolve(Sockets.name(ProcessHandle.current().pid()));
            Files.deleteIfExists(file);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(file));
            Files.setPosixFilePermissions(file, Sockets.SOCKET);
            MonitorServer m = new MonitorServer(in, server, file);
            in.onExit(m::stop);
            thread(m::accept);
        } catch (IOException | UnsupportedOperationException e) {
            System.err.println("gilpy: nobody can watch this program: " + e.getMessage());
        }
    }

    private static void thread(Runnable body) {
        Thread t = new Thread(null, body, "python monitor", 1 << 18, false);
        t.setDaemon(true);
        t.start();
    }

    private void stop() {
        try {
            server.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.err.println("gilpy: " + file + " could not be removed: " + e.getMessage());
        }
    }

    private void accept() {
        try {
            for (;;) {
                SocketChannel c = server.accept();
                if (Sockets.sameUser(c) && enter()) {
                    thread(() -> serve(c));
                } else {
                    c.close();
                }
            }
        } catch (IOException e) {
            // Closed at the end of the process.
            return;
        }
    }

    private synchronized boolean enter() {
        return open < MOST && open++ >= 0;
    }

    private synchronized void leave() {
        open--;
    }

    private void serve(SocketChannel c) {
        try (c) {
            ByteBuffer question = ByteBuffer.allocate(64);
            while (c.read(question.clear()) > 0) {
                ByteBuffer answer = StandardCharsets.UTF_8.encode(Sample.of(in).text());
                while (answer.hasRemaining()) {
                    c.write(answer);
                }
            }
        } catch (IOException e) {
            // Whoever watched has gone.
            return;
        } finally {
            leave();
        }
    }
}
