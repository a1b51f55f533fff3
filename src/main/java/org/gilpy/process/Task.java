// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gilpy.gil.GilMode;
import org.gilpy.os.Channel;
import org.gilpy.process.snapshot.FrameSource;
import org.gilpy.vm.Config;

/**
 * What a standby process is told to become, with all that a child takes over from its parent and that the standby, being older, does not
 * have. Filled by the parent, read by the child; used by one thread.
 */
public final class Task {
    /** A fresh Python with {@link #argv}, or one that continues from a snapshot. */
    public boolean fresh;
    /** No task yet: the last of {@link #files} has what every snapshot of the parent begins with. */
    public boolean base;
    /** The child ends when its parent does. */
    public boolean bound;
    /** The working directory, or null for that in which the standby was started. */
    public String folder;
    public int umask;
    /** Signals that the parent ignores and blocks, as bits. */
    public long ignored;
    public long blocked;
    /** The environment, bytes as characters; of a fresh Python. */
    public Map<String, String> environment = Map.of();
    public List<String> argv = new ArrayList<>();
    /** The parent's configuration, for a snapshot; null when it is the one that the child was greeted with. */
    public Config config;
    /** The snapshot is in the last of {@link #files}. */
    boolean spooled;
    /** Where the child reads the snapshot. */
    public FrameSource frames;
    /** What {@link #files} are to a fresh Python. */
    public List<InheritedFile> inherited = List.of();
    /** The standard streams, in the child; not among {@link #files}. */
    int[] standard;
    public int[] files = {};

    /** Sends a child that starts what it needs to get ready. */
    static void greet(Channel to, byte[] config) throws IOException {
        byte[] all = new byte[config.length + 4];
        all[0] = (byte) (config.length >> 24);
        all[1] = (byte) (config.length >> 16);
        all[2] = (byte) (config.length >> 8);
        all[3] = (byte) config.length;
        System.arraycopy(config, 0, all, 4, config.length);
        to.write(all);
    }

    /** Reads what a child is greeted with; null when the parent has gone. */
    static Config readGreeting(Channel from) throws IOException {
        byte[] start = new byte[4];
        if (!from.read(start, 0, 4)) {
            return null;
        }
        int n = new DataInputStream(new ByteArrayInputStream(start)).readInt();
        return readConfig(new DataInputStream(new ByteArrayInputStream(from.readExactly(n))));
    }

    /** A configuration as it is sent. */
    static byte[] bytes(Config c) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
        try {
            write(new DataOutputStream(bytes), c);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** Sends the task, the standard streams and the files. A snapshot that is not in one of them follows. */
    void write(Channel to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0); // the length, below
        out.writeInt(files.length);
        out.writeBoolean(fresh);
        out.writeBoolean(base);
        out.writeBoolean(bound);
        text(out, folder);
        out.writeInt(umask);
        out.writeLong(ignored);
        out.writeLong(blocked);
        out.writeInt(environment.size());
        for (Map.Entry<String, String> e : environment.entrySet()) {
            text(out, e.getKey());
            text(out, e.getValue());
        }
        texts(out, argv);
        out.writeBoolean(config != null);
        if (config != null) {
            write(out, config);
        }
        out.writeInt(inherited.size());
        for (InheritedFile f : inherited) {
            out.writeInt(f.number());
            text(out, f.name());
        }
        out.writeBoolean(spooled);
        byte[] head = bytes.toByteArray();
        int length = head.length - 8;
        head[0] = (byte) (length >> 24);
        head[1] = (byte) (length >> 16);
        head[2] = (byte) (length >> 8);
        head[3] = (byte) length;
        int[] all = new int[files.length + 3];
        for (int i = 0; i < 3; i++) {
            all[i] = i;
        }
        System.arraycopy(files, 0, all, 3, files.length);
        to.write(head, 0, 8);
        to.writeFiles(all);
        to.write(head, 8, length);
    }

    /** Waits for a task; null when the parent wants none done. */
    static Task read(Channel from) throws IOException {
        byte[] start = new byte[8];
        if (!from.read(start, 0, 8)) {
            return null;
        }
        DataInputStream sizes = new DataInputStream(new ByteArrayInputStream(start));
        int length = sizes.readInt();
        Task x = new Task();
        int[] all = from.readFiles(sizes.readInt() + 3);
        x.standard = Arrays.copyOf(all, 3);
        x.files = Arrays.copyOfRange(all, 3, all.length);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(from.readExactly(length)));
        x.fresh = in.readBoolean();
        x.base = in.readBoolean();
        x.bound = in.readBoolean();
        x.folder = text(in);
        x.umask = in.readInt();
        x.ignored = in.readLong();
        x.blocked = in.readLong();
        int n = in.readInt();
        x.environment = new java.util.LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            String k = text(in);
            x.environment.put(k, text(in));
        }
        x.argv = texts(in);
        if (in.readBoolean()) {
            x.config = readConfig(in);
        }
        n = in.readInt();
        x.inherited = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int number = in.readInt();
            x.inherited.add(new InheritedFile(number, text(in), x.files[i]));
        }
        x.spooled = in.readBoolean();
        if (!x.fresh) {
            x.frames = x.spooled || x.base ? new TaskFrames.Source(x.files) : new TaskFrames.Source(from);
        }
        return x;
    }

    /** Not writeUTF: that has a limit. Not UTF-8: arguments may hold lone surrogates. In one piece, as the reader has not run before. */
    private static void text(DataOutputStream out, String s) throws IOException {
        if (s == null) {
            out.writeInt(-1);
            return;
        }
        boolean wide = false;
        for (int i = 0; i < s.length(); i++) {
            wide |= s.charAt(i) > 255;
        }
        byte[] b = wide ? new byte[2 * s.length()] : s.getBytes(StandardCharsets.ISO_8859_1);
        if (wide) {
            for (int i = 0; i < s.length(); i++) {
                b[2 * i] = (byte) (s.charAt(i) >> 8);
                b[2 * i + 1] = (byte) s.charAt(i);
            }
        }
        out.writeInt(s.length() << 1 | (wide ? 1 : 0));
        out.write(b);
    }

    private static String text(DataInputStream in) throws IOException {
        int n = in.readInt();
        if (n < 0) {
            return null;
        }
        boolean wide = (n & 1) != 0;
        byte[] b = new byte[wide ? n & ~1 : n >> 1];
        in.readFully(b);
        if (!wide) {
            return new String(b, StandardCharsets.ISO_8859_1);
        }
        char[] c = new char[n >> 1];
        for (int i = 0; i < c.length; i++) {
            c[i] = (char) (b[2 * i] << 8 | b[2 * i + 1] & 255);
        }
        return new String(c);
    }

    private static void texts(DataOutputStream out, List<String> list) throws IOException {
        out.writeInt(list.size());
        for (String s : list) {
            text(out, s);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int n = in.readInt();
        ArrayList<String> list = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            list.add(text(in));
        }
        return list;
    }

    private static void write(DataOutputStream out, Config c) throws IOException {
        texts(out, c.argv);
        texts(out, c.origArgv);
        texts(out, c.path);
        texts(out, c.warnOptions);
        out.writeInt(c.xOptions.size());
        for (Map.Entry<String, String> e : c.xOptions.entrySet()) {
            text(out, e.getKey());
            text(out, e.getValue());
        }
        text(out, c.stdlib);
        text(out, c.executable);
        text(out, c.pycachePrefix);
        text(out, c.ioEncoding);
        out.writeUTF(c.gilMode.name());
        for (int n : new int[] {c.optimize, c.debug, c.bytesWarning, c.verbose, c.maxStrDigits}) {
            out.writeInt(n);
        }
        for (boolean b : new boolean[] {c.dontWriteBytecode, c.unbuffered, c.inspect, c.interactive, c.quiet, c.isolated, c.ignoreEnvironment,
            c.noUserSite, c.noSite, c.safePath, c.devMode, c.noDebugRanges, c.utf8Mode, c.virtualThreads, c.pasted, c.standardStreams}) {
            out.writeBoolean(b);
        }
    }

    private static Config readConfig(DataInputStream in) throws IOException {
        Config c = new Config();
        c.argv = texts(in);
        c.origArgv = texts(in);
        c.path = texts(in);
        c.warnOptions = texts(in);
        for (int n = in.readInt(); n > 0; n--) {
            String k = text(in);
            c.xOptions.put(k, text(in));
        }
        c.stdlib = text(in);
        c.executable = text(in);
        c.pycachePrefix = text(in);
        c.ioEncoding = text(in);
        c.gilMode = GilMode.valueOf(in.readUTF());
        c.optimize = in.readInt();
        c.debug = in.readInt();
        c.bytesWarning = in.readInt();
        c.verbose = in.readInt();
        c.maxStrDigits = in.readInt();
        c.dontWriteBytecode = in.readBoolean();
        c.unbuffered = in.readBoolean();
        c.inspect = in.readBoolean();
        c.interactive = in.readBoolean();
        c.quiet = in.readBoolean();
        c.isolated = in.readBoolean();
        c.ignoreEnvironment = in.readBoolean();
        c.noUserSite = in.readBoolean();
        c.noSite = in.readBoolean();
        c.safePath = in.readBoolean();
        c.devMode = in.readBoolean();
        c.noDebugRanges = in.readBoolean();
        c.utf8Mode = in.readBoolean();
        c.virtualThreads = in.readBoolean();
        c.pasted = in.readBoolean();
        c.standardStreams = in.readBoolean();
        return c;
    }
}
