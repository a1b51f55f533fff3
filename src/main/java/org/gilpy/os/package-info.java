// SPDX-License-Identifier: Apache-2.0
/**
 * The door to the C library, by {@code java.lang.foreign}. It knows nothing of Python, so that the VM (signals), the process models and
 * the modules can all go through it.
 *
 * <p>May import: nothing.
 */
package org.gilpy.os;
