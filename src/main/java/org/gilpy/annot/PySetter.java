// SPDX-License-Identifier: Apache-2.0
package org.gilpy.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Writes a data attribute of a built-in type that has a {@link PyGetter} too. Deleting the attribute
 * arrives as the Java value {@code null}.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface PySetter {
    /** Name of the attribute. */
    String value();
}
