// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A container that may have an owner: the one thread that changes it without its monitor, as long as no other thread changes it too. Most containers are
 * only ever changed by one thread, and for that thread two plain stores replace the two atomic instructions of a monitor.
 *
 * <p>The owner says in {@link #busy} that it changes the object and then looks whether it still is the owner. Any other thread takes the monitor, says that the
 * owner is none any more, and then looks whether it is busy. This is Dekker's protocol, in which both sides need a full fence between their store and
 * their load; the fence of the owner, which would cost as much as the monitor, is made by the other side for it ({@link Sharing#fenceOthers}). So losing an owner
 * is slow and happens at most a few times in the life of an object: then it is {@link #SHARED}, and all use the monitor.
 *
 * <p>Who holds the monitor has to {@link #seize} before it may rely on being alone. Between {@link #begin} and {@link #end} there must be no Python code, no
 * other {@code begin} of the same object and no monitor.
 */
public abstract class Owned extends PyObject {
    /** The owner of what several threads change. */
    private static final Object SHARED = new Object();
    /** How often an object goes over to the thread that changes it next, before it is shared for good. */
    private static final int MOVES = 3;

    /** The thread, {@link #SHARED}, or null when nobody has changed the object yet. Written under the monitor. */
    private transient Object owner;
    /** Whether the owner is changing the object. Written by the owner. */
    private transient boolean busy;
    /** Guarded by the monitor. */
    private transient byte moves;

    protected Owned() {
        if (Sharing.on()) {
            owner = Thread.currentThread();
        }
    }

    /** Begins a change that needs no monitor; false when the thread is not the owner. What was stored before is visible to whoever sees the change. */
    public final boolean begin() {
        Thread me = Thread.currentThread();
        if (owner != me) {
            return false;
        }
        busy = true;
        // Keeps the compiler from turning the order round.
        VarHandle.releaseFence();
        if (owner == me) {
            return true;
        }
        busy = false;
        return false;
    }

    public final void end() {
        VarHandle.releaseFence();
        busy = false;
    }

    /** From now on, until it lets go of the monitor, which it has, the calling thread is the only one that changes the object. */
    public final void seize() {
        if (!Sharing.on()) {
            return;
        }
        Object o = owner;
        if (o != SHARED && o != Thread.currentThread()) {
            if (o == null) {
                owner = Thread.currentThread();
            } else {
                dispossess((Thread) o);
            }
        }
        VarHandle.releaseFence();
    }

    /** {@link #seize} of an object that may have an owner. */
    public static void seize(PyObject o) {
        if (o instanceof Owned x) {
            x.seize();
        }
    }

    private void dispossess(Thread from) {
        if (from.isAlive()) {
            owner = SHARED;
            Sharing.fenceOthers(from);
            while ((boolean) Busy.HANDLE.getOpaque(this)) {
                Thread.yield();
            }
            VarHandle.acquireFence();
        }
        if (moves < MOVES) {
            moves++;
            owner = Thread.currentThread();
        } else {
            owner = SHARED;
        }
    }

    /** Initialised when it is first needed. */
    private static final class Busy {
        static final VarHandle HANDLE;

        static {
            try {
                HANDLE = MethodHandles.lookup().findVarHandle(Owned.class, "busy", boolean.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }
}
