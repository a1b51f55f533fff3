// SPDX-License-Identifier: Apache-2.0
/**
 * Module {@code _random}: the generator under {@code random}.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.random;
