// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

import java.util.List;
import java.util.TreeMap;
import javax.lang.model.type.TypeMirror;

/**
 * Writes the {@code XNatives} class of one annotated class X: its tables and the switches that call it.
 * A switch over more natives than {@link #LARGEST_SWITCH} is split by ranges of numbers, since HotSpot
 * never compiles a method of 8,000 bytes.
 */
final class NativesWriter {
    private static final int LARGEST_SWITCH = 60;
    private static final String[] SLOTS = {"a", "b", "c", "d"};
    private static final String ARGUMENTS = "(id, t, a, b, c, d)";
    private static final String PARAMETERS = "(int id, PyThread t, PyObject a, PyObject b, PyObject c, PyObject d)";

    private final NativeClass source;
    private final Conversion conversion;
    private final JavaTypes types;
    private final StringBuilder out = new StringBuilder();

    NativesWriter(NativeClass source, Conversion conversion, JavaTypes types) {
        this.source = source;
        this.conversion = conversion;
        this.types = types;
    }

    /** The source text; problems found while writing bodies go into {@code problems}. */
    String write(List<BadNative> problems) {
        if (!source.packageName.isEmpty()) {
            out.append("package ").append(source.packageName).append(";\n\n");
        }
        out.append("import org.gilpy.objects.*;\n\n")
                .append("/** Generated from {@link ").append(source.javaName).append("}. */\n")
                .append("@SuppressWarnings(\"all\")\n")
                .append("public final class ").append(source.generatedName()).append(" extends Natives {\n");
        tables();
        construction();
        direct();
        methods(problems);
        bound(problems);
        attributes();
        casts();
        return out.append("}\n").toString();
    }

    private void tables() {
        table("String[] NAMES", n -> JavaText.quote(n.signature.name));
        table("byte[] KINDS", n -> "Natives." + n.kind);
        table("int[] SHAPES", n -> "0x" + Integer.toHexString(n.signature.shape()));
        table("String[] SIGS", n -> JavaText.quote(n.textSignature()));
        table("String[] DOCS", n -> JavaText.quote(n.doc));
        out.append("\n    @Override public String doc() {\n        return ")
                .append(JavaText.quote(source.doc)).append(";\n    }\n\n");
    }

    private interface Cell {
        String of(Native one);
    }

    private void table(String declaration, Cell cell) {
        out.append("    static final ").append(declaration).append(" = {\n");
        for (Native one : source.natives) {
            out.append("        ").append(cell.of(one)).append(",\n");
        }
        out.append("    };\n");
    }

    private void construction() {
        boolean shared = source.pythonName.isEmpty();
        String superCall = "super(" + (shared ? "owner" : JavaText.quote(source.pythonName)) + ", NAMES, KINDS, SHAPES, SIGS, DOCS);";
        String name = source.generatedName();
        if (!source.module) {
            out.append("    ").append(name).append(shared ? "(String owner)" : "()").append(" {\n        ").append(superCall).append("\n    }\n\n");
            return;
        }
        out.append("    private final ").append(source.javaName).append(" module;\n\n")
                .append("    ").append(name).append("(").append(source.javaName).append(" module) {\n        ")
                .append(superCall).append("\n        this.module = module;\n    }\n\n")
                // Public, as the index of modules lives in another package than the module class.
                .append("    public static ").append(name).append(" create(PyThread t) {\n        return new ").append(name).append('(')
                .append(switch (source.construction) {
                    case WITH_THREAD -> "new " + source.javaName + "(t)";
                    case PLAIN -> "new " + source.javaName + "()";
                    case NONE -> "null";
                }).append(");\n    }\n\n");
    }

    private void direct() {
        int count = source.natives.size();
        boolean atomic = source.natives.stream().anyMatch(n -> n.atomic);
        if (atomic) {
            locking();
        }
        out.append(atomic ? "    private PyObject direct" : "    @Override public PyObject call").append(PARAMETERS).append(" {\n");
        if (count <= LARGEST_SWITCH) {
            directCases(0, count);
            out.append("    }\n\n");
            return;
        }
        int parts = (count + LARGEST_SWITCH - 1) / LARGEST_SWITCH;
        for (int part = 0; part < parts - 1; part++) {
            out.append("        if (id < ").append((part + 1) * LARGEST_SWITCH).append(") return call").append(part).append(ARGUMENTS).append(";\n");
        }
        out.append("        return call").append(parts - 1).append(ARGUMENTS).append(";\n    }\n\n");
        for (int part = 0; part < parts; part++) {
            out.append("    private PyObject call").append(part).append(PARAMETERS).append(" {\n");
            directCases(part * LARGEST_SWITCH, Math.min(count, (part + 1) * LARGEST_SWITCH));
            out.append("    }\n\n");
        }
    }

    /** {@code call} and {@code callN} that take the monitor of self first, where a native asks for it and there is no GIL. */
    private void locking() {
        out.append("    private static boolean atomic(int id) {\n        switch (id) {\n");
        for (int i = 0; i < source.natives.size(); i++) {
            if (source.natives.get(i).atomic) {
                out.append("            case ").append(i).append(":\n");
            }
        }
        out.append("                return true;\n            default:\n                return false;\n        }\n    }\n\n")
                .append("    @Override public PyObject call").append(PARAMETERS).append(" {\n")
                .append("        if (Sharing.on() && atomic(id)) {\n            synchronized (a) {\n                Owned.seize(a);\n                return direct").append(ARGUMENTS)
                .append(";\n            }\n        }\n        return direct").append(ARGUMENTS).append(";\n    }\n\n")
                .append("    @Override public PyObject callN(int id, PyThread t, PyObject[] bound) {\n")
                .append("        if (Sharing.on() && atomic(id)) {\n            synchronized (bound[0]) {\n                Owned.seize(bound[0]);\n                return directN(id, t, bound);\n")
                .append("            }\n        }\n        return directN(id, t, bound);\n    }\n\n");
    }

    private void directCases(int from, int to) {
        out.append("        switch (id) {\n");
        for (int i = from; i < to; i++) {
            Native one = source.natives.get(i);
            if (one.direct()) {
                out.append("            case ").append(i).append(": return ").append(one.atomic ? "unlocked" : "native").append(i).append("(t, a, b, c, d);\n");
            }
        }
        out.append("            default: throw new AssertionError(id);\n        }\n");
    }

    /** One method for each native that {@code call} takes, so that who knows the native need not go through the switch. */
    private void methods(List<BadNative> problems) {
        out.append("    @Override public boolean hasMethods() {\n        return true;\n    }\n\n");
        for (int i = 0; i < source.natives.size(); i++) {
            Native one = source.natives.get(i);
            if (!one.direct()) {
                continue;
            }
            String parameters = "(PyThread t, PyObject a, PyObject b, PyObject c, PyObject d) {\n        ";
            if (one.atomic) {
                out.append("    public PyObject native").append(i).append(parameters).append("return Sharing.on() ? call(").append(i).append(", t, a, b, c, d) : unlocked")
                        .append(i).append("(t, a, b, c, d);\n    }\n\n");
            }
            out.append(one.atomic ? "    private PyObject unlocked" : "    public PyObject native").append(i).append(parameters).append(body(one, SLOTS, problems)).append("\n    }\n\n");
        }
    }

    /** The body of a native; a stand-in for a wrong one, so that the author sees the one error and no others. */
    private String body(Native one, String[] slots, List<BadNative> problems) {
        try {
            return one.body(source.javaName, source.element.asType(), slots, conversion);
        } catch (BadNative problem) {
            problems.add(problem);
            return "throw null;";
        }
    }

    /** {@code callN}: its own switch for the natives that {@code call} cannot take, {@code call} for the others. */
    private void bound(List<BadNative> problems) {
        boolean atomic = source.natives.stream().anyMatch(n -> n.atomic);
        out.append(atomic ? "    private PyObject directN" : "    @Override public PyObject callN").append("(int id, PyThread t, PyObject[] bound) {\n        switch (id) {\n");
        StringBuilder bodies = new StringBuilder();
        for (int i = 0; i < source.natives.size(); i++) {
            Native one = source.natives.get(i);
            if (one.direct()) {
                continue;
            }
            out.append("            case ").append(i).append(": return native").append(i).append("(t, bound);\n");
            String[] slots = new String[one.signature.parameters.size()];
            for (int k = 0; k < slots.length; k++) {
                slots[k] = "bound[" + k + "]";
            }
            bodies.append("    private PyObject native").append(i).append("(PyThread t, PyObject[] bound) {\n        ")
                    .append(body(one, slots, problems)).append("\n    }\n\n");
        }
        out.append("            default:\n                int n = bound.length;\n                return call(id, t");
        for (int k = 0; k < Native.DIRECT; k++) {
            out.append(", n > ").append(k).append(" ? bound[").append(k).append("] : null");
        }
        out.append(");\n        }\n    }\n\n").append(bodies);
    }

    private void attributes() {
        out.append("    @Override public void attributes(AttributeSink sink) {\n");
        for (Attribute attribute : source.attributes) {
            out.append("        sink.add(").append(JavaText.quote(attribute.name())).append(", ").append(attribute.value()).append(");\n");
        }
        out.append("    }\n");
    }

    private void casts() {
        TreeMap<String, TypeMirror> needed = new TreeMap<>();
        for (Native one : source.natives) {
            for (TypeMirror type : one.convertedTypes()) {
                if (conversion.needsCast(type)) {
                    needed.put(conversion.castName(type), type);
                }
            }
        }
        needed.forEach((name, type) -> {
            String java = types.name(type);
            out.append("\n    private static ").append(java).append(' ').append(name)
                    .append("(PyThread t, PyObject o, String function, String parameter) {\n")
                    .append("        if (o instanceof ").append(java).append(" x) return x;\n")
                    .append("        throw Convert.wrongType(t, o, function, parameter, ").append(JavaText.quote(types.pythonName(type)))
                    .append(");\n    }\n");
        });
    }
}
