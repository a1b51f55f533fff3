// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import java.util.List;

/** How an interpreter is set up: command line, environment, streams. Filled before the interpreter starts, read-only after. */
public final class Config implements Cloneable {
    /** {@code sys.argv}. */
    public List<String> argv = new ArrayList<>(List.of(""));
    public List<String> origArgv = new ArrayList<>();
    /** {@code sys.path} as the program starts. */
    public List<String> path = new ArrayList<>();
    public List<String> warnOptions = new ArrayList<>();
    /** {@code sys._xoptions}: names with values, or with null for a bare name. */
    public java.util.LinkedHashMap<String, String> xOptions = new java.util.LinkedHashMap<>();
    /** Folder of the library modules written in Python. */
    public String stdlib = "";
    /** The launcher, for {@code sys.executable}. */
    public String executable = "";
    public int optimize;
    public int debug;
    /** {@code sys.pycache_prefix}, or null. */
    public String pycachePrefix;
    public int bytesWarning;
    public int verbose;
    public boolean dontWriteBytecode;
    public boolean unbuffered;
    public boolean inspect;
    public boolean interactive;
    public boolean quiet;
    public boolean isolated;
    public boolean ignoreEnvironment;
    public boolean noUserSite;
    public boolean noSite;
    public boolean safePath;
    public boolean devMode;
    /** Tracebacks and {@code co_positions} tell lines only. */
    public boolean noDebugRanges;
    public boolean utf8Mode = true;
    /** Python threads are Java's virtual threads. */
    public boolean virtualThreads;
    /** Read source as pasted from a web page. */
    public boolean pasted;
    /** Takes times of the start, or null. */
    public transient StartTimes startTimes;
    /** The program is all that the process runs: nobody from outside could wake its threads. */
    public boolean ownsProcess;
    /** The digits of those standard descriptors that were closed when the process began: such a stream is None. */
    public String closedStreams = "";
    /** The folder whose {@code library} has the library in compiled form, as the jar has it; or null. */
    public String compiledLibrary;
    /** Where to write GIL events at the end of the process, or null. */
    public String traceFolder;
    /** How many events of a thread are kept; 0 for the usual number. */
    public int traceLimit;
    /** Whether JDK Flight Recorder gets events, and the file to record into, or null. */
    public boolean flight;
    public String flightFile;
    /** Whether to warn of locks that are taken in orders that do not agree. */
    public boolean lockOrder;
    /** Takes reports of deadlocks and of the order of locks instead of standard error; null for there. */
    public transient java.util.function.Consumer<String> onDeadlock;
    public transient java.util.function.Consumer<String> onLockOrder;
    /** What is done about threads that wait for each other. */
    Deadlocks.Answer deadlock = Deadlocks.Answer.REPORT;
    /** Reads what a person types at an interactive session; null for plain prompts on the standard streams. */
    public transient BlockReader reader;
    /** How threads share the interpreter as the program starts. */
    public org.gilpy.gil.GilMode gilMode = org.gilpy.gil.GilMode.BYTECODE;
    public int maxStrDigits = 4300;
    /** {@code PYTHONIOENCODING}, or null. */
    public String ioEncoding;
    /** What programs may reach; null for everything. */
    public org.gilpy.objects.HostAccess access;
    /** The library is read from the jar; {@link #stdlib} is a name for it that is no folder. */
    public boolean libraryInJar;
    /** Pythons of a JVM share its standard streams by these descriptors. */
    public boolean standardStreams = true;

    /** Whether text files without an encoding of their own get a warning. */
    boolean warnsOfDefaultEncoding() {
        if (xOptions.containsKey("warn_default_encoding")) {
            return true;
        }
        String v = ignoreEnvironment ? null : System.getenv("PYTHONWARNDEFAULTENCODING");
        return v != null && !v.isEmpty();
    }

    /** A copy, to be filled differently. */
    public Config copy() {
        try {
            Config c = (Config) clone();
            c.argv = new ArrayList<>(argv);
            c.origArgv = new ArrayList<>(origArgv);
            c.path = new ArrayList<>(path);
            c.warnOptions = new ArrayList<>(warnOptions);
            c.xOptions = new java.util.LinkedHashMap<>(xOptions);
            return c;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is done about threads that wait for each other: {@code report}, {@code raise} or {@code off}; false for any other word. */
    public boolean deadlock(String word) {
        for (Deadlocks.Answer a : Deadlocks.Answer.values()) {
            if (a.name().equalsIgnoreCase(word)) {
                deadlock = a;
                return true;
            }
        }
        return false;
    }
}
