// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyStr;

/** What an interpreter does before the program's first line. Stateless. */
final class Startup {
    private Startup() {}

    static void streams(VmThread t) {
        PyDict sys = t.interpreter.sys();
        PyList finders = (PyList) sys.getStr("meta_path");
        if (finders.size() == 0) {
            finders.append(ModuleSpec.BUILTIN_IMPORTER);
            finders.append(ModuleSpec.FROZEN_IMPORTER);
            finders.append(ModuleSpec.PATH_FINDER);
            ((PyList) sys.getStr("path_hooks")).append(FolderHook.HOOK);
        }
        BuiltinsModule.addExceptions(t.interpreter.builtins());
        for (String n : new String[] {"displayhook", "excepthook", "unraisablehook", "breakpointhook"}) {
            sys.putStr("__" + n + "__", sys.getStr(n));
        }
        Config c = t.interpreter.config;
        if (!c.noSite) {
            BuiltinsModule.addSiteBuiltins(t.interpreter.builtins());
        }
        if (c.standardStreams) {
            t.interpreter.signals.dispositions(t.interpreter).begin();
        }
        if (c.xOptions.containsKey("importtime") || !c.ignoreEnvironment && isSet("PYTHONPROFILEIMPORTTIME")) {
            t.interpreter.imports.times = new ImportTimes(System.err);
        }
        t.interpreter.importModule(t, "_io").getAttr(t, PyStr.of("_init_streams")).call(t, PyBool.of(c.unbuffered),
                c.ioEncoding == null ? PyNone.NONE : PyStr.of(c.ioEncoding), PyStr.of(c.closedStreams));
        if (!c.warnOptions.isEmpty()) {
            t.interpreter.importModule(t, "warnings"); // it reads the options, and complains of bad ones
        }
        if (c.devMode || c.xOptions.containsKey("faulthandler") || !c.ignoreEnvironment && isSet("PYTHONFAULTHANDLER")) {
            t.interpreter.importModule(t, "faulthandler").getAttr(t, PyStr.of("enable")).call(t);
        }
    }

    private static boolean isSet(String variable) {
        String v = System.getenv(variable);
        return v != null && !v.isEmpty();
    }
}
