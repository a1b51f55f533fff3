// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** One annotated Java method, checked against its Python signature. */
final class Native {
    /** Natives with at most this many parameters, none variadic, get them as separate arguments. */
    static final int DIRECT = 4;

    private static final String[] COMPARISONS = {"LT", "LE", "EQ", "NE", "GT", "GE"};

    final NativeKind kind;
    final SignatureText signature;
    final ExecutableElement method;
    final String doc;
    private final boolean receiverIsSelf;
    private final String comparison;     // the constant of Ops that the method gets after the thread; null for most natives
    /** Whether it runs under the monitor of its self when there is no GIL. */
    final boolean atomic;

    private Native(NativeKind kind, SignatureText signature, ExecutableElement method, String doc, boolean receiverIsSelf, String comparison,
            boolean atomic) {
        this.kind = kind;
        this.signature = signature;
        this.method = method;
        this.doc = doc;
        this.receiverIsSelf = receiverIsSelf;
        this.comparison = comparison;
        this.atomic = atomic;
    }

    private static boolean atomic(NativeKind kind, ExecutableElement method, TypeElement owner, JavaTypes types) {
        if (kind != NativeKind.METHOD && !kind.accessor()) {
            return false;
        }
        AnnotationMirror own = JavaTypes.annotation(method, NativesProcessor.ATOMIC);
        AnnotationMirror a = own != null ? own : JavaTypes.annotation(owner, NativesProcessor.ATOMIC);
        return a != null && Boolean.parseBoolean(String.valueOf(types.value(a, "value")));
    }

    static Native read(NativeKind kind, ExecutableElement method, TypeElement owner, boolean module, JavaTypes types) throws BadNative {
        AnnotationMirror annotation = JavaTypes.annotation(method, kind.annotation);
        String text = String.valueOf(types.value(annotation, "value"));
        SignatureText signature;
        try {
            String full = kind.accessor() ? kind.accessorSignature(text) : kind == NativeKind.NEW ? newSignature(text) : text;
            signature = SignatureText.parse(full, kind.bound());
        } catch (IllegalArgumentException bad) {
            throw new BadNative(method, "bad signature: " + bad.getMessage());
        }
        return of(kind, signature, method, types.doc(method), null, owner, module, types);
    }

    /** The six natives behind one {@code @PyCompare} method, whose Javadoc speaks of none of them alone. */
    static List<Native> comparisons(ExecutableElement method, TypeElement owner, boolean module, JavaTypes types) throws BadNative {
        List<Native> six = new ArrayList<>();
        for (String operation : COMPARISONS) {
            SignatureText signature = SignatureText.parse("__" + operation.toLowerCase() + "__(self, value, /)", true);
            six.add(of(NativeKind.METHOD, signature, method, null, operation, owner, module, types));
        }
        return six;
    }

    private static Native of(NativeKind kind, SignatureText signature, ExecutableElement method, String doc, String comparison, TypeElement owner,
            boolean module, JavaTypes types) throws BadNative {
        boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
        if (module != (kind == NativeKind.FUNCTION)) {
            throw new BadNative(method, module ? "only @PyFunction may stand in a @ModuleDef class"
                    : "@PyFunction must stand in a @ModuleDef class");
        }
        if (method.getModifiers().contains(Modifier.PRIVATE)) {
            throw new BadNative(method, "a native must not be private");
        }
        if (!isStatic && kind != NativeKind.METHOD && !kind.accessor() && !module) {
            throw new BadNative(method, "this kind of native must be static");
        }
        boolean receiverIsSelf = !isStatic && !module;
        if (receiverIsSelf && !types.isPyObject(owner.asType())) {
            throw new BadNative(method, "the class is no PyObject: make the method static with a self parameter");
        }
        for (TypeMirror thrown : method.getThrownTypes()) {
            if (!types.isUnchecked(thrown)) {
                throw new BadNative(method, "a native must not throw the checked " + thrown);
            }
        }
        Native made = new Native(kind, signature, method, doc, receiverIsSelf, comparison, atomic(kind, method, owner, types));
        made.checkCount(types);
        return made;
    }

    private static String newSignature(String text) {
        if (!text.startsWith("(")) {
            throw new IllegalArgumentException("@PyNew takes the signature without a name: " + text);
        }
        return "__new__" + text;
    }

    private void checkCount(JavaTypes types) throws BadNative {
        List<? extends VariableElement> java = method.getParameters();
        if (java.isEmpty() || !types.isObjects(java.getFirst().asType(), "PyThread") && java.getFirst().asType().getKind() != TypeKind.ERROR) {
            throw new BadNative(method, "the first Java parameter must be PyThread");
        }
        int expected = signature.parameters.size() + firstConverted() - (receiverIsSelf ? 1 : 0);
        if (comparison != null && (java.size() != expected || java.get(1).asType().getKind() != TypeKind.INT)) {
            throw new BadNative(method, "a comparison needs the Java parameters PyThread, int" + (receiverIsSelf ? "" : ", self") + " and the other value");
        }
        if (java.size() != expected) {
            throw new BadNative(method, "signature " + signature.name + signature.text(null) + " needs " + expected
                    + " Java parameters with PyThread" + (receiverIsSelf ? " (self is the receiver)" : "") + ", not " + java.size());
        }
    }

    /** Where the Java parameters begin that come from Python. */
    private int firstConverted() {
        return comparison == null ? 1 : 2;
    }

    /** Whether {@code call} takes the parameters one by one; otherwise only {@code callN} knows the native. */
    boolean direct() {
        return signature.parameters.size() <= DIRECT && !signature.variadic();
    }

    /** The text signature, null for attributes, which have none. */
    String textSignature() {
        return kind.accessor() ? null : signature.text(kind.receiver);
    }

    /** Java types of the parameters that hold converted Python values, receiver left out. */
    List<TypeMirror> convertedTypes() {
        List<TypeMirror> result = new ArrayList<>();
        int first = firstConverted();
        for (int i = kind.bound() && !receiverIsSelf ? first + 1 : first; i < method.getParameters().size(); i++) {
            Parameter parameter = signature.parameters.get(i - first + (receiverIsSelf ? 1 : 0));
            if (!parameter.variadic()) {
                result.add(method.getParameters().get(i).asType());
            }
        }
        return result;
    }

    /** The statements that call the Java method with the values in {@code slots} and return its result. */
    String body(String ownerName, TypeMirror ownerType, String[] slots, Conversion conversion) throws BadNative {
        StringBuilder call = new StringBuilder();
        int slot = 0;
        if (receiverIsSelf) {
            call.append(conversion.receiver(ownerType, slots[slot++], method));
        } else if (method.getModifiers().contains(Modifier.STATIC)) {
            call.append(ownerName);
        } else {
            call.append("module");
        }
        call.append('.').append(method.getSimpleName()).append("(t");
        if (comparison != null) {
            call.append(", ").append(JavaTypes.OBJECTS).append("Ops.").append(comparison);
        }
        List<? extends VariableElement> java = method.getParameters();
        for (int i = firstConverted(); i < java.size(); i++, slot++) {
            VariableElement at = java.get(i);
            TypeMirror type = at.asType();
            call.append(", ");
            if (slot == 0 && kind.bound()) {
                call.append(conversion.receiver(type, slots[0], at));
            } else if (kind == NativeKind.SETTER) {
                call.append(settable(type, slots[slot], conversion, at));
            } else {
                call.append(conversion.argument(signature.name, signature.parameters.get(slot), type, slots[slot], at));
            }
        }
        call.append(')');
        String result = conversion.result(method.getReturnType(), call.toString(), method);
        return result == null ? call + "; return " + JavaTypes.OBJECTS + "PyNone.NONE;" : "return " + result + ";";
    }

    /** A setter sees deletion as null, so its value cannot be a Java primitive. */
    private String settable(TypeMirror type, String slot, Conversion conversion, VariableElement at) throws BadNative {
        if (type.getKind().isPrimitive()) {
            throw new BadNative(at, "the value of a setter cannot be primitive: null stands for deletion");
        }
        String converted = conversion.argument(signature.name, signature.parameters.get(1), type, slot, at);
        return converted.equals(slot) ? slot : "(" + slot + " == null ? null : " + converted + ")";
    }
}
