// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Locks between processes that have nothing in common but a number, and between isolates. */
class SharedLockTest {
    private static final int ROUNDS = 50_000;

    /** Makes a lock, says its number, and counts together with the other one. */
    private static final String MAKER = """
            import _multiprocessing, mmap, sys
            memory = mmap.mmap(open(sys.argv[1], 'r+b').fileno(), 4096)
            count = memoryview(memory).cast('q')
            lock = _multiprocessing.SemLock(1, 1, 1, '/counter', True)
            print(lock.handle, flush=True)
            while not count[1]:
                pass
            for i in range(int(sys.argv[2])):
                with lock:
                    count[0] += 1
            input()
            print(count[0])
            """;

    private static final String PARTNER = """
            import _multiprocessing, mmap, sys
            memory = mmap.mmap(open(sys.argv[1], 'r+b').fileno(), 4096)
            count = memoryview(memory).cast('q')
            lock = _multiprocessing.SemLock._rebuild(int(sys.argv[3]), 1, 1, None)
            count[1] = 1
            for i in range(int(sys.argv[2])):
                with lock:
                    count[0] += 1
            """;

    private static final String HOLDER = """
            import _multiprocessing
            lock = _multiprocessing.SemLock(0, 1, 1, '/held', True)
            lock.acquire()
            print(lock.handle, flush=True)
            input()
            """;

    private static final String WAITER = """
            import _multiprocessing, sys
            lock = _multiprocessing.SemLock._rebuild(int(sys.argv[1]), 0, 1, None)
            print(lock.acquire(True, 0.1), flush=True)
            try:
                lock.acquire()
            except RuntimeError as error:
                print(error)
            """;

    private static final String ISOLATES = """
            import multiprocessing

            def work(value, rounds):
                for i in range(rounds):
                    with value.get_lock():
                        value.value += 1

            if __name__ == '__main__':
                multiprocessing.set_start_method('isolate')
                value = multiprocessing.Value('q', 0)
                workers = [multiprocessing.Process(target=work, args=(value, 50_000)) for i in range(2)]
                for p in workers:
                    p.start()
                for p in workers:
                    p.join()
                print(value.value)
            """;

    private static Process start(Path program, String text, String... args) throws IOException {
        Files.writeString(program, text);
        List<String> command = Gilpy.command(program.toString());
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    @Test
    @Timeout(120)
    void twoProcessesCountTogether(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("memory");
        Files.write(file, new byte[4096]);
        Process maker = start(folder.resolve("maker.py"), MAKER, file.toString(), "" + ROUNDS);
        try (BufferedReader out = maker.inputReader()) {
            String handle = out.readLine();
            Process partner = start(folder.resolve("partner.py"), PARTNER, file.toString(), "" + ROUNDS, handle);
            assertEquals(0, partner.waitFor());
            maker.outputWriter().append("go on\n").close();
            assertEquals("" + 2 * ROUNDS, out.readLine());
        } finally {
            maker.destroyForcibly();
        }
    }

    @Test
    @Timeout(60)
    void whoWaitsForADeadHolderIsTold(@TempDir Path folder) throws IOException, InterruptedException {
        Process holder = start(folder.resolve("holder.py"), HOLDER);
        String handle = holder.inputReader().readLine();
        Process waiter = start(folder.resolve("waiter.py"), WAITER, handle);
        try (BufferedReader out = waiter.inputReader()) {
            assertEquals("False", out.readLine());
            holder.destroyForcibly().waitFor();
            assertEquals("the process that holds this lock has ended without releasing it (pid " + holder.pid() + ")", out.readLine());
            waiter.waitFor(10, TimeUnit.SECONDS);
        } finally {
            waiter.destroyForcibly();
        }
    }

    @Test
    @Timeout(120)
    void isolatesCountTogether(@TempDir Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("isolates.py");
        Files.writeString(program, ISOLATES);
        Gilpy.Result r = Gilpy.run("", 110, folder, program.toString());
        assertEquals("100000\n", r.out() + r.err());
    }
}
