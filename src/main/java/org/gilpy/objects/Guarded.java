// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** A built-in object that is told, like those of classes with {@code __del__}, when it cannot be reached any more. */
public interface Guarded {
    /** What tells it, or null. */
    Finalizers.Guard guard();
}
