// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The processes of {@code multiprocessing} in embedded Pythons: they work without any access, and get around no limit and no access. */
@EnabledOnOs(OS.LINUX)
class IsolatesTest {
    private static final String PROGRAM = """
            import multiprocessing, os
            def child(q, n):
                print('child', n, flush=True)
                q.put((n, multiprocessing.current_process().name, os.getpid() != parent))
            parent = os.getpid()
            q = multiprocessing.Queue()
            ps = [multiprocessing.Process(target=child, args=(q, i), name=f'p{i}') for i in range(3)]
            for p in ps: p.start()
            got = sorted(q.get() for p in ps)
            for p in ps: p.join()
            codes = [p.exitcode for p in ps]
            with multiprocessing.Pool(2) as pool: squares = pool.map(lambda_, range(6))
            value = multiprocessing.Value('i', 0)
            def add():
                for i in range(50):
                    with value: value.value += 1
            ps = [multiprocessing.Process(target=add) for i in range(2)]
            for p in ps: p.start()
            for p in ps: p.join()
            total = value.value
            with multiprocessing.get_context('spawn').Pool(1) as pool: spawned = pool.map(abs, [-1, 2])
            """.replace("pool.map(lambda_, range(6))", "pool.map(square, range(6))").replace("parent = os.getpid()", "parent = os.getpid()\ndef square(x): return x * x");

    private static void works(Access access) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (Python vm = Pythons.builder().access(access).stdout(out).stderr(err).build()) {
            vm.set("list", List.of(1, 2));
            vm.exec(PROGRAM);
            assertEquals("[(0, 'p0', True), (1, 'p1', True), (2, 'p2', True)]", vm.eval("got").repr());
            assertEquals("[0, 0, 0]", vm.eval("codes").repr());
            assertEquals("[0, 1, 4, 9, 16, 25]", vm.eval("squares").repr());
            assertEquals(100, vm.get("total").asInt());
            assertEquals("[1, 2]", vm.eval("spawned").repr());
        }
        assertEquals("", err.toString());
        assertEquals("child 0\nchild 1\nchild 2\n", out.toString().lines().sorted().reduce("", (a, b) -> a + b + "\n"));
    }

    @Test
    void theyNeedNoAccess() {
        works(Access.none());
    }

    @Test
    void theyWorkWithAllAccess() {
        works(Access.system().allowPackages("java.util"));
    }

    /** What a child answers to an expression, as text. */
    private static String inChild(Python vm, String expression, String method) {
        vm.exec("import multiprocessing\ndef ask(c, e):\n  try: c.send(repr(eval(e)))\n  except BaseException as x: c.send(type(x).__name__)\n"
                + "a, b = multiprocessing.Pipe()");
        vm.set("e", expression);
        vm.set("m", method);
        vm.exec("p = multiprocessing.get_context(m).Process(target=" + (method.equals("spawn") ? "exec, args=('try: c.send(repr(eval(e)))\\nexcept BaseException as x: c.send(type(x).__name__)', "
                + "{'c': b, 'e': e})" : "ask, args=(b, e)") + ")\np.start()\nanswer = a.recv()\np.join()");
        return vm.get("answer").asString();
    }

    @Test
    void accessIsInherited() {
        try (Python vm = Pythons.builder().access(Access.none().allowPackages("java.util")).build()) {
            vm.set("host", new java.util.ArrayList<>(List.of(1, 2)));
            vm.set("callback", (Runnable) () -> { });
            vm.exec("import java.util\njlist = java.util.ArrayList");
            for (String method : List.of("fork", "spawn")) {
                assertEquals("PermissionError", inChild(vm, "open('/etc/passwd').read()", method));
                assertEquals("PermissionError", inChild(vm, "__import__('os').listdir('/')", method));
                assertEquals("PermissionError", inChild(vm, "__import__('os').system('true')", method));
                assertEquals("PermissionError", inChild(vm, "__import__('socket').create_connection(('127.0.0.1', 80))", method));
                assertEquals("PermissionError", inChild(vm, "__import__('time').time()", method));
                assertEquals("PermissionError", inChild(vm, "__import__('os').kill(__import__('os').getppid(), 9) if __import__('os').getppid() < 4000000 else open('/')", method));
                assertEquals("ValueError", inChild(vm, "__import__('_processes').set_model('os')", method));
                assertEquals("OSError", inChild(vm, "__import__('os').read(3000, 1)", method));
                assertEquals("'{}'", inChild(vm, "str(dict(__import__('os').environ))", method));
                assertTrue(List.of("ModuleNotFoundError", "RuntimeError").contains(inChild(vm, "__import__('java.util').util.ArrayList()", method)));
            }
            assertEquals("RuntimeError", inChild(vm, "host.size()", "fork"));
            assertEquals("RuntimeError", inChild(vm, "callback()", "fork"));
            assertEquals("RuntimeError", inChild(vm, "jlist()", "fork"));
            assertEquals(2, vm.eval("host.size()").asInt());
        }
    }

    private static void ends(Limit limit, Limits limits, String program) {
        try (Python vm = Pythons.builder().stderr(new ByteArrayOutputStream()).stdout(new ByteArrayOutputStream()).build()) {
            vm.exec("import multiprocessing, threading, time, os");
            LimitException e = assertThrows(LimitException.class, () -> vm.within(limits, () -> vm.exec(program)), program);
            assertEquals(limit, e.limit(), program);
            assertEquals(45, vm.eval("sum(range(10))").asInt());
            vm.exec("c = []\np = multiprocessing.Process(target=c.append, args=(1,))\np.start()\np.join()");
            assertEquals(0, vm.eval("p.exitcode").asInt());
        }
    }

    /** A program whose child runs {@code body} while the parent waits for it. */
    private static String child(String body) {
        return "def work():\n  " + body.replace("\n", "\n  ") + "\np = multiprocessing.Process(target=work)\np.start()\np.join()\ntime.sleep(100)";
    }

    @Test
    void limitsOfTimeAreInherited() {
        Limits wall = Limits.none().wallTime(Duration.ofMillis(1500));
        ends(Limit.WALL_TIME, wall, child("while True: pass"));
        ends(Limit.WALL_TIME, wall, child("time.sleep(100)"));
        ends(Limit.WALL_TIME, wall, child("t = threading.Thread(target=exec, args=('while True: pass',))\nt.start()\nt.join()"));
        Limits cpu = Limits.none().cpuTime(Duration.ofMillis(1500));
        ends(Limit.CPU_TIME, cpu, child("while True: pass"));
        ends(Limit.CPU_TIME, cpu, child("t = threading.Thread(target=exec, args=('while True: pass',))\nt.start()\nt.join()"));
    }

    @Test
    void whatIsCountedIsCountedTogether() {
        ends(Limit.BYTECODES, Limits.none().bytecodes(2_000_000), child("while True: pass"));
        ends(Limit.MEMORY, Limits.none().memory(400 << 20), child("l = []\nwhile True: l.append('x' * 100000)"));
        ends(Limit.MEMORY, Limits.none().memory(400 << 20), child("def f():\n  l = []\n  while True: l.append('x' * 100000)\nt = threading.Thread(target=f)\nt.start()\nt.join()"));
        ends(Limit.MEMORY, Limits.none().memory(400 << 20), "import mmap\nx = [mmap.mmap(-1, 64 << 20) for i in range(100)]");
        ends(Limit.OBJECT_SIZE, Limits.none().objectSize(10_000_000), child("'a' * 10 ** 9"));
        ends(Limit.OUTPUT, Limits.none().output(10_000), child("while True: print('x' * 100, flush=True)"));
        ends(Limit.RECURSION, Limits.none().recursion(300), child("def f(): f()\nf()"));
        ends(Limit.OPEN_FILES, Limits.none().openFiles(40), child("x = [os.pipe() for i in range(30)]"));
        ends(Limit.THREADS, Limits.none().threads(4), child("for i in range(5): threading.Thread(target=time.sleep, args=(100,)).start()"));
        ends(Limit.THREADS, Limits.none().threads(4), "ps = [multiprocessing.Process(target=time.sleep, args=(100,)) for i in range(6)]\nfor p in ps: p.start()");
    }

    @Test
    void processesAreLimited() {
        Limits two = Limits.none().processes(2);
        ends(Limit.PROCESSES, two, "for i in range(4):\n  p = multiprocessing.Process(target=print)\n  p.start()\n  p.join()");
        ends(Limit.PROCESSES, two, "multiprocessing.Pool(4)");
        ends(Limit.PROCESSES, two, "if os.fork(): time.sleep(100)\nelse:\n  while True: os.fork()");
        ends(Limit.PROCESSES, two, child("for i in range(4):\n  p = multiprocessing.Process(target=print)\n  p.start()\n  p.join()"));
        ends(Limit.PROCESSES, Limits.none().processes(0), "multiprocessing.get_context('spawn').Process(target=print).start()");
    }

    @Test
    void cancelAndCloseEndThem() throws Exception {
        try (Python vm = Pythons.plain()) {
            CountDownLatch running = new CountDownLatch(1);
            vm.set("running", (Runnable) running::countDown);
            Thread t = new Thread(() -> {
                try {
                    running.await();
                    Thread.sleep(300);
                } catch (InterruptedException e) {
                    return;
                }
                vm.cancel("enough");
            });
            t.start();
            LimitException e = assertThrows(LimitException.class, () -> vm.exec("""
                    import multiprocessing
                    def spin():
                        while True: pass
                    ps = [multiprocessing.Process(target=spin) for i in range(2)]
                    for p in ps: p.start()
                    running()
                    for p in ps: p.join()
                    """));
            assertEquals("enough", e.getMessage());
            t.join();
            vm.exec("for p in ps: p.join()");
            assertEquals("[-9, -9]", vm.eval("[p.exitcode for p in ps]").repr());
            vm.exec("p = multiprocessing.Process(target=spin)\np.start()");
        }
        // Closed: nothing of it runs any more.
        for (int i = 0; i < 100 && isolateThreads() > 0; i++) {
            Thread.sleep(50);
        }
        assertEquals(0, isolateThreads());
    }

    private static long isolateThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith("python isolate")).count();
    }
}
