// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** An object that belongs to the host of one interpreter: a child process gets something else in its place. */
public interface HostOwned {
    /** What stands for it in a child process; a new object without a way back to this one. */
    PyObject inChild();
}
