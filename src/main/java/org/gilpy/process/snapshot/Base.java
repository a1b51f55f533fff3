// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;

/**
 * The part of an interpreter that hardly ever changes: the modules of the standard library with their functions, classes and code. It is written once, and
 * later snapshots have only what is not in it, or not as it was. Children can read it before there is a snapshot.
 *
 * <p>An object that is made whole never changes. One that is made empty and filled afterwards is <em>closed</em> when it refers to nothing outside; its body
 * is in the base then, and {@link Trace} tells whether it is still right. The others are <em>open</em>: every snapshot has their bodies, or, of the table of a dict,
 * the {@linkplain Holes values} that the base has not. Immutable but for what is to be expected.
 */
public final class Base {
    /** How many objects the reader has before it reads a base: the interpreter. Its main thread comes with the snapshot, and its number is kept free. */
    static final int ROOTS = 1;

    /** Pieces of the base, to be read in this order. */
    final ArrayList<byte[]> frames;
    final boolean shares;
    /** Numbers of the objects; the interpreter is the first, and the second number is for its main thread. */
    final ObjectNumbers numbers;
    final int count;
    final HashMap<Class<?>, Integer> classNumbers;
    final ArrayList<Class<?>> classes;
    /** What both interpreters use; see {@link GraphWriter#shared}. */
    final Object[] shared;
    /** How many modules there were. */
    final int modules;
    private final Object[] filled;
    private final Layout[] layouts;
    private final BitSet open;
    private final Trace trace;
    /** How snapshots write what is open. */
    private final Layout[] again;
    /** All that {@link #changes} has found so far; used by whoever has the interpreter for itself. */
    private int[] expected = {};

    Base(GraphWriter w, ArrayList<byte[]> frames, Object[] filled, Layout[] layouts, BitSet open, int modules) {
        this.frames = frames;
        this.shares = w.shares();
        this.numbers = w.ownNumbers();
        this.count = w.objects();
        this.classNumbers = w.classNumbers();
        this.classes = w.classes();
        this.shared = w.shared();
        this.filled = filled;
        this.layouts = layouts;
        this.open = open;
        this.modules = modules;
        this.trace = new Trace(numbers, shares, filled, layouts, open);
        this.again = new Layout[filled.length];
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            Layout l = layouts[i];
            again[i] = Trace.isTable(l) ? new Layout(l.of, Kind.CODEC, new Holes(trace, trace.firstOfTable(i)), -1) : l;
        }
    }

    /**
     * The places of closed objects whose bodies are no longer right, in the order of the objects; null when something has changed that a body cannot tell, and another
     * base is needed. No other thread may run Python code meanwhile.
     */
    int[] changes() {
        return trace.changes(filled, layouts, open);
    }

    /** The places of closed objects that have changed before, and so may change again. */
    int[] expected() {
        return expected;
    }

    /** Whether all these were to be expected; from now on they are. */
    boolean expects(int[] changes) {
        BitSet all = new BitSet();
        for (int i : expected) {
            all.set(i);
        }
        for (int i : changes) {
            all.set(i);
        }
        boolean more = all.cardinality() > expected.length;
        if (more) {
            expected = all.stream().toArray();
        }
        return !more;
    }

    /** The bodies that a snapshot has to have: of what is open, and of what has changed. */
    void reopen(int[] changed, GraphWriter to) {
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            to.enqueue(filled[i], again[i]);
        }
        for (int i : changed) {
            to.enqueue(filled[i], layouts[i]);
        }
    }
}
