// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Writes the Java expressions that turn Python values into Java ones and back, defaults included. */
final class Conversion {
    private static final String CONVERT = JavaTypes.OBJECTS + "Convert.";

    private final JavaTypes types;

    Conversion(JavaTypes types) {
        this.types = types;
    }

    /** Casts the value in {@code slot}, whose type the caller has already checked. */
    String receiver(TypeMirror type, String slot, Element at) throws BadNative {
        if (types.isObjects(type, "PyObject")) {
            return slot;
        }
        if (types.isPyObject(type)) {
            return "((" + types.name(type) + ") " + slot + ")";
        }
        return required(type, slot, "self", "self", at);
    }

    /** The expression for a parameter: {@code slot} converted to {@code type}, or the default when it is null. */
    String argument(String function, Parameter parameter, TypeMirror type, String slot, Element at) throws BadNative {
        if (type.getKind() == TypeKind.ERROR) {
            return slot;      // javac reports the unknown type
        }
        if (parameter.kind() == Parameter.Kind.VAR_POSITIONAL) {
            if (types.isObjectArray(type)) {
                return "((" + JavaTypes.OBJECTS + "PyTuple) " + slot + ").items()";
            }
            return variadic("*", "PyTuple", parameter, type, slot, at);
        }
        if (parameter.kind() == Parameter.Kind.VAR_KEYWORD) {
            return variadic("**", "PyDict", parameter, type, slot, at);
        }
        String converted = required(type, slot, function, parameter.name(), at);
        if (parameter.fallback() == null) {
            return converted;
        }
        String fallback = fallback(parameter, type, at);
        if (fallback.equals("null")) {
            if (types.isObjects(type, "PyObject")) {
                return slot;
            }
            boolean noneToo = parameter.fallback().equals("None");
            String absent = noneToo ? slot + " == null || " + slot + " == " + JavaTypes.OBJECTS + "PyNone.NONE" : slot + " == null";
            return "(" + absent + " ? null : " + converted + ")";
        }
        return "(" + slot + " == null ? " + fallback + " : " + converted + ")";
    }

    private String variadic(String stars, String expected, Parameter parameter, TypeMirror type, String slot, Element at)
            throws BadNative {
        if (!types.isObjects(type, expected)) {
            String also = expected.equals("PyTuple") ? "PyObject[] or " : "";
            throw new BadNative(at, stars + parameter.name() + " needs the Java type " + also + expected + ", not " + type);
        }
        return "((" + types.name(type) + ") " + slot + ")";
    }

    private String required(TypeMirror type, String slot, String function, String parameter, Element at) throws BadNative {
        switch (type.getKind()) {
            case LONG:
                return CONVERT + "toLong(t, " + slot + ")";
            case INT:
                return CONVERT + "toInt(t, " + slot + ")";
            case DOUBLE:
                return CONVERT + "toDouble(t, " + slot + ")";
            case BOOLEAN:
                return CONVERT + "toBool(t, " + slot + ")";
            case ERROR:
                return slot;
            default:
                break;
        }
        if (types.is(type, "java.lang.String")) {
            return CONVERT + "toText(t, " + slot + ", " + JavaText.quote(function) + ", " + JavaText.quote(parameter) + ")";
        }
        if (types.isObjects(type, "PyObject")) {
            return slot;
        }
        if (types.isPyObject(type)) {
            return castName(type) + "(t, " + slot + ", " + JavaText.quote(function) + ", " + JavaText.quote(parameter) + ")";
        }
        throw new BadNative(at, "no conversion from a Python value to the Java type " + type);
    }

    /** Name of the checked cast the writer adds for {@code type}. */
    String castName(TypeMirror type) {
        return types.name(type).replace('.', '_');
    }

    /** Whether {@link #argument} calls a checked cast for this type. */
    boolean needsCast(TypeMirror type) {
        return types.isPyObject(type) && !types.isObjects(type, "PyObject");
    }

    private String fallback(Parameter parameter, TypeMirror type, Element at) throws BadNative {
        String text = parameter.fallback();
        if (parameter.unrepresentable()) {
            if (type.getKind().isPrimitive()) {
                throw misfit(parameter, type, at);
            }
            return "null";
        }
        boolean object = types.isObjects(type, "PyObject");
        String java = switch (type.getKind()) {
            case LONG -> Literals.integer(text, Long.MIN_VALUE, Long.MAX_VALUE, "L");
            case INT -> Literals.integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE, "");
            case DOUBLE -> Literals.floating(text);
            case BOOLEAN -> Literals.bool(text);
            default -> {
                if (types.is(type, "java.lang.String")) {
                    yield text.equals("None") ? "null" : Literals.string(text);
                }
                yield text.equals("None") && !object ? "null" : objectFallback(text, type, object);
            }
        };
        if (java == null) {
            throw misfit(parameter, type, at);
        }
        return java;
    }

    private String objectFallback(String text, TypeMirror type, boolean any) {
        if (text.equals("None")) {
            return JavaTypes.OBJECTS + "PyNone.NONE";
        }
        if (text.equals("...") && any) {
            return JavaTypes.OBJECTS + "PyEllipsis.ELLIPSIS";
        }
        if (text.equals("()") && (any || types.isObjects(type, "PyTuple"))) {
            return JavaTypes.OBJECTS + "PyTuple.EMPTY";
        }
        String java = null;
        String owner = null;
        if ((java = Literals.bool(text)) != null) {
            owner = "PyBool";
        } else if ((java = Literals.integer(text, Long.MIN_VALUE, Long.MAX_VALUE, "L")) != null) {
            owner = "PyInt";
        } else if ((java = Literals.floating(text)) != null) {
            owner = "PyFloat";
        } else if ((java = Literals.string(text)) != null) {
            owner = "PyStr";
        }
        if (owner == null || !any && !types.isObjects(type, owner)) {
            return null;
        }
        return JavaTypes.OBJECTS + owner + ".of(" + java + ")";
    }

    private BadNative misfit(Parameter parameter, TypeMirror type, Element at) {
        return new BadNative(at, "default " + parameter.fallback() + " of parameter " + parameter.name()
                + " has no form in the Java type " + type);
    }

    /** Wraps {@code call}, an expression of the Java type {@code type}, as a Python object; null for void. */
    String result(TypeMirror type, String call, Element at) throws BadNative {
        switch (type.getKind()) {
            case VOID:
                return null;
            case BOOLEAN:
                return JavaTypes.OBJECTS + "PyBool.of(" + call + ")";
            case LONG, INT:
                return JavaTypes.OBJECTS + "PyInt.of(" + call + ")";
            case DOUBLE:
                return JavaTypes.OBJECTS + "PyFloat.of(" + call + ")";
            case ERROR:
                return call;
            default:
                break;
        }
        if (types.is(type, "java.lang.String")) {
            return JavaTypes.OBJECTS + "PyStr.of(" + call + ")";
        }
        if (types.is(type, "java.math.BigInteger")) {
            return JavaTypes.OBJECTS + "Ints.of(" + call + ")";
        }
        if (types.isPyObject(type)) {
            return call;
        }
        throw new BadNative(at, "no conversion from the Java type " + type + " to a Python value");
    }
}
