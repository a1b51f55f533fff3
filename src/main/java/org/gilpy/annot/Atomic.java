// SPDX-License-Identifier: Apache-2.0
package org.gilpy.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Without a GIL, a method of the type runs under the monitor of its {@code self}; on a type, all its methods, getters and setters do. Not for methods that call Python
 * code on the way (by comparing, iterating, calling back): two threads that do so with two objects could wait for each other for ever.
 */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Atomic {
    /** False on a method takes it out of its type's rule. */
    boolean value() default true;
}
