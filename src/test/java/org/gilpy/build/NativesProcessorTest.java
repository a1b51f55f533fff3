// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativesProcessorTest {
    private static final String MODULE = """
            package org.gilpy.modules;
            import org.gilpy.annot.*;
            import org.gilpy.objects.*;
            %s
            """;

    /** A program inside the compiled world: its {@code call()} gives the text to compare. */
    private static String run(InMemoryCompiler compiler, String statements) throws Exception {
        compiler.source("org.gilpy.modules.Program", """
                package org.gilpy.modules;
                import org.gilpy.objects.*;
                public class Program implements java.util.concurrent.Callable<String> {
                    final StringBuilder out = new StringBuilder();
                    final PyThread t = new PyThread();
                    void show(Object x) { out.append(x).append(';'); }
                    public String call() { %s return out.toString(); }
                }
                """.formatted(statements));
        assertEquals(List.of(), compiler.errors());
        return (String) ((Callable<?>) compiler.load("org.gilpy.modules.Program").getConstructor().newInstance()).call();
    }

    private static InMemoryCompiler module(String body) {
        return ObjectModel.compiler().source("org.gilpy.modules.DemoModule", MODULE.formatted(body));
    }

    @Test
    void moduleFunctionsConvertArgumentsAndResults() throws Exception {
        InMemoryCompiler compiler = module("""
                /** Demo. <p>For Java. */ @ModuleDef("demo") final class DemoModule {
                    @PyAttribute("answer") static final int ANSWER = 42;
                    @PyAttribute final String mood;
                    private int calls;
                    DemoModule(PyThread t) { mood = "good"; }
                    /** Adds. */ @PyFunction("add(x, y=2, /)") static long add(PyThread t, long x, int y) { return x + y; }
                    /** Counts. */ @PyFunction("count()") int count(PyThread t) { return ++calls; }
                    /** Text. */ @PyFunction("text(s=None, *, up=False)") static String text(PyThread t, String s, boolean up) {
                        return s == null ? "nothing" : up ? s.toUpperCase() : s;
                    }
                    /** Nothing. */ @PyFunction("nothing(x='q', y=1.5, z=())") static void nothing(PyThread t, PyObject x, double y, PyObject z) { }
                    /** Big. */ @PyFunction("big(n)") static java.math.BigInteger big(PyThread t, PyInt n) { return java.math.BigInteger.TEN; }
                    /** Null. */ @PyFunction("absent(n=<unrepresentable>)") static PyObject absent(PyThread t, PyObject n) { return n; }
                }
                """);
        assertEquals("7;5;1;2;nothing;ABC;ab;None;10;null;answer=42;mood=good;Demo.;Adds.;", run(compiler, """
                Natives n = ModuleIndex.create(0, t);
                show(n.call(0, t, PyInt.of(3), PyInt.of(4), null, null));
                show(n.call(0, t, PyInt.of(3), null, null, null));
                show(n.call(1, t, null, null, null, null));
                show(n.callN(1, t, new PyObject[0]));
                show(n.call(2, t, PyNone.NONE, null, null, null));
                show(n.call(2, t, PyStr.of("abc"), PyBool.of(true), null, null));
                show(n.call(2, t, PyStr.of("ab"), null, null, null));
                show(n.call(3, t, null, null, null, null));
                show(n.call(4, t, PyInt.of(1), null, null, null));
                show(n.call(5, t, null, null, null, null));
                n.attributes((name, value) -> show(name + "=" + value));
                show(n.doc());
                show(n.docs[0]);
                """));
    }

    @Test
    void methodsOfTypes() throws Exception {
        InMemoryCompiler compiler = ObjectModel.compiler().source("org.gilpy.modules.PyPile", MODULE.formatted("""
                /** A pile. */ @TypeDef(name = "pile") public final class PyPile extends PyObject {
                    PyObject top = PyNone.NONE;
                    @PyNew("(cls, top=None, /)") static PyObject make(PyThread t, PyObject cls, PyObject top) { PyPile p = new PyPile(); p.top = top; return p; }
                    /** Puts. */ @PyMethod("put(self, thing, /)") PyPile put(PyThread t, PyObject thing) { top = thing; return this; }
                    /** Same. */ @PyMethod("same(self, other)") static boolean same(PyThread t, PyPile self, PyPile other) { return self == other; }
                    /** Many. */ @PyMethod("many(self, a, /, *args, b=1, **kw)")
                    static PyObject many(PyThread t, PyObject self, double a, PyObject[] args, int b, PyDict kw) { return PyStr.of(a + " " + args.length + " " + b + " " + kw); }
                    /** Top. */ @PyGetter("top") PyObject top(PyThread t) { return top; }
                    @PySetter("top") void top(PyThread t, PyObject value) { top = value == null ? PyStr.of("deleted") : value; }
                    /** Class. */ @PyClassMethod("name(cls)") static PyObject name(PyThread t, PyObject cls) { return cls; }
                    /** Static. */ @PyStaticMethod("five()") static double five(PyThread t) { return 5; }
                    public String toString() { return "pile of " + top; }
                    static Natives natives() { return new PyPileNatives(); }
                }
                """));
        assertEquals("pile of None;pile of 3;true;other must be pile;2.5 1 1 {};3;deleted;5.0;", run(compiler, """
                Natives n = PyPile.natives();
                PyObject p = n.call(0, t, PyNone.NONE, null, null, null);
                show(p);
                show(n.call(1, t, p, PyInt.of(3), null, null));
                show(n.call(2, t, p, p, null, null));
                try { n.call(2, t, p, PyInt.of(3), null, null); } catch (IllegalArgumentException e) { show(e.getMessage().substring(7)); }
                show(n.callN(3, t, new PyObject[] {p, PyFloat.of(2.5), new PyTuple(p), null, new PyDict()}));
                show(n.call(4, t, p, null, null, null));
                n.call(5, t, p, null, null, null);
                show(n.call(4, t, p, null, null, null));
                show(n.call(7, t, null, null, null, null));
                """));
    }

    @Test
    void oneMethodAnswersAllComparisons() throws Exception {
        InMemoryCompiler compiler = ObjectModel.compiler().source("org.gilpy.modules.PyPile", MODULE.formatted("""
                /** A pile. */ @TypeDef(name = "pile") public final class PyPile extends PyObject {
                    @PyCompare long compare(PyThread t, int op, PyObject other) { return op; }
                }
                """)).source("org.gilpy.modules.PyHeap", MODULE.formatted("""
                /** A heap. */ @TypeDef public final class PyHeap extends PyObject {
                    @PyCompare static long compare(PyThread t, int op, PyHeap self, PyObject other) { return op + 10; }
                }
                """));
        assertEquals("__lt__($self, value, /)0;__le__($self, value, /)1;__eq__($self, value, /)2;__ne__($self, value, /)3;__gt__($self, value, /)4;"
                + "__ge__($self, value, /)5;15;tower;", run(compiler, """
                Natives n = new PyPileNatives();
                for (int i = 0; i < n.names.length; i++) {
                    show(n.names[i] + n.signatures[i] + n.call(i, t, new PyPile(), PyNone.NONE, null, null));
                }
                n = new PyHeapNatives("tower");
                show(n.call(5, t, new PyHeap(), PyNone.NONE, null, null));
                show(n.owner);
                """));
    }

    @Test
    void manyNativesAreSplitOverSeveralSwitches() throws Exception {
        StringBuilder functions = new StringBuilder();
        for (int i = 0; i < 130; i++) {
            functions.append("@PyFunction(\"__f").append(i).append("__()\") static int f").append(i).append("(PyThread t) { return ").append(i).append("; }\n");
        }
        assertEquals("0;59;60;129;0;", run(module("/** D. */ @ModuleDef(\"demo\") class DemoModule { " + functions + "}"), """
                Natives n = ModuleIndex.create(0, t);
                for (int i : new int[] {0, 59, 60, 129}) show(n.call(i, t, null, null, null, null));
                show(DemoModuleNatives.NAMES.length - 130);
                """));
    }

    @Test
    void modulesAreIndexedByName() throws Exception {
        InMemoryCompiler compiler = module("/** B. */ @ModuleDef(\"b\") final class DemoModule { private DemoModule() { } }")
                .source("org.gilpy.modules.deep.OtherModule", "package org.gilpy.modules.deep; /** A. */ @org.gilpy.annot.ModuleDef(\"a.z\") class OtherModule { }");
        assertEquals("a.z;b;a.z;b;", run(compiler, """
                for (String name : ModuleIndex.NAMES) show(name);
                for (int i = 0; i < 2; i++) show(ModuleIndex.create(i, t).owner);
                """));
    }

    @Test
    void docsLoseTheirMarkup() {
        assertEquals("Return x<y & z.\n\nSecond {a} part.", DocText.of(" Return {@code x<y} &amp; z.\n\n <p>Second {@code {a}} part.\n\n @param x nothing\n"));
        assertEquals(null, DocText.of(" @return nothing"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            f(x, /)                          | $module | ($module, x, /)
            f(x, y=None)                     | $module | ($module, /, x, y=None)
            f(self)                          | $self   | ($self, /)
            f(self, sep=None, maxsplit=-1)   | $self   | ($self, /, sep=None, maxsplit=-1)
            f(cls, iterable, value=None, /)  | $type   | ($type, iterable, value=None, /)
            f(self, /, *, key=None)          | $self   | ($self, /, *, key=None)
            f(self, *args, key, **kw)        | $self   | ($self, /, *args, key, **kw)
            f(self, sep=', ', end='\\n', /)  | $self   | ($self, sep=', ', end='\\n', /)
            f(x, y=NULL, /)                  |         | (x, y=<unrepresentable>, /)
            """, quoteCharacter = '`')
    void textSignatures(String text, String receiver, String expected) {
        assertEquals(expected, SignatureText.parse(text, receiver != null && !receiver.equals("$module")).text(receiver));
    }

    @Test
    void shapesPackTheCounts() {
        int shape = SignatureText.parse("f(self, a, /, b=1, *args, c, d=2, **kw)", true).shape();
        assertEquals(List.of(2, 3, 7, 2, 7), List.of(shape & 63, shape >> 6 & 63, shape >> 12 & 63, shape >> 18 & 63, shape >> 24));
        assertEquals(4 << 24 | 1 << 18 | 2 << 12 | 1 << 6 | 1, SignatureText.parse("sort(self, *, key=None)", true).shape());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            @PyFunction("f(x") static void f(PyThread t, long x) { }                     | bad signature: not of the form
            @PyFunction("f(x=1, y)") static void f(PyThread t, long x, long y) { }       | bad signature: parameter y without default
            @PyFunction("f(x, x)") static void f(PyThread t, long x, long y) { }         | bad signature: parameter x appears twice
            @PyFunction("f(*)") static void f(PyThread t) { }                            | bad signature: a keyword-only parameter must follow *
            @PyFunction("f(/)") static void f(PyThread t) { }                            | bad signature: misplaced /
            @PyFunction("f(**k, x)") static void f(PyThread t, PyDict k, long x) { }     | bad signature: nothing may follow **k
            @PyFunction("f(1x)") static void f(PyThread t, long x) { }                   | bad signature: not a Python name: '1x'
            @PyFunction("f(x)") static void f(PyThread t) { }                            | needs 2 Java parameters with PyThread, not 1
            @PyFunction("f()") static void f() { }                                       | the first Java parameter must be PyThread
            @PyFunction("f(x)") static void f(PyThread t, char x) { }                    | no conversion from a Python value to the Java type char
            @PyFunction("f(*x)") static void f(PyThread t, PyObject x) { }               | *x needs the Java type PyObject[] or PyTuple
            @PyFunction("f(x=None)") static void f(PyThread t, long x) { }               | default None of parameter x has no form in the Java type long
            @PyFunction("f(x=3000000000)") static void f(PyThread t, int x) { }          | default 3000000000 of parameter x has no form
            @PyFunction("f(x=foo)") static void f(PyThread t, PyObject x) { }            | default foo of parameter x has no form
            @PyFunction("f()") static Object f(PyThread t) { return t; }                 | no conversion from the Java type java.lang.Object to a Python value
            @PyFunction("f()") private static void f(PyThread t) { }                     | a native must not be private
            @PyFunction("f()") static void f(PyThread t) throws Exception { }            | must not throw the checked java.lang.Exception
            @PyFunction("f()") void f(PyThread t) { } private DemoModule() { }           | a module with instance members needs a constructor
            @PyMethod("f(self)") static void f(PyThread t, PyObject self) { }            | only @PyFunction may stand in a @ModuleDef class
            @PyAttribute static int x = 3;                                               | a @PyAttribute field must be final
            @PyAttribute static final char x = 3;                                        | no conversion from the Java type char
            @PyFunction("f()") static void f(PyThread t) { } @PyFunction("f()") static void g(PyThread t) { } | two natives named f
            """)
    void mistakesAreReportedAtTheElement(String member, String message) {
        List<String> errors = module("/** D. */ @ModuleDef(\"demo\") class DemoModule {\n/** d */\n" + member + "\n}").errors();
        assertEquals(1, errors.size(), errors::toString);
        assertTrue(errors.getFirst().contains(message), errors::toString);
        assertTrue(errors.getFirst().startsWith("6: ") || errors.getFirst().startsWith("4: "), errors::toString);
    }

    @Test
    void mistakesOfTypes() {
        List<String> errors = ObjectModel.compiler().source("org.gilpy.modules.X", MODULE.formatted("""
                /** X. */ @TypeDef(name = "x") class X {
                    @PyMethod("__a__(self)") void a(PyThread t) { }
                    @PyMethod("__b__()") static void b(PyThread t) { }
                    @PyNew("new(cls)") static PyObject make(PyThread t, PyObject cls) { return cls; }
                    @PyStaticMethod("__c__()") void c(PyThread t) { }
                    @PySetter("d") static void d(PyThread t, PyObject self, int x) { }
                    @PyFunction("__e__()") static void e(PyThread t) { }
                    @PyCompare static PyObject compare(PyThread t, PyObject self, PyObject other) { return self; }
                }
                class Y { @PyMethod("__f__(self)") static void f(PyThread t, PyObject self) { } }
                """)).errors();
        String all = String.join("\n", errors);
        for (String part : List.of("5: the class is no PyObject", "6: bad signature: the first parameter (self or cls) is missing",
                "7: bad signature: @PyNew takes the signature without a name", "8: this kind of native must be static",
                "9: the value of a setter cannot be primitive", "10: @PyFunction must stand in a @ModuleDef class",
                "11: a comparison needs the Java parameters PyThread, int, self and the other value",
                "13: the class of a native needs @ModuleDef or @TypeDef")) {
            assertTrue(all.contains(part), part + " in\n" + all);
        }
        assertEquals(8, errors.size(), all);
    }

    @Test
    void aMissingJavadocIsAWarning() {
        InMemoryCompiler compiler = module("/** D. */ @ModuleDef(\"demo\") class DemoModule { @PyFunction(\"f()\") static void f(PyThread t) { } }");
        assertEquals(List.of(), compiler.errors());
        assertEquals(List.of("4: a native without Javadoc has no __doc__"), compiler.warnings());
    }
}
