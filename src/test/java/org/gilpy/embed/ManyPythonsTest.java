// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Many Pythons in one JVM, many Java threads in one Python. */
class ManyPythonsTest {
    @Test
    void aHundredShareNothing() throws Exception {
        List<Python> all = new ArrayList<>();
        List<ByteArrayOutputStream> outs = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 100; i++) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                outs.add(out);
                all.add(Pythons.builder().gil(i % 5 == 0 ? Gil.OFF : Gil.BYTECODE).args("vm" + i).stdout(out)
                        .stdin(new ByteArrayInputStream(("line " + i + "\n").getBytes(StandardCharsets.UTF_8))).build());
            }
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Python vm = all.get(i);
                int n = i;
                calls.add(pool.submit(() -> vm.exec("import sys, collections\nx = " + n + "\nsys.shared = x\nclass C: v = x\ncollections.mine = x\nprint(input(), sys.argv[0])")));
            }
            for (Future<?> f : calls) {
                f.get();
            }
            for (int i = 0; i < 100; i++) {
                assertEquals("(" + i + ", " + i + ", " + i + ", " + i + ")", all.get(i).eval("(x, sys.shared, C.v, collections.mine)").repr());
                assertEquals("line " + i + " vm" + i + "\n", outs.get(i).toString());
            }
        }
        for (Python vm : all) {
            vm.close();
            assertThrows(IllegalStateException.class, () -> vm.eval("1"));
            vm.close();
        }
    }

    @Test
    void anyThreadMayCall() throws Exception {
        for (Gil gil : Gil.values()) {
            try (Python vm = Pythons.builder().gil(gil).build()) {
                vm.exec("import threading\nlock = threading.Lock()\nn = 0\nnames = set()\n"
                        + "def add():\n  global n\n  names.add(type(threading.current_thread()).__name__)\n  for i in range(20):\n    with lock: n += 1\n"
                        + "  return threading.current_thread() in threading.enumerate()");
                PyValue add = vm.get("add");
                AtomicInteger listed = new AtomicInteger();
                try (ExecutorService platform = Executors.newFixedThreadPool(4); ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int i = 0; i < 50; i++) {
                        for (ExecutorService e : List.of(platform, virtual)) {
                            e.submit(() -> listed.addAndGet(add.call().asBoolean() ? 1 : 0));
                        }
                    }
                }
                assertEquals(100, listed.get());
                assertEquals(2000, vm.get("n").asInt());
                assertEquals("{'_DummyThread'}", vm.eval("names").repr());
                assertTrue(add.call().asBoolean());
                assertEquals("['_DummyThread', '_MainThread']", vm.eval("sorted(names)").repr());
                assertEquals(1, vm.eval("len(threading.enumerate())").asInt());
            }
        }
    }

    @Test
    void callbacksDoNotBlockEachOther() throws Exception {
        try (Python vm = Pythons.plain(); ExecutorService pool = Executors.newFixedThreadPool(3)) {
            vm.set("twice", (IntUnaryOperator) n -> {
                try {
                    return vm.allowThreads(() -> pool.submit(() -> vm.eval(n + " * 2").asInt()).get());
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            vm.exec("from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(5) as e: r = list(e.map(twice, range(30)))");
            assertEquals("[" + String.join(", ", java.util.stream.IntStream.range(0, 30).mapToObj(i -> String.valueOf(2 * i)).toList()) + "]", vm.get("r").repr());
            vm.set("deep", (Function<Integer, Object>) n -> n == 0 ? "bottom" : vm.get("deep").call(n - 1).as(Object.class));
            assertEquals("bottom", vm.eval("deep(30)").asString());
        }
    }

    @Test
    void javaKeepsTheLockUnlessItLetsGo() throws Exception {
        try (Python vm = Pythons.plain()) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch other = new CountDownLatch(1);
            vm.set("wait", (Runnable) () -> {
                inside.countDown();
                try {
                    assertTrue(vm.allowThreads(() -> other.await(20, TimeUnit.SECONDS)));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread t = new Thread(() -> vm.exec("wait()"));
            t.start();
            inside.await();
            assertEquals(3, vm.eval("1 + 2").asInt());
            other.countDown();
            t.join();
        }
    }

    @Test
    void cancelEndsEverything() throws Exception {
        String[] programs = {"while True: pass", "import time\ntime.sleep(100)", "import threading\nl = threading.Lock()\nl.acquire()\nl.acquire()", "import re\nre.match('(a+)+$', 'a' * 50 + 'b')",
            "3 ** (10 ** 8)", "import queue\nqueue.Queue().get()", "import threading\nt = threading.Thread(target=lambda: exec('while True: pass'))\nt.start()\nt.join()", "java()"};
        try (Python vm = Pythons.plain()) {
            vm.set("java", (Runnable) () -> {
                try {
                    vm.allowThreads(() -> {
                        Thread.sleep(100_000);
                        return null;
                    });
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            for (String p : programs) {
                Thread main = Thread.currentThread();
                Thread canceller = new Thread(() -> {
                    try {
                        Thread.sleep(150);
                    } catch (InterruptedException e) {
                        main.interrupt();
                    }
                    vm.cancel("no more of this");
                });
                canceller.start();
                LimitException e = assertThrows(LimitException.class, () -> vm.exec(p), p);
                assertEquals(Limit.CANCELLED, e.limit());
                assertEquals("no more of this", e.getMessage());
                canceller.join();
                assertFalse(Thread.interrupted());
                assertEquals(2, vm.eval("1 + 1").asInt());
            }
        }
    }

    @Test
    void anInterruptOfTheJavaThreadEndsItsWait() throws Exception {
        try (Python vm = Pythons.plain(); ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Set<String> seen = ConcurrentHashMap.newKeySet();
            CountDownLatch running = new CountDownLatch(1);
            vm.set("running", (Runnable) running::countDown);
            Future<?> f = pool.submit(() -> {
                try {
                    vm.exec("import time\nrunning()\ntime.sleep(100)");
                } catch (LimitException e) {
                    seen.add(e.limit() + " " + Thread.currentThread().isInterrupted());
                }
            });
            running.await();
            Thread.sleep(50);
            pool.shutdownNow();
            assertTrue(pool.awaitTermination(20, TimeUnit.SECONDS));
            assertEquals(Set.of("CANCELLED true"), new TreeSet<>(seen));
            assertFalse(f.isCancelled());
            assertEquals(5, vm.eval("5").asInt());
        }
    }

    @Test
    void closeEndsWhatRuns() throws Exception {
        Python vm = Pythons.plain();
        List<Throwable> ends = java.util.Collections.synchronizedList(new ArrayList<>());
        CountDownLatch running = new CountDownLatch(3);
        vm.set("running", (Runnable) running::countDown);
        List<Thread> threads = new ArrayList<>();
        for (String p : new String[] {"running()\nwhile True: pass", "import time\nrunning()\ntime.sleep(100)",
            "import threading\nt = threading.Thread(target=lambda: exec('while True: pass'))\nt.start()\nrunning()\nt.join()"}) {
            Thread t = new Thread(() -> {
                try {
                    vm.exec(p);
                } catch (RuntimeException e) {
                    ends.add(e);
                }
            });
            threads.add(t);
            t.start();
        }
        running.await();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        vm.close();
        for (Thread t : threads) {
            t.join(20_000);
            assertFalse(t.isAlive());
        }
        assertEquals(3, ends.size());
        for (Throwable e : ends) {
            assertTrue(e instanceof LimitException l && l.limit() == Limit.CANCELLED, e::toString);
        }
        try (Python next = Pythons.builder().stdout(out).build()) {
            next.exec("import atexit\natexit.register(print, 'bye')");
            assertThrows(IllegalStateException.class, () -> {
                next.set("close", (Runnable) next::close);
                try {
                    next.exec("close()");
                } catch (PythonException e) {
                    throw (RuntimeException) e.getCause();
                }
            });
        }
        assertEquals("bye\n", out.toString());
        assertNotEquals(null, vm);
    }

    /** Python calls Java, which waits for an executor whose threads call Python; all of them virtual, a few hundred at a time. */
    @Test
    void virtualThreadsCallInAndOut() throws Exception {
        for (Gil gil : Gil.values()) {
            try (Python vm = Pythons.builder().gil(gil).build(); ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
                vm.set("twice", (IntUnaryOperator) n -> {
                    try {
                        return vm.allowThreads(() -> virtual.submit(() -> vm.eval(n + " * 2").asInt()).get());
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
                vm.exec("def f(n): return twice(n) + twice(n + 1)");
                PyValue f = vm.get("f");
                List<Future<Integer>> all = new ArrayList<>();
                for (int i = 0; i < 300; i++) {
                    int n = i;
                    all.add(virtual.submit(() -> f.call(n).asInt()));
                }
                for (int i = 0; i < all.size(); i++) {
                    assertEquals(4 * i + 2, all.get(i).get());
                }
                assertEquals(1, vm.eval("__import__('threading').active_count()").asInt());
            }
        }
    }

    /** What one thread at a time may use, a stream and an engine of Java, belongs to the virtual thread and not to one that works for it. */
    @Test
    void virtualThreadsShareStreamsAndHashes() throws Exception {
        for (Gil gil : Gil.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (Python vm = Pythons.builder().gil(gil).stdout(out).build(); ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
                vm.exec("import hashlib\nh = hashlib.sha256()\ndata = b'x' * 30000\ndef f(n):\n  for i in range(5):\n    h.update(data)\n    print(n, i, 'line ' * 20, flush=True)");
                PyValue f = vm.get("f");
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    int n = i;
                    all.add(virtual.submit(() -> f.call(n)));
                }
                for (Future<?> done : all) {
                    done.get(60, TimeUnit.SECONDS);
                }
                assertTrue(vm.eval("h.digest() == hashlib.sha256(data * 1000).digest()").asBoolean());
            }
            assertEquals(1000, out.toString().lines().filter(s -> s.matches("\\d+ [0-4] (line ){20}")).count(), gil::toString);
        }
    }

    /** Whoever calls while the Python is closed gets an exception that says so, and comes back. */
    @Test
    void closingWhileManyCall() throws Exception {
        for (Gil gil : Gil.values()) {
            Python vm = Pythons.builder().gil(gil).build();
            vm.exec("import time\ndef work(n):\n  time.sleep(0.001)\n  return sum(range(n))");
            PyValue work = vm.get("work");
            CountDownLatch running = new CountDownLatch(20);
            Set<String> wrong = ConcurrentHashMap.newKeySet();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Runnable calls = () -> {
                    boolean first = true;
                    try {
                        for (;;) {
                            work.call(100);
                            if (first) {
                                running.countDown();
                                first = false;
                            }
                        }
                    } catch (LimitException e) {
                        if (e.limit() != Limit.CANCELLED) {
                            wrong.add(e.toString());
                        }
                    } catch (IllegalStateException e) {
                        if (!e.getMessage().equals("this Python is closed")) {
                            wrong.add(e.toString());
                        }
                    } catch (Throwable e) {
                        wrong.add(e.toString());
                    }
                };
                threads.add(i % 2 == 0 ? Thread.ofVirtual().start(calls) : Thread.ofPlatform().start(calls));
            }
            running.await();
            vm.close();
            for (Thread t : threads) {
                t.join();
            }
            assertEquals(Set.of(), wrong);
            assertThrows(IllegalStateException.class, () -> work.call(1));
        }
    }

    /** The process belongs to the host. */
    @Test
    void noProgramEndsTheProcess() {
        try (Python vm = Pythons.builder().access(Access.system()).stderr(new ByteArrayOutputStream()).build()) {
            LimitException e = assertThrows(LimitException.class, () -> vm.exec("import os\ntry: os._exit(3)\nexcept BaseException: pass"));
            assertEquals(Limit.CANCELLED, e.limit());
            assertEquals("os._exit(3)", e.getMessage());
            assertEquals("SystemExit", assertThrows(PythonException.class, () -> vm.exec("import sys\nsys.exit(3)")).type());
            vm.exec("import multiprocessing\np = multiprocessing.Process(target=os._exit, args=(4,))\np.start()\np.join()");
            assertEquals(4, vm.eval("p.exitcode").asInt());
        }
    }
}
