// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.gil.GilEvents;
import org.gilpy.gil.GilThread;

/** Hands what threads do at the GIL to a host. The host's code runs on the thread concerned and must be quick. */
public final class GilObserver implements Observers.Observer {
    /** Takes events. */
    public interface Sink {
        /**
         * An event of a thread: {@code W} waits for the GIL, {@code T} takes it, {@code D} lets go of it, {@code F} lets go as another thread has asked for it.
         *
         * @param reason why it lets go; null in other events
         * @param file of the innermost line of the program; null when there is none
         */
        void event(char kind, long nanos, long ident, String name, String reason, String file, int line, String function);
    }

    private final Interpreter in;
    private final Sink sink;

    /** Begins to listen. */
    public GilObserver(Interpreter in, Sink sink) {
        this.in = in;
        this.sink = sink;
        in.observers.add(this);
    }

    /** Listens no more. */
    public void stop() {
        in.observers.remove(this);
    }

    @Override
    public GilEvents of(VmThread t) {
        return new Events(t);
    }

    private final class Events extends ThreadEvents {
        Events(VmThread t) {
            super(t);
        }

        private void tell(char kind, long now, String reason) {
            locate();
            sink.event(kind, now, thread.ident, name(), reason, file(), line(), function());
        }

        @Override
        public void waits(long now) {
            tell(TraceBuffer.WAITS, now, null);
        }

        @Override
        public void takes(long now, GilThread before) {
            tell(TraceBuffer.TAKES, now, null);
        }

        @Override
        public void drops(long now, Why why) {
            learnName();
            tell(why == Why.INTERVAL ? TraceBuffer.FORCED : TraceBuffer.DROPS, now, reason(why));
        }
    }
}
