// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.util.List;
import java.util.function.Consumer;
import org.gilpy.vm.VmThread;

/** Runs a command line in an interpreter of its own, as the launcher does in a process; given by who knows command lines. Thread-safe. */
public interface FreshPython {
    /**
     * Runs on the calling thread; the exit status.
     *
     * @param argv     the command line without the program's name
     * @param files    what the interpreter gets besides its standard streams
     * @param standard its standard input, output and error: descriptors of the operating system that become its own
     * @param begun    to be called with the main thread before anything runs
     */
    int run(List<String> argv, List<InheritedFile> files, int[] standard, Consumer<VmThread> begun);
}
