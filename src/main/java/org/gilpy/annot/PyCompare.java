// SPDX-License-Identifier: Apache-2.0
package org.gilpy.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * All six comparisons of a built-in type, {@code __lt__} to {@code __ge__}, in one method {@code (PyThread t, int op, self, other)}, where
 * {@code op} is one of the constants of {@code Ops}. A Java instance method receives {@code self} as its receiver.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface PyCompare {
}
