// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NoGilTest {
    private static final int THREADS = 4;

    private final NoGil gil = new NoGil();
    private final List<GilThread> threads = new ArrayList<>();
    private final AtomicLongArray work = new AtomicLongArray(THREADS);
    private volatile boolean stop;

    private List<Thread> startWorkers() {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(new GilThread(new EvalBreaker()));
        }
        for (int i = 0; i < THREADS; i++) {
            int me = i;
            GilThread t = threads.get(i);
            all.add(Thread.ofPlatform().start(() -> {
                while (!stop) {
                    gil.acquire(t);
                    for (int k = 0; k < 1000 && !stop; k++) {
                        work.incrementAndGet(me);
                        if (t.breaker.get() != 0) {
                            gil.atSwitchPoint(t);
                        }
                    }
                    gil.release(t);
                }
            }));
        }
        return all;
    }

    private long[] snapshot() {
        long[] a = new long[THREADS];
        for (int i = 0; i < THREADS; i++) {
            a[i] = work.get(i);
        }
        return a;
    }

    @Test
    void aStoppedWorldStandsStillAndGoesOn() throws InterruptedException {
        List<Thread> all = startWorkers();
        GilThread me = new GilThread(new EvalBreaker());
        gil.acquire(me);
        for (int round = 0; round < 200; round++) {
            gil.stopOthers(me, threads);
            long[] before = snapshot();
            for (int k = 0; k < 100; k++) {
                Thread.onSpinWait();
            }
            assertArrayEquals(before, snapshot());
            gil.resumeOthers(me);
            while (snapshot()[round % THREADS] == before[round % THREADS]) {
                Thread.onSpinWait();
            }
        }
        stop = true;
        gil.release(me);
        for (Thread t : all) {
            t.join();
        }
    }

    @Test
    void threadsThatStopTheWorldAtOnceTakeTurns() throws InterruptedException {
        List<GilThread> stoppers = List.of(new GilThread(new EvalBreaker()), new GilThread(new EvalBreaker()), new GilThread(new EvalBreaker()));
        int[] count = {0}; // guarded by the stopped world
        List<Thread> all = new ArrayList<>();
        for (GilThread t : stoppers) {
            all.add(Thread.ofPlatform().start(() -> {
                gil.acquire(t);
                for (int k = 0; k < 500; k++) {
                    gil.stopOthers(t, stoppers);
                    count[0]++;
                    gil.resumeOthers(t);
                    if (t.breaker.get() != 0) {
                        gil.atSwitchPoint(t);
                    }
                }
                gil.release(t);
            }));
        }
        for (Thread t : all) {
            t.join();
        }
        assertEquals(1500, count[0]);
    }

    @Test
    void modesByName() {
        assertSame(GilMode.BYTECODE, GilMode.of("1"));
        assertSame(GilMode.BYTECODE, GilMode.of("bytecode"));
        assertSame(GilMode.CALLS, GilMode.of("calls"));
        assertSame(GilMode.TICK, GilMode.of("tick"));
        assertSame(GilMode.OFF, GilMode.of("0"));
        assertSame(GilMode.OFF, GilMode.of("off"));
        assertNull(GilMode.of("2"));
    }
}
