// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * An object whose memory others may look at: bytes, bytearray, memoryview, arrays, maps. While an export is open the memory must stay
 * where it is: an exporter that can be resized keeps an {@link Exports}, which refuses.
 */
public interface Buffer {
    /**
     * Opens an export, which {@link BufferView#release} ends.
     *
     * @param writable whether the caller wants to write; BufferError when the memory is read-only
     */
    BufferView export(PyThread t, boolean writable);

    /** Called once for each view that is released. */
    void exportReleased(PyThread t, BufferView view);
}
