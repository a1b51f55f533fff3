// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** What bytes and bytearray share: a run of bytes. The array may be longer than the run and is only read by others. */
public abstract class PyByteString extends PyObject implements Buffer {
    /** The array that holds the bytes from index 0 on. */
    abstract byte[] array();

    /** Number of bytes. */
    public abstract int size();

    /** An object of bytes or bytearray itself, as this one is, that owns the array. */
    abstract PyByteString make(byte[] value);

    /** This object where it is an unchangeable one of class bytes itself, else a copy. */
    abstract PyByteString same();

    /** The bytes from start to end in a new object. */
    final PyByteString part(int start, int end) {
        return make(java.util.Arrays.copyOfRange(array(), start, end));
    }

    /** The bytes in a new array. */
    public byte[] copyBytes() {
        return java.util.Arrays.copyOf(array(), size());
    }

    /** "bytes" or "bytearray". */
    abstract String kind();
}
