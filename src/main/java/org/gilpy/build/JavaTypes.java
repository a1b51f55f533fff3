// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Answers questions about the Java types of natives; the object model is known to it by name only. */
final class JavaTypes {
    static final String OBJECTS = "org.gilpy.objects.";

    private final Types types;
    private final Elements elements;
    private final TypeMirror pyObject;     // null when the class is not in the compilation
    private final TypeMirror runtimeException;
    private final TypeMirror error;

    JavaTypes(ProcessingEnvironment environment) {
        types = environment.getTypeUtils();
        elements = environment.getElementUtils();
        TypeElement element = elements.getTypeElement(OBJECTS + "PyObject");
        pyObject = element == null ? null : element.asType();
        runtimeException = elements.getTypeElement("java.lang.RuntimeException").asType();
        error = elements.getTypeElement("java.lang.Error").asType();
    }

    /** Source text of the type without type arguments. */
    String name(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        return erased instanceof DeclaredType declared
                ? ((TypeElement) declared.asElement()).getQualifiedName().toString() : erased.toString();
    }

    boolean is(TypeMirror type, String qualifiedName) {
        return type.getKind() == TypeKind.DECLARED && name(type).equals(qualifiedName);
    }

    boolean isObjects(TypeMirror type, String simpleName) {
        return is(type, OBJECTS + simpleName);
    }

    boolean isPyObject(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED && pyObject != null
                && types.isSubtype(types.erasure(type), types.erasure(pyObject));
    }

    boolean isObjectArray(TypeMirror type) {
        return type instanceof ArrayType array && isObjects(array.getComponentType(), "PyObject");
    }

    boolean isUnchecked(TypeMirror thrown) {
        return thrown.getKind() == TypeKind.ERROR || types.isSubtype(thrown, runtimeException) || types.isSubtype(thrown, error);
    }

    /** The Python name of a type's Java class, for messages: that of its {@code @TypeDef}, else a guess from the class name. */
    String pythonName(TypeMirror type) {
        Element element = ((DeclaredType) types.erasure(type)).asElement();
        AnnotationMirror annotation = annotation(element, "org.gilpy.annot.TypeDef");
        if (annotation != null) {
            return String.valueOf(value(annotation, "name"));
        }
        String simple = element.getSimpleName().toString();
        return simple.startsWith("Py") && simple.length() > 2 ? simple.substring(2).toLowerCase() : simple;
    }

    static AnnotationMirror annotation(Element element, String qualifiedName) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName().contentEquals(qualifiedName)) {
                return mirror;
            }
        }
        return null;
    }

    /** The value of an annotation's member, its default when not given. */
    Object value(AnnotationMirror annotation, String member) {
        for (var entry : elements.getElementValuesWithDefaults(annotation).entrySet()) {
            ExecutableElement key = entry.getKey();
            AnnotationValue value = entry.getValue();
            if (key.getSimpleName().contentEquals(member)) {
                return value.getValue();
            }
        }
        throw new IllegalStateException("no member " + member + " in " + annotation);
    }

    String packageOf(Element element) {
        return elements.getPackageOf(element).getQualifiedName().toString();
    }

    /** The doc of a class: the text before the first {@code <p>}, as what follows is for readers of the Java code. */
    String summary(Element element) {
        String comment = elements.getDocComment(element);
        int end = comment == null ? -1 : comment.indexOf("<p>");
        return DocText.of(end < 0 ? comment : comment.substring(0, end));
    }

    String doc(Element element) {
        return DocText.of(elements.getDocComment(element));
    }
}
