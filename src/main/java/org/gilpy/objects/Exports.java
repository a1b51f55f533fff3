// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.ref.WeakReference;
import java.util.ArrayList;

/**
 * The open exports of an object whose memory can move. CPython closes an export with the last reference to a memoryview; here a view
 * that nobody can reach any more counts as closed, which a garbage collection finds out when a resize asks. Guarded by its monitor.
 */
public final class Exports {
    // Made under the monitor; who finds none needs no monitor, as an export is made under that of its owner like a change.
    private volatile ArrayList<WeakReference<BufferView>> open;
    /** Collections in a row that found no live view: after some of them the program is known to rely on dropped references. */
    private int emptyCollections;
    private static final int ENOUGH = 32;

    /** Notes an export and returns it. */
    public synchronized BufferView add(BufferView view) {
        if (open == null) {
            open = new ArrayList<>(2);
        }
        open.add(new WeakReference<>(view));
        return view;
    }

    public synchronized void remove(BufferView view) {
        open.removeIf(r -> r.get() == view || r.get() == null);
    }

    private boolean isOpen() {
        if (open == null || open.isEmpty()) {
            return false;
        }
        open.removeIf(r -> r.get() == null);
        return !open.isEmpty();
    }

    /** BufferError while an export is open: to be called before the memory moves. */
    public void check(PyThread t) {
        if (open == null) {
            return;
        }
        check(t, "Existing exports of data: object cannot be re-sized");
    }

    /** The same with another message. */
    public synchronized void check(PyThread t, String message) {
        if (!isOpen()) {
            return;
        }
        if (emptyCollections < ENOUGH) {
            t.runtime().clearDeadReferences(t);
            System.gc();
            if (isOpen()) {
                throw t.error(Exceptions.BufferError, message);
            }
            emptyCollections++;
        }
        open.clear();
    }
}
