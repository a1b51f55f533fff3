// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.gilpy.embed.watch.GilAction;
import org.gilpy.embed.watch.GilEvent;
import org.gilpy.embed.watch.ThreadState;
import org.gilpy.embed.watch.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application learns of the threads of its Pythons. */
class WatchTest {
    private static final String WORK = """
        import threading, time
        lock, other_comes = threading.Lock(), threading.Event()
        end = time.perf_counter() + 0.4
        def compute():
            while time.perf_counter() < end: pass
        def locks(first):
            if not first: other_comes.set()
            with lock:
                other_comes.wait()
                time.sleep(0.2)
        threads = [threading.Thread(target=compute, name=f"computes-{i}") for i in range(2)]
        threads += [threading.Thread(target=locks, args=[i == 0], name=f"locks-{i}") for i in range(2)]
        for t in threads: t.start()
        for t in threads: t.join()
        """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Gil.class)
    void eventsOfTheLock(Gil mode) {
        ConcurrentLinkedQueue<GilEvent> events = new ConcurrentLinkedQueue<>();
        try (Python vm = Pythons.builder().gil(mode).build()) {
            try (Watch w = vm.watch(events::add)) {
                vm.exec(WORK);
            }
            int n = events.size();
            vm.exec("pass");
            assertEquals(n, events.size(), "nothing after the end");
        }
        Map<String, List<GilEvent>> byName = events.stream().collect(Collectors.groupingBy(GilEvent::name));
        // Without a lock the last event of a thread may come after the join has returned.
        assertTrue(byName.keySet().containsAll(mode == Gil.OFF ? Set.of("MainThread", "locks-0") : Set.of("MainThread", "computes-0", "computes-1", "locks-0")),
                () -> byName.keySet().toString());
        // The second thread may be the first to run: then the other one waits for the lock.
        assertTrue(events.stream().anyMatch(e -> e.name().startsWith("locks-") && e.action() == GilAction.DROP && "lock".equals(e.reason())), () -> byName.get("locks-1").toString());
        assertTrue(byName.get("locks-0").stream().anyMatch(e -> "sleep".equals(e.reason()) && e.line() == 10 && e.function().equals("locks")));
        boolean forced = events.stream().anyMatch(e -> e.action() == GilAction.FORCED && "interval".equals(e.reason()));
        assertEquals(mode == Gil.BYTECODE || mode == Gil.CALLS, forced);
        assertEquals(mode != Gil.OFF, events.stream().anyMatch(e -> e.action() == GilAction.REQUEST));
    }

    @ParameterizedTest
    @EnumSource(Gil.class)
    void statesOfThreads(Gil mode) throws InterruptedException {
        try (Python vm = Pythons.builder().gil(mode).build()) {
            vm.exec("""
                import threading, time
                lock = threading.Lock()
                _ = lock.acquire()
                threading.Thread(target=lock.acquire, name="wants", daemon=True).start()
                threading.Thread(target=time.sleep, args=(60,), name="sleeps", daemon=True).start()
                time.sleep(0.2)
                """);
            Map<String, ThreadState> all = vm.threads().stream().collect(Collectors.toMap(ThreadState::name, t -> t));
            assertEquals("lock", all.get("wants").does());
            assertEquals("MainThread", all.get("wants").holder());
            assertTrue(all.get("wants").waitsFor().startsWith("lock 0x"));
            assertTrue(all.get("wants").lockWaited().compareTo(Duration.ofMillis(50)) > 0, () -> all.get("wants").toString());
            assertEquals("sleep", all.get("sleeps").does());
            vm.exec("lock.release()");
        }
    }

    @Test
    void aTraceIsWritten() throws Exception {
        try (Python vm = Pythons.builder().build()) {
            for (String name : List.of("t.html", "t.json", "t.svg")) {
                try (Closeable c = vm.trace(folder.resolve(name))) {
                    vm.exec(WORK);
                }
                assertTrue(Files.readString(folder.resolve(name)).contains("computes-0"), name);
            }
            assertThrows(IllegalArgumentException.class, () -> vm.trace(folder.resolve("t.txt")));
        }
    }

    @Test
    void deadlocksAndTheOrderOfLocksAreTold() {
        ConcurrentLinkedQueue<String> deadlocks = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> orders = new ConcurrentLinkedQueue<>();
        try (Python vm = Pythons.builder().onDeadlock(deadlocks::add).onLockOrder(orders::add).build()) {
            vm.exec("""
                import threading, time
                a, b = threading.Lock(), threading.Lock()
                barrier = threading.Barrier(2)
                def take(first, second):
                    with first:
                        barrier.wait()
                        with second: pass
                for pair in (a, b), (b, a):
                    threading.Thread(target=take, args=pair, daemon=True).start()
                time.sleep(0.5)
                """);
        }
        assertEquals(1, deadlocks.size(), deadlocks::toString);
        assertTrue(deadlocks.peek().startsWith("gilpy: deadlock: Thread-"));
        assertEquals(1, orders.size(), orders::toString);
        assertTrue(orders.peek().startsWith("gilpy: lock order: Thread-"));
    }

    @Test
    void aDeadlockMayBeAnException() {
        try (Python vm = Pythons.builder().raiseOnDeadlock().build()) {
            vm.exec("""
                import threading
                lock = threading.RLock()
                def take():
                    with lock: main.join()
                main = threading.main_thread()
                t = threading.Thread(target=take, daemon=True)
                """);
            vm.exec("x = threading.Lock()");
            PythonException e = assertThrows(PythonException.class, () -> vm.exec("""
                with x:
                    with x: pass
                """));
            assertTrue(e.getMessage().contains("deadlock: MainThread waits for lock"), e.getMessage());
        }
    }

    @Test
    void flightRecorderStreams() throws Exception {
        Map<String, RecordedEvent> seen = new ConcurrentHashMap<>();
        try (RecordingStream stream = new RecordingStream()) {
            for (String name : List.of("GilHold", "GilWait", "LockWait", "Blocked", "GilStatistics")) {
                stream.enable("org.gilpy." + name);
                stream.onEvent("org.gilpy." + name, e -> seen.merge(name, e, (a, b) -> interesting(b) ? b : a));
            }
            stream.startAsync();
            try (Python vm = Pythons.builder().flightRecorder().build()) {
                vm.exec(WORK);
            }
            stream.stop();
        }
        assertEquals(Set.of("GilHold", "GilWait", "LockWait", "Blocked", "GilStatistics"), seen.keySet());
        assertTrue(seen.get("GilHold").getString("pythonThread").startsWith("computes"), seen.get("GilHold").toString());
        assertTrue(seen.get("GilHold").getBoolean("forced"));
        assertEquals("<string>", seen.get("GilHold").getString("file"));
        assertTrue(seen.get("LockWait").getString("lock").startsWith("0x"));
        for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
            if (type.getName().startsWith("org.gilpy.")) {
                assertEquals(List.of("Python", "Threads"), type.getCategoryNames());
                assertTrue(type.getLabel() != null && type.getDescription() != null, type.getName());
            }
        }
    }

    private static boolean interesting(RecordedEvent e) {
        String name = e.getString("pythonThread");
        return name != null && name.startsWith("computes") && (!e.hasField("forced") || !(e.getValue("forced") instanceof Boolean b) || b);
    }
}
