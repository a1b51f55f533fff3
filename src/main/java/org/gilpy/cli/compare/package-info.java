// SPDX-License-Identifier: Apache-2.0
/**
 * {@code gilpy compare}: one program under several GIL modes, each run in a process of its own.
 *
 * <p>May import: embed.
 */
package org.gilpy.cli.compare;
