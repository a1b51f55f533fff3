// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

/** A stand-in for {@code org.gilpy.objects}, just large enough for generated code to compile and run. */
final class ObjectModel {
    private ObjectModel() { }

    static InMemoryCompiler compiler() {
        InMemoryCompiler made = new InMemoryCompiler();
        add(made, "PyObject", "public abstract class PyObject { }");
        add(made, "PyThread", "public class PyThread { }");
        add(made, "PyNone", "public final class PyNone extends PyObject { public static final PyNone NONE = new PyNone(); "
                + "public String toString() { return \"None\"; } }");
        value(made, "PyBool", "boolean");
        value(made, "PyInt", "long");
        value(made, "PyFloat", "double");
        value(made, "PyStr", "String");
        add(made, "Ops", "public final class Ops { public static final int LT = 0, LE = 1, EQ = 2, NE = 3, GT = 4, GE = 5; }");
        add(made, "Ints", "public final class Ints { public static PyObject of(java.math.BigInteger x) { return PyInt.of(x.longValue()); } }");
        add(made, "PyTuple", "public final class PyTuple extends PyObject { public static final PyTuple EMPTY = new PyTuple(); "
                + "final PyObject[] items; public PyTuple(PyObject... items) { this.items = items; } "
                + "public PyObject[] items() { return items; } public String toString() { return java.util.Arrays.toString(items); } }");
        add(made, "PyDict", "public final class PyDict extends PyObject { public String toString() { return \"{}\"; } }");
        add(made, "AttributeSink", "public interface AttributeSink { void add(String name, PyObject value); }");
        add(made, "Convert", """
                public final class Convert {
                    public static long toLong(PyThread t, PyObject o) { return ((PyInt) o).value; }
                    public static int toInt(PyThread t, PyObject o) { return (int) ((PyInt) o).value; }
                    public static double toDouble(PyThread t, PyObject o) { return ((PyFloat) o).value; }
                    public static boolean toBool(PyThread t, PyObject o) { return ((PyBool) o).value; }
                    public static String toText(PyThread t, PyObject o, String function, String parameter) { return ((PyStr) o).value; }
                    public static RuntimeException wrongType(PyThread t, PyObject o, String function, String parameter, String type) {
                        return new IllegalArgumentException(function + "() " + parameter + " must be " + type);
                    }
                }
                """);
        add(made, "Natives", """
                public abstract class Natives {
                    public static final byte METHOD = 0, CLASSMETHOD = 1, STATICMETHOD = 2, NEW = 3, GETTER = 4, SETTER = 5, FUNCTION = 6;
                    public final String owner; public final String[] names; public final byte[] kinds;
                    public final int[] shapes; public final String[] signatures; public final String[] docs;
                    protected Natives(String owner, String[] names, byte[] kinds, int[] shapes, String[] signatures, String[] docs) {
                        this.owner = owner; this.names = names; this.kinds = kinds;
                        this.shapes = shapes; this.signatures = signatures; this.docs = docs;
                    }
                    public abstract PyObject call(int id, PyThread t, PyObject a, PyObject b, PyObject c, PyObject d);
                    public boolean hasMethods() {
                        return false;
                    }
                    public abstract PyObject callN(int id, PyThread t, PyObject[] bound);
                    public abstract void attributes(AttributeSink sink);
                    public abstract String doc();
                }
                """);
        return made;
    }

    static void add(InMemoryCompiler made, String name, String text) {
        made.source("org.gilpy.objects." + name, "package org.gilpy.objects;\n" + text);
    }

    private static void value(InMemoryCompiler made, String name, String java) {
        add(made, name, "public final class " + name + " extends PyObject { public final " + java + " value; private " + name + "("
                + java + " value) { this.value = value; } public static " + name + " of(" + java + " x) { return new " + name
                + "(x); } public String toString() { return String.valueOf(value); } }");
    }
}
