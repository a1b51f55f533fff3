// SPDX-License-Identifier: Apache-2.0
/**
 * Module {@code array}: arrays of machine values.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.array;
