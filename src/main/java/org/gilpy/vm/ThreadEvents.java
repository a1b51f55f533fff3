// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.gil.GilEvents;
import org.gilpy.objects.PyThread.Blocking;

/**
 * What everybody needs who listens to the events of one thread: its name, the line of the program that it stands on, and the reason why it lets go of the GIL.
 * Used by the thread itself; the name may be read by all.
 */
abstract class ThreadEvents implements GilEvents {
    final VmThread thread;
    private final String library;
    private volatile String name;
    /** Where {@link #locate} has found the thread: code, or null, and instruction. */
    PyCode code;
    int pc;

    ThreadEvents(VmThread thread) {
        this.thread = thread;
        this.library = thread.interpreter.config.stdlib;
    }

    /** The name of the thread. The module threading may have forgotten it in the end. */
    final String name() {
        String s = name;
        return s != null ? s : thread.interpreter.deadlocks.name(thread);
    }

    /** Remembers the name as soon as there is one. Called with the GIL. */
    final void learnName() {
        if (name == null) {
            name = thread.interpreter.deadlocks.knownName(thread);
        }
    }

    /** Why the thread lets go, in a word. */
    final String reason(Why why) {
        return switch (why) {
            case INTERVAL -> "interval";
            case TICKS -> "ticks";
            case YIELD -> "yield";
            case STOP -> "stop";
            case LEAVES -> {
                Blocking<?> work = thread.pending();
                yield work != null ? work.purpose() : thread.outside ? "Java" : "exit";
            }
        };
    }

    /** What the thread is about to wait for, or null. */
    final Object awaited() {
        Blocking<?> work = thread.pending();
        return work == null ? null : work.awaited();
    }

    /** Finds the innermost line of the program; a person does not look for those of the library below it. Makes no frames. */
    final void locate() {
        code = null;
        pc = 0;
        for (FrameWalk w = new FrameWalk(thread); w.next(); ) {
            boolean own = !w.code().co().filename.startsWith(library);
            if (own || code == null) {
                code = w.code();
                pc = w.pc;
            }
            if (own) {
                return;
            }
        }
    }

    /** The file of the line found, or null. */
    final String file() {
        return code == null ? null : code.co().filename;
    }

    /** The line found, or 0. */
    final int line() {
        return code == null ? 0 : code.line(Math.max(pc, 0));
    }

    /** The function of the line found, or null. */
    final String function() {
        return code == null ? null : code.name.value();
    }
}
