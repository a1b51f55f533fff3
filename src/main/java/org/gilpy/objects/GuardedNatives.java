// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.List;

/**
 * Read-only methods that bytes and bytearray share, as bytearray has them: without a GIL each runs under the monitor of its bytearray, but for those that call
 * Python code on the way. Immutable.
 */
final class GuardedNatives extends Natives {
    /** Methods that iterate over objects or call the handlers of a codec: they hold an export of the bytes, or have a copy. */
    private static final List<String> CALLING = List.of("join", "decode");

    private final Natives natives;
    private final boolean[] calling;

    GuardedNatives(Natives natives) {
        super(natives.owner, natives.names, natives.kinds, natives.shapes, natives.signatures, natives.docs);
        this.natives = natives;
        this.calling = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            calling[i] = CALLING.contains(names[i]);
        }
    }

    @Override
    public PyObject call(int id, PyThread t, PyObject a, PyObject b, PyObject c, PyObject d) {
        if (!Sharing.on() || !(a instanceof PyByteArray self) || calling[id]) {
            return natives.call(id, t, a, b, c, d);
        }
        synchronized (self) {
            return natives.call(id, t, a, b, c, d);
        }
    }

    @Override
    public PyObject callN(int id, PyThread t, PyObject[] bound) {
        if (!Sharing.on() || bound.length == 0 || !(bound[0] instanceof PyByteArray self) || calling[id]) {
            return natives.callN(id, t, bound);
        }
        synchronized (self) {
            return natives.callN(id, t, bound);
        }
    }

    @Override
    public void attributes(AttributeSink sink) {
        natives.attributes(sink);
    }
}
