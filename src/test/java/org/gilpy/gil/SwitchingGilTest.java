// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SwitchingGilTest {
    private static final long INTERVAL = 5_000_000;

    private static GilThread thread() {
        return new GilThread(new EvalBreaker());
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new IllegalStateException("the test was stopped");
            }
            Thread.onSpinWait();
        }
    }

    private static boolean dropRequested(GilThread t) {
        return (t.breaker.get() & EvalBreaker.DROP_REQUEST) != 0;
    }

    @Test
    void aWaiterAsksWhenTheIntervalIsOver() throws InterruptedException {
        FakeClockGil gil = new FakeClockGil(new SwitchInterval());
        GilThread holder = thread();
        GilThread waiter = thread();
        assertTrue(gil.acquire(holder));
        Thread w = Thread.ofPlatform().start(() -> gil.acquire(waiter));
        await(() -> gil.intervals.get() == 1);
        gil.advance(INTERVAL - 1);
        assertFalse(dropRequested(holder), "before the interval is over nobody asks");
        gil.advance(1);
        await(() -> dropRequested(holder));
        gil.release(holder);
        w.join();
        assertFalse(dropRequested(waiter));
        assertEquals(2, gil.switches());
    }

    @Test
    void theIntervalIsReadAtEachWait() throws InterruptedException {
        SwitchInterval interval = new SwitchInterval();
        interval.set(1);
        FakeClockGil gil = new FakeClockGil(interval);
        GilThread holder = thread();
        gil.acquire(holder);
        Thread w = Thread.ofPlatform().start(() -> gil.acquire(thread()));
        await(() -> gil.intervals.get() == 1);
        gil.advance(1000);
        await(() -> dropRequested(holder));
        gil.release(holder);
        w.join();
    }

    @Test
    void aSwitchMeanwhileGivesTheNewHolderItsWholeSlice() throws InterruptedException {
        FakeClockGil gil = new FakeClockGil(new SwitchInterval());
        GilThread first = thread();
        GilThread second = thread();
        GilThread third = thread();
        gil.acquire(first);
        AtomicReference<GilThread> winner = new AtomicReference<>();
        List<Thread> all = new ArrayList<>();
        for (GilThread t : List.of(second, third)) {
            all.add(Thread.ofPlatform().start(() -> {
                gil.acquire(t);
                winner.set(t);
            }));
        }
        await(() -> gil.waiting() == 2);
        gil.advance(INTERVAL / 2);
        gil.release(first);
        await(() -> winner.get() != null);
        GilThread now = winner.get();
        // The interval of the other one is over soon, but it began before the switch: nothing may be asked of the new holder yet.
        gil.advance(INTERVAL - 1);
        assertFalse(dropRequested(now));
        await(() -> {
            gil.advance(INTERVAL);
            return dropRequested(now);
        });
        gil.release(now);
        for (Thread t : all) {
            t.join();
        }
    }

    @Test
    void handOverWaitsUntilAnotherThreadHasHadTheLock() throws InterruptedException {
        SwitchInterval interval = new SwitchInterval();
        interval.set(50);
        SwitchingGil gil = new SwitchingGil(interval, GilMode.BYTECODE);
        int rounds = 300;
        List<Integer> order = new ArrayList<>();
        AtomicInteger finished = new AtomicInteger();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int me = i;
            all.add(Thread.ofPlatform().start(() -> {
                GilThread t = thread();
                gil.acquire(t);
                for (int k = 0; k < rounds; k++) {
                    await(() -> t.breaker.get() != 0 || finished.get() > 0);
                    order.add(me); // guarded by the lock under test
                    gil.atSwitchPoint(t);
                }
                finished.incrementAndGet();
                gil.release(t);
            }));
        }
        for (Thread t : all) {
            t.join();
        }
        assertEquals(2 * rounds, order.size());
        int same = 0;
        int both = Math.min(order.lastIndexOf(0), order.lastIndexOf(1));
        int from = Math.max(order.indexOf(0), order.indexOf(1));
        for (int k = from + 1; k <= both; k++) {
            if (order.get(k).equals(order.get(k - 1))) {
                same++;
            }
        }
        assertEquals(0, same, "two threads that are always asked to let go take turns");
    }

    @Test
    void onlyOneHoldsIt() throws InterruptedException {
        SwitchInterval interval = new SwitchInterval();
        interval.set(100);
        exclusion(new SwitchingGil(interval, GilMode.CALLS));
        exclusion(new TickGil());
    }

    private static void exclusion(Gil gil) throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger violations = new AtomicInteger();
        int[] count = {0}; // guarded by the lock under test
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(Thread.ofPlatform().start(() -> {
                GilThread t = thread();
                for (int k = 0; k < 2000; k++) {
                    gil.acquire(t);
                    for (int j = 0; j < 5; j++) {
                        if (inside.incrementAndGet() != 1) {
                            violations.incrementAndGet();
                        }
                        count[0]++;
                        inside.decrementAndGet();
                        gil.atSwitchPoint(t);
                    }
                    gil.release(t);
                }
            }));
        }
        for (Thread t : all) {
            t.join();
        }
        assertEquals(0, violations.get());
        assertEquals(8 * 2000 * 5, count[0]);
    }

    @Test
    void nobodyStarves() throws InterruptedException {
        SwitchInterval interval = new SwitchInterval();
        interval.set(100);
        SwitchingGil gil = new SwitchingGil(interval, GilMode.BYTECODE);
        AtomicInteger done = new AtomicInteger();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(Thread.ofPlatform().start(() -> {
                GilThread t = thread();
                gil.acquire(t);
                long turns = 0;
                // Nobody stops before all have had their turns: one that gets none would hang this test.
                while (done.get() < 8) {
                    if (t.breaker.get() != 0) {
                        gil.atSwitchPoint(t);
                        if (++turns == 20) {
                            done.incrementAndGet();
                        }
                    }
                    Thread.onSpinWait();
                }
                gil.release(t);
            }));
        }
        for (Thread t : all) {
            t.join();
        }
        assertEquals(8, done.get());
    }

    @Test
    void retiringSendsWaitersAway() throws InterruptedException {
        for (Gil gil : List.of(new SwitchingGil(new SwitchInterval(), GilMode.BYTECODE), new TickGil(), new NoGil())) {
            GilThread holder = thread();
            gil.acquire(holder);
            gil.stopOthers(holder, List.of(holder));
            AtomicInteger refused = new AtomicInteger();
            List<Thread> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(Thread.ofPlatform().start(() -> {
                    if (!gil.acquire(thread())) {
                        refused.incrementAndGet();
                    }
                }));
            }
            gil.retire(holder);
            for (Thread t : all) {
                t.join();
            }
            assertEquals(4, refused.get(), gil.mode().toString());
        }
    }

    @Test
    void anInterruptStaysPending() throws InterruptedException {
        SwitchingGil gil = new SwitchingGil(new SwitchInterval(), GilMode.BYTECODE);
        GilThread holder = thread();
        gil.acquire(holder);
        boolean[] seen = {false};
        Thread w = Thread.ofPlatform().start(() -> {
            GilThread t = thread();
            gil.acquire(t);
            seen[0] = Thread.interrupted();
            gil.release(t);
        });
        await(() -> gil.waiting() == 1);
        w.interrupt();
        await(() -> dropRequested(holder));
        gil.release(holder);
        w.join();
        assertTrue(seen[0]);
    }
}
