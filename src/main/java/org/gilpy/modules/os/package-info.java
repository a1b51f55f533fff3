// SPDX-License-Identifier: Apache-2.0
/**
 * The operating system as programs see it: file descriptors, paths, the environment, time, signals.
 *
 * <p>May import: annot, objects, os.
 */
package org.gilpy.modules.os;
