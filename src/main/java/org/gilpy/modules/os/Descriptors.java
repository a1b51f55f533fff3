// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.io.File;
import java.util.Arrays;
import java.util.BitSet;
import org.gilpy.objects.Closing;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.OpenFiles;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Resource;
import org.gilpy.objects.Termination;
import org.gilpy.objects.Snapshotted;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/**
 * The file descriptors of one interpreter: its own numbers, so that two Pythons in a JVM do not see each other's files and none
 * closes those of the JVM. 0, 1 and 2 are the standard streams of the process. Guarded by its monitor.
 */
public final class Descriptors implements Snapshotted, Closing, OpenFiles {
    private static final Function FCNTL = Function.ofInt("fcntl");
    private static final int F_GETFD = 1;
    private static final String OPEN = "/proc/self/fd";
    private Descriptor[] table = new Descriptor[16];
    /** Files that the program does not see and that every child process gets: name and file in turn. Few, so that an array does. */
    private Object[] hidden = {};
    private transient Runnable[] atEnd = {};
    /** Whether pipes and sockets that the process was started with may be used: they belong to the program, or to its host. */
    private final boolean inherits;
    /** The numbers that the process was started with and that nobody has used yet; the JVM's own files may be among them. Null for none. */
    private transient BitSet begun;

    public Descriptors() {
        inherits = true;
        begun = open();
        for (int i = 0; i < 3; i++) {
            table[i] = Descriptor.standard(i);
        }
    }

    /** The descriptors of an interpreter whose standard streams are Java streams of its host, and which sees no other file of the process. */
    public Descriptors(HostStream in, HostStream out, HostStream err) {
        inherits = false;
        table[0] = new Descriptor(in);
        table[1] = new Descriptor(out);
        table[2] = new Descriptor(err);
    }

    /**
     * The descriptors of a fresh child in this JVM: the host's streams of its parent, or else descriptors of the system that are its own.
     */
    public static Descriptors ofChild(PyThread parent, int[] standard) {
        Descriptors up = of(parent);
        return new Descriptors(up.inherits, new Descriptor[] {up.known(0), up.known(1), up.known(2)}, standard);
    }

    private Descriptors(boolean inherits, Descriptor[] up, int[] standard) {
        this.inherits = inherits;
        for (int i = 0; i < 3; i++) {
            table[i] = up[i] != null && up[i].ofHost() ? up[i] : inherits ? new Descriptor(standard[i]) : null;
        }
    }

    /** What is open now, before this program opens anything by itself or in the background. */
    private static BitSet open() {
        String[] names = new File(OPEN).list();
        BitSet all = null;
        for (int i = 0; names != null && i < names.length; i++) {
            int fd = Integer.parseInt(names[i]);
            // One of them was open for the listing only.
            if (fd > 2 && new File(OPEN, names[i]).exists()) {
                all = all == null ? new BitSet() : all;
                all.set(fd);
            }
        }
        return all;
    }

    /** Gives a new file of a thread's interpreter the lowest free number. */
    static int add(PyThread t, Descriptor d) {
        Descriptors all = of(t);
        try {
            t.use(Resource.OPEN_FILES, all.count() + 1);
        } catch (Termination e) {
            d.close();
            throw e;
        }
        return all.add(d);
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return null;
    }

    @Override
    public void restoreState(Object state, GraphIn in) {
        atEnd = new Runnable[0];
    }

    public static Descriptors of(PyThread t) {
        return t.runtime().state(Descriptors.class);
    }

    /** The file of a descriptor, or null. */
    public Descriptor find(int fd) {
        Descriptor d = known(fd);
        return d != null || fd < 3 || !wasOpen(fd) ? d : inherited(fd);
    }

    /** Whether a number is one that the process was started with and that nobody has used yet. */
    synchronized boolean wasOpen(int fd) {
        return begun != null && begun.get(fd);
    }

    private synchronized Descriptor known(int fd) {
        return fd < 0 || fd >= table.length ? null : table[fd];
    }

    /**
     * The file that the parent process left open under this number. Files of this class have a flag that nothing inherited can have, and those
     * of the JVM have it or are known by their names.
     */
    private Descriptor inherited(int fd) {
        boolean own = Libc.call(FCNTL, fd, F_GETFD, 0) != 0 || Programs.isOfJvm(fd);
        synchronized (this) {
            Descriptor d = known(fd);
            if (d == null && wasOpen(fd)) {
                // From now on the number is the table's, or the JVM's.
                begun.clear(fd);
                if (own) {
                    return null;
                }
                d = new Descriptor(fd);
                d.inheritable = true;
                put(fd, d);
            }
            return d;
        }
    }

    /** The file of a descriptor; OSError EBADF when there is none. */
    public Descriptor get(PyThread t, int fd) {
        Descriptor d = find(fd);
        if (d == null) {
            throw t.osError(OsErrors.EBADF, null);
        }
        return d;
    }

    /** Gives a file the lowest free number. */
    public int add(Descriptor d) {
        return add(d, 0);
    }

    /** Gives a file the lowest free number from {@code lowest} on. */
    public synchronized int add(Descriptor d, int lowest) {
        int i = lowest;
        while (i < table.length && table[i] != null) {
            i++;
        }
        put(i, d);
        return i;
    }

    /** Sets the file of a number; what was there, or null. */
    public synchronized Descriptor put(int fd, Descriptor d) {
        if (fd >= table.length) {
            table = Arrays.copyOf(table, Math.max(fd + 1, table.length * 2));
        }
        Descriptor old = table[fd];
        table[fd] = d;
        return old;
    }

    /** Closes a descriptor; 0 or a negative errno. */
    public long close(int fd) {
        Descriptor d;
        find(fd);
        synchronized (this) {
            d = known(fd);
            if (d == null) {
                return -OsErrors.EBADF;
            }
            table[fd] = null;
        }
        return d.close();
    }

    /** All numbers in use. */
    public int[] numbers() {
        for (int fd = nextBegun(0); fd >= 0; fd = nextBegun(fd + 1)) {
            inherited(fd);
        }
        return used();
    }

    private synchronized int nextBegun(int from) {
        return begun == null ? -1 : begun.nextSetBit(from);
    }

    private synchronized int[] used() {
        int[] out = new int[table.length];
        int n = 0;
        for (int i = 0; i < table.length; i++) {
            if (table[i] != null) {
                out[n++] = i;
            }
        }
        return Arrays.copyOf(out, n);
    }

    @Override
    public synchronized int count() {
        int n = 0;
        for (int i = 3; i < table.length; i++) {
            if (table[i] != null) {
                n++;
            }
        }
        return n;
    }

    // ---- what the program does not see

    /** Keeps a file that every child process is to get under the same name. */
    public synchronized void hidden(String name, Descriptor d) {
        int n = hidden.length;
        hidden = Arrays.copyOf(hidden, n + 2);
        hidden[n] = name;
        hidden[n + 1] = d;
    }

    /** The hidden file of a name, or null. */
    public synchronized Descriptor hidden(String name) {
        for (int i = 0; i < hidden.length; i += 2) {
            if (hidden[i].equals(name)) {
                return (Descriptor) hidden[i + 1];
            }
        }
        return null;
    }

    /** The names of all hidden files. */
    public synchronized String[] hiddenNames() {
        String[] names = new String[hidden.length / 2];
        for (int i = 0; i < names.length; i++) {
            names[i] = (String) hidden[2 * i];
        }
        return names;
    }

    /** What is to be done when the interpreter ends without the process, which would end it too. */
    public synchronized void atEnd(Runnable work) {
        atEnd = Arrays.copyOf(atEnd, atEnd.length + 1);
        atEnd[atEnd.length - 1] = work;
    }

    @Override
    public void interpreterEnds() {
        closeAll();
    }

    /** Closes all files but the standard ones of the process, for an interpreter that ends while the process goes on. */
    public void closeAll() {
        Runnable[] work;
        synchronized (this) {
            work = atEnd;
            atEnd = new Runnable[0];
        }
        for (Runnable r : work) {
            r.run();
        }
        for (int fd : numbers()) {
            Descriptor d = known(fd);
            if (d != null && d.real > 2) {
                close(fd);
            }
        }
        Object[] last;
        synchronized (this) {
            last = hidden;
            hidden = new Object[0];
        }
        for (int i = 1; i < last.length; i += 2) {
            ((Descriptor) last[i]).close();
        }
    }
}
