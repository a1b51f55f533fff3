// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.util.List;
import org.gilpy.objects.PyObject;
import org.gilpy.vm.VmThread;

/**
 * What a child process is: {@link OsProcesses} or an interpreter in this JVM. One per interpreter; thread-safe. Errors of the operating
 * system are raised as OSError.
 */
public interface ProcessModel {
    /** {@code "os"} or {@code "isolate"}. */
    String name();

    /**
     * Gets ready to start children quickly, in the background; may be called again and again.
     *
     * @param surely whether there will be children, as most processes that are children themselves have none
     */
    void prepare(VmThread t, boolean surely);

    /** No children are to be expected for now: nothing is to be kept ready for them. */
    void relax(VmThread t);

    /**
     * Starts a child with a copy of all objects; its pid. Standard streams, working directory and umask are the parent's.
     *
     * @param entry what the child calls, whose result is its exit status; null when it goes on in the frames of the thread
     * @param bound whether the child must not survive this process, however that ends
     */
    long start(VmThread t, PyObject entry, boolean bound);

    /**
     * Starts a fresh Python; its pid.
     *
     * @param argv  the command line without the program's name
     * @param files what the child gets besides 0, 1 and 2; the caller keeps them open during the call
     * @param bound as in {@link #start}
     */
    long spawn(VmThread t, List<String> argv, List<InheritedFile> files, boolean bound);

    /**
     * waitpid(2): pid and wait status; pid 0 when WNOHANG is given and none has ended. Otherwise waits without the GIL, and signals are
     * handled meanwhile.
     */
    long[] waitpid(VmThread t, long pid, int options);

    /** kill(2) for pids of this model. */
    void kill(VmThread t, long pid, int signal);

    /** The pid of the process that the interpreter of the thread is. */
    long getpid(VmThread t);

    long getppid(VmThread t);
}
