// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** What a {@link Codec} writes to. Used by the one thread that writes the graph. */
public abstract class GraphOut {
    /** A reference to any object that can be written, or null. */
    public abstract void ref(Object o);

    /** A number; small ones take little room. */
    public abstract void num(long v);

    public abstract void text(String s);

    public abstract void bytes(byte[] b);

    public abstract void longs(long[] a);

    public abstract void ints(int[] a);

    /** As {@link #ints} and {@link #longs}, for arrays that go on changing; a child in this JVM gets a copy without further ado. */
    public abstract void copy(int[] a);

    public abstract void copy(long[] a);

    /** Keeps an open file of the operating system for the child; the number to ask {@link GraphIn#file} for. */
    public abstract int file(int real);

    /** Whether the child has an object already, from what all children begin with. */
    public abstract boolean has(Object o);

    /** Whether the child is in this JVM and may share what never changes. */
    public abstract boolean shares();
}
