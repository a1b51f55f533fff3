// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.ctypes;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.TreeMap;
import org.gilpy.objects.PyThread;

/**
 * Numbers that stand for places in regions, as addresses do: places of one region follow each other, and no number is used twice. One per
 * interpreter, guarded by its monitor.
 */
final class Addresses {
    private static final long FIRST = 0x7f0000001000L;
    private static final int GAP = 64;

    private final TreeMap<Long, WeakReference<Region>> regions = new TreeMap<>();
    private long next = FIRST;
    private int cleanAt = 1024;

    /** A place in a region. */
    record Place(Region region, int offset) {
        int left() {
            return region.size - offset;
        }
    }

    static Addresses of(PyThread t) {
        return t.runtime().state(Addresses.class);
    }

    synchronized long of(Region r, int offset) {
        if (r.address == 0) {
            if (regions.size() >= cleanAt) {
                regions.values().removeIf(w -> w.get() == null);
                cleanAt = Math.max(1024, 2 * regions.size());
            }
            r.address = next;
            next += r.size + GAP + 15 & ~15L;
            regions.put(r.address, new WeakReference<>(r));
        }
        return r.address + offset;
    }

    /** The place of an address; ValueError when there is nothing of ours, or fewer than {@code size} bytes. */
    synchronized Place find(PyThread t, long address, long size) {
        Map.Entry<Long, WeakReference<Region>> e = regions.floorEntry(address);
        Region r = e == null ? null : e.getValue().get();
        long offset = e == null ? 0 : address - e.getKey();
        if (r == null || offset > r.size) {
            throw t.valueError(address == 0 ? "NULL pointer access" : "no object of this program lies at address 0x" + Long.toHexString(address));
        }
        if (size > r.size - offset) {
            throw t.valueError("only " + (r.size - offset) + " bytes lie at address 0x" + Long.toHexString(address) + ", not " + size);
        }
        return new Place(r, (int) offset);
    }
}
