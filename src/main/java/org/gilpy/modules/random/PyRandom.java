// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.random;

import java.math.BigInteger;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Ints;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;
import org.gilpy.os.Entropy;

/** Random() -> create a random number generator with its own internal state. */
// Thread-safe: the state is guarded by the generator's monitor.
@TypeDef(name = "Random", module = "_random")
public class PyRandom extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyRandomNatives(), "_random", BaseObject.TYPE, 0);

    private final MersenneTwister generator = new MersenneTwister();

    @Override
    public PyType type() {
        return TYPE;
    }

    /** An instance of a Python subclass. */
    static final class Sub extends PyRandom {
        private final Subclassed extra;

        Sub(PyType cls) {
            this.extra = new Subclassed(cls);
        }

        @Override
        public PyType type() {
            return extra.type();
        }

        @Override
        public Subclassed extra() {
            return extra;
        }
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return cls == TYPE ? new PyRandom() : new Sub(cls);
    }

    @PyMethod("__init__(self, *args, **kwargs)")
    static void __init__(PyThread t, PyRandom self, PyObject[] args, PyDict kwargs) {
        if (kwargs != null && kwargs.size() > 0 && self.type() == TYPE) {
            throw t.typeError("Random() takes no keyword arguments");
        }
        if (args.length > 1) {
            throw t.typeError("Random expected at most 1 argument, got " + args.length);
        }
        seed(t, self, args.length == 0 ? PyNone.NONE : args[0]);
    }

    /** random() -> x in the interval [0, 1). */
    @PyMethod("random(self, /)")
    static double random(PyThread t, PyRandom self) {
        return self.generator.nextDouble();
    }

    // CPython: random_seed in _randommodule.c
    /** Sets the state by an int, by the hash of another object, or, for None, by system entropy. */
    @PyMethod("seed(self, n=None, /)")
    static void seed(PyThread t, PyRandom self, PyObject n) {
        if (n == PyNone.NONE) {
            byte[] bytes = new byte[MersenneTwister.N * 4];
            Entropy.fill(bytes);
            self.seedWith(words(new BigInteger(1, bytes)));
            return;
        }
        PyLong v;
        if (n instanceof PyLong i) {
            PyObject a = n.type() == PyLong.TYPE ? Ints.abs(i) : org.gilpy.objects.Ops.abs(t, n);
            v = a.index(t);
        } else {
            v = Ints.ofUnsigned(n.hash(t));
        }
        self.seedWith(words(v.big().abs()));
    }

    private synchronized void seedWith(int[] key) {
        generator.seed(key);
    }

    /** The 32-bit words of a number, lowest first; at least one. */
    private static int[] words(BigInteger v) {
        int n = Math.max(1, (v.bitLength() + 31) / 32);
        byte[] raw = v.toByteArray();
        int[] out = new int[n];
        for (int i = 0; i < raw.length; i++) {
            int from = raw.length - 1 - i;
            if (i >> 2 < n) {
                out[i >> 2] |= (raw[from] & 255) << ((i & 3) << 3);
            }
        }
        return out;
    }

    /** getrandbits(k) -> x. Generates an int with k random bits. */
    @PyMethod("getrandbits(self, k, /)")
    static PyObject getrandbits(PyThread t, PyRandom self, int k) {
        if (k < 0) {
            throw t.valueError("number of bits must be non-negative");
        }
        if (k == 0) {
            return new PyInt(0);
        }
        if (k <= 32) {
            return new PyInt((self.generator.next() & 0xFFFFFFFFL) >>> 32 - k);
        }
        t.room(k >> 3);
        int[] words = self.generator.next((k - 1) / 32 + 1);
        int last = words.length - 1;
        if ((k & 31) != 0) {
            words[last] >>>= 32 - (k & 31);
        }
        if (k < 64) {
            return new PyInt((long) words[1] << 32 | words[0] & 0xFFFFFFFFL);
        }
        byte[] big = new byte[words.length * 4];
        for (int i = 0; i < big.length; i++) {
            big[big.length - 1 - i] = (byte) (words[i >> 2] >>> ((i & 3) << 3));
        }
        return Ints.of(new BigInteger(1, big));
    }

    /** getstate() -> tuple containing the current state. */
    @PyMethod("getstate(self, /)")
    static PyObject getstate(PyThread t, PyRandom self) {
        int[] saved = self.generator.save();
        PyObject[] out = new PyObject[saved.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = new PyInt(saved[i] & 0xFFFFFFFFL);
        }
        return PyTuple.of(out);
    }

    /** setstate(state) -> None. Restores generator state. */
    @PyMethod("setstate(self, state, /)")
    static void setstate(PyThread t, PyRandom self, PyObject state) {
        if (!(state instanceof PyTuple p)) {
            throw t.typeError("state vector must be a tuple");
        }
        if (p.size() != MersenneTwister.N + 1) {
            throw t.valueError("state vector is the wrong size");
        }
        int[] saved = new int[p.size()];
        for (int i = 0; i < saved.length; i++) {
            if (!(p.get(i) instanceof PyLong v)) {
                throw t.typeError("an integer is required");
            }
            if (v.signum() < 0) {
                throw t.overflowError("can't convert negative value to unsigned int");
            }
            if (v.big().bitLength() > 64) {
                throw t.overflowError("Python int too large to convert to C unsigned long");
            }
            saved[i] = v.big().intValue();
            if (i == MersenneTwister.N && (v.big().bitLength() > 31 || saved[i] > MersenneTwister.N)) {
                throw t.valueError("invalid state");
            }
        }
        self.generator.restore(saved);
    }
}
