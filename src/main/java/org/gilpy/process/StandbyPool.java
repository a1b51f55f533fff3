// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.gilpy.os.Channel;
import org.gilpy.os.Children;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.os.Spawn;
import org.gilpy.process.snapshot.Base;
import org.gilpy.process.snapshot.Layouts;
import org.gilpy.process.snapshot.Snapshots;
import org.gilpy.vm.FrontEnd;
import org.gilpy.vm.Interpreter;

/**
 * The processes that stand by for one interpreter. A thread of its own starts them, one after the other, so that they do not take the processor
 * from the program all at once; it lives as long as this process, because the system ends a child with the thread that started it. They are let
 * go when none was needed for a while. Fields are guarded by the monitor.
 */
final class StandbyPool implements Runnable {
    private static final String MAIN = "org.gilpy.cli.Main";
    /** After this time without use they end. */
    private static final long UNUSED_NANOS = 30_000_000_000L;
    /** So long after one was taken no other is started, as long as nobody waits for one: the processors are the child's. */
    private static final long PAUSE_NANOS = 100_000_000L;
    private static final int CHANNEL = 3, GATE = 4;
    /** Nobody waits for the turn of one that is no further after this time. */
    private static final long TURN_NANOS = 1_000_000_000L;
    private static final long LOOK_MILLIS = 5;
    /** A line on the descriptor is the permission to begin; when there is none to come, whoever could give it has gone. */
    private static final String TURN = "read -r turn <&" + GATE + "; exec \"$@\"";
    private static final int SIGHUP = 1, SIGINT = 2, SIGTERM = 15;
    private static final Function GETSID = Function.ofInt("getsid");
    private static final Function GETPGID = Function.ofInt("getpgid");
    private static final Function GETRESUID = Function.ofInt("getresuid");
    private static final Function GETRESGID = Function.ofInt("getresgid");
    private static final Function GETPRIORITY = Function.ofInt("getpriority");
    private static final Function AFFINITY = Function.ofInt("sched_getaffinity");
    private static final Function GETRLIMIT = Function.ofInt("getrlimit");
    private static final Function KILL = Function.ofInt("kill");
    private static final int LIMITS = 16, SIGKILL = 9;

    /** One of them. */
    static final class Member {
        final long pid;
        final Channel channel;
        /** Ours of a pair of sockets: a byte comes when it can take signals, the end when the work of starting is done. */
        private final Channel gate;
        private final long inheritance;
        private final byte[] greeting;
        private boolean warm;
        /** What it has got of snapshots to come. */
        private Base base;
        private boolean given;
        private boolean takesSignals;
        /** When it was allowed to begin; 0 as long as it has to wait for its turn. */
        private long begun;

        Member(long pid, Channel channel, Channel gate, long inheritance, byte[] greeting, long begun) {
            this.pid = pid;
            this.channel = channel;
            this.gate = gate;
            this.inheritance = inheritance;
            this.greeting = greeting;
            this.begun = begun;
        }

        /** Whether it was told this configuration when it was started. */
        boolean isGreeted(byte[] config) {
            return Arrays.equals(config, greeting);
        }

        Base base() {
            return base;
        }

        boolean isWarm() {
            warm = warm || channel.ready(0);
            return warm;
        }
    }

    private final Children children;
    private final Layouts layouts;
    private final FrontEnd front;
    private final String stdlib;
    private final ArrayDeque<Member> members = new ArrayDeque<>();
    /** Let go, but not ended yet. */
    private final ArrayList<Long> leaving = new ArrayList<>();
    /**
     * Those that start, also when they have a task. They take turns, as many at once as there are processors: ten that start side by side are all ready late, while of ten
     * that start in turn most are ready early.
     */
    private final ArrayList<Member> starting = new ArrayList<>();
    private final byte[] greeting;
    /** As many stand by as there are processors; otherwise as many as were needed before. */
    private boolean keeps = System.getProperty(Standby.PROPERTY) == null;
    private int wanted;
    private int uses;
    private int urgent;
    private int error;
    private long lastUse;
    /** The last one was needed before it was warm. */
    private boolean late;
    private Thread starter;
    private boolean ended;
    /** For all that stand by; and a file with it, null as long as none was made. */
    private Base base;
    private TaskFrames.Spool baseFile;

    StandbyPool(Interpreter of) {
        this.children = of.state(Children.class);
        this.greeting = Task.bytes(of.config);
        this.layouts = of.state(Layouts.class);
        this.front = of.front();
        this.stdlib = of.config.stdlib;
    }

    /** From now on some stand by. In a process that is a child itself none do before the first is needed: most children start none, unless they say so. */
    synchronized void prepare(boolean surely) {
        keeps |= surely;
        if (keeps) {
            begin(Runtime.getRuntime().availableProcessors());
        }
    }

    /** None stand by until some are needed again: somebody else starts the children, and needs the processors. */
    synchronized void relax() {
        keeps = false;
        wanted = 0;
        while (!members.isEmpty()) {
            dismiss(members.poll());
        }
        notifyAll();
    }

    private void begin(int count) {
        wanted = count;
        lastUse = System.nanoTime();
        if (starter == null) {
            starter = new Thread(null, this, "gilpy standby", 1 << 20);
            starter.setDaemon(true);
            starter.start();
        }
        notifyAll();
    }

    /** A process to be told its task: a warm one, or one that is being started. Null with {@link #error()} when the system starts none. */
    synchronized Member take() {
        uses++;
        begin(Math.min(keeps ? Integer.MAX_VALUE : uses - 1, Runtime.getRuntime().availableProcessors()));
        long now = inheritance();
        for (boolean warm = true; ; warm = false) {
            for (Iterator<Member> i = members.iterator(); i.hasNext(); ) {
                Member m = i.next();
                if (m.inheritance != now) {
                    i.remove();
                    dismiss(m);
                } else if (!warm || m.isWarm()) {
                    i.remove();
                    late = !warm;
                    notifyAll();
                    return give(m);
                }
            }
            if (!warm) {
                late = true;
                error = 0;
                urgent++;
                notifyAll();
                boolean interrupted = false;
                while (members.isEmpty() && error == 0) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return give(members.pollLast());
            }
        }
    }

    private Member give(Member m) {
        if (m != null) {
            m.given = true;
            if (!m.takesSignals && starting.contains(m)) {
                children.hold(m.pid, () -> look(m));
            }
        }
        return m;
    }

    synchronized int error() {
        return error;
    }

    /** Those that stand by are to read this before they have a task. */
    synchronized void offer(Base b) {
        if (base != b) {
            base = b;
            if (baseFile != null) {
                baseFile.close();
                baseFile = null;
            }
        }
        notifyAll();
    }

    /** Sends the base to those that are warm; whether there are others, to be looked at again. */
    private boolean sendBase() {
        boolean left = false;
        for (Member m : members) {
            if (base == null || m.base == base) {
                continue;
            }
            if (!m.isWarm()) {
                left = true;
                continue;
            }
            if (baseFile == null) {
                baseFile = new TaskFrames.Spool();
                Snapshots.write(base, baseFile);
            }
            if (baseFile.error() != 0) {
                return false; // snapshots will be whole
            }
            Task x = new Task();
            x.base = true;
            x.files = baseFile.files();
            try {
                x.write(m.channel);
                m.base = base;
            } catch (IOException e) {
                // It has been killed, as will be seen when it is needed.
            }
        }
        return left;
    }

    /** It has no task, and might notice only when it is warm that it will get none. */
    private void dismiss(Member m) {
        m.channel.close();
        Libc.call(KILL, m.pid, SIGKILL, 0);
        leaving.add(m.pid);
    }

    /** This process ends: those that stand by are not to outlive it. */
    synchronized void end() {
        ended = true;
        for (Member m : members) {
            Libc.call(KILL, m.pid, SIGKILL, 0);
        }
    }

    /** Ends a process that did not take its task. */
    void discard(Member m) {
        m.channel.close();
        Libc.call(KILL, m.pid, SIGKILL, 0);
        synchronized (this) {
            leaving.add(m.pid);
        }
    }

    @Override
    public void run() {
        synchronized (this) {
            if (urgent > 0 || wanted > 0) {
                add();
            }
        }
        // While that one starts.
        Snapshots.warm(layouts);
        if (System.getProperty(Standby.PROPERTY) == null) {
            Rehearsal.ofParent(front, stdlib, layouts, false);
        }
        keep();
    }

    private void add() {
        Member m = start();
        if (m != null) {
            members.add(m);
        } else {
            wanted = 0;
        }
        urgent = Math.max(0, urgent - 1);
        notifyAll();
    }

    private synchronized void keep() {
        try {
            while (!ended) {
                reap();
                boolean booting = advance();
                boolean waiting = sendBase();
                long pause = late || uses == 0 ? 0 : lastUse + PAUSE_NANOS - System.nanoTime();
                if (urgent > 0 || members.size() < wanted && !booting && pause <= 0) {
                    add();
                    continue;
                }
                long left = lastUse + UNUSED_NANOS - System.nanoTime();
                if (left <= 0 && !members.isEmpty()) {
                    wanted = 0;
                    while (!members.isEmpty()) {
                        dismiss(members.poll());
                    }
                    continue;
                }
                if (!starting.isEmpty() || waiting) {
                    wait(LOOK_MILLIS);
                } else if (!leaving.isEmpty()) {
                    wait(20);
                } else if (members.size() < wanted) {
                    wait(pause / 1_000_000 + 1);
                } else {
                    wait(members.isEmpty() ? 0 : left / 1_000_000 + 1);
                }
            }
        } catch (InterruptedException e) {
            starter = null; // nobody does; then the next request starts another thread
        }
    }

    /** Hears how far those are that start, and lets others begin; whether some have not ended their work. */
    private boolean advance() {
        int running = 0;
        boolean booting = false;
        long now = System.nanoTime();
        for (Iterator<Member> i = starting.iterator(); i.hasNext(); ) {
            Member m = i.next();
            if (hasBegun(m)) {
                m.gate.close();
                i.remove();
            } else if (m.begun == 0 || now - m.begun < TURN_NANOS) {
                booting = true;
                running += m.begun == 0 ? 0 : 1;
            }
        }
        for (Member next; running < Runtime.getRuntime().availableProcessors() && (next = next()) != null; running++) {
            next.begun = now;
            try {
                next.gate.write(new byte[] {'\n'});
            } catch (IOException e) {
                // It has been killed, as the next look finds.
            }
        }
        return booting;
    }

    private synchronized void look(Member m) {
        if (starting.contains(m)) {
            hasBegun(m);
        }
    }

    private boolean hasBegun(Member m) {
        try {
            byte[] said = new byte[1];
            while (m.gate.ready(0)) {
                if (!m.gate.read(said, 0, 1)) {
                    return true;
                }
                m.takesSignals = true;
                children.deliver(m.pid);
                if (said[0] == Standby.STARTED) {
                    children.started(m.pid);
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Whose turn it is to begin: those that have something to do come first. */
    private Member next() {
        Member first = null;
        for (Member m : starting) {
            if (m.begun == 0 && (first == null || m.given && !first.given)) {
                first = m;
            }
        }
        return first;
    }

    private boolean isFree() {
        int running = 0;
        for (Member m : starting) {
            if (m.begun == 0) {
                return false;
            }
            running += System.nanoTime() - m.begun < TURN_NANOS ? 1 : 0;
        }
        return running < Runtime.getRuntime().availableProcessors();
    }

    private void reap() {
        for (Iterator<Long> i = leaving.iterator(); i.hasNext(); ) {
            if (children.reapHidden(i.next())) {
                i.remove();
            }
        }
    }

    private Member start() {
        try {
            Channel[] ends = Channel.pair();
            Channel[] gates = Channel.pair();
            List<byte[]> command = command();
            boolean now = isFree();
            if (!now) {
                command.addAll(0, WAITING);
            }
            List<byte[]> environment = new ArrayList<>();
            for (Map.Entry<String, String> e : System.getenv().entrySet()) {
                environment.add((e.getKey() + "=" + e.getValue()).getBytes(StandardCharsets.UTF_8));
            }
            long inheritance = inheritance();
            // The JVM lets through what it is to react to.
            long blocked = now ? 0 : 1L << SIGHUP | 1L << SIGINT | 1L << SIGTERM;
            long pid = new Spawn(command.get(0), command, environment).signals(blocked, -1L).file(ends[1].fd, CHANNEL).file(gates[1].fd, GATE)
                    .closingOthers().start();
            ends[1].close();
            gates[1].close();
            if (pid < 0) {
                ends[0].close();
                gates[0].close();
                error = (int) -pid;
                return null;
            }
            children.hide(pid);
            Member m = new Member(pid, ends[0], gates[0], inheritance, greeting, now ? System.nanoTime() : 0);
            starting.add(m);
            Task.greet(m.channel, greeting);
            return m;
        } catch (IOException e) {
            error = 11; // EAGAIN: no descriptors are left
            return null;
        }
    }

    private static final List<byte[]> WAITING = List.of("/bin/sh".getBytes(StandardCharsets.US_ASCII), "-c".getBytes(StandardCharsets.US_ASCII),
            TURN.getBytes(StandardCharsets.US_ASCII), "sh".getBytes(StandardCharsets.US_ASCII));

    /** This JVM's own command line, as another standby. */
    private List<byte[]> command() throws IOException {
        ArrayList<String> all = new ArrayList<>();
        String own = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.ISO_8859_1);
        for (int at = 0; at < own.length(); ) {
            int end = own.indexOf('\0', at);
            all.add(own.substring(at, end < 0 ? own.length() : end));
            at = end < 0 ? own.length() : end + 1;
        }
        int main = all.indexOf(MAIN);
        ArrayList<String> c = new ArrayList<>();
        c.add(System.getProperty("java.home") + "/bin/java");
        c.addAll(SMALL); // first: what is asked for below counts, and one of these allows others
        if (main > 0) {
            for (String s : all.subList(1, main)) {
                if (!s.startsWith("-D" + Standby.PROPERTY) && !s.startsWith("-XX:AOTCacheOutput") && !SMALL.contains(s) && !s.equals(YOUNG)) {
                    c.add(s);
                }
            }
        } else {
            // Embedded in another program.
            c.addAll(List.of("-XX:+UseSerialGC", "-Xlog:disable", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"),
                    "-Dgilpy.home=" + System.getProperty("gilpy.home", "")));
        }
        c.add("-D" + Standby.PROPERTY + "=" + CHANNEL + ":" + ProcessHandle.current().pid() + ":" + GATE);
        c.add(MAIN);
        ArrayList<byte[]> out = new ArrayList<>();
        for (String s : c) {
            out.add(s.getBytes(StandardCharsets.ISO_8859_1));
        }
        return out;
    }

    /**
     * A small heap to begin with, which grows when the program needs more; the JVM's archive at the address it was made for, so that processes
     * share its pages; and nothing compiled before it has run for long: most children end soon, and several start at once.
     */
    private static final List<String> SMALL = List.of("-Xms10m", "-XX:NewSize=4m", "-XX:-ShrinkHeapInSteps", "-XX:MaxHeapFreeRatio=40",
            "-XX:MinHeapFreeRatio=20", "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0", "-XX:CompileThresholdScaling=8");

    /** What the launcher gives a program for new objects, and is too much for a child. */
    private static final String YOUNG = "-XX:NewSize=40m";

    /**
     * A number made of what a child inherits and a standby cannot be told later: session, group, users, priority, processors, limits. A standby
     * that was started with another one is of no use.
     */
    private static long inheritance() {
        long h = Libc.call(GETSID) * 31 + Libc.call(GETPGID);
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(128 + 16 * LIMITS + 24);
            Libc.call(s, AFFINITY, 0, 128, s.address + at);
            int ids = at + 128 + 16 * LIMITS;
            for (int i = 0; i < LIMITS; i++) {
                Libc.call(s, GETRLIMIT, i, s.address + at + 128 + 16 * i, 0);
            }
            Libc.call(s, GETRESUID, s.address + ids, s.address + ids + 4, s.address + ids + 8);
            Libc.call(s, GETRESGID, s.address + ids + 12, s.address + ids + 16, s.address + ids + 20);
            for (int i = at; i < ids + 24; i += 8) {
                h = h * 1_000_003 + s.memory.getLong(i);
            }
        }
        return h * 31 + Libc.call(GETPRIORITY);
    }
}
