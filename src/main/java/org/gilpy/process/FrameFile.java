// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A file with the pieces of a snapshot, made together with the start-up cache; a property says where. A check sum comes first, as a build may have been cut
 * off or its disk been full: such a file is as good as none. Stateless.
 */
final class FrameFile {
    private FrameFile() {}

    /** Writes the file that a property names, if there is to be one: whole or not at all. */
    static void write(String property, List<byte[]> frames) throws IOException {
        String path = System.getProperty(property);
        if (path == null) {
            return;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(all);
        for (byte[] f : frames) {
            data.writeInt(f.length);
            data.write(f);
        }
        String part = path + ".part";
        try (DataOutputStream out = new DataOutputStream(new FileOutputStream(part))) {
            out.writeLong(sum(ByteBuffer.wrap(all.toByteArray())));
            all.writeTo(out);
        }
        Files.move(Path.of(part), Path.of(path), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The pieces, or null when there is no file that is whole. */
    static List<byte[]> read(String property) {
        String path = System.getProperty(property);
        if (path == null) {
            return null;
        }
        try (FileInputStream file = new FileInputStream(path)) {
            ByteBuffer all = ByteBuffer.wrap(file.readAllBytes());
            if (all.remaining() < Long.BYTES || all.getLong() != sum(all.slice())) {
                return null;
            }
            ArrayList<byte[]> frames = new ArrayList<>();
            while (all.hasRemaining()) {
                byte[] f = new byte[all.getInt()];
                all.get(f);
                frames.add(f);
            }
            return frames;
        } catch (IOException e) {
            return null; // it has been removed
        }
    }

    private static long sum(ByteBuffer bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }
}
