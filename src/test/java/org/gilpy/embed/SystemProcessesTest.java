// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.gilpy.os.SignalPipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** An embedded Python whose processes are those of the system. */
@EnabledOnOs(OS.LINUX)
class SystemProcessesTest {
    private static final int QUIT = 3;

    @Test
    void forkedAndSpawnedChildrenWork() {
        try (Python vm = Pythons.builder().access(Access.system()).processes(Processes.OS).build()) {
            vm.exec("""
                    import multiprocessing, os, subprocess
                    def child(queue, n):
                        queue.put((n * 2, os.getpid()))
                    queue = multiprocessing.Queue()
                    p = multiprocessing.Process(target=child, args=(queue, 21))
                    p.start()
                    answer, pid = queue.get()
                    p.join()
                    assert answer == 42 and pid == p.pid != os.getpid() and p.exitcode == 0, (answer, pid, p)
                    r, w = os.pipe()
                    pid = os.fork()
                    if pid == 0:
                        os.write(w, b'from the child')
                        os._exit(7)
                    assert os.read(r, 100) == b'from the child'
                    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
                    with multiprocessing.get_context('spawn').Pool(1) as pool:
                        assert pool.apply(os.getpid) != os.getpid()
                    assert subprocess.run(['echo', 'hello'], capture_output=True).stdout == b'hello\\n'
                    """);
        }
    }

    @Test
    void theyNeedAccess() {
        try (Python vm = Pythons.builder().access(Access.none().clock()).processes(Processes.OS).build()) {
            for (String p : new String[] {"import os\nos.fork()", "import multiprocessing\nmultiprocessing.Process(target=print).start()",
                "import multiprocessing\nmultiprocessing.get_context('spawn').Process(target=print).start()"}) {
                assertEquals("PermissionError", assertThrows(PythonException.class, () -> vm.exec(p), p).type(), p);
            }
        }
    }

    @Test
    void theApplicationGetsItsSignalsBack() throws Exception {
        for (String name : new String[] {"USR2", "TERM"}) {
            Signal signal = new Signal(name);
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            SignalHandler before = Signal.handle(signal, x -> heard.add("application"));
            try {
                try (Python vm = Pythons.builder().access(Access.system()).build()) {
                    vm.set("hear", (Consumer<String>) heard::add);
                    vm.exec("""
                            import os, signal, time
                            before = signal.signal(signal.SIG%s, lambda n, f: hear('program'))
                            os.kill(os.getpid(), signal.SIG%<s)
                            """.formatted(name));
                    assertEquals("program", heard.poll(1, TimeUnit.MINUTES), name);
                }
                Signal.raise(signal);
                assertEquals("application", heard.poll(1, TimeUnit.MINUTES), name);
            } finally {
                Signal.handle(signal, before);
            }
        }
    }

    @Test
    void itGetsBackWhatTheJvmKeeps() {
        byte[] before = quit();
        try (Python vm = Pythons.builder().access(Access.system()).build()) {
            vm.exec("import signal; signal.signal(signal.SIGQUIT, signal.SIG_IGN)");
            assertFalse(Arrays.equals(before, quit()));
        }
        assertArrayEquals(before, quit());
    }

    /** The handler of SIGQUIT and the first word of its mask; the system leaves the other words as they are. */
    private static byte[] quit() {
        return Arrays.copyOf(SignalPipe.action(QUIT), 16);
    }
}
