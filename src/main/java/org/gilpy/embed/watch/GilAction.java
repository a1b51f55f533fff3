// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.watch;

/** What a thread does at the global lock. Without a lock threads still take and drop the right to run. */
public enum GilAction {
    /** It wants the lock, which another thread has, and begins to wait. */
    REQUEST,
    /** It has the lock. */
    TAKE,
    /** It lets the lock go by itself. */
    DROP,
    /** It lets the lock go because another thread has asked for it. */
    FORCED
}
