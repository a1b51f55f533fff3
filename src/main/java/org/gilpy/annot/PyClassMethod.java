// SPDX-License-Identifier: Apache-2.0
package org.gilpy.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Class method of a built-in type: a static Java method whose first parameter after the thread is the class.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface PyClassMethod {
    /** Name and signature in Python's notation: {@code "fromkeys(cls, iterable, value=None, /)"}. */
    String value();
}
