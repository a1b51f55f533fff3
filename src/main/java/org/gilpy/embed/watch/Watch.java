// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.watch;

/** Lasts until it is closed. */
public interface Watch extends AutoCloseable {
    @Override
    void close();
}
