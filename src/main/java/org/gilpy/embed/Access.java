// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.gilpy.embed.host.HostClasses;
import org.gilpy.objects.HostAccess;

/**
 * What Python code may reach outside of its {@link Python}: nothing, unless it is said here. Each method gives a new object that allows more. What is not allowed
 * raises PermissionError in Python; modules of the standard library can always be imported. Immutable.
 */
public final class Access {
    private static final Access NONE = new Access();

    private HostAccess.Files files = HostAccess.Files.NONE;
    private List<Path> folders = List.of();
    private boolean network;
    private boolean processes;
    private boolean clock;
    /** Null for that of the process. */
    private Map<String, String> environment = Map.of();
    private TreeSet<String> packages = new TreeSet<>();
    private TreeSet<String> classes = new TreeSet<>();
    private List<Predicate<String>> predicates = List.of();

    private Access() {}

    private Access(Access o) {
        files = o.files;
        folders = o.folders;
        network = o.network;
        processes = o.processes;
        clock = o.clock;
        environment = o.environment;
        packages = new TreeSet<>(o.packages);
        classes = new TreeSet<>(o.classes);
        predicates = o.predicates;
    }

    /** Nothing. */
    public static Access none() {
        return NONE;
    }

    /** All of the system that programs of the command line reach: files, network, environment, processes, clock; no Java classes. */
    public static Access system() {
        return NONE.files().network().environment().processes().clock();
    }

    /** All files, to read and to write, with the rights of the process. */
    public Access files() {
        Access a = new Access(this);
        a.files = HostAccess.Files.ALL;
        return a;
    }

    /** What lies in these folders may be read, also by links that stay inside. Nothing may be written. */
    public Access readFiles(Path... readable) {
        Access a = new Access(this);
        if (a.files == HostAccess.Files.NONE) {
            a.files = HostAccess.Files.READ;
        }
        ArrayList<Path> all = new ArrayList<>(folders);
        for (Path p : readable) {
            all.add(HostAccess.real(p.toAbsolutePath().normalize()));
        }
        a.folders = List.copyOf(all);
        return a;
    }

    /** Sockets that reach beyond the process, and names of hosts. */
    public Access network() {
        Access a = new Access(this);
        a.network = true;
        return a;
    }

    /** The variables of the process. Changes in Python stay in Python. */
    public Access environment() {
        Access a = new Access(this);
        a.environment = null;
        return a;
    }

    /** Variables of its own, instead of those of the process. */
    public Access environment(Map<String, String> variables) {
        Access a = new Access(this);
        a.environment = Map.copyOf(variables);
        return a;
    }

    /**
     * Starting and signalling processes of the system, and facts about this one and its machine. A program of the system may do all that its user may. The processes of
     * {@code multiprocessing} do not need it when they are {@link Processes#ISOLATES}: those have the access of the Python that starts them, and no more.
     */
    public Access processes() {
        Access a = new Access(this);
        a.processes = true;
        return a;
    }

    /** The date and the exact time. Without it, clocks that only tell durations go in steps of a millisecond. */
    public Access clock() {
        Access a = new Access(this);
        a.clock = true;
        return a;
    }

    /**
     * The public classes of Java packages, not of those below them. Classes that open everything else ({@code java.lang.Runtime}, {@code System}, {@code Class},
     * {@code Thread}, reflection and the like) are not among them: they take {@link #allowClasses(Class...)}.
     */
    public Access allowPackages(String... names) {
        Access a = new Access(this);
        a.packages.addAll(List.of(names));
        return a;
    }

    /** Single Java classes, with the public classes inside them. */
    public Access allowClasses(Class<?>... allowed) {
        Access a = new Access(this);
        for (Class<?> c : allowed) {
            a.classes.add(c.getName());
        }
        return a;
    }

    /** Java classes by their binary names, as {@link Class#getName()} gives them; with the exceptions of {@link #allowPackages}. May be called by any thread. */
    public Access allowClasses(Predicate<String> byName) {
        Access a = new Access(this);
        ArrayList<Predicate<String>> all = new ArrayList<>(predicates);
        all.add(byName);
        a.predicates = List.copyOf(all);
        return a;
    }

    HostClasses hostClasses() {
        return new HostClasses(packages, classes, predicates);
    }

    Map<String, String> variables() {
        return environment == null ? System.getenv() : environment;
    }

    /** Null for everything. */
    HostAccess hostAccess(List<Path> importable, boolean isolates) {
        HostAccess h = new HostAccess(files, folders, importable, network, processes, clock, isolates);
        return h.allows(HostAccess.Door.EVERYTHING) ? null : h;
    }
}
