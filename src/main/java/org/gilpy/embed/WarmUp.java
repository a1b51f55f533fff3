// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import org.gilpy.objects.PyError;
import org.gilpy.vm.Config;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.VmThread;

/** Does once, for nothing, what a child process will have to do, so that it is loaded and linked when it is needed. Stateless. */
final class WarmUp {
    private WarmUp() {}

    /** Modules of the library that a child under any start method uses. */
    private static final String[] USED = {"os", "io", "threading", "signal", "pickle", "multiprocessing.process"};

    static void run(String home) {
        Config c = new Config();
        c.stdlib = home + "/stdlib";
        c.path.add(c.stdlib);
        c.standardStreams = false;
        c.noSite = true;
        Interpreter in = new Interpreter(c, new Assembly());
        VmThread t = in.start();
        try {
            for (String name : USED) {
                in.importModule(t, name);
            }
        } catch (PyError e) {
            // A library without one of them: then there is nothing to warm.
            return;
        } finally {
            t.releaseGil();
        }
    }
}
