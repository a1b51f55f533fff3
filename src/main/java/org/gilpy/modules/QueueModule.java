// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.objects.Classes;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** The part of module queue that is written in Java. */
@ModuleDef("_queue")
public final class QueueModule {
    @PyAttribute("SimpleQueue")
    static final PyType SIMPLE_QUEUE = SimpleQueue.TYPE;
    /** What get() raises when no item is there. */
    @PyAttribute("Empty")
    final PyType empty;

    /** The exception class of an interpreter, for the queues. */
    static final class State {
        PyType empty;
    }

    QueueModule(PyThread t) {
        State s = t.runtime().state(State.class);
        if (s.empty == null) {
            s.empty = Classes.exception(t, "_queue.Empty", Exceptions.Exception);
        }
        empty = s.empty;
    }
}
