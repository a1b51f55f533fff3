// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** State of an interpreter that knows its open files. */
public interface OpenFiles {
    /** How many there are besides the standard streams. Any thread may ask. */
    int count();
}
