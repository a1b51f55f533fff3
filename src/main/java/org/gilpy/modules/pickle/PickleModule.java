// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** The native half of pickle. */
// Stateless.
@ModuleDef("_pickle")
public final class PickleModule {
    @PyAttribute("PickleError") static final PyType PICKLE_ERROR = PickleErrors.PICKLE_ERROR;
    @PyAttribute("PicklingError") static final PyType PICKLING_ERROR = PickleErrors.PICKLING_ERROR;
    @PyAttribute("UnpicklingError") static final PyType UNPICKLING_ERROR = PickleErrors.UNPICKLING_ERROR;
    @PyAttribute("Pickler") static final PyType PICKLER = Pickler.TYPE;
    @PyAttribute("Unpickler") static final PyType UNPICKLER = Unpickler.TYPE;
    @PyAttribute("PickleBuffer") static final PyType PICKLE_BUFFER = PickleBuffer.TYPE;

    /**
     * Write the pickle of an object to an open binary file.
     *
     * <p>Does what Pickler(file, protocol).dump(obj) does, and takes the same optional arguments as Pickler.
     */
    @PyFunction("dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)")
    static void dump(PyThread t, PyObject obj, PyObject file, PyObject protocol, boolean fixImports, PyObject bufferCallback) {
        Saver.check(t, protocol, bufferCallback);
        Saver s = new Saver(t, Pickler.writer(t, file), protocol, fixImports, bufferCallback);
        s.dump(t, obj, null);
        s.out.flush(t);
    }

    /** Return the pickle of an object as bytes; for the optional arguments see Pickler. */
    @PyFunction("dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)")
    static PyBytes dumps(PyThread t, PyObject obj, PyObject protocol, boolean fixImports, PyObject bufferCallback) {
        Saver s = new Saver(t, null, protocol, fixImports, bufferCallback);
        s.dump(t, obj, null);
        return s.out.take();
    }

    /** The pickle of an object as bytes, with a table of reduction functions by class. */
    @PyFunction("_dumps_by(table, obj, protocol, /)")
    static PyBytes dumpsBy(PyThread t, PyObject table, PyObject obj, PyObject protocol) {
        Saver s = new Saver(t, null, protocol, true, PyNone.NONE);
        s.dump(t, obj, table);
        return s.out.take();
    }

    /** Read a pickle from an open binary file and return the object that it describes; for the optional arguments see Unpickler. */
    @PyFunction("load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=<unrepresentable>)")
    static PyObject load(PyThread t, PyObject file, boolean fixImports, String encoding, String errors, PyObject buffers) {
        return new Loader(t, new PickleInput(t, file), null, fixImports, encoding, errors, buffers).load(t);
    }

    /** Return the object that a pickle in a bytes-like object describes; for the optional arguments see Unpickler. */
    @PyFunction("loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=<unrepresentable>)")
    static PyObject loads(PyThread t, PyObject data, boolean fixImports, String encoding, String errors, PyObject buffers) {
        return new Loader(t, new PickleInput(Buffers.bytes(t, data)), null, fixImports, encoding, errors, buffers).load(t);
    }
}
