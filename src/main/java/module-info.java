// SPDX-License-Identifier: Apache-2.0
/** Python 3.13 for the JVM. */
module org.gilpy {
    requires org.antlr.antlr4.runtime;
    requires org.jline;
    requires java.management;
    requires jdk.unsupported;           // sun.misc.Signal
    requires jdk.management;
    requires jdk.jfr;
    requires jdk.net;                   // SO_PEERCRED
    requires java.scripting;
    requires static java.compiler;      // the annotation processor, left out of the jar

    exports org.gilpy.embed;
    exports org.gilpy.embed.watch;

    provides javax.script.ScriptEngineFactory with org.gilpy.embed.script.GilpyEngineFactory;
}
