// SPDX-License-Identifier: Apache-2.0
package org.gilpy.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.gilpy.embed.PyValue;
import org.gilpy.embed.Python;
import org.gilpy.embed.Script;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What calls between Java and Python cost, and what a Python costs to make. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EmbedBenchmark {
    /** How often Python calls Java in one call of a benchmark. */
    private static final int MANY = 1000;

    private Python vm;
    private PyValue add;
    private IntUnaryOperator next;
    private PyValue callJava;
    private PyValue callPython;
    private PyValue number;
    private PyValue list;
    private Script script;

    @Setup
    public void make() {
        vm = Python.builder().build();
        vm.set("java_next", (IntUnaryOperator) n -> n + 1);
        vm.exec("""
                def add(a, b): return a + b
                def next(n): return n + 1
                def call_java(n):
                    x = 0
                    for i in range(n): x = java_next(x)
                    return x
                def call_python(n):
                    x = 0
                    for i in range(n): x = next(x)
                    return x
                number = 12345
                numbers = list(range(100))
                """);
        add = vm.get("add");
        next = vm.get("next").as(IntUnaryOperator.class);
        callJava = vm.get("call_java");
        callPython = vm.get("call_python");
        number = vm.get("number");
        list = vm.get("numbers");
        script = vm.compile("number + 1");
    }

    @TearDown
    public void close() {
        vm.close();
    }

    /** A Python function with two arguments, its result a handle. */
    @Benchmark
    public PyValue javaCallsPython() {
        return add.call(3, 4);
    }

    /** The same as a functional interface, with conversions. */
    @Benchmark
    public int javaCallsPythonAsInterface() {
        return next.applyAsInt(3);
    }

    /** A thousand calls of a Java lambda by Python, in a loop of Python; without the loop: minus {@link #pythonCallsPython}. */
    @Benchmark
    @org.openjdk.jmh.annotations.OperationsPerInvocation(MANY)
    public int pythonCallsJava() {
        return callJava.call(MANY).asInt();
    }

    /** What the same takes with a function of Python. */
    @Benchmark
    @org.openjdk.jmh.annotations.OperationsPerInvocation(MANY)
    public int pythonCallsPython() {
        return callPython.call(MANY).asInt();
    }

    @Benchmark
    public Object compiledExpression() {
        return script.run();
    }

    @Benchmark
    public int valueAsInt() {
        return number.asInt();
    }

    @Benchmark
    public Object itemOfListByReference() {
        return list.as(List.class).get(50);
    }

    /** A Python made and closed, in a JVM that has made others. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public int makeAndClose() {
        try (Python fresh = Python.builder().build()) {
            return fresh.eval("6 * 7").asInt();
        }
    }
}
