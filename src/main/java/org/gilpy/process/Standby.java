// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.io.IOException;
import org.gilpy.os.Channel;
import org.gilpy.os.Exit;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.os.SignalPipe;
import org.gilpy.vm.Config;
import org.gilpy.vm.Signals;
import sun.misc.Signal;

/**
 * The child's side of a process that stands by: a JVM that has been started ahead of time, warms itself and waits for what to become. It ends
 * when the parent closes the channel, or ends. Used by the main thread.
 */
public final class Standby {
    /** {@code descriptor:pid:gate}: the channel, the parent, and the descriptor that tells the parent how far this process is. */
    public static final String PROPERTY = "gilpy.standby";
    /** What it tells the parent: signals mean here what they should; and the start is over, so that it ends as its program does. */
    static final byte TAKES_SIGNALS = 1, STARTED = 2;
    private static final Function PRCTL = Function.ofInt("prctl");
    private static final Function GETPPID = Function.ofInt("getppid");
    private static final Function DUP2 = Function.ofInt("dup2");
    private static final Function CLOSE = Function.ofInt("close");
    private static final Function UMASK = Function.ofInt("umask");
    private static final Function KILL = Function.ofInt("kill");
    private static final Function GETPID = Function.ofInt("getpid");
    private static final int PR_SET_PDEATHSIG = 1, PR_GET_PDEATHSIG = 2, SIGHUP = 1, SIGINT = 2, SIGQUIT = 3, SIGKILL = 9, SIGUSR2 = 12, SIGTERM = 15;

    private final Channel channel;
    private final long parent;
    private final Channel gate;
    private Config config;
    private volatile boolean taken;
    /** Signals that came after the task and before the program, as bits; and whether the program has begun. Guarded by the monitor of this. */
    private int kept;
    private boolean delivered;

    private Standby(Channel channel, long parent, Channel gate) {
        this.channel = channel;
        this.parent = parent;
        this.gate = gate;
    }

    /** The standby that the property tells of. */
    public static Standby of(String property) {
        int colon = property.indexOf(':');
        int second = property.indexOf(':', colon + 1);
        return new Standby(Channel.inherited(Integer.parseInt(property.substring(0, colon))), Long.parseLong(property.substring(colon + 1, second)),
                Channel.inherited(Integer.parseInt(property.substring(second + 1))));
    }

    /**
     * To be called first: from now on Ctrl-C means nothing to this process. It does not end with its parent yet, who may have ended just after
     * a fork: the task is in the channel then, and otherwise the channel's end is.
     */
    public void begin() {
        Signal.handle(new Signal("INT"), x -> keep(SIGINT));
        // The program that this becomes may have a handler for these.
        Signal.handle(new Signal("HUP"), x -> keep(SIGHUP));
        Signal.handle(new Signal("TERM"), x -> keep(SIGTERM));
        for (int n : new int[] {SIGQUIT, SIGUSR2}) {
            // The JVM would turn them into exit statuses or print stacks, but they may be meant for the child that this becomes.
            SignalPipe.byDefault(n);
        }
        try {
            gate.write(new byte[] {TAKES_SIGNALS});
        } catch (IOException e) {
            // The parent has gone; it may have left a task that is to outlive it.
        }
        try {
            config = Task.readGreeting(channel);
        } catch (IOException e) {
            // It left none, as the next line finds.
        }
        if (config == null) {
            Exit.atOnce(0);
        }
    }

    /** The configuration that the parent had when it started this process. */
    public Config config() {
        return config;
    }

    /** The program that this becomes begins. */
    public void started() {
        if (!gate.isClosed()) {
            try {
                gate.write(new byte[] {STARTED});
            } catch (IOException e) {
                // The parent has gone.
            }
        }
    }

    /** The work of starting is done: others may begin theirs. */
    public void begun() {
        started();
        gate.close();
    }

    /** Sends a task to itself, and does what is done with one: so that it is not for the first time when there is one. */
    public static void rehearse(Config config) throws IOException {
        Channel[] ends = Channel.pair();
        Task x = new Task();
        x.config = config;
        x.write(ends[0]);
        ends[0].close();
        Task got = Task.read(ends[1]);
        ends[1].close();
        for (int i = 0; i < 3; i++) {
            int fd = got.standard[i];
            Libc.call(DUP2, fd, fd, 0);
            Libc.call(CLOSE, fd, 0, 0);
        }
        try (Libc.Scratch s = Libc.scratch()) {
            Libc.call(s, PRCTL, PR_GET_PDEATHSIG, s.address + s.reserve(8), 0);
        }
        Libc.call(GETPPID);
        Libc.call(UMASK, Libc.call(UMASK, 077, 0, 0), 0, 0);
    }

    /** Whether the task is there already, or will never come. */
    public boolean isCalled() {
        return channel.ready(0);
    }

    /** Whether the task is there, or has been: the channel may be closed then. */
    public boolean isTaken() {
        return taken || channel.isClosed() || isCalled();
    }

    /** Once there is a task, a signal is for the child that this becomes. */
    private synchronized void keep(int signal) {
        if (delivered) {
            send(signal); // it came before, but the JVM was slow to say so
        } else if (taken || isCalled()) {
            kept |= 1 << signal;
        } else if (signal != SIGINT) {
            SignalPipe.byDefault(signal);
            send(signal);
        }
    }

    private static void send(int signal) {
        Libc.call(KILL, Libc.call(GETPID), signal, 0);
    }

    /** Sends this process the signals that came after its task and before its program; called when signals mean what the program says. */
    public synchronized void deliver(Signals of) {
        for (int n : new int[] {SIGHUP, SIGTERM}) {
            if (of.isDefault(n)) {
                SignalPipe.byDefault(n);
            }
        }
        delivered = true;
        for (int n = 1; n < Integer.SIZE; n++) {
            if ((kept >> n & 1) != 0) {
                send(n);
            }
        }
    }

    /** Tells the parent that this process is warm. */
    public void warm() {
        try {
            channel.write(new byte[] {1});
        } catch (IOException e) {
            // The parent has gone; it may have left a task that is to outlive it.
        }
    }

    /** Waits for the task, or for a base. Returns only with one. */
    public Task await() {
        try {
            Task x = Task.read(channel);
            if (x != null) {
                if (x.base) {
                    for (int fd : x.standard) {
                        Libc.call(CLOSE, fd, 0, 0);
                    }
                } else {
                    take(x);
                }
                return x;
            }
        } catch (IOException e) {
            // The parent has gone in the middle of it.
            Exit.atOnce(1);
        }
        Exit.atOnce(0);
        throw new AssertionError();
    }

    private void take(Task x) {
        taken = true;
        if (x.fresh || x.spooled) {
            channel.close();
        }
        if (x.bound) {
            Libc.call(PRCTL, PR_SET_PDEATHSIG, SIGKILL, 0);
            if (Libc.call(GETPPID) != parent) {
                Exit.atOnce(0); // it ended before
            }
        }
        for (int i = 0; i < 3; i++) {
            Libc.call(DUP2, x.standard[i], i, 0);
            Libc.call(CLOSE, x.standard[i], 0, 0);
        }
        Libc.call(UMASK, x.umask, 0, 0);
    }
}
