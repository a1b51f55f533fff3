// SPDX-License-Identifier: Apache-2.0
/**
 * Module {@code _contextvars}: context variables and their contexts.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.contextvars;
