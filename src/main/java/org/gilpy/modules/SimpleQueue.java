// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.GenericAlias;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;
import org.gilpy.objects.Subclassed;
import org.gilpy.objects.Timeouts;

/** A queue without limit: first in, first out. Putting never waits, so that signal handlers may do it. */
// Thread-safe by itself.
@TypeDef(name = "SimpleQueue", module = "_queue")
public final class SimpleQueue extends PyObject {
    static final PyType TYPE = PyType.builtin(new SimpleQueueNatives(), "_queue", BaseObject.TYPE, PyType.HAS_WEAKREF);

    private final LinkedBlockingQueue<PyObject> items = new LinkedBlockingQueue<>();
    /** Items on their way: counted before they are put in, and no more when whoever took them has them. */
    private final AtomicInteger underWay = new AtomicInteger();
    private final Subclassed extra;

    private SimpleQueue(PyType cls) {
        extra = cls == TYPE ? null : new Subclassed(cls);
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        if (cls == TYPE || cls.slot(Slot.INIT) == BaseObject.TYPE.slot(Slot.INIT)) {
            if (kwargs != null && kwargs.size() > 0) {
                throw t.typeError(cls.name() + "() takes no keyword arguments");
            }
            if (args.length > 0) {
                throw t.typeError(cls.name() + "() takes no positional arguments");
            }
        }
        return new SimpleQueue(cls);
    }

    /** Adds an item. The other arguments are there for the likeness with Queue. */
    @PyMethod("put(self, /, item, block=True, timeout=None)")
    static void put(PyThread t, SimpleQueue self, PyObject item, PyObject block, PyObject timeout) {
        self.underWay.incrementAndGet();
        self.items.add(item);
    }

    /** Adds an item. */
    @PyMethod("put_nowait(self, /, item)")
    static void putNowait(PyThread t, SimpleQueue self, PyObject item) {
        self.underWay.incrementAndGet();
        self.items.add(item);
    }

    /** The oldest item without taking it out, or null. */
    public PyObject peek() {
        return items.peek();
    }

    /** Takes the oldest item out; null when there is none. */
    public PyObject poll() {
        PyObject item = items.poll();
        if (item != null) {
            underWay.decrementAndGet();
        }
        return item;
    }

    /** A wait for an item. */
    private static final class Taking implements PyThread.Parking {
        private final SimpleQueue queue;
        private final LinkedBlockingQueue<PyObject> items;
        private final boolean forEver;
        private final long end;
        PyObject item;

        Taking(SimpleQueue queue, boolean forEver, long nanos) {
            this.queue = queue;
            this.items = queue.items;
            this.forEver = forEver;
            this.end = forEver ? 0 : Timeouts.end(nanos);
        }

        @Override
        public void run() throws InterruptedException {
            item = forEver ? items.take() : items.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (item != null) {
                queue.underWay.decrementAndGet();
            }
        }

        @Override
        public Object awaited() {
            return queue;
        }

        @Override
        public boolean forEver() {
            return forEver;
        }

        @Override
        public boolean satisfied() {
            return queue.underWay.get() != 0;
        }

        @Override
        public String purpose() {
            return "queue";
        }
    }

    // CPython: _queue_SimpleQueue_get_impl in _queuemodule.c
    /** Takes the oldest item out, waiting for one if need be; Empty when none has come in time. Without blocking, the timeout does not matter. */
    @PyMethod("get(self, /, block=True, timeout=None)")
    static PyObject get(PyThread t, SimpleQueue self, boolean block, PyObject timeout) {
        boolean forEver = timeout == PyNone.NONE;
        long nanos = 0;
        if (block && !forEver) {
            nanos = Timeouts.nanos(t, timeout);
            if (nanos < 0) {
                throw t.valueError("'timeout' must be a non-negative number");
            }
        }
        PyObject item = self.poll();
        if (item == null && block) {
            Taking w = new Taking(self, forEver, nanos);
            t.blocking(w);
            item = w.item;
        }
        if (item == null) {
            throw empty(t);
        }
        return item;
    }

    /** Takes the oldest item out; Empty when there is none. */
    @PyMethod("get_nowait(self, /)")
    static PyObject getNowait(PyThread t, SimpleQueue self) {
        PyObject item = self.poll();
        if (item == null) {
            throw empty(t);
        }
        return item;
    }

    private static PyError empty(PyThread t) {
        return t.error(t.runtime().state(QueueModule.State.class).empty);
    }

    /** Whether the queue is empty at this moment. */
    @PyMethod("empty(self, /)")
    static boolean empty(PyThread t, SimpleQueue self) {
        return self.items.isEmpty();
    }

    /** How many items there are at this moment. */
    @PyMethod("qsize(self, /)")
    static long qsize(PyThread t, SimpleQueue self) {
        return self.items.size();
    }

    /** See PEP 585 */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject object) {
        return GenericAlias.of(t, cls, object);
    }
}
