// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;

/** Hash objects; module hashlib documents them. */
@ModuleDef("_hashlib")
public final class HashModule {
    @PyAttribute("HASH")
    static final PyType HASH = PyHash.TYPE;
    @PyAttribute("HASHXOF")
    static final PyType HASHXOF = PyShake.TYPE;

    /** The Java name and block size of an algorithm, or null. */
    private static String javaName(String name) {
        return switch (name) {
            case "md5" -> "MD5";
            case "sha1" -> "SHA-1";
            case "sha224" -> "SHA-224";
            case "sha256" -> "SHA-256";
            case "sha384" -> "SHA-384";
            case "sha512" -> "SHA-512";
            case "sha512_224" -> "SHA-512/224";
            case "sha512_256" -> "SHA-512/256";
            default -> null;
        };
    }

    private static int blockSize(String name) {
        return switch (name) {
            case "sha384", "sha512", "sha512_224", "sha512_256" -> 128;
            case "sha3_224" -> 144;
            case "sha3_256" -> 136;
            case "sha3_384" -> 104;
            case "sha3_512" -> 72;
            default -> 64;
        };
    }

    /** The bytes to hash, with hashlib's errors. */
    static byte[] data(PyThread t, PyObject o) {
        if (o instanceof PyStr) {
            throw t.typeError("Strings must be encoded before hashing");
        }
        if (!Buffers.has(o)) {
            throw t.typeError("object supporting the buffer API required");
        }
        return Buffers.bytes(t, o);
    }

    static MessageDigest digest(PyThread t, String name) {
        switch (name) {
            case "sha3_224": return new Sha3(224);
            case "sha3_256": return new Sha3(256);
            case "sha3_384": return new Sha3(384);
            case "sha3_512": return new Sha3(512);
            default:
        }
        String java = javaName(name);
        if (java != null) {
            try {
                return MessageDigest.getInstance(java);
            } catch (NoSuchAlgorithmException e) {
                // Providers may be taken out of a Java; the error is that of an unknown name.
            }
        }
        throw t.valueError("unsupported hash type " + name);
    }

    /** A hash object of an algorithm. */
    @PyFunction("new(name, string=NULL, *, usedforsecurity=True)")
    static PyObject make(PyThread t, String name, PyObject string, boolean usedForSecurity) {
        byte[] first = string == null ? null : data(t, string);
        if (name.equals("shake_128") || name.equals("shake_256")) {
            PyShake h = new PyShake(name, new Keccak(name.equals("shake_128") ? 168 : 136));
            if (first != null) {
                h.add(t, first);
            }
            return h;
        }
        PyHash h = new PyHash(name, digest(t, name), blockSize(name));
        if (first != null) {
            h.update(t, first);
        }
        return h;
    }

    /** The key that PBKDF2 derives with HMAC. */
    @PyFunction("pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)")
    static PyObject pbkdf2(PyThread t, String name, PyObject password, PyObject salt, long iterations, PyObject length) {
        if (iterations < 1) {
            throw t.valueError("iteration value must be greater than 0.");
        }
        MessageDigest d = digest(t, name);
        int size = d.getDigestLength();
        long want = length == PyNone.NONE ? size : Convert.toLong(t, length);
        if (want < 1) {
            throw t.valueError("key length must be greater than 0.");
        }
        Mac mac = new Mac(d, blockSize(name), data(t, password));
        byte[] s = data(t, salt);
        byte[] out = new byte[(int) want];
        for (int block = 1, at = 0; at < out.length; block++, at += size) {
            byte[] u = mac.of(s, new byte[] {(byte) (block >> 24), (byte) (block >> 16), (byte) (block >> 8), (byte) block});
            byte[] x = u.clone();
            for (long i = 1; i < iterations; i++) {
                u = mac.of(u);
                for (int k = 0; k < x.length; k++) {
                    x[k] ^= u[k];
                }
                if ((i & 4095) == 0) {
                    t.poll();
                }
            }
            System.arraycopy(x, 0, out, at, Math.min(size, out.length - at));
        }
        return PyBytes.of(out);
    }

    /** HMAC with one key. */
    private static final class Mac {
        private final MessageDigest digest;
        private final byte[] inner;
        private final byte[] outer;

        Mac(MessageDigest digest, int block, byte[] key) {
            this.digest = digest;
            byte[] k = java.util.Arrays.copyOf(key.length > block ? digest.digest(key) : key, block);
            inner = new byte[block];
            outer = new byte[block];
            for (int i = 0; i < block; i++) {
                inner[i] = (byte) (k[i] ^ 0x36);
                outer[i] = (byte) (k[i] ^ 0x5c);
            }
        }

        byte[] of(byte[]... parts) {
            digest.update(inner);
            for (byte[] part : parts) {
                digest.update(part);
            }
            byte[] h = digest.digest();
            digest.update(outer);
            return digest.digest(h);
        }
    }

    /** HMAC of a message, at once. */
    @PyFunction("hmac_digest(key, msg, name)")
    static PyObject hmacDigest(PyThread t, PyObject key, PyObject msg, String name) {
        byte[] k = Buffers.bytes(t, key);
        byte[] m = Buffers.bytes(t, msg);
        return PyBytes.of(new Mac(digest(t, name), blockSize(name), k).of(m));
    }

    /** Whether two texts or bytes are equal, in a time that does not tell where they differ. */
    @PyFunction("compare_digest(a, b, /)")
    static boolean compareDigest(PyThread t, PyObject a, PyObject b) {
        if (a instanceof PyStr x && b instanceof PyStr y) {
            return MessageDigest.isEqual(ascii(t, x), ascii(t, y));
        }
        if (!Buffers.has(a)) {
            throw a instanceof PyStr ? t.typeError("a bytes-like object is required, not 'str'") : unsupported(t, a, b);
        }
        if (!Buffers.has(b)) {
            throw b instanceof PyStr ? t.typeError("a bytes-like object is required, not 'str'") : unsupported(t, a, b);
        }
        return MessageDigest.isEqual(Buffers.bytes(t, a), Buffers.bytes(t, b));
    }

    private static PyError unsupported(PyThread t, PyObject a, PyObject b) {
        return t.typeError("unsupported operand types(s) or combination of types: '" + a.type().name() + "' and '" + b.type().name() + "'");
    }

    private static byte[] ascii(PyThread t, PyStr s) {
        for (int i = 0; i < s.value().length(); i++) {
            if (s.value().charAt(i) > 127) {
                throw t.typeError("comparing strings with non-ASCII characters is not supported");
            }
        }
        return s.value().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** A BLAKE2 state: module hashlib wraps it. */
    @PyFunction("_blake2(big, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node, /)")
    static PyObject blake2(PyThread t, boolean big, int size, PyObject key, PyObject salt, PyObject person, int fanout, int depth, long leafSize,
            long nodeOffset, int nodeDepth, int innerSize, boolean lastNode) {
        return new PyBlake2(new Blake2(big, size, Buffers.bytes(t, key), Buffers.bytes(t, salt), Buffers.bytes(t, person), fanout, depth,
                leafSize, nodeOffset, nodeDepth, innerSize, lastNode));
    }
}
