// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.ctypes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gilpy.objects.BufferView;

/**
 * A run of memory that objects lie in: an array of its own, or what some other object exports, which is then held as long as the region.
 * Immutable, except that {@link Addresses} gives it an address.
 */
final class Region {
    final ByteBuffer memory;
    final int size;
    /** Held, never released: it ends with the region. */
    private final BufferView export;
    /** 0 until somebody asks. Guarded by the monitor of {@link Addresses}. */
    long address;

    /** Zeroed memory. */
    Region(int size) {
        this(ByteBuffer.wrap(new byte[size]), size, null);
    }

    Region(ByteBuffer memory, int size, BufferView export) {
        this.memory = memory.order() == ByteOrder.LITTLE_ENDIAN ? memory : memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.size = size;
        this.export = export;
    }
}
