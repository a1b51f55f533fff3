// SPDX-License-Identifier: Apache-2.0
package org.gilpy.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Static method of a built-in type: a static Java method.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface PyStaticMethod {
    /** Name and signature in Python's notation: {@code "maketrans(x, y=None, z=None, /)"}. */
    String value();
}
