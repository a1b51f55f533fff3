// SPDX-License-Identifier: Apache-2.0
/**
 * The global interpreter lock and its absence, without any knowledge of Python objects.
 *
 * <p>May import: nothing of ours.
 */
package org.gilpy.gil;
