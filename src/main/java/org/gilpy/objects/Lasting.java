// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * An object that is part of a module or a class, and lives as long as that. A snapshot can then write it once for several children; the fields say all
 * that there is of it.
 */
public interface Lasting {}
