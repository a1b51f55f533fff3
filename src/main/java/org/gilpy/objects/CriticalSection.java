// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Without a GIL, lets one thread at a time work with an object whose work may run Python code on the way; a thread may come in again from there. With a GIL
 * it does nothing.
 */
public final class CriticalSection {
    private final ReentrantLock lock = new ReentrantLock();

    /** Begins work; whether {@link #leave} has to end it. */
    public boolean enter(PyThread t) {
        if (!Sharing.on()) {
            return false;
        }
        t.lock(lock);
        return true;
    }

    public void leave(boolean entered) {
        if (entered) {
            lock.unlock();
        }
    }
}
