// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** Work that is worth doing when the processors have nothing else to do: on a thread of the lowest priority. Stateless. */
final class IdleTime {
    private static final Function SETPRIORITY = Function.ofInt("setpriority");
    /** Of the calling thread only, for Linux. */
    private static final int PRIO_PROCESS = 0, LOWEST = 19;
    private static final long STACK = 64L << 20;

    private IdleTime() {}

    /** Starts the work; the process may end before it does. */
    static void spend(String name, Runnable work) {
        Thread t = new Thread(null, new Work(work), name, STACK, false);
        t.setDaemon(true);
        t.start();
    }

    private record Work(Runnable work) implements Runnable {
        @Override
        public void run() {
            Libc.call(SETPRIORITY, PRIO_PROCESS, 0, LOWEST);
            work.run();
        }
    }
}
