// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * An object that a snapshot of the interpreter cannot take field by field. Its {@code transient} fields are left out, as they are for every class,
 * and come back as zero and null; what it needs instead is in its state, any object that can be written. Weak references in a state hold
 * objects only if something else does.
 */
public interface Snapshotted {
    /** What to write; null for nothing. */
    Object snapshotState(GraphOut out);

    /** Called in the child when all objects have their fields, with what {@link #snapshotState} gave. */
    void restoreState(Object state, GraphIn in);
}
