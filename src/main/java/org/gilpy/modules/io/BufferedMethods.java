// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.*;

/** Methods that all buffered streams over one raw stream have. Stateless. */
@TypeDef
final class BufferedMethods {
    private BufferedMethods() {}

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, Buffered self) {
        return self.shown(t);
    }

    /** Separates the raw stream and returns it. */
    @PyMethod("detach(self, /)")
    static PyObject detach(PyThread t, Buffered self) {
        return self.detach(t);
    }

    /** Flushes and closes the raw stream. */
    @PyMethod("close(self, /)")
    static PyObject close(PyThread t, Buffered self) {
        return self.close(t);
    }

    /** Writes what is buffered. */
    @PyMethod("flush(self, /)")
    static PyObject flush(PyThread t, Buffered self) {
        self.check(t);
        if (self.canWrite()) {
            if (self.closed(t)) {
                throw t.valueError("flush of closed file");
            }
            self.flush(t);
            return PyNone.NONE;
        }
        return Calls.attr(t, self.raw, IoNames.FLUSH);
    }

    @PyMethod("seekable(self, /)")
    static PyObject seekable(PyThread t, Buffered self) {
        return Calls.attr(t, self.rawOrFail(t), IoNames.SEEKABLE);
    }

    @PyMethod("fileno(self, /)")
    static PyObject fileno(PyThread t, Buffered self) {
        return Calls.attr(t, self.rawOrFail(t), IoNames.FILENO);
    }

    @PyMethod("isatty(self, /)")
    static PyObject isatty(PyThread t, Buffered self) {
        return Calls.attr(t, self.rawOrFail(t), IoNames.ISATTY);
    }

    @PyMethod("_dealloc_warn(self, source, /)")
    static void deallocWarn(PyThread t, Buffered self, PyObject source) {
        if (self.raw != null) {
            Calls.attr(t, self.raw, PyStr.intern("_dealloc_warn"), source);
        }
    }

    /** Moves to a position; answers the new one. */
    @PyMethod("seek(self, target, whence=0, /)")
    static PyObject seek(PyThread t, Buffered self, PyObject target, int whence) {
        return self.seek(t, target, whence);
    }

    /** The position. */
    @PyMethod("tell(self, /)")
    static long tell(PyThread t, Buffered self) {
        return self.tell(t);
    }

    /** Makes the file that long, by default as long as the position says. */
    @PyMethod("truncate(self, pos=None, /)")
    static PyObject truncate(PyThread t, Buffered self, PyObject pos) {
        return self.truncate(t, pos);
    }

    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, Buffered self) {
        return 152 + self.size();
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyObject self) {
        throw t.typeError("cannot pickle '" + self.type().name() + "' instances");
    }

    @PyMethod("__reduce_ex__(self, protocol, /)")
    static PyObject __reduce_ex__(PyThread t, PyObject self, PyObject protocol) {
        throw t.typeError("cannot pickle '" + self.type().name() + "' instances");
    }

    /** The raw stream. */
    @PyGetter("raw")
    static PyObject raw(PyThread t, Buffered self) {
        if (self.raw == null) {
            throw t.attributeError("'" + self.type().fullName() + "' object has no attribute 'raw'", self, PyStr.intern("raw"));
        }
        return self.raw;
    }

    @PyGetter("_finalizing")
    static boolean finalizing(PyThread t, Buffered self) {
        return self.finalizing();
    }

    @PySetter("_finalizing")
    static void setFinalizing(PyThread t, Buffered self, PyObject value) {
        self.setFinalizing(value.truth(t));
    }

    @PyGetter("closed")
    static PyObject closed(PyThread t, Buffered self) {
        return self.rawOrFail(t).getAttr(t, IoNames.CLOSED);
    }

    @PyGetter("name")
    static PyObject name(PyThread t, Buffered self) {
        return self.rawOrFail(t).getAttr(t, IoNames.NAME);
    }

    @PyGetter("mode")
    static PyObject mode(PyThread t, Buffered self) {
        return self.rawOrFail(t).getAttr(t, IoNames.MODE);
    }
}
