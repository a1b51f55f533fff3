// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.Sharing;
import org.gilpy.os.Membarrier;

/** The fence for owners of containers. Where the system has none, the JVM stops the thread for a moment, as it does to look at its stack. Thread-safe. */
final class OwnerFence implements Sharing.Fence {
    private volatile Membarrier system;

    @Override
    public void pass(Thread thread) {
        Membarrier m = system;
        if (m == null) {
            // Two threads may make one each.
            system = m = new Membarrier();
        }
        if (!m.fence()) {
            thread.getStackTrace();
        }
    }
}
