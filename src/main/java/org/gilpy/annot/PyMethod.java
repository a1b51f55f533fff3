// SPDX-License-Identifier: Apache-2.0
package org.gilpy.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Method of a built-in type. A Java instance method receives the Python {@code self} as its receiver, a
 * static one as its first parameter after the thread.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface PyMethod {
    /** Name and signature in Python's notation: {@code "append(self, object, /)"}. */
    String value();
}
