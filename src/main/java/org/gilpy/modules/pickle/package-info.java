// SPDX-License-Identifier: Apache-2.0
/**
 * Module {@code _pickle}: objects to bytes and back, in protocols 0 to 5, byte for byte as CPython's native module.
 *
 * <p>{@link org.gilpy.modules.pickle.Saver} writes the graph of objects into a {@link org.gilpy.modules.pickle.FrameBuffer} and numbers
 * what it wrote in a {@link org.gilpy.modules.pickle.Memo}; what is not a built-in value goes through
 * {@link org.gilpy.modules.pickle.ReduceSaver} and {@link org.gilpy.modules.pickle.GlobalSaver}. {@link org.gilpy.modules.pickle.Loader} is the
 * stack machine that reads a pickle from a {@link org.gilpy.modules.pickle.PickleInput}. The Python types are thin shells around these.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.pickle;
