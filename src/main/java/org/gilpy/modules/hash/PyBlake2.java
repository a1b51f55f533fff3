// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.hash;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.modules.Turn;
import org.gilpy.objects.*;

/** The state of a BLAKE2 hash object. */
// The state belongs to who has the turn.
@TypeDef(name = "_Blake2State", module = "_hashlib", subclassable = false)
final class PyBlake2 extends PyObject {
    static final PyType TYPE = PyType.builtin(new PyBlake2Natives(), "_hashlib", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    /** So many bytes are no work to speak of. */
    private static final int SHORT = 256;

    private final Blake2 state;
    private final Turn turn = new Turn();

    PyBlake2(Blake2 state) {
        this.state = state;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    private void add(PyThread t, byte[] data) {
        if (data.length <= SHORT) {
            turn.begin(t);
            try {
                state.update(data, 0, data.length);
            } finally {
                turn.end();
            }
            return;
        }
        turn.take(t, data.length, (from, length) -> state.update(data, from, length));
    }

    private Blake2 twin(PyThread t) {
        turn.begin(t);
        try {
            return state.copy();
        } finally {
            turn.end();
        }
    }

    /** Adds bytes. */
    @PyMethod("update(self, obj, /)")
    static void update(PyThread t, PyBlake2 self, PyObject obj) {
        self.add(t, HashModule.data(t, obj));
    }

    /** The hash so far. */
    @PyMethod("digest(self, /)")
    static PyObject digest(PyThread t, PyBlake2 self) {
        return PyBytes.of(self.twin(t).digest());
    }

    /** The hash so far in hexadecimal digits. */
    @PyMethod("hexdigest(self, /)")
    static String hexdigest(PyThread t, PyBlake2 self) {
        return PyHash.hex(self.twin(t).digest());
    }

    /** A copy in the same state. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PyBlake2 self) {
        return new PyBlake2(self.twin(t));
    }
}
