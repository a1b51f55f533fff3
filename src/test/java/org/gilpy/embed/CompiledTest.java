// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Embedded Pythons whose code is compiled to code of the JVM: limits and the end of calls hold there too, and nothing is left of a Python that is closed. */
class CompiledTest {
    private static final String HOT = """
            def spin():
                n = 0
                while True: n += 1
            def down(n): return 0 if n == 0 else down(n - 1)
            def add(n):
                s = 0
                for i in range(n): s += i * 2
                return s
            def words():
                l = []
                while True: l.append('x' * 1000)
            def numbers():
                n = 0
                while True:
                    yield n
                    n += 1
            def all_numbers():
                for n in numbers(): pass
            for i in range(300): down(5); add(20)
            """;

    /** Compiles whatever runs at once and before its first call, so that no code under test is interpreted. */
    private static Python compiled() {
        PythonBuilder b = Pythons.builder().stdout(OutputStream.nullOutputStream());
        b.compiler = "force";
        Python vm = b.build();
        vm.exec(HOT);
        return vm;
    }

    private static void ends(Python vm, Limit limit, Limits limits, String program) {
        LimitException e = assertThrows(LimitException.class, () -> vm.within(limits, () -> vm.exec(program)), program);
        assertEquals(limit, e.limit(), program);
        assertEquals(380, vm.eval("add(20)").asInt());
    }

    @Test
    void limitsHold() {
        try (Python vm = compiled()) {
            for (String p : new String[] {"spin()", "all_numbers()", "while True: add(1000)", "try: spin()\nexcept BaseException: pass"}) {
                ends(vm, Limit.WALL_TIME, Limits.none().wallTime(Duration.ofMillis(100)), p);
                ends(vm, Limit.CPU_TIME, Limits.none().cpuTime(Duration.ofMillis(100)), p);
                ends(vm, Limit.BYTECODES, Limits.none().bytecodes(20_000), p);
            }
            ends(vm, Limit.MEMORY, Limits.none().memory(50 << 20), "words()");
            ends(vm, Limit.RECURSION, Limits.none().recursion(100), "down(500)");
            ends(vm, Limit.OBJECT_SIZE, Limits.none().objectSize(1_000_000), "def big(n): return 'x' * n\nfor i in range(9): big(10 ** i)");
            ends(vm, Limit.OUTPUT, Limits.none().output(1000), "def out():\n  while True: print('x' * 100)\nout()");
            ends(vm, Limit.THREADS, Limits.none().threads(2), "import threading\ndef more():\n  while True: threading.Thread(target=spin).start()\nmore()");
        }
    }

    @Test
    void instructionsAreCountedExactlyThere() {
        try (Python vm = compiled()) {
            Script s = vm.compile("add(100)");
            long low = 0;
            long high = 10_000;
            while (low < high) {
                long middle = (low + high) / 2;
                try {
                    vm.within(Limits.none().bytecodes(middle), () -> s.run());
                    high = middle;
                } catch (LimitException e) {
                    low = middle + 1;
                }
            }
            long count = low;
            assertTrue(count > 300, () -> count + " instructions");
            for (int i = 0; i < 3; i++) {
                vm.within(Limits.none().bytecodes(count), () -> s.run());
                assertThrows(LimitException.class, () -> vm.within(Limits.none().bytecodes(count - 1), () -> s.run()));
            }
        }
    }

    @Test
    void cancelEndsIt() throws InterruptedException {
        try (Python vm = compiled()) {
            for (String p : new String[] {"running()\nspin()", "running()\nall_numbers()", "running()\nwhile True: down(5)"}) {
                CountDownLatch running = new CountDownLatch(1);
                vm.set("running", (Runnable) running::countDown);
                Thread canceller = new Thread(() -> {
                    try {
                        running.await();
                        Thread.sleep(50);
                    } catch (InterruptedException e) {
                        return;
                    }
                    vm.cancel("over");
                });
                canceller.start();
                assertEquals("over", assertThrows(LimitException.class, () -> vm.exec(p)).getMessage());
                canceller.join();
            }
            assertEquals(380, vm.eval("add(20)").asInt());
        }
    }

    @Test
    void itCanBeTurnedOff() {
        try (Python vm = Pythons.builder().compiler(false).build()) {
            vm.exec(HOT);
            assertEquals(380, vm.eval("add(20)").asInt());
        }
    }

    private static long metaspace() {
        for (MemoryPoolMXBean p : ManagementFactory.getMemoryPoolMXBeans()) {
            if (p.getName().equals("Metaspace")) {
                return p.getUsage().getUsed();
            }
        }
        return 0;
    }

    private static long heap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
            least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static void makeAndClose(int count) {
        for (int i = 0; i < count; i++) {
            try (Python vm = compiled()) {
                assertEquals(380, vm.eval("add(20)").asInt());
            }
        }
    }

    /** Two hundred Pythons that each compile some functions and use a thread: classes, heap and threads are afterwards what they were before. */
    @Test
    void nothingIsLeftOfClosedPythons() throws InterruptedException {
        makeAndClose(20);
        long heap = heap();
        long metaspace = metaspace();
        long classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        makeAndClose(200);
        long heapMore = heap() - heap;
        long metaspaceMore = metaspace() - metaspace;
        long classesMore = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes;
        assertTrue(heapMore < 8 << 20, () -> heapMore + " bytes of heap more");
        assertTrue(metaspaceMore < 4 << 20, () -> metaspaceMore + " bytes of metaspace more");
        // Each has compiled at least six functions.
        assertTrue(classesMore < 200, () -> classesMore + " classes more");
    }
}
