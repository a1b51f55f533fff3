// SPDX-License-Identifier: Apache-2.0
/**
 * Module itertools: one class per iterator.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.itertools;
