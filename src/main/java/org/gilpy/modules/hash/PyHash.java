// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.hash;

import java.security.MessageDigest;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.modules.InputLog;
import org.gilpy.modules.Turn;
import org.gilpy.objects.*;

/** A hash object: update() takes bytes, digest() tells the hash of all of them. */
// What changes belongs to who has the turn.
@TypeDef(name = "HASH", module = "_hashlib", subclassable = false)
final class PyHash extends PyObject implements Snapshotted {
    static final PyType TYPE = PyType.builtin(new PyHashNatives(), "_hashlib", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final String name;
    /** Null in a forked child that could not copy it. */
    private transient MessageDigest digest;
    private final int blockSize;
    private final int size;
    private final InputLog log;
    private final Turn turn = new Turn();

    PyHash(String name, MessageDigest digest, int blockSize) {
        this(name, digest, blockSize, new InputLog());
    }

    private PyHash(String name, MessageDigest digest, int blockSize, InputLog log) {
        this.name = name;
        this.digest = digest;
        this.blockSize = blockSize;
        this.size = digest.getDigestLength();
        this.log = log;
    }

    /** Waits for another thread that is adding something. */
    @Override
    public Object snapshotState(GraphOut out) {
        return turn.snapshotState(out);
    }

    @Override
    public void restoreState(Object state, GraphIn in) {
        if (log.isComplete()) {
            digest = HashModule.digest(null, name);
            log.replay((data, how) -> digest.update(data));
        }
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    void update(PyThread t, byte[] data) {
        check(t);
        turn.take(t, data.length, (from, length) -> {
            if (from == 0) {
                log.add(data, 0);
            }
            digest.update(data, from, length);
        });
    }

    private void check(PyThread t) {
        if (digest == null) {
            throw InputLog.lost(t, "hash object");
        }
    }

    private MessageDigest twin(PyThread t) {
        check(t);
        turn.begin(t);
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("a digest that cannot be copied: " + name, e);
        } finally {
            turn.end();
        }
    }

    /** Adds bytes. */
    @PyMethod("update(self, obj, /)")
    static void update(PyThread t, PyHash self, PyObject obj) {
        self.update(t, HashModule.data(t, obj));
    }

    /** The hash so far. */
    @PyMethod("digest(self, /)")
    static PyObject digest(PyThread t, PyHash self) {
        return PyBytes.of(self.twin(t).digest());
    }

    /** The hash so far in hexadecimal digits. */
    @PyMethod("hexdigest(self, /)")
    static String hexdigest(PyThread t, PyHash self) {
        return hex(self.twin(t).digest());
    }

    static String hex(byte[] a) {
        return ByteText.hex(null, a, a.length, null, 1);
    }

    /** A copy in the same state. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PyHash self) {
        self.turn.begin(t);
        try {
            return new PyHash(self.name, self.twin(t), self.blockSize, self.log.copy());
        } finally {
            self.turn.end();
        }
    }

    @PyGetter("name")
    static String name(PyThread t, PyHash self) {
        return self.name;
    }

    @PyGetter("digest_size")
    static long digestSize(PyThread t, PyHash self) {
        return self.size;
    }

    @PyGetter("block_size")
    static long blockSize(PyThread t, PyHash self) {
        return self.blockSize;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyHash self) {
        return "<" + self.name + " _hashlib.HASH object @ " + Identity.hex(t, self) + ">";
    }
}
