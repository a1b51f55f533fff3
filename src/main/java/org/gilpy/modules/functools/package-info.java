// SPDX-License-Identifier: Apache-2.0
/**
 * Module {@code _functools}: partial, reduce, cmp_to_key and the cache of lru_cache.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.functools;
