// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

/** What a native is to Python: which annotation declares it and what its first parameter stands for. */
enum NativeKind {
    METHOD("PyMethod", "$self"),
    CLASSMETHOD("PyClassMethod", "$type"),
    STATICMETHOD("PyStaticMethod", null),
    NEW("PyNew", "$type"),
    GETTER("PyGetter", "$self"),
    SETTER("PySetter", "$self"),
    FUNCTION("PyFunction", "$module");

    final String annotation;
    final String receiver;       // in the text signature; null when it has none

    NativeKind(String annotation, String receiver) {
        this.annotation = "org.gilpy.annot." + annotation;
        this.receiver = receiver;
    }

    /** Whether the binding, not the caller, supplies the first Python parameter. */
    boolean bound() {
        return this != STATICMETHOD && this != FUNCTION;
    }

    boolean accessor() {
        return this == GETTER || this == SETTER;
    }

    /** The signature of an accessor, whose annotation gives only the name. */
    String accessorSignature(String name) {
        return this == GETTER ? name + "(self, /)" : name + "(self, value, /)";
    }

    static NativeKind of(String annotation) {
        for (NativeKind kind : values()) {
            if (kind.annotation.equals(annotation)) {
                return kind;
            }
        }
        return null;
    }
}
