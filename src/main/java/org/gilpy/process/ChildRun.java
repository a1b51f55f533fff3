// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.util.function.Consumer;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyObject;
import org.gilpy.process.snapshot.Snapshots;
import org.gilpy.vm.ForkHooks;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.Main;
import org.gilpy.vm.VmThread;

/** The life of a child that continues from a snapshot. Stateless. */
public final class ChildRun {
    private ChildRun() {}

    /** The standard streams of a child that is a process. */
    public static final int[] STANDARD = {0, 1, 2};

    /**
     * Runs a snapshot to its end on the calling thread, which should have a large stack; the exit status.
     *
     * @param in    not started yet
     * @param image what has been read into it already, or null
     * @param begun called with the main thread before the child's own code runs
     */
    public static int run(Interpreter in, Snapshots.Image image, Snapshot s, int[] standard, Consumer<VmThread> begun) {
        Snapshots.Restored r = Snapshots.restore(in, image, s, standard);
        VmThread t = r.thread();
        begun.accept(t);
        return r.entry() == null ? Main.goOn(t) : call(t, r.entry());
    }

    static int call(VmThread t, PyObject entry) {
        return Main.guarded(t, () -> {
            ForkHooks.of(t).inChild(t);
            PyObject result = entry.call(t);
            return result instanceof PyLong l ? l.big().intValue() & 255 : 0;
        });
    }
}
