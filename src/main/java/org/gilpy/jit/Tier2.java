// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
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

    private record Request(PyCode code, boolean function) {}

    private final boolean synchronous;
    private final int patience;
    private final boolean exits;
    private final PrintStream log;
    private final ArrayDeque<Request> queue = new ArrayDeque<>();
    private final Set<PyCode> functions = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<PyCode> loops = Collections.newSetFromMap(new IdentityHashMap<>());
    private Thread worker;

    /** Mode {@code 1}: in the background; {@code sync}: at once; {@code force}: at once, before the first call; {@code early}: at once, after three; {@code exits}: as {@code force}, and goes back to tier 1 once at each instruction. Log: where to tell what was compiled, or null. */
    public Tier2(String mode, PrintStream log) {
        this.synchronous = !mode.equals("1");
        this.exits = mode.equals("exits");
        this.patience = exits || mode.equals("force") ? 0 : mode.equals("early") ? 3 : 200;
        this.log = log;
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
        if (!code.generator && code.isFunction()) {
            // So that its next call need not begin in tier 1.
            request(new Request(code, true));
        }
    }

    private void request(Request r) {
        synchronized (this) {
            if (!(r.function ? functions : loops).add(r.code)) {
                return;
            }
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
        }
        compile(r);
    }

    private void work() {
        for (;;) {
            Request r;
            synchronized (this) {
                if (queue.isEmpty()) {
                    try {
                        wait(IDLE);
                    } catch (InterruptedException e) {
                        // Nobody interrupts this thread; were it so, it would only look again.
                    }
                    if (queue.isEmpty()) {
                        worker = null;
                        return;
                    }
                }
                r = queue.poll();
            }
            compile(r);
        }
    }

    private void compile(Request r) {
        long from = System.nanoTime();
        String what = r.function ? "function" : "loops";
        String refusal = Analysis.refusal(r.code, r.function);
        if (refusal != null) {
            log(r.code, what + " left: " + refusal);
            return;
        }
        try {
            int size = new Translator(r.code, r.function, exits).publish();
            log(r.code, what + " compiled: " + size + " bytes, " + (System.nanoTime() - from) / 1000 + " us");
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
            log.println("jit: " + code.co.filename + ":" + code.co.firstLine + " " + code.co.qualname + ": " + text);
        }
    }
}
