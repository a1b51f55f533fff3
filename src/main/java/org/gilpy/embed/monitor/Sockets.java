// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.monitor;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/**
 * Where the sockets of programs that may be watched are: {@code PID.sock} in a folder that only its user can enter. What is not so is not used. Stateless.
 */
final class Sockets {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    static final Set<PosixFilePermission> SOCKET = PosixFilePermissions.fromString("rw-------");
    private static final String ENDING = ".sock";

    private Sockets() {}

    /** Folders in which sockets may be, the one for new ones first. */
    private static List<Path> candidates() throws IOException {
        ArrayList<Path> out = new ArrayList<>();
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime != null && runtime.startsWith("/") && Files.isDirectory(Path.of(runtime)) && Files.isWritable(Path.of(runtime))) {
            out.add(Path.of(runtime, "gilpy"));
        }
        Path temporary = Path.of("/tmp");
        if (!Files.isDirectory(temporary)) {
            temporary = Path.of(System.getProperty("java.io.tmpdir"));
        }
        out.add(temporary.resolve("gilpy-" + user().getName()));
        return out;
    }

    /** The user of this process, by a file that is surely its own. */
    private static UserPrincipal user() throws IOException {
        Path self = Path.of("/proc/self");
        if (Files.exists(self)) {
            return Files.getOwner(self);
        }
        return self.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(System.getProperty("user.name"));
    }

    /** The folder for a new socket, made when it is not there. */
    static Path folder() throws IOException {
        Path p = candidates().get(0);
        try {
            Files.createDirectory(p, PosixFilePermissions.asFileAttribute(FOLDER));
            Files.setPosixFilePermissions(p, FOLDER);
        } catch (FileAlreadyExistsException e) {
            if (!isOurs(p)) {
                throw new IOException(p + " is not a folder that only you can enter", e);
            }
        }
        return p;
    }

    private static boolean isOurs(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user())
                && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(FOLDER);
    }

    static String name(long pid) {
        return pid + ENDING;
    }

    /** The socket of a process, or null when it has none. */
    static Path find(long pid) throws IOException {
        for (Path folder : candidates()) {
            Path p = folder.resolve(name(pid));
            if (Files.isDirectory(folder) && isOurs(folder) && Files.exists(p)) {
                return p;
            }
        }
        return null;
    }

    /** Identifiers of the living processes that have sockets. The sockets of dead ones are removed. */
    static List<Long> processes() throws IOException {
        ArrayList<Long> out = new ArrayList<>();
        for (Path folder : candidates()) {
            if (!Files.isDirectory(folder) || !isOurs(folder)) {
                continue;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
                for (Path p : files) {
                    String name = p.getFileName().toString();
                    long pid = Long.parseLong(name.substring(0, name.length() - ENDING.length()));
                    if (ProcessHandle.of(pid).isPresent()) {
                        out.add(pid);
                    } else {
                        Files.deleteIfExists(p);
                    }
                }
            } catch (NumberFormatException e) {
                throw new IOException("a file that is no socket of ours lies in " + folder, e);
            }
        }
        return out;
    }

    /** Whether the process at the other end belongs to the same user. */
    static boolean sameUser(SocketChannel channel) throws IOException {
        if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            // The folder alone must do.
            return true;
        }
        return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName().equals(user().getName());
    }
}
