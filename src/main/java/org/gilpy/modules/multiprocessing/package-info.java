// SPDX-License-Identifier: Apache-2.0
/**
 * What several processes share: semaphores. Of the modules for processes this is the part in Java.
 *
 * <p>May import: annot, objects, os, process, vm.
 */
package org.gilpy.modules.multiprocessing;
