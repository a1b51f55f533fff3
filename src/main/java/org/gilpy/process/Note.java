// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

/** Something that an isolate tells its parent beside its exit status: what kind of thing, and the words. */
public record Note(byte[] kind, String text) {}
