// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import java.util.function.Consumer;
import org.gilpy.process.Snapshot;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.VmThread;

/** Goes on from a snapshot in an interpreter that has not been started. Stateless. */
final class Resumption {
    private Resumption() {}

    /** Runs what the snapshot was made for, on the calling thread; its exit status. {@code settle} is called before the first line of it. */
    static int run(Interpreter in, Snapshot s, Consumer<VmThread> settle) {
        throw new UnsupportedOperationException("this build cannot read snapshots");
    }
}
