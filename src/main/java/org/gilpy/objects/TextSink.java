// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** A text stream that Java code may write to without looking up methods. */
public interface TextSink {
    /** Whether this object is one whose {@code write} no Python class has overridden. */
    boolean accepts();

    /** Same as the Python method {@code write}. */
    void write(PyThread t, PyStr text);
}
