// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** State of an interpreter that holds something of the operating system, to be given back when the interpreter ends and its process does not. */
public interface Closing {
    /** Called once, when no Python code runs any more. */
    void interpreterEnds();
}
