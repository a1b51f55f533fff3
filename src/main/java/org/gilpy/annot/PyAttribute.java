// SPDX-License-Identifier: Apache-2.0
package org.gilpy.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Constant of a built-in type or module: a static final field, or, in a module, a final field of the
 * module object. Its Java type is a Python object, {@code String}, {@code int}, {@code long},
 * {@code double} or {@code boolean}.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.FIELD)
public @interface PyAttribute {
    /** Name of the attribute; empty means the name of the field. */
    String value() default "";
}
