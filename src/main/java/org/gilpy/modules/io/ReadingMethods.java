// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.*;

/** Methods of the buffered streams that can be read. Stateless. */
@TypeDef
final class ReadingMethods {
    private ReadingMethods() {}

    /** Up to {@code size} bytes, fewer only at the end; all when the size is negative or None. */
    @PyMethod("read(self, size=-1, /)")
    static PyObject read(PyThread t, Buffered self, PyObject size) {
        long n = size == PyNone.NONE ? -1 : Convert.toLong(t, number(t, size));
        self.check(t);
        return self.read(t, n);
    }

    private static PyObject number(PyThread t, PyObject o) {
        if (!(o instanceof PyInt) && o.type().slot(Slot.INDEX) == null) {
            throw t.typeError("argument should be integer or None, not '" + o.type().name() + "'");
        }
        return o;
    }

    /** The bytes read ahead, without moving on. */
    @PyMethod("peek(self, size=0, /)")
    static PyObject peek(PyThread t, Buffered self, PyObject size) {
        Convert.toLong(t, size);
        return self.peek(t);
    }

    /** Up to {@code size} bytes with at most one call of the raw stream. */
    @PyMethod("read1(self, size=-1, /)")
    static PyObject read1(PyThread t, Buffered self, long size) {
        return self.read1(t, size);
    }

    @PyMethod("readinto(self, buffer, /)")
    static PyObject readinto(PyThread t, Buffered self, PyObject buffer) {
        return self.readInto(t, buffer, false);
    }

    @PyMethod("readinto1(self, buffer, /)")
    static PyObject readinto1(PyThread t, Buffered self, PyObject buffer) {
        return self.readInto(t, buffer, true);
    }

    /** One line with its end. */
    @PyMethod("readline(self, size=-1, /)")
    static PyObject readline(PyThread t, Buffered self, PyObject size) {
        return self.readLine(t, IoBase.size(t, size));
    }

    @PyMethod("readable(self, /)")
    static PyObject readable(PyThread t, Buffered self) {
        return Calls.attr(t, self.rawOrFail(t), IoNames.READABLE);
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, Buffered self) {
        PyObject line = self.nextLine(t);
        if (line == null) {
            throw t.stopIteration();
        }
        return line;
    }
}
