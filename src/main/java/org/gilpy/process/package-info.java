// SPDX-License-Identifier: Apache-2.0
/**
 * Child processes: a snapshot of an interpreter, and what runs it - a process of the operating system or another interpreter in this JVM.
 *
 * <p>May import: vm, objects, gil, code, os.
 */
package org.gilpy.process;
