// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.datetime;

/** Hash values of numbers that are unlike those of the numbers themselves. Stateless. */
final class Hashes {
    private Hashes() {}

    static long of(long v) {
        long h = (v + 0x1F3D5B79L) * 0x9E3779B97F4A7C15L;
        h ^= h >>> 29;
        return h == -1 ? -2 : h;
    }
}
