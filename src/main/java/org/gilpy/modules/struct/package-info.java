// SPDX-License-Identifier: Apache-2.0
/**
 * Module {@code _struct}: values to bytes and back by a format.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.struct;
