// SPDX-License-Identifier: Apache-2.0
/**
 * Clocks, sleeping and calendar time.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.time;
