// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.hash;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.modules.Turn;
import org.gilpy.objects.*;

/** A hash object whose hash is as long as the caller wants. */
// The state belongs to who has the turn.
@TypeDef(name = "HASHXOF", module = "_hashlib", subclassable = false)
final class PyShake extends PyObject {
    static final PyType TYPE = PyType.builtin(new PyShakeNatives(), "_hashlib", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final String name;
    private final Keccak sponge;
    private final Turn turn = new Turn();

    PyShake(String name, Keccak sponge) {
        this.name = name;
        this.sponge = sponge;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    private byte[] now(PyThread t, long length) {
        if (length < 0) {
            throw t.valueError("value must be positive");
        }
        if (length >= 1 << 29) {
            throw t.valueError("length is too large");
        }
        t.room(length);
        Keccak k = twin(t);
        k.end(0x1f);
        byte[] out = new byte[(int) length];
        Turn.pieces(t, out.length, (from, n) -> k.squeeze(out, from, n));
        return out;
    }

    void add(PyThread t, byte[] data) {
        turn.take(t, data.length, (from, length) -> sponge.update(data, from, length));
    }

    private Keccak twin(PyThread t) {
        turn.begin(t);
        try {
            return sponge.copy();
        } finally {
            turn.end();
        }
    }

    /** Adds bytes. */
    @PyMethod("update(self, obj, /)")
    static void update(PyThread t, PyShake self, PyObject obj) {
        self.add(t, HashModule.data(t, obj));
    }

    /** That many bytes of the hash so far. */
    @PyMethod("digest(self, /, length)")
    static PyObject digest(PyThread t, PyShake self, long length) {
        return PyBytes.of(self.now(t, length));
    }

    /** That many bytes of the hash so far in hexadecimal digits. */
    @PyMethod("hexdigest(self, /, length)")
    static String hexdigest(PyThread t, PyShake self, long length) {
        return PyHash.hex(self.now(t, length));
    }

    /** A copy in the same state. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PyShake self) {
        return new PyShake(self.name, self.twin(t));
    }

    @PyGetter("name")
    static String name(PyThread t, PyShake self) {
        return self.name;
    }

    @PyGetter("digest_size")
    static long digestSize(PyThread t, PyShake self) {
        return 0;
    }

    @PyGetter("block_size")
    static long blockSize(PyThread t, PyShake self) {
        return self.sponge.rate();
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyShake self) {
        return "<" + self.name + " _hashlib.HASHXOF object @ " + Identity.hex(t, self) + ">";
    }
}
