// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * What {@code await} and {@code yield from} resume without an exception for its result: the counterpart of CPython's slot {@code am_send}. Its methods
 * {@code send} and {@code __next__} do the same for Python code, and raise StopIteration with the result.
 */
public interface Resumable {
    /**
     * Goes on with a value, None at the beginning.
     *
     * @return what it awaits or yields; null when it is done, and {@link #takeResult} has the result
     * @throws PyError what is raised inside
     */
    PyObject resume(PyThread t, PyObject value);

    /** The result after {@link #resume} gave null. */
    PyObject takeResult();
}
