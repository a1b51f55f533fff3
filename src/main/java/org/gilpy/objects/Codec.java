// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * How a snapshot writes the objects of one class of which there are so many that reflection would take too long. An object is made whole by
 * {@link #read}, or, when it can be part of a cycle or of a chain of any length, made empty by {@link #make} and later filled. Stateless.
 */
public abstract class Codec {
    /** The very class of the objects. */
    public final Class<?> of;
    /** Whether objects are made first and filled later. */
    public final boolean filled;
    /** Whether interpreters of one JVM may share an object. */
    public final boolean shared;

    protected Codec(Class<?> of, boolean filled, boolean shared) {
        this.of = of;
        this.filled = filled;
        this.shared = shared;
    }

    /** What {@link #make} needs: numbers, and references that cannot lead back to the object without one that is filled. */
    public void writeHead(Object o, GraphOut out) {}

    public abstract void write(Object o, GraphOut out);

    /** The object, complete. */
    public Object read(GraphIn in) {
        throw new UnsupportedOperationException(of.getName());
    }

    public Object make(GraphIn in) {
        throw new UnsupportedOperationException(of.getName());
    }

    public void fill(Object o, GraphIn in) {
        throw new UnsupportedOperationException(of.getName());
    }
}
