// SPDX-License-Identifier: Apache-2.0
/**
 * The annotation processor that binds natives at compile time: it parses the signatures, checks the Java
 * methods against them, and writes one switch class per annotated class and the index of all modules.
 * It names the classes of {@code org.gilpy.objects} only as text, since it is compiled before them.
 *
 * <p>May import: annot.
 */
package org.gilpy.build;
