// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gilpy.code.Opcode;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyCell;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyNone;
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
    private static final Set<String> TRANSPARENT = Set.of("org.gilpy.vm.VmThread.run", "org.gilpy.vm.VmThread.runLoop", "org.gilpy.vm.VmThread.resume", "org.gilpy.vm.VmThread.goOn", "org.gilpy.vm.CompiledOps.*", "org.gilpy.vm.CompiledCode.*", "org.gilpy.vm.PyFunction.*",
            "org.gilpy.vm.CallOps.*", "org.gilpy.objects.PyBoundMethod.*", "org.gilpy.objects.PyBuiltin.*", "org.gilpy.objects.PyObject.*",
            "org.gilpy.objects.Natives.*", "org.gilpy.objects.Calls.callEx", "org.gilpy.objects.Calls.viaSlot", "org.gilpy.objects.Calls.method",
            "org.gilpy.objects.PyStaticMethod.*", "org.gilpy.objects.PyType.call", "org.gilpy.objects.TypeMethods.__call__", "org.gilpy.modules.functools.Partial.*", "org.gilpy.vm.PyGenerator.next", "org.gilpy.vm.PyGenerator.send",
            "org.gilpy.vm.PyGenerator.sendOwn", "org.gilpy.vm.PyGenerator.resume", "org.gilpy.vm.GeneratorOps.send", "org.gilpy.vm.Interpreter.exec",
            "org.gilpy.vm.Execution.exec", "org.gilpy.vm.Execution.eval", "org.gilpy.vm.BuiltinsModule.exec", "org.gilpy.vm.BuiltinsModule.eval");

    /** Gives a new instance, whatever its {@code __init__} gives. */
    private static final String INSTANTIATE = "org.gilpy.objects.Calls.instantiate";
    /** Calls an {@code __init__} for compiled code, which alone has the instance. */
    private static final String INIT = "org.gilpy.vm.CompiledCode.init";

    /** What lies on the Java stack: the first method that cannot be copied, or null; runs of the loop, innermost first, and whether each makes an instance. */
    private record Stack(String hindrance, int loops, BitSet instances) {}

    /** RuntimeError when the frames of the calling thread cannot go on in a child. */
    public static void check(VmThread t) {
        Stack stack = StackWalker.getInstance().walk(ForkPoint::look);
        String hindrance = stack.hindrance;
        int loops = 0;
        for (Frame f = t.frame; f != null && hindrance == null; f = f.back) {
            hindrance = hindrance(f, f == t.frame);
            if (f.entry && hindrance == null && stack.instances.get(loops++)) {
                hindrance = keepInstance(f);
            }
        }
        if (hindrance == null && loops != stack.loops) {
            hindrance = "compiled code";
        }
        if (hindrance != null) {
            throw t.runtimeError("cannot fork here: the call stack has " + hindrance + ", which cannot be copied to a child process");
        }
    }

    private static Stack look(Stream<StackWalker.StackFrame> stack) {
        List<StackWalker.StackFrame> frames = stack.toList();
        int first = -1;
        int last = -1;
        for (int i = 0; i < frames.size(); i++) {
            if (name(frames.get(i)).equals(INIT)) {
                return new Stack("the making of an object in compiled code", 0, new BitSet());
            }
            if (name(frames.get(i)).equals(LOOP)) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        BitSet instances = new BitSet();
        int loops = first < 0 ? 0 : 1;
        for (int i = first + 1; i <= last; i++) {
            String name = name(frames.get(i));
            String owner = frames.get(i).getClassName();
            if (name.equals(LOOP)) {
                loops++;
            } else if (name.equals(INSTANTIATE)) {
                instances.set(loops - 1);
            } else if (!TRANSPARENT.contains(name) && !TRANSPARENT.contains(owner + ".*") && !owner.endsWith("Natives")) {
                return new Stack(owner.substring(owner.lastIndexOf('.') + 1) + "." + frames.get(i).getMethodName() + "()", loops, instances);
            }
        }
        return new Stack(null, loops, instances);
    }

    /** Notes what the call of a class gives when {@code __init__}, whose frame this is, has returned. */
    private static String keepInstance(Frame f) {
        PyCode c = f.code;
        PyObject self = null;
        if (c.argCount > 0) {
            self = f.r[0];
            for (int i = 0; i < c.co().cellVars.length; i++) {
                if (c.co().cellVars[i].equals(c.co().varNames[0]) && f.r[c.firstCell + i] instanceof PyCell k) {
                    self = k.value;
                }
            }
        }
        if (self == null || self.type().lookup("__init__") != f.function) {
            return f.code.co().qualname + "() in the making of an object";
        }
        f.rare().instead = self;
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
        return good ? null : "the instruction " + Opcode.name(op) + " in " + f.code.co().qualname + "()";
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
            FrameExtra rare = f.rareOrNull();
            if (rare != null && rare.instead != null) {
                if (error == null && value != PyNone.NONE) {
                    error = t.typeError("__init__() should return None, not '" + value.type().messageName() + "'");
                }
                value = rare.instead;
                rare.instead = null;
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
