// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import org.gilpy.vm.Config;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.Main;
import org.gilpy.vm.VmThread;

/** A Python that runs one program as the {@code python} command does. Used from one thread. */
public final class Program {
    private final Config config;

    public Program(Config config) {
        this.config = config;
    }

    /** What to run. */
    public enum Kind { FILE, COMMAND, MODULE, STDIN }

    /** Runs on the calling thread, which should have a large stack; the exit code of the process. */
    public int run(Kind kind, String what) {
        Interpreter in = new Interpreter(config, new Assembly());
        VmThread t = in.start();
        return Main.run(t, kind.name(), what);
    }
}
