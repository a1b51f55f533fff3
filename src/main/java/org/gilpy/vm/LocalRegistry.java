// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.WeakHashMap;

/** All thread-local objects of an interpreter, so that the values of a thread go when it ends. Guarded by its own monitor. */
final class LocalRegistry {
    private final WeakHashMap<ThreadLocalData, Boolean> all = new WeakHashMap<>();

    synchronized void add(ThreadLocalData d) {
        all.put(d, true);
    }

    synchronized void threadEnded(VmThread t) {
        for (ThreadLocalData d : all.keySet()) {
            d.forget(t);
        }
    }
}
