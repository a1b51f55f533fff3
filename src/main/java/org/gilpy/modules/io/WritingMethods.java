// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.*;

/** Methods of the buffered streams that can be written. Stateless. */
@TypeDef
final class WritingMethods {
    private WritingMethods() {}

    /** Takes all bytes; how many that are. */
    @PyMethod("write(self, buffer, /)")
    static PyObject write(PyThread t, Buffered self, PyObject data) {
        return self.write(t, data);
    }

    @PyMethod("writable(self, /)")
    static PyObject writable(PyThread t, Buffered self) {
        return Calls.attr(t, self.rawOrFail(t), IoNames.WRITABLE);
    }
}
