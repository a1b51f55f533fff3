// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** An object, thread-safe, that a child process in the same JVM uses together with its parent. Children elsewhere cannot have it. */
public interface SharedInJvm {}
