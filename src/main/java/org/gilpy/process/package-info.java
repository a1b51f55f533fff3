// SPDX-License-Identifier: Apache-2.0
/**
 * Child processes: a snapshot of an interpreter, and what runs it - a process of the operating system or another interpreter in this JVM.
 *
 * <p>What children would all do is done once, when the start-up cache is made, and kept in files beside it: {@link org.gilpy.process.Rehearsal} has what the child
 * of any program begins with, {@link org.gilpy.process.FreshImage} an interpreter for children that begin anew. What such a process must learn anew stands in
 * {@code stdlib/multiprocessing/_afresh.py}: a library module that reads its process when it is imported, and that those children import, has its line there.
 *
 * <p>May import: vm, objects, gil, code, os.
 */
package org.gilpy.process;
