// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;

/** One annotated constant field. */
record Attribute(String name, String value) {
    static Attribute read(Element field, String ownerName, boolean module, JavaTypes types, Conversion conversion) throws BadNative {
        AnnotationMirror annotation = JavaTypes.annotation(field, "org.gilpy.annot.PyAttribute");
        String name = String.valueOf(types.value(annotation, "value"));
        if (name.isEmpty()) {
            name = field.getSimpleName().toString();
        }
        boolean isStatic = field.getModifiers().contains(Modifier.STATIC);
        if (!field.getModifiers().contains(Modifier.FINAL)) {
            throw new BadNative(field, "a @PyAttribute field must be final");
        }
        if (field.getModifiers().contains(Modifier.PRIVATE)) {
            throw new BadNative(field, "a @PyAttribute field must not be private");
        }
        if (!isStatic && !module) {
            throw new BadNative(field, "a @PyAttribute field of a type must be static");
        }
        if (field.asType().getKind() == TypeKind.ERROR) {
            return new Attribute(name, "null");
        }
        String source = (isStatic ? ownerName : "module") + "." + field.getSimpleName();
        return new Attribute(name, conversion.result(field.asType(), source, field));
    }
}
