// SPDX-License-Identifier: Apache-2.0
package org.gilpy.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reads a data attribute of a built-in type.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface PyGetter {
    /** Name of the attribute. */
    String value();
}
