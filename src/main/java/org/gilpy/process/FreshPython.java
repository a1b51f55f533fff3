// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.util.List;
import java.util.function.Consumer;
import org.gilpy.vm.VmThread;

/** Runs command lines in interpreters of their own in this JVM, as the launcher does in processes; done by who knows command lines. Thread-safe. */
public interface FreshPython {
    /** What is left to do on the Java thread of the new interpreter. */
    interface Life {
        /** Runs the command line; the exit status. {@code begun} is called with the main thread before anything of it runs. */
        int run(Consumer<VmThread> begun);
    }

    /**
     * Notes what the parent, whose thread calls this, hands on; the rest is done by the result.
     *
     * @param argv     the command line without the program's name
     * @param files    what the interpreter gets besides its standard streams, its own from now on
     * @param standard descriptors of the system for standard input, output and error, its own from now on; unused where the streams are the host's
     */
    Life fresh(VmThread parent, List<String> argv, List<InheritedFile> files, int[] standard);
}
