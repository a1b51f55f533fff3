// SPDX-License-Identifier: Apache-2.0
package org.gilpy.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the Java half of a Python module. The class needs a constructor taking a {@code PyThread}, or
 * one without parameters; its object is made once per interpreter, at the first import, and so may hold
 * the state of the module. Its Javadoc, up to the first {@code <p>}, is the module's {@code __doc__}.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface ModuleDef {
    /** Name of the module as it is imported: {@code "math"}, {@code "os.path"}. */
    String value();
}
