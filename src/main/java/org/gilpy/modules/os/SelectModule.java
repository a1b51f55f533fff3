// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;

/** Waiting for several descriptors; module select is written over it. */
@ModuleDef("_select")
public final class SelectModule {
    private static final Function POLL = Function.ofInt("poll");
    /** How long a system call waits before it looks for signals, in milliseconds. */
    private static final int SLICE = 40;
    private static final int INVALID = 0x20, MOST = 8000;

    /** Waits for events of (descriptor, mask) pairs; a list of (descriptor, events). A negative time in milliseconds is for ever. */
    @PyFunction("_poll(pairs, milliseconds, /)")
    static PyObject poll(PyThread t, PyObject pairs, double milliseconds) {
        PyObject[] items = Ops.items(t, pairs);
        if (items.length > MOST) {
            throw t.valueError("too many file descriptors in select()");
        }
        int[] fds = new int[items.length];
        int[] real = new int[items.length];
        int[] masks = new int[items.length];
        boolean invalid = false;
        for (int i = 0; i < items.length; i++) {
            PyTuple p = (PyTuple) items[i];
            fds[i] = Convert.toInt(t, p.get(0));
            masks[i] = Convert.toInt(t, p.get(1));
            Descriptor d = Descriptors.of(t).find(fds[i]);
            // A negative number is skipped by the system: invalid ones are reported below.
            real[i] = d == null ? -1 : d.real;
            invalid |= d == null;
        }
        int[] events = new int[items.length];
        Wait w = new Wait(real, masks, events, invalid ? 0 : milliseconds);
        t.blocking(w);
        if (w.error != 0) {
            throw t.osError(w.error, null);
        }
        PyList out = new PyList();
        for (int i = 0; i < items.length; i++) {
            int e = real[i] < 0 ? INVALID : events[i];
            if (e != 0) {
                out.append(PyTuple.of(PyInt.of(fds[i]), PyInt.of(e)));
            }
        }
        return out;
    }

    /** One wait, which may be interrupted and begun again without starting its time anew. */
    private static final class Wait implements PyThread.Blocking<RuntimeException> {
        private final int[] real;
        private final int[] masks;
        private final int[] events;
        private final boolean forEver;
        private final long end;
        int error;

        Wait(int[] real, int[] masks, int[] events, double milliseconds) {
            this.real = real;
            this.masks = masks;
            this.events = events;
            forEver = milliseconds < 0;
            end = forEver ? 0 : System.nanoTime() + (long) Math.min(milliseconds * 1e6, 9e18 - System.nanoTime());
        }

        @Override
        public void run() throws InterruptedException {
            try (Libc.Scratch s = Libc.scratch()) {
                int at = s.reserve(8 * real.length);
                for (;;) {
                    for (int i = 0; i < real.length; i++) {
                        s.memory.putInt(at + 8 * i, real[i]);
                        s.memory.putInt(at + 8 * i + 4, masks[i]);
                    }
                    long left = forEver ? SLICE : Math.min(SLICE, Math.max(0, (end - System.nanoTime() + 999_999) / 1_000_000));
                    long r = Libc.call(s, POLL, s.address + at, real.length, left);
                    if (r > 0) {
                        for (int i = 0; i < real.length; i++) {
                            events[i] = s.memory.getShort(at + 8 * i + 6);
                        }
                        return;
                    }
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    if (r < 0 && r != -OsErrors.EINTR) {
                        error = (int) -r;
                        return;
                    }
                    if (!forEver && System.nanoTime() >= end) {
                        return;
                    }
                }
            }
        }
    }
}
