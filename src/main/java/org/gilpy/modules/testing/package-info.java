// SPDX-License-Identifier: Apache-2.0
/**
 * Modules that exist for tests of Python implementations, which look through them at what the language itself does not show. Only what has a
 * true answer here is in them.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.testing;
