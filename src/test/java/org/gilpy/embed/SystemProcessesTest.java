// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** An embedded Python whose processes are those of the system. */
@EnabledOnOs(OS.LINUX)
class SystemProcessesTest {
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
}
