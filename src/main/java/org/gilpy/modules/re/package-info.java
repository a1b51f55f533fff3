// SPDX-License-Identifier: Apache-2.0
/**
 * Python's regular expressions: parser, compiler to an int program, backtracking matcher, and the natives of {@code _sre}.
 * The engine (everything but {@code Subject}, {@code Joiner} and the classes that are named {@code Sre...}) knows nothing of
 * Python objects.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.re;
