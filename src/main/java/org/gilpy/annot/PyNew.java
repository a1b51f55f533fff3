// SPDX-License-Identifier: Apache-2.0
package org.gilpy.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The {@code __new__} of a built-in type: a static Java method whose first parameter after the thread is
 * the class asked for, which may be a subtype. Its signature is that of the type itself.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface PyNew {
    /** Signature alone: {@code "(cls, iterable=(), /)"}. */
    String value();
}
