// SPDX-License-Identifier: Apache-2.0
package org.gilpy.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the Java class of a built-in Python type. The Javadoc of the class, up to its first {@code <p>}, is
 * the type's {@code __doc__}.
 * Natives of one type may not hold state: the type is shared by all interpreters of the JVM.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface TypeDef {
    /** The {@code __name__} of the type; without one the natives are shared by several types, each of which gives the generated class its name. */
    String name() default "";

    /** The {@code __module__} of the type. */
    String module() default "builtins";

    /** Java class of the Python base type; {@code Void.class} stands for {@code object}. */
    Class<?> base() default Void.class;

    /** Whether Python classes may derive from the type. */
    boolean subclassable() default true;

    /** Whether class patterns and sequence patterns treat instances as sequences. */
    boolean sequence() default false;

    /** Whether mapping patterns accept instances. */
    boolean mapping() default false;
}
