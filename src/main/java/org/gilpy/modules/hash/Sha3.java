// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.hash;

import java.security.MessageDigest;

/**
 * SHA-3 (FIPS 202) over our own sponge, which is quicker than Java's on processors without instructions for it. What changes belongs to
 * who has its owner's turn.
 */
final class Sha3 extends MessageDigest implements Cloneable {
    private final int size;
    private Keccak sponge;

    /** Of so many bits. */
    Sha3(int bits) {
        super("SHA3-" + bits);
        size = bits / 8;
        engineReset();
    }

    @Override
    protected int engineGetDigestLength() {
        return size;
    }

    @Override
    protected void engineUpdate(byte input) {
        engineUpdate(new byte[] {input}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        sponge.update(input, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
        byte[] out = new byte[size];
        sponge.end(6);
        sponge.squeeze(out, 0, size);
        engineReset();
        return out;
    }

    @Override
    protected void engineReset() {
        sponge = new Keccak(200 - 2 * size);
    }

    @Override
    public Object clone() throws CloneNotSupportedException {
        Sha3 twin = (Sha3) super.clone();
        twin.sponge = sponge.copy();
        return twin;
    }
}
