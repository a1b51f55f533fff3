// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

/**
 * What makes fast code of code objects that run often. The VM works without one. Called by threads that run Python code, which must not be held up;
 * what comes of it is published in {@link PyCode#compiled} and {@link PyCode#loops}.
 */
public interface Tier {
    /** A code object has been called or resumed often. */
    void calledOften(PyCode code);

    /** Loops of a code object have gone round often. */
    void loopsOften(PyCode code);

    /** What was compiled of a code object rests on a guess that was wrong. */
    void again(PyCode code);

    /** For classes that belong to this package and are made while a program runs. */
    static java.lang.invoke.MethodHandles.Lookup lookup() {
        return java.lang.invoke.MethodHandles.lookup();
    }

    /** One of the same kind for another interpreter. */
    Tier another();

    /** Nothing more is wanted of it. */
    void close();

    /** How many calls to wait for; loops wait for ten times as many rounds. */
    int patience();
}
