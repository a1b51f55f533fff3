// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

import java.lang.ref.WeakReference;
import java.util.ArrayList;

/** The mappings that an interpreter has made and nobody has let go of. Thread-safe. */
public final class Mappings {
    private final ArrayList<WeakReference<Mapping>> all = new ArrayList<>(0);

    public synchronized void add(Mapping m) {
        if ((all.size() & 15) == 15) {
            all.removeIf(r -> r.get() == null);
        }
        all.add(new WeakReference<>(m));
    }

    /** The one that an address lies in, or null. The place of one that was closed may belong to another. */
    public synchronized Mapping find(long address) {
        for (WeakReference<Mapping> r : all) {
            Mapping m = r.get();
            if (m != null && m.isOpen() && address >= m.address && address < m.address + m.size) {
                return m;
            }
        }
        return null;
    }
}
