// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not whole, or not as it was written, counts as none. */
class FrameFileTest {
    private static final String PROPERTY = "gilpy.test.frames";
    private static final List<byte[]> FRAMES = List.of(new byte[0], new byte[] {1, 2, 3}, new byte[1000]);
    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("frames");
        System.setProperty(PROPERTY, file.toString());
        FrameFile.write(PROPERTY, FRAMES);
    }

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void readsWhatWasWritten() {
        List<byte[]> read = FrameFile.read(PROPERTY);
        assertEquals(FRAMES.size(), read.size());
        for (int i = 0; i < FRAMES.size(); i++) {
            assertArrayEquals(FRAMES.get(i), read.get(i));
        }
    }

    @Test
    void everyShorterFileIsNone() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int n = 0; n < whole.length; n++) {
            Files.write(file, Arrays.copyOf(whole, n));
            assertNull(FrameFile.read(PROPERTY), "cut after " + n + " bytes");
        }
    }

    @Test
    void everyChangedByteIsSeen() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int n = 0; n < whole.length; n++) {
            byte[] changed = whole.clone();
            changed[n] ^= 0x10;
            Files.write(file, changed);
            assertNull(FrameFile.read(PROPERTY), "byte " + n);
        }
    }

    @Test
    void noFileAndNoPropertyAreNone() throws IOException {
        Files.delete(file);
        assertNull(FrameFile.read(PROPERTY));
        System.clearProperty(PROPERTY);
        assertNull(FrameFile.read(PROPERTY));
    }
}
