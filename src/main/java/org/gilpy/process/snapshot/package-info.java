// SPDX-License-Identifier: Apache-2.0
/**
 * Writes the object graph of an interpreter and reads it into another one. Every class of the VM is taken field by field, so that no type can be
 * forgotten; what is the same in every process goes by its name. The library, which hardly ever changes, is written once: a snapshot has what there is beyond
 * this {@linkplain org.gilpy.process.snapshot.Base base}, which children read while they wait.
 */
package org.gilpy.process.snapshot;
