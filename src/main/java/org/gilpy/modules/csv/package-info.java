// SPDX-License-Identifier: Apache-2.0
/**
 * Module {@code _csv}: records of comma separated values, read and written.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.csv;
