// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** What a {@link Codec} reads from: the same things in the same order as it wrote them. Used by the one thread that reads the graph. */
public abstract class GraphIn {
    /** An object, which may not have its contents yet, or null. */
    public abstract Object ref();

    public abstract long num();

    public abstract String text();

    public abstract byte[] bytes();

    public abstract long[] longs();

    public abstract int[] ints();

    public abstract int[] copyOfInts();

    public abstract long[] copyOfLongs();

    /** The operating system's number, in this process, of a file that was written as {@code index}. */
    public abstract int file(int index);

    /** Has something done when the interpreter is complete and can run Python code. */
    public abstract void afterwards(Runnable work);

    /** The thread that the child begins with; its interpreter is not complete while objects are made and filled. */
    public abstract PyThread thread();
}
