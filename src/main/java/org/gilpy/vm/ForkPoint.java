// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gilpy.code.Opcode;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;

/**
 * The place of a {@code fork()} call: can its frames go on in a child, and how they do. The frames of Python code are objects and are copied; what lies on the
 * Java stack between them is not. So each Java method there must be one that only hands the result of the upper frame to the instruction of the
 * lower one, and this class does in the child what those methods would have done. Stateless.
 */
public final class ForkPoint {
    private ForkPoint() {}

    private static final String LOOP = "org.gilpy.vm.Loop.run";

    /** Methods, or with a star classes, that hand on what a call of Python code returns. */
    private static final Set<String> TRANSPARENT = Set.of("org.gilpy.vm.VmThread.run", "org.gilpy.vm.VmThread.resume", "org.gilpy.vm.VmThread.goOn", "org.gilpy.vm.CompiledOps.*", "org.gilpy.vm.CompiledCode.*", "org.gilpy.vm.PyFunction.*",
            "org.gilpy.vm.CallOps.*", "org.gilpy.objects.PyBoundMethod.*", "org.gilpy.objects.PyBuiltin.*", "org.gilpy.objects.PyObject.*",
            "org.gilpy.objects.Natives.*", "org.gilpy.objects.Calls.callEx", "org.gilpy.objects.Calls.viaSlot", "org.gilpy.objects.Calls.method",
            "org.gilpy.objects.PyStaticMethod.*", "org.gilpy.modules.functools.Partial.*", "org.gilpy.vm.PyGenerator.next", "org.gilpy.vm.PyGenerator.send",
            "org.gilpy.vm.PyGenerator.sendOwn", "org.gilpy.vm.PyGenerator.resume", "org.gilpy.vm.GeneratorOps.send", "org.gilpy.vm.Interpreter.exec",
            "org.gilpy.vm.Execution.exec", "org.gilpy.vm.Execution.eval", "org.gilpy.vm.BuiltinsModule.exec", "org.gilpy.vm.BuiltinsModule.eval");

    /** RuntimeError when the frames of the calling thread cannot go on in a child. */
    public static void check(VmThread t) {
        String hindrance = StackWalker.getInstance().walk(ForkPoint::hindrance);
        if (hindrance == null) {
            Frame top = t.frame();
            for (Frame f = top; f != null && hindrance == null; f = f.back) {
                f.sync();
                hindrance = hindrance(f, f == top);
            }
        }
        if (hindrance != null) {
            throw t.runtimeError("cannot fork here: the call stack has " + hindrance + ", which cannot be copied to a child process");
        }
    }

    /** The first Java method between frames of Python code that is not transparent, or null. */
    private static String hindrance(Stream<StackWalker.StackFrame> stack) {
        List<StackWalker.StackFrame> frames = stack.toList();
        int first = -1;
        int last = -1;
        for (int i = 0; i < frames.size(); i++) {
            if (name(frames.get(i)).equals(LOOP)) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        for (int i = first + 1; i < last; i++) {
            String name = name(frames.get(i));
            String owner = frames.get(i).getClassName();
            if (!name.equals(LOOP) && !TRANSPARENT.contains(name) && !TRANSPARENT.contains(owner + ".*") && !owner.endsWith("Natives")) {
                return owner.substring(owner.lastIndexOf('.') + 1) + "." + frames.get(i).getMethodName() + "()";
            }
        }
        return null;
    }

    private static String name(StackWalker.StackFrame f) {
        return f.getClassName() + "." + f.getMethodName();
    }

    /** Why the instruction at which a frame stands cannot be finished in a child, or null. */
    private static String hindrance(Frame f, boolean top) {
        int op = Opcode.op(f.code.code[f.pc]);
        boolean good = switch (op) {
            case Opcode.CALL, Opcode.CALL_KW, Opcode.CALL_EX -> true;
            case Opcode.FOR_ITER, Opcode.SEND -> !top;
            default -> false;
        };
        return good ? null : "the instruction " + Opcode.name(op) + " in " + f.code.co.qualname + "()";
    }

    /** Goes on in the frames of a restored thread, from the call of {@code fork()} with its result on; returns when the outermost frame has ended. */
    static void goOn(VmThread t, PyObject result) {
        PyObject value = result;
        PyError error = null;
        PyGenerator finished = null;
        for (Frame f = t.frame; f != null; ) {
            if (error == null) {
                deliver(f, value, finished);
            }
            Frame back = f.back;
            t.frame = f;
            PyBaseException handled = f.outerHandled;
            PyGenerator g = f.generator;
            try {
                f.yielded = false;
                value = Loop.run(t, f, error);
                error = null;
            } catch (PyError e) {
                error = e;
            }
            t.frame = back;
            t.depth--;
            finished = null;
            if (g == null) {
                t.handled = handled;
                f.finished = true;
            } else {
                f.back = null;
                error = g.wentOn(t, value, error);
                if (error == null && !f.yielded) {
                    finished = g;
                }
            }
            f = back;
        }
        if (error != null) {
            throw error;
        }
    }

    /** Finishes the instruction that waited for a value; {@code finished}: the generator that has returned instead. */
    private static void deliver(Frame f, PyObject value, PyGenerator finished) {
        long w = f.code.code[f.pc];
        int op = Opcode.op(w);
        if (finished != null) {
            if (op == Opcode.SEND) {
                f.r[Opcode.a(w)] = finished.takeResult();
            }
            f.pc += Opcode.c(w);
            return;
        }
        f.r[Opcode.a(w)] = value;
        f.pc++;
    }
}
