// SPDX-License-Identifier: Apache-2.0
package org.gilpy.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Function of a module. A static Java method is a plain function, an instance method sees the state of
 * the module.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface PyFunction {
    /** Name and signature in Python's notation: {@code "sqrt(x, /)"}. */
    String value();
}
