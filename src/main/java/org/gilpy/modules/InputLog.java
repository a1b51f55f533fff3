// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import java.util.Arrays;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyThread;

/**
 * What was given to an engine of Java whose state cannot be read, a hash or a compressed stream, so that the copy of an object in a forked
 * child can be given the same, and a copy in this process. Keeps references to arrays, which must not change, up to 1 MB; of an object that was given more the child's copy
 * says so when it is used. Guarded by its owner.
 */
public final class InputLog {
    private static final int LIMIT = 1 << 20;

    /** How a logged input is given again. */
    public interface Taker {
        void take(byte[] data, int how);
    }

    private byte[][] inputs = {};
    /** With each input a number of its owner. */
    private int[] hows = {};
    private int count;
    /** -1 when there was too much. */
    private int bytes;

    public void add(byte[] data, int how) {
        if (bytes < 0) {
            return;
        }
        // An empty entry has its price too.
        if (data.length + 16 > LIMIT - bytes) {
            inputs = null;
            hows = null;
            bytes = -1;
            return;
        }
        if (count == inputs.length) {
            int n = Math.max(4, 2 * count);
            inputs = Arrays.copyOf(inputs, n);
            hows = Arrays.copyOf(hows, n);
        }
        inputs[count] = data;
        hows[count++] = how;
        bytes += data.length + 16;
    }

    /** Whether everything is there. */
    public boolean isComplete() {
        return bytes >= 0;
    }

    /** Gives everything again. */
    public void replay(Taker taker) {
        for (int i = 0; i < count; i++) {
            taker.take(inputs[i], hows[i]);
        }
    }

    public InputLog copy() {
        InputLog c = new InputLog();
        c.inputs = inputs == null ? null : inputs.clone();
        c.hows = hows == null ? null : hows.clone();
        c.count = count;
        c.bytes = bytes;
        return c;
    }

    /** The error of a copy that cannot be made. */
    public static PyError tooMuch(PyThread t, String what) {
        return t.runtimeError("this " + what + " was given more than 1 MB, so it cannot be copied");
    }

    /** The error of a child whose copy of an object could not be made. */
    public static PyError lost(PyThread t, String what) {
        return t.runtimeError("this " + what + " was given more than 1 MB before the fork, so the child has no copy of its state; make it in the child");
    }
}
