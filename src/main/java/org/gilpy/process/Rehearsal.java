// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.util.function.BooleanSupplier;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyStr;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.process.snapshot.Snapshots;
import org.gilpy.vm.Config;
import org.gilpy.vm.FrontEnd;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.Main;
import org.gilpy.vm.VmThread;

/** Does for nothing what a child process will have to do, so that the JVM has loaded, linked and in part compiled it when it is needed. Stateless. */
public final class Rehearsal {
    private Rehearsal() {}

    /** Modules of the library that a child under any start method uses. */
    private static final String[] USED = {"os", "io", "threading", "signal", "pickle", "multiprocessing.process"};
    /** The second time costs a third of the first, the tenth half of the second. */
    private static final int ROUNDS = 2;
    private static final Function MALLOC_TRIM = Function.ofInt("malloc_trim");

    /**
     * Starts an interpreter that nobody sees, and lets others continue from snapshots of it.
     *
     * @param enough asked again and again whether that will do
     */
    public static void run(FrontEnd front, String stdlib, BooleanSupplier enough) {
        if (enough.getAsBoolean()) {
            return;
        }
        Config c = new Config();
        c.stdlib = stdlib;
        c.path.add(stdlib);
        c.standardStreams = false;
        c.noSite = true;
        VmThread t = Main.begin(new Interpreter(c, front));
        try {
            for (String name : USED) {
                if (enough.getAsBoolean()) {
                    return;
                }
                t.interpreter.importModule(t, name);
            }
            for (int i = 0; i < ROUNDS && !enough.getAsBoolean(); i++) {
                Snapshot s = Snapshots.take(t, t.interpreter.importModule(t, "os").getAttr(t, PyStr.of("getpid")), false);
                Snapshots.Restored r = Snapshots.restore(new Interpreter(c, front), s, ChildRun.STANDARD);
                r.entry().call(r.thread());
                r.thread().releaseGil();
            }
        } catch (PyError e) {
            // A library without one of them: then there is less to rehearse.
            return;
        } finally {
            t.releaseGil();
        }
    }

    /** Gives back memory that only the rehearsal needed. */
    public static void tidy() {
        System.gc();
        Libc.call(MALLOC_TRIM);
    }
}
