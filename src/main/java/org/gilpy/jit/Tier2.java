// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.gilpy.vm.CompiledCode;
import org.gilpy.vm.PyCode;
import org.gilpy.vm.Tier;

/**
 * Tier 2: compiles hot code objects one after the other on a daemon thread, which begins with the first and ends when there has been nothing to
 * do for a while. Guarded by its monitor.
 */
public final class Tier2 implements Tier {
    /** Past this, requests are dropped: the code asks again when it is hotter still. */
    private static final int QUEUE = 200;
    private static final long IDLE = 5000;
    /** Calls after which a function is worth compiling. */
    private static final int PATIENCE = 2000;
    /**
     * Milliseconds from the first request to the first compilation. Tier 2 itself begins cold, and the JVM's compilers are busy with tier 1 then: a program
     * that ends sooner is better off without it.
     */
    private static final long DELAY = 80;

    /** Bits of {@link PyCode#asked}. */
    private static final int FUNCTION = 1, LOOPS = 2;

    /** The comparison is written out, as the JVM would make one of its own when it is first used, for which threads of the program would wait. */
    private record Request(PyCode code, boolean function) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Request r && r.code == code && r.function == function;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(code) * 2 + (function ? 1 : 0);
        }
    }

    private final String mode;
    private final boolean synchronous;
    private final int patience;
    private final boolean exits;
    private final PrintStream log;
    private final ArrayDeque<Request> queue = new ArrayDeque<>();
    private Thread worker;
    /** What is being compiled at present. */
    private final ArrayList<Request> inWork = new ArrayList<>();
    /** Whether the delay is over. */
    private boolean begun;
    private boolean closed;

    /** The kinds there are, as words: in the background; at once; at once and early; at once and before the first call; so, with exits everywhere. */
    public static final List<String> MODES = List.of("1", "sync", "early", "force", "exits");

    /** Mode {@code 1}: in the background; {@code sync}: at once; {@code force}: at once, before the first call; {@code early}: at once, after three; {@code exits}: as {@code force}, and goes back to tier 1 once at each instruction. Log: where to tell what was compiled, or null. */
    public Tier2(String mode, PrintStream log) {
        this.mode = mode;
        this.synchronous = !mode.equals("1");
        this.exits = mode.equals("exits");
        this.patience = exits || mode.equals("force") ? 0 : mode.equals("early") ? 3 : PATIENCE;
        this.log = log;
        CompiledCode.begin();
    }

    @Override
    public Tier another() {
        return new Tier2(mode, log);
    }

    /** The thread ends when it is done with what it compiles at present; nothing is kept of what was asked for. */
    @Override
    public synchronized void close() {
        closed = true;
        queue.clear();
        notifyAll();
    }

    @Override
    public int patience() {
        return patience;
    }

    @Override
    public void calledOften(PyCode code) {
        request(new Request(code, !code.generator));
    }

    @Override
    public void loopsOften(PyCode code) {
        request(new Request(code, false));
        if (synchronous && !code.generator && code.isFunction()) {
            // So that its next call need not begin in tier 1. In the background that is left until there is one.
            request(new Request(code, true));
        }
    }

    @Override
    public void again(PyCode code) {
        boolean function, loops;
        synchronized (this) {
            // What waits to be compiled will know better anyway; what is being compiled may have looked before.
            Request calls = new Request(code, true), rounds = new Request(code, false);
            function = (code.asked & FUNCTION) != 0 && (code.compiled != null || inWork.contains(calls)) && !queue.contains(calls);
            loops = (code.asked & LOOPS) != 0 && (code.loops != null || inWork.contains(rounds)) && !queue.contains(rounds);
            code.asked &= (byte) ~((function ? FUNCTION : 0) | (loops ? LOOPS : 0));
        }
        if (loops) {
            request(new Request(code, false));
        }
        if (function) {
            request(new Request(code, true));
        }
    }

    private void request(Request r) {
        synchronized (this) {
            int part = r.function ? FUNCTION : LOOPS;
            if (closed || (r.code.asked & part) != 0) {
                return;
            }
            r.code.asked |= part;
            if (!synchronous) {
                if (queue.size() < QUEUE) {
                    queue.add(r);
                    if (worker == null) {
                        worker = new Thread(this::work, "gilpy-jit");
                        worker.setDaemon(true);
                        worker.start();
                    }
                    notify();
                }
                return;
            }
            inWork.add(r);
        }
        compile(r);
    }

    private void work() {
        synchronized (this) {
            long begin = System.nanoTime() + DELAY * 1_000_000;
            for (long left; !begun && !closed && (left = begin - System.nanoTime()) > 0; ) {
                pause(left / 1_000_000 + 1);
            }
            begun = true;
        }
        for (;;) {
            Request r;
            synchronized (this) {
                if (queue.isEmpty() && !closed) {
                    pause(IDLE);
                }
                if (queue.isEmpty()) {
                    worker = null;
                    return;
                }
                r = queue.poll();
                inWork.add(r);
            }
            compile(r);
        }
    }

    private void pause(long ms) {
        try {
            wait(ms);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; were it so, it would only look again.
        }
    }

    private void compile(Request r) {
        try {
            make(r);
        } finally {
            synchronized (this) {
                inWork.remove(r);
            }
        }
    }

    private void make(Request r) {
        long from = System.nanoTime();
        String what = r.function ? "function" : "loops";
        String refusal = Analysis.refusal(r.code, r.function);
        if (refusal != null) {
            log(r.code, what + " left: " + refusal);
            return;
        }
        try {
            String done = new Compilation(r.code, patience > 0, exits).publish(r.function);
            log(r.code, what + " " + done + ", " + (System.nanoTime() - from) / 1000 + " us");
        } catch (RuntimeException | Error e) {
            log(r.code, what + " failed: " + e);
            if (log != null) {
                e.printStackTrace(log);
            }
            if (synchronous && !tooBig(e)) {
                // These modes are for tests, which are to see it.
                throw e;
            }
        }
    }

    /** Whether the JVM's limit of 64 KB for a method is in the way, which only the generated code can tell. */
    private static boolean tooBig(Throwable e) {
        return e instanceof IllegalArgumentException && e.getMessage() != null && e.getMessage().startsWith("Code length");
    }

    private void log(PyCode code, String text) {
        if (log != null) {
            log.println("jit: " + code.co().filename + ":" + code.co().firstLine + " " + code.co().qualname + ": " + text);
        }
    }
}
