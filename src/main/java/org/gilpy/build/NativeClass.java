// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** An annotated class with its natives and attributes, checked and ready to be written. */
final class NativeClass {
    enum Construction { WITH_THREAD, PLAIN, NONE }

    final TypeElement element;
    final boolean module;
    final String pythonName;
    final String packageName;
    final String javaName;           // how generated code of the same package writes the class
    final List<Native> natives = new ArrayList<>();
    final List<Attribute> attributes = new ArrayList<>();
    final String doc;
    final Construction construction;

    private NativeClass(TypeElement element, boolean module, JavaTypes types, List<BadNative> problems) {
        this.element = element;
        this.module = module;
        AnnotationMirror annotation = JavaTypes.annotation(element, module ? NativesProcessor.MODULE : NativesProcessor.TYPE);
        pythonName = String.valueOf(types.value(annotation, module ? "value" : "name"));
        packageName = types.packageOf(element);
        String qualified = element.getQualifiedName().toString();
        javaName = packageName.isEmpty() ? qualified : qualified.substring(packageName.length() + 1);
        doc = types.summary(element);
        construction = module ? construction(element, types, problems) : Construction.NONE;
    }

    static NativeClass read(TypeElement element, boolean module, JavaTypes types, Conversion conversion, List<BadNative> problems) {
        NativeClass made = new NativeClass(element, module, types, problems);
        for (Element e = element; e.getKind() != ElementKind.PACKAGE; e = e.getEnclosingElement()) {
            if (e.getModifiers().contains(Modifier.PRIVATE)) {
                problems.add(new BadNative(element, "a class with natives must not be private"));
            }
        }
        for (Element member : element.getEnclosedElements()) {
            try {
                made.add(member, types, conversion);
            } catch (BadNative problem) {
                problems.add(problem);
            }
        }
        made.checkDuplicates(problems);
        return made;
    }

    private void add(Element member, JavaTypes types, Conversion conversion) throws BadNative {
        for (AnnotationMirror mirror : member.getAnnotationMirrors()) {
            String annotation = ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName().toString();
            NativeKind kind = NativeKind.of(annotation);
            if (kind != null) {
                natives.add(Native.read(kind, (ExecutableElement) member, element, module, types));
            } else if (annotation.equals(NativesProcessor.COMPARE)) {
                natives.addAll(Native.comparisons((ExecutableElement) member, element, module, types));
            } else if (annotation.equals(NativesProcessor.ATTRIBUTE)) {
                attributes.add(Attribute.read(member, javaName, module, types, conversion));
            }
        }
    }

    private void checkDuplicates(List<BadNative> problems) {
        Map<String, Native> seen = new HashMap<>();
        for (Native one : natives) {
            Native other = seen.putIfAbsent(one.signature.name, one);
            boolean pair = other != null && one.kind != other.kind && one.kind.accessor() && other.kind.accessor();
            if (other != null && !pair) {
                problems.add(new BadNative(one.method, "two natives named " + one.signature.name));
            }
        }
        for (Attribute attribute : attributes) {
            if (seen.containsKey(attribute.name())) {
                problems.add(new BadNative(element, "attribute and native named " + attribute.name()));
            }
        }
    }

    private static Construction construction(TypeElement element, JavaTypes types, List<BadNative> problems) {
        Construction best = Construction.NONE;
        for (ExecutableElement constructor : ElementFilter.constructorsIn(element.getEnclosedElements())) {
            if (constructor.getModifiers().contains(Modifier.PRIVATE)) {
                continue;
            }
            var parameters = constructor.getParameters();
            if (parameters.size() == 1 && types.isObjects(parameters.getFirst().asType(), "PyThread")) {
                return Construction.WITH_THREAD;
            }
            if (parameters.isEmpty()) {
                best = Construction.PLAIN;
            }
        }
        if (best == Construction.NONE && needsObject(element)) {
            problems.add(new BadNative(element, "a module with instance members needs a constructor (PyThread) or ()"));
        }
        return best;
    }

    private static boolean needsObject(TypeElement element) {
        for (Element member : element.getEnclosedElements()) {
            boolean native_ = JavaTypes.annotation(member, NativeKind.FUNCTION.annotation) != null
                    || JavaTypes.annotation(member, NativesProcessor.ATTRIBUTE) != null;
            if (native_ && !member.getModifiers().contains(Modifier.STATIC)) {
                return true;
            }
        }
        return false;
    }

    String generatedName() {
        return element.getSimpleName() + "Natives";
    }

    String generatedQualifiedName() {
        return packageName.isEmpty() ? generatedName() : packageName + "." + generatedName();
    }
}
