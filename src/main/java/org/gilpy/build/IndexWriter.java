// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

import java.util.List;

/** Writes {@code org.gilpy.modules.ModuleIndex}, by which the VM finds the Java half of a module. */
final class IndexWriter {
    static final String PACKAGE = "org.gilpy.modules";
    static final String CLASS = "ModuleIndex";

    private IndexWriter() { }

    /** The index class, over modules sorted by name. */
    static String index(List<NativeClass> modules) {
        StringBuilder out = new StringBuilder("package " + PACKAGE + ";\n\n");
        out.append("/** Generated: the modules written in Java, sorted by name. */\n");
        out.append("@SuppressWarnings(\"all\")\npublic final class ").append(CLASS).append(" {\n    private ").append(CLASS).append("() { }\n\n");
        out.append("    public static final String[] NAMES = {\n");
        for (NativeClass module : modules) {
            out.append("        ").append(JavaText.quote(module.pythonName)).append(",\n");
        }
        out.append("    };\n\n    /** A new module object for the interpreter of {@code t}, wrapped in its natives. */\n");
        out.append("    public static org.gilpy.objects.Natives create(int i, org.gilpy.objects.PyThread t) {\n        switch (i) {\n");
        for (int i = 0; i < modules.size(); i++) {
            out.append("            case ").append(i).append(": return ").append(modules.get(i).generatedQualifiedName()).append(".create(t);\n");
        }
        return out.append("            default: throw new IndexOutOfBoundsException(i);\n        }\n    }\n}\n").toString();
    }
}
