// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** A built-in object that may be told, like those of classes with {@code __del__}, when it cannot be reached any more, and that has room for its number. */
public interface Guarded {
    /** What tells it, or its number alone, or null. */
    Identity.Tag tag();

    void tag(Identity.Tag tag);
}
