// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** How a {@link Python} is to be; from {@link Python#builder()}. Used by one thread; may build several. */
public final class PythonBuilder {
    Gil gil = Gil.BYTECODE;
    InputStream stdin = InputStream.nullInputStream();
    OutputStream stdout = System.out;
    OutputStream stderr = System.err;
    List<String> args = List.of("");
    final List<Path> path = new ArrayList<>();
    Limits limits = Limits.none();
    Access access = Access.none();
    Processes processes = Processes.ISOLATES;
    /** How code is compiled, a word of the compiler; null for not at all. */
    String compiler = "1";

    boolean raiseOnDeadlock;
    boolean flightRecorder;
    Consumer<String> onDeadlock;
    Consumer<String> onLockOrder;

    PythonBuilder() {}

    /** How threads share it. By default {@link Gil#BYTECODE}. */
    public PythonBuilder gil(Gil mode) {
        gil = Objects.requireNonNull(mode);
        return this;
    }

    /** What {@code sys.stdin} reads, decoded as UTF-8. By default it is empty. The stream is not closed. */
    public PythonBuilder stdin(InputStream in) {
        stdin = Objects.requireNonNull(in);
        return this;
    }

    /** What {@code sys.stdout} writes to, encoded as UTF-8; every call flushes it at its end. By default {@code System.out}. The stream is not closed. */
    public PythonBuilder stdout(OutputStream out) {
        stdout = Objects.requireNonNull(out);
        return this;
    }

    /** What {@code sys.stderr} writes to, encoded as UTF-8. By default {@code System.err}. The stream is not closed. */
    public PythonBuilder stderr(OutputStream err) {
        stderr = Objects.requireNonNull(err);
        return this;
    }

    /** {@code sys.argv}. By default one empty text. */
    public PythonBuilder args(String... argv) {
        args = List.of(argv);
        return this;
    }

    /** Folders that modules are imported from, before the standard library; the program may read nothing else there unless {@link #access} says so. */
    public PythonBuilder path(Path... folders) {
        for (Path p : folders) {
            path.add(p.toAbsolutePath().normalize());
        }
        return this;
    }

    /** What all calls together may use up, in the whole life of the Python. By default there is no limit. */
    public PythonBuilder limits(Limits all) {
        limits = Objects.requireNonNull(all);
        return this;
    }

    /** What Python code may reach outside. By default nothing. */
    public PythonBuilder access(Access allowed) {
        access = Objects.requireNonNull(allowed);
        return this;
    }

    /** What the processes of {@code multiprocessing} are. By default {@link Processes#ISOLATES}. */
    public PythonBuilder processes(Processes kind) {
        processes = Objects.requireNonNull(kind);
        return this;
    }

    /**
     * Whether code that runs often is compiled to code of the JVM, by a thread in the background. By default it is: programs get faster by a multiple then, all limits
     * hold as without it, and the classes go with the Python. Code under a limit of {@link Limits#bytecodes} is not compiled.
     */
    public PythonBuilder compiler(boolean on) {
        compiler = on ? "1" : null;
        return this;
    }

    /** Who gets the reports of threads that wait for each other in a circle, instead of {@code sys.stderr}. Called once for a circle, by the thread that closed it, with the lock: it must be quick, must not throw. */
    public PythonBuilder onDeadlock(Consumer<String> listener) {
        onDeadlock = Objects.requireNonNull(listener);
        return this;
    }

    /** Raises RuntimeError in the thread that closes a circle of threads that wait for each other, instead of a report. */
    public PythonBuilder raiseOnDeadlock() {
        raiseOnDeadlock = true;
        return this;
    }

    /** Looks at the order in which threads take locks; who gets a report when orders do not agree, also when it went well this time. Called as that of {@link #onDeadlock}. */
    public PythonBuilder onLockOrder(Consumer<String> listener) {
        onLockOrder = Objects.requireNonNull(listener);
        return this;
    }

    /**
     * Tells JDK Flight Recorder what threads do, for recordings and {@code jdk.jfr.consumer.RecordingStream}: {@code org.gilpy.GilHold}, {@code GilWait}, {@code LockWait}, {@code Blocked},
     * {@code Deadlock}, {@code LockOrder}, {@code GilStatistics}. Costs next to nothing while nobody records.
     */
    public PythonBuilder flightRecorder() {
        flightRecorder = true;
        return this;
    }

    /** Makes the Python. The calling thread is its main thread: what it calls runs as Python's {@code MainThread}. */
    public Python build() {
        return new Python(this);
    }
}
