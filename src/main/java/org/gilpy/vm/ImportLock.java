// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyThread;

/**
 * The lock that a thread takes when it changes {@code sys.modules} in several steps. A fork takes it too, so that no child sees
 * such a change half done. State of an interpreter; thread-safe.
 */
public final class ImportLock {
    private final PyRLock lock = new PyRLock(PyRLock.TYPE);

    public static ImportLock of(PyThread t) {
        return t.runtime().state(ImportLock.class);
    }

    void acquire(PyThread t) {
        lock.take(t, -1);
    }

    /** @throws org.gilpy.objects.PyError RuntimeError in a thread that does not hold it */
    void release(PyThread t) {
        if (!PyRLock.isOwned(t, lock)) {
            throw t.runtimeError("not holding the import lock");
        }
        PyRLock.release(t, lock);
    }

    boolean held() {
        return lock.locked();
    }
}
