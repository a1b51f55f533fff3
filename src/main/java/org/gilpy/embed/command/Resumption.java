// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.command;

import java.util.function.Consumer;
import org.gilpy.process.ChildProcesses;
import org.gilpy.process.ChildRun;
import org.gilpy.process.Snapshot;
import org.gilpy.process.snapshot.Snapshots;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.Main;
import org.gilpy.vm.VmThread;

/** Goes on from a snapshot in an interpreter that has not been started. Stateless. */
final class Resumption {
    private Resumption() {}

    /** Runs what the snapshot was made for, on the calling thread; its exit status. {@code settle} is called before the first line of it. */
    static int run(Interpreter in, Snapshots.Image image, Snapshot s, Consumer<VmThread> settle) {
        int code = ChildRun.run(in, image, s, ChildRun.STANDARD, settle);
        ChildProcesses.leave(in);
        in.leaveProcess();
        if (code == Main.INTERRUPTED) {
            Main.dieOfInterrupt(in.main);
            return 130;
        }
        return code;
    }
}
