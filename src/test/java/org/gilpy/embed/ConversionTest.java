// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of conversions, line by line. */
public class ConversionTest {
    private static Python vm;

    @BeforeAll
    static void make() {
        vm = Pythons.builder().access(Access.none().allowPackages("java.util", "java.lang").allowClasses(Overloaded.class, Optionals.class)).build();
    }

    @AfterAll
    static void close() {
        vm.close();
    }

    public record Point(int x, String y) {}

    public interface Shape {
        double area();

        default String describe() {
            return "area " + area();
        }
    }

    public static final class Overloaded {
        public String f(int a) {
            return "int";
        }

        public String f(long a) {
            return "long";
        }

        public String f(double a) {
            return "double";
        }

        public String f(String a) {
            return "String";
        }

        public String f(Object a) {
            return "Object";
        }

        public String f(List<?> a) {
            return "List";
        }

        public String f(Runnable a) {
            return "Runnable";
        }

        public String g(String a, Object b) {
            return "1";
        }

        public String g(Object a, String b) {
            return "2";
        }

        public String h(String... all) {
            return "many " + all.length;
        }

        public String h(String one) {
            return "one";
        }

        public int fail() {
            throw new IllegalStateException("no");
        }
    }

    public static final class Optionals {
        public int get(Optional<Integer> o) {
            return o.orElse(-1);
        }

        public int orInt(OptionalInt o) {
            return o.orElse(-1);
        }

        public Optional<String> find(int n) {
            return n > 0 ? Optional.of("v" + n) : Optional.empty();
        }
    }

    private static Object natural(String expression) {
        return vm.eval(expression).as(Object.class);
    }

    private static void wrong(Class<? extends RuntimeException> error, String expression, Class<?> target) {
        assertThrows(error, () -> vm.eval(expression).as(target), expression);
    }

    @Test
    void scalars() {
        assertNull(natural("None"));
        assertEquals(true, natural("True"));
        assertEquals(7, natural("7"));
        assertEquals(7_000_000_000L, natural("7 * 10 ** 9"));
        assertEquals(BigInteger.TWO.pow(80), natural("2 ** 80"));
        assertEquals(1.5, natural("1.5"));
        assertEquals("a\ud83d\ude00", natural("'a\\U0001f600'"));
        assertArrayEquals(new byte[] {1, -1}, (byte[]) natural("b'\\x01\\xff'"));
        assertEquals((byte) -128, vm.eval("-128").as(byte.class));
        assertEquals('x', vm.eval("'x'").as(char.class));
        assertEquals(0.5f, vm.eval("0.5").as(float.class));
        assertEquals(3.0, vm.eval("3").asDouble());
        assertEquals(new BigDecimal("0.1000000000000000055511151231257827021181583404541015625"), vm.eval("0.1").as(BigDecimal.class));
        assertEquals(new BigDecimal("1.20"), vm.eval("__import__('decimal').Decimal('1.20')").as(BigDecimal.class));
        assertEquals(TimeUnit.HOURS, vm.eval("'HOURS'").as(TimeUnit.class));
        assertEquals(Optional.empty(), vm.eval("None").as(Optional.class));
        assertEquals(Optional.of(3), vm.eval("3").as(Optional.class));
        wrong(ArithmeticException.class, "128", byte.class);
        wrong(ArithmeticException.class, "2 ** 31", int.class);
        wrong(ArithmeticException.class, "2 ** 63", long.class);
        wrong(ArithmeticException.class, "2 ** 53 + 1", double.class);
        wrong(ArithmeticException.class, "0.1", float.class);
        wrong(ClassCastException.class, "1.0", int.class);
        wrong(ClassCastException.class, "True", int.class);
        wrong(ClassCastException.class, "1", boolean.class);
        wrong(ClassCastException.class, "1", String.class);
        wrong(ClassCastException.class, "'xy'", char.class);
        wrong(ClassCastException.class, "None", int.class);
        wrong(ClassCastException.class, "'FORTNIGHTS'", TimeUnit.class);
    }

    /** What a conversion to Java's nearest class would lose. */
    @Test
    void whatIsMoreThanANumberOrTextStaysPythons() {
        vm.exec("import enum\nclass Level(enum.IntEnum):\n  LOW = 1\nclass Name(str): pass\nclass Length(float): pass\nclass Raw(bytes): pass");
        for (String e : new String[] {"Level.LOW", "Name('n')", "Length(1.5)", "Raw(b'r')"}) {
            PyValue v = (PyValue) natural(e);
            vm.set("back", v);
            assertTrue(vm.eval("type(back) is type(" + e + ") and back == " + e).asBoolean(), e);
        }
        assertEquals(1, vm.eval("Level.LOW").asInt());
        assertEquals("n", vm.eval("Name('n')").asString());
        assertEquals(1.5, vm.eval("Length(1.5)").asDouble());
        assertArrayEquals(new byte[] {'r'}, vm.eval("Raw(b'r')").as(byte[].class));
        for (String e : new String[] {"-0.0", "float('nan')", "float('inf')", "__import__('decimal').Decimal('-0.0')", "__import__('decimal').Decimal('NaN')",
            "__import__('decimal').Decimal('1e9999999999')"}) {
            wrong(ArithmeticException.class, e, BigDecimal.class);
        }
        assertEquals(new BigDecimal("-1E+3"), vm.eval("__import__('decimal').Decimal('-1e3')").as(BigDecimal.class));
        assertEquals(-0.0, natural("-0.0"));
        assertEquals(-0.0f, vm.eval("-0.0").as(float.class));
        assertTrue(((Double) natural("float('nan')")).isNaN());
        wrong(ClassCastException.class, "'ab'", char[].class);
        wrong(ClassCastException.class, "__import__('datetime').timedelta(1)", java.time.Duration.class);
        assertEquals(3, vm.eval("3").as(Comparable.class));
        assertEquals(BigInteger.TWO.pow(90), vm.eval("2 ** 90").as(Number.class));
    }

    @Test
    void optionalsOfEveryKind() {
        assertEquals(OptionalInt.of(3), vm.eval("3").as(OptionalInt.class));
        assertEquals(OptionalLong.of(1L << 40), vm.eval("1 << 40").as(OptionalLong.class));
        assertEquals(OptionalDouble.empty(), vm.eval("None").as(OptionalDouble.class));
        wrong(ArithmeticException.class, "1 << 40", OptionalInt.class);
        wrong(ClassCastException.class, "'text'", OptionalDouble.class);
        vm.set("o", new Optionals());
        assertEquals("[3, -1, 4, 'v1', None]", vm.eval("[o.get(3), o.get(None), o.orInt(4), o.find(1), o.find(0)]").repr());
        vm.set("d", OptionalDouble.of(0.5));
        assertEquals(0.5, vm.get("d").asDouble());
    }

    @Test
    void mutableCollectionsHaveAllMethods() {
        List<Object> l = new ArrayList<>(List.of(1, 2));
        Map<Object, Object> m = new LinkedHashMap<>(Map.of("a", 1));
        Set<Object> s = new HashSet<>(Set.of(7));
        List<Object> grid = new ArrayList<>(List.of(new int[] {1, 2}, new int[][] {{3}}));
        vm.set("l", l);
        vm.set("m", m);
        vm.set("s", s);
        vm.set("grid", grid);
        vm.set("stamp", java.time.Instant.EPOCH);
        vm.exec("""
                same = l
                l += [3]
                assert l is same and l + [4] == [1, 2, 3, 4] and l.count(3) == 1
                l.insert(0, {'deep': [l]}); l[0]['deep'].append('below')
                m.update({'b': 2}, c=3); assert m.popitem() == ('c', 3) and m.setdefault('d', 4) == 4
                assert s.pop() == 7 and not s
                try: s.pop()
                except KeyError: pass
                else: assert False
                grid[0][1] = 20; grid[1][0][0] = 30
                assert [*grid[0]] == [1, 20] and grid[1][0][0] == 30
                assert str(stamp) == '1970-01-01T00:00:00Z'
                try: stamp.getEpochSecond()
                except AttributeError: pass
                else: assert False
                """);
        assertEquals(List.of(1, 2, 3), l.subList(1, 4));
        assertEquals(Map.of("a", 1, "b", 2, "d", 4), m);
        Map<?, ?> deep = (Map<?, ?>) l.get(0);
        List<?> inner = (List<?>) deep.get("deep");
        assertSame(l, inner.get(0));
        assertEquals("below", inner.get(1));
        assertEquals(20, ((int[]) grid.get(0))[1]);
        vm.set("units", List.of(TimeUnit.DAYS, TimeUnit.HOURS));
        assertEquals("True HOURS", vm.eval("f'{units[1] < units[0]} {min(units).name}'").asString());
        assertEquals("TypeError", assertThrows(PythonException.class, () -> vm.eval("units[0] < stamp")).type());
    }

    @Test
    void backAgain() {
        Object[] values = {null, true, 7, 7_000_000_000L, BigInteger.TEN.pow(30), 1.5, "text", "\ud83d", 'c', (short) 3, (byte) 4, 2.5f, new BigDecimal("1.30")};
        String[] shown = {"None", "True", "7", "7000000000", "1" + "0".repeat(30), "1.5", "'text'", "'\\ud83d'", "'c'", "3", "4", "2.5", "Decimal('1.30')"};
        for (int i = 0; i < values.length; i++) {
            assertEquals(shown[i], vm.value(values[i]).repr());
        }
        assertEquals("b'\\x01'", vm.value(new byte[] {1}).repr());
        assertEquals("5", vm.value(Optional.of(5)).repr());
        assertTrue(vm.value(Optional.empty()).isNone());
    }

    @Test
    void pythonCollectionsByReference() {
        vm.exec("l = [1, 'a', None]; d = {'k': 1, 2: [3]}; s = {1, 2}; t = (1, 2)");
        List<Object> l = vm.get("l").as(List.class);
        assertEquals(Arrays.asList(1, "a", null), l);
        l.add(2.5);
        l.set(0, "first");
        l.remove(1);
        assertEquals("['first', None, 2.5]", vm.get("l").repr());
        assertThrows(IndexOutOfBoundsException.class, () -> l.get(3));
        Map<Object, Object> d = vm.get("d").as(Map.class);
        assertEquals(1, d.get("k"));
        assertEquals(List.of(3), d.get(2));
        d.put("new", List.of("x"));
        assertEquals(1, d.remove("k"));
        assertEquals("[2, 'new']", vm.eval("list(d)").repr());
        assertEquals(2, d.size());
        Set<Object> s = vm.get("s").as(Set.class);
        assertTrue(s.contains(1) && s.add(9) && !s.add(9));
        assertEquals("[1, 2, 9]", vm.eval("sorted(s)").repr());
        List<Object> t = vm.get("t").as(List.class);
        assertThrows(UnsupportedOperationException.class, () -> t.set(0, 1));
        vm.set("again", l);
        assertTrue(vm.eval("again is l").asBoolean());
        assertArrayEquals(new int[] {1, 2, 3}, vm.eval("[1, 2, 3]").as(int[].class));
        assertArrayEquals(new String[] {"a", "b"}, vm.eval("('a', 'b')").as(String[].class));
        wrong(ClassCastException.class, "[1, 'a']", int[].class);
        wrong(ClassCastException.class, "3", List.class);
    }

    @Test
    void javaCollectionsByReference() {
        List<Object> l = new ArrayList<>(List.of(3, 1, 2));
        Map<String, Object> m = new LinkedHashMap<>(Map.of("a", 1));
        int[] a = {1, 2, 3};
        vm.set("l", l);
        vm.set("m", m);
        vm.set("a", a);
        vm.set("s", new HashSet<>(List.of("x")));
        vm.set("tree", new TreeMap<>(Map.of(1, "one")));
        vm.exec("""
                l.append('z'); l[0] = 9; del l[1]
                assert l == [9, 2, 'z'] and len(l) == 3 and 'z' in l and l[-1] == 'z' and l[1:] == [2, 'z']
                assert sorted(x for x in l if isinstance(x, int)) == [2, 9] and l.index(2) == 1
                m['b'] = l
                assert dict(m)['a'] == 1 and 'a' in m and m.get('q', 5) == 5 and list(m) == ['a', 'b'] and {**m}['b'] == l
                match m:
                    case {'a': n}: assert n == 1
                match l:
                    case [first, *rest]: assert first == 9 and rest == [2, 'z']
                a[1] = 20
                assert sum(a) == 24 and list(a) == [1, 20, 3]
                try: a[0] = 'text'
                except TypeError: pass
                else: assert False
                try: l[10]
                except IndexError: pass
                else: assert False
                try: m['nothing']
                except KeyError: pass
                else: assert False
                assert 'x' in s and len(s) == 1; s.add('y'); s.discard('x'); assert s == {'y'}
                assert tree[1] == 'one' and 'text' not in tree
                """);
        assertEquals(List.of(9, 2, "z"), l);
        assertSame(l, m.get("b"));
        assertArrayEquals(new int[] {1, 20, 3}, a);
        assertSame(a, natural("a"));
        vm.set("fixed", List.of(1));
        assertTrue(assertThrows(PythonException.class, () -> vm.exec("fixed.append(2)")).getCause() instanceof UnsupportedOperationException);
    }

    @Test
    void streamsIteratorsRecordsAndEnums() {
        vm.set("stream", IntStream.range(0, 4).boxed().map(i -> i * i));
        vm.set("it", List.of("a", "b").iterator());
        assertEquals("[0, 1, 4, 9] ['a', 'b']", vm.eval("f'{list(stream)} {[*it]}'").asString());
        Stream<Object> s = vm.eval("(x * 2 for x in range(3))").as(Stream.class);
        assertEquals(List.of(0, 2, 4), s.collect(Collectors.toList()));
        Iterator<Object> i = vm.eval("iter('ab')").as(Iterator.class);
        assertEquals("a", i.next());
        assertEquals(List.of("1", "2"), vm.eval("[1, 2]").stream().map(PyValue::toString).toList());
        vm.set("p", new Point(3, "why"));
        assertEquals("(3, 'why')", vm.eval("(p.x, p.y)").repr());
        assertEquals(new Point(1, "b"), vm.eval("{'x': 1, 'y': 'b'}").as(Point.class));
        wrong(ClassCastException.class, "{'x': 1}", Point.class);
        wrong(ArithmeticException.class, "{'x': 2 ** 40, 'y': ''}", Point.class);
        vm.set("unit", TimeUnit.DAYS);
        assertEquals("('DAYS', 6, True)", vm.eval("(unit.name, unit.ordinal, unit == unit)").repr());
        assertSame(TimeUnit.DAYS, natural("unit"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void functionsBothWays() throws Exception {
        IntBinaryOperator plus = vm.eval("lambda a, b: a + b").as(IntBinaryOperator.class);
        assertEquals(5, plus.applyAsInt(2, 3));
        assertThrows(ArithmeticException.class, () -> vm.eval("lambda a, b: 2 ** 40").as(IntBinaryOperator.class).applyAsInt(1, 1));
        Function<Object, Object> upper = vm.eval("str.upper").as(Function.class);
        assertEquals("ABC", upper.andThen(x -> x + "C").apply("ab"));
        Callable<Object> c = vm.eval("dict").as(Callable.class);
        assertEquals(Map.of(), c.call());
        Comparator<Object> byLength = vm.eval("lambda a, b: len(a) - len(b)").as(Comparator.class);
        assertEquals(List.of("a", "bb", "ccc"), Stream.of("ccc", "a", "bb").sorted(byLength).toList());
        vm.set("join", (BiFunction<String, String, String>) (a, b) -> a + "-" + b);
        vm.set("make", (Supplier<Object>) () -> new Point(1, "one"));
        assertEquals("x-y", vm.eval("join('x', 'y')").asString());
        assertEquals("one", vm.eval("make().y").asString());
        assertEquals("TypeError", assertThrows(PythonException.class, () -> vm.eval("join('x')")).type());
        vm.set("back", upper);
        assertTrue(vm.eval("back is str.upper or back == str.upper").asBoolean());
    }

    @Test
    void interfacesInPython() {
        vm.exec("""
                import java.util, java.lang
                class Square:
                    def __init__(self, side): self.side = side
                    def area(self): return self.side ** 2
                class Work(java.lang.Runnable, java.util.Comparator):
                    ran = 0
                    def run(self): Work.ran += 1
                    def compare(self, a, b): return b - a
                """);
        Shape s = vm.eval("Square(1.5)").as(Shape.class);
        assertEquals("area 2.25", s.describe());
        Object w = natural("Work()");
        ((Runnable) w).run();
        assertEquals(1, vm.eval("Work.ran").asInt());
        assertEquals("[3, 2, 1]", vm.eval("(lambda l: (l.sort(Work()), l)[1])(java.util.ArrayList([1, 3, 2]))").toString());
        assertTrue(vm.eval("isinstance(Work(), java.lang.Runnable) and not isinstance(3, java.lang.Runnable)").asBoolean());
        assertThrows(UnsupportedOperationException.class, () -> vm.eval("object()").as(Shape.class).area());
    }

    @Test
    void overloads() {
        vm.set("o", new Overloaded());
        String[][] calls = {{"o.f(1)", "int"}, {"o.f(2 ** 40)", "long"}, {"o.f(1.5)", "double"}, {"o.f('x')", "String"}, {"o.f([1])", "List"}, {"o.f({1: 2})", "Object"},
            {"o.f(lambda: 0)", "Runnable"}, {"o.f(2 ** 80)", "Object"}, {"o.h('a')", "one"}, {"o.h()", "many 0"}, {"o.h('a', 'b')", "many 2"}, {"o.g('a', 1)", "1"}};
        for (String[] c : calls) {
            assertEquals(c[1], vm.eval(c[0]).asString(), c[0]);
        }
        for (String bad : new String[] {"o.g('a', 'b')", "o.f(None)", "o.f(1, 2)", "o.h(3)", "o.f(a=1)"}) {
            assertEquals("TypeError", assertThrows(PythonException.class, () -> vm.eval(bad), bad).type(), bad);
        }
        assertTrue(assertThrows(PythonException.class, () -> vm.eval("o.g('a', 'b')")).getMessage().contains("ambiguous"));
        PythonException e = assertThrows(PythonException.class, () -> vm.eval("o.fail()"));
        assertEquals("java.JavaException", e.type());
        assertTrue(e.getCause() instanceof IllegalStateException);
        vm.exec("import java\ntry: o.fail()\nexcept java.JavaException as e: caught = str(e)");
        assertEquals("java.lang.IllegalStateException: no", vm.get("caught").asString());
    }

    @Test
    void exceptions() {
        PythonException e = assertThrows(PythonException.class, () -> vm.exec("def f():\n  raise KeyError('k')\ntry: f()\nexcept KeyError as x: raise ValueError('v') from x"));
        assertEquals("ValueError", e.type());
        assertEquals("v", e.text());
        assertEquals("ValueError: v", e.getMessage());
        assertTrue(e.traceback().startsWith("Traceback (most recent call last):\n  File \"<string>\", line 4"), e.traceback());
        assertEquals("KeyError", ((PythonException) e.getCause()).type());
        assertEquals("<module>", e.getStackTrace()[0].getMethodName());
        assertEquals("f", e.getCause().getStackTrace()[0].getMethodName());
        assertEquals("SyntaxError", assertThrows(PythonException.class, () -> vm.exec("x = = 1")).type());
        assertEquals("SystemExit", assertThrows(PythonException.class, () -> vm.exec("raise SystemExit(3)")).type());
        assertEquals("NameError", assertThrows(PythonException.class, () -> vm.get("nobody")).type());
        vm.set("thrower", (Runnable) () -> vm.exec("raise LookupError('inner')"));
        vm.exec("try: thrower()\nexcept LookupError as e: caught = e.args");
        assertEquals("('inner',)", vm.get("caught").repr());
    }

    @Test
    void valuesOfOthers() {
        try (Python other = Pythons.plain()) {
            PyValue v = other.eval("[1]");
            assertThrows(IllegalArgumentException.class, () -> vm.set("v", v));
            Object list = v.as(List.class);
            assertThrows(IllegalArgumentException.class, () -> vm.set("v", list));
        }
    }

    @Test
    void scriptsAndModules() {
        Script s = vm.compile("n * 2");
        vm.set("n", 21);
        assertEquals(42, s.run().asInt());
        PyValue globals = vm.eval("{'n': 'ab'}");
        assertEquals("abab", s.run(globals).asString());
        assertTrue(vm.compile("a = 1").run().isNone());
        assertEquals(3.0, vm.module("math").invoke("sqrt", 9).asDouble());
        assertEquals("{'a': 1, 'b': 2}", vm.eval("dict").call(Map.of("b", 2), vm.eval("{'a': 1}")).repr());
        assertEquals(2, vm.eval("{'k': 2}").item("k").asInt());
    }
}
