// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Binds natives: for each class under {@code @ModuleDef} or {@code @TypeDef} it writes a class of switches,
 * and for all modules together their index. Everything happens in the first round, as no generated
 * source carries these annotations. Confined to the compiler's thread.
 */
public final class NativesProcessor extends AbstractProcessor {
    static final String MODULE = "org.gilpy.annot.ModuleDef";
    static final String TYPE = "org.gilpy.annot.TypeDef";
    static final String ATTRIBUTE = "org.gilpy.annot.PyAttribute";
    static final String COMPARE = "org.gilpy.annot.PyCompare";
    static final String ATOMIC = "org.gilpy.annot.Atomic";

    private boolean done;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");      // the index is written even when no module exists
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (done) {
            return false;
        }
        done = true;
        JavaTypes types = new JavaTypes(processingEnv);
        Conversion conversion = new Conversion(types);
        List<BadNative> problems = new ArrayList<>();
        checkOwners(annotations, round, problems);
        List<NativeClass> classes = new ArrayList<>();
        for (boolean module : new boolean[] {true, false}) {
            TypeElement annotation = processingEnv.getElementUtils().getTypeElement(module ? MODULE : TYPE);
            if (annotation != null) {
                for (Element element : round.getElementsAnnotatedWith(annotation)) {
                    classes.add(NativeClass.read((TypeElement) element, module, types, conversion, problems));
                }
            }
        }
        Map<String, NativeClass> files = new LinkedHashMap<>();
        for (NativeClass one : classes) {
            if (files.putIfAbsent(one.generatedQualifiedName(), one) != null) {
                problems.add(new BadNative(one.element, "two classes would be bound by " + one.generatedQualifiedName()));
                continue;
            }
            warnAboutDocs(one);
            emit(one.generatedQualifiedName(), new NativesWriter(one, conversion, types).write(problems), one.element);
        }
        index(classes, round, problems);
        for (BadNative problem : problems) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, problem.getMessage(), problem.element);
        }
        return false;
    }

    /** Natives outside an annotated class would be forgotten silently. */
    private static void checkOwners(Set<? extends TypeElement> annotations, RoundEnvironment round, List<BadNative> problems) {
        for (TypeElement annotation : annotations) {
            String name = annotation.getQualifiedName().toString();
            if (NativeKind.of(name) == null && !name.equals(ATTRIBUTE) && !name.equals(COMPARE)) {
                continue;
            }
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                Element owner = element.getEnclosingElement();
                if (JavaTypes.annotation(owner, MODULE) == null && JavaTypes.annotation(owner, TYPE) == null) {
                    problems.add(new BadNative(element, "the class of a native needs @ModuleDef or @TypeDef"));
                }
            }
        }
    }

    private void warnAboutDocs(NativeClass one) {
        for (Native each : one.natives) {
            if (each.doc == null && each.kind != NativeKind.SETTER && !each.signature.name.startsWith("__")) {
                processingEnv.getMessager().printMessage(Diagnostic.Kind.WARNING, "a native without Javadoc has no __doc__", each.method);
            }
        }
    }

    private void index(List<NativeClass> classes, RoundEnvironment round, List<BadNative> problems) {
        List<NativeClass> modules = new ArrayList<>(classes);
        modules.removeIf(one -> !one.module);
        boolean whole = round.getRootElements().contains(processingEnv.getElementUtils().getTypeElement(JavaTypes.OBJECTS + "Natives"));
        if (modules.isEmpty() && !whole) {
            return;
        }
        modules.sort(Comparator.comparing(one -> one.pythonName));
        for (int i = 1; i < modules.size(); i++) {
            if (modules.get(i).pythonName.equals(modules.get(i - 1).pythonName)) {
                problems.add(new BadNative(modules.get(i).element, "two modules named " + modules.get(i).pythonName));
            }
        }
        emit(IndexWriter.PACKAGE + "." + IndexWriter.CLASS, IndexWriter.index(modules), null);
    }

    private void emit(String qualifiedName, String text, Element origin) {
        Element[] origins = origin == null ? new Element[0] : new Element[] {origin};
        try (Writer writer = processingEnv.getFiler().createSourceFile(qualifiedName, origins).openWriter()) {
            writer.write(text);
        } catch (IOException problem) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, "cannot write " + qualifiedName + ": " + problem.getMessage(), origin);
        }
    }
}
