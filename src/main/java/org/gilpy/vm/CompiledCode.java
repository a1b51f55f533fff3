// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyObject;

/**
 * Calls of a compiled function. A generated class has {@link #bound} and overrides the one {@code call} that has exactly the number of
 * parameters; the others bind arguments in the general way. Stateless.
 */
public abstract class CompiledCode {
    /** What a register is guessed to hold where a loop is entered: an int or a float of exactly that class. */
    public static final byte INT = 1, FLOAT = 2;
    /** Why an instruction is left to tier 1, above the bits of its number: a guess was wrong; it was never executed when the code was made; it has to wait or to raise an error. */
    public static final int WRONG = 0, LEFT_OUT = 1 << 20, HANDED = 2 << 20;

    // What caches know, as generated code takes it.

    public static Object known(AttrCache k) {
        return k.found != null ? k.found : KnownField.of(k);
    }

    public static Object known(GlobalCache g) {
        return KnownGlobal.of(g);
    }

    /** Runs the function with its parameters in registers. */
    public abstract PyObject bound(VmThread t, PyFunction fn, PyObject[] r);

    public PyObject call(VmThread t, PyFunction fn) {
        return fn.callCompiled(t, this, PyObject.NO_ARGS);
    }

    public PyObject call(VmThread t, PyFunction fn, PyObject a) {
        return fn.callCompiled(t, this, new PyObject[] {a});
    }

    public PyObject call(VmThread t, PyFunction fn, PyObject a, PyObject b) {
        return fn.callCompiled(t, this, new PyObject[] {a, b});
    }

    public PyObject call(VmThread t, PyFunction fn, PyObject a, PyObject b, PyObject c) {
        return fn.callCompiled(t, this, new PyObject[] {a, b, c});
    }

    public PyObject call(VmThread t, PyFunction fn, PyObject a, PyObject b, PyObject c, PyObject d) {
        return fn.callCompiled(t, this, new PyObject[] {a, b, c, d});
    }

    public PyObject call(VmThread t, PyFunction fn, PyObject a, PyObject b, PyObject c, PyObject d, PyObject e) {
        return fn.callCompiled(t, this, new PyObject[] {a, b, c, d, e});
    }

    // Calls of __init__ for a new instance, which come under a name of their own: ForkPoint looks for it on the stack.

    public final PyObject init(VmThread t, PyFunction fn, PyObject self) {
        return call(t, fn, self);
    }

    public final PyObject init(VmThread t, PyFunction fn, PyObject self, PyObject a) {
        return call(t, fn, self, a);
    }

    public final PyObject init(VmThread t, PyFunction fn, PyObject self, PyObject a, PyObject b) {
        return call(t, fn, self, a, b);
    }

    public final PyObject init(VmThread t, PyFunction fn, PyObject self, PyObject a, PyObject b, PyObject c) {
        return call(t, fn, self, a, b, c);
    }

    public final PyObject init(VmThread t, PyFunction fn, PyObject self, PyObject a, PyObject b, PyObject c, PyObject d) {
        return call(t, fn, self, a, b, c, d);
    }

    public final PyObject init(VmThread t, PyFunction fn, PyObject[] r) {
        return bound(t, fn, r);
    }

    /**
     * Makes classes known, never used, that give every method two implementations. Without them the JVM takes the first generated class for the only one, builds that into its code for callers,
     * and throws the code away with the next class.
     */
    public static void begin() {
        new First();
        new Second();
        new CompiledLoop.First();
        new CompiledLoop.Second();
    }

    private static final class First extends CompiledCode {
        @Override
        public PyObject bound(VmThread t, PyFunction fn, PyObject[] r) {
            throw new IllegalStateException();
        }

        @Override
        public PyObject call(VmThread t, PyFunction fn) {
            throw new IllegalStateException();
        }

        @Override
        public PyObject call(VmThread t, PyFunction fn, PyObject a) {
            throw new IllegalStateException();
        }

        @Override
        public PyObject call(VmThread t, PyFunction fn, PyObject a, PyObject b) {
            throw new IllegalStateException();
        }

        @Override
        public PyObject call(VmThread t, PyFunction fn, PyObject a, PyObject b, PyObject c) {
            throw new IllegalStateException();
        }

        @Override
        public PyObject call(VmThread t, PyFunction fn, PyObject a, PyObject b, PyObject c, PyObject d) {
            throw new IllegalStateException();
        }

        @Override
        public PyObject call(VmThread t, PyFunction fn, PyObject a, PyObject b, PyObject c, PyObject d, PyObject e) {
            throw new IllegalStateException();
        }
    }

    private static final class Second extends CompiledCode {
        @Override
        public PyObject bound(VmThread t, PyFunction fn, PyObject[] r) {
            throw new IllegalStateException();
        }
    }
}
