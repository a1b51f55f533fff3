// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.gilpy.objects.PyObject;

/** A Python iterator as a Java one; as with any of Java, one thread at a time may use it. */
final class PythonIterator implements Iterator<Object>, PythonBacked {
    private final Bridge bridge;
    private final PyObject object;
    private PyObject next;
    private boolean ended;

    private PythonIterator(Bridge bridge, PyObject object) {
        this.bridge = bridge;
        this.object = object;
    }

    static PythonIterator of(Bridge bridge, PyObject iterable) {
        return new PythonIterator(bridge, bridge.api.inside(t -> iterable.iter(t)));
    }

    @Override
    public Bridge bridge() {
        return bridge;
    }

    @Override
    public PyObject object() {
        return object;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = bridge.api.inside(t -> object.next(t));
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        PyObject o = next;
        next = null;
        return bridge.api.inside(t -> Conversion.natural(t, bridge, o));
    }
}
