// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.List;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/**
 * Which of several Java methods a call means. Each argument has a distance to each parameter ({@link Arguments#distance}); a method is better than another
 * when none of its distances is greater and one is smaller. If no single method is better than all others, the one whose parameter types are
 * the most special counts, and if that does not decide either the call is ambiguous: TypeError. Methods with a variable number of arguments are only
 * looked at, as such, when no other fits. Stateless.
 */
final class Overloads {
    private Overloads() {}

    private record Fit(Executable method, int[] distances, Class<?>[] types) {}

    static Executable choose(PyThread t, Bridge bridge, String name, List<? extends Executable> all, PyObject[] args) {
        List<Fit> fits = fits(t, bridge, all, args, false);
        if (fits.isEmpty()) {
            fits = fits(t, bridge, all, args, true);
        }
        if (fits.isEmpty()) {
            throw t.typeError("no " + where(all) + name + "() takes (" + kinds(args) + "); there is " + shown(name, all));
        }
        Fit best = best(fits, Overloads::nearer);
        if (best == null) {
            ArrayList<Fit> left = new ArrayList<>();
            for (Fit f : fits) {
                boolean beaten = false;
                for (Fit g : fits) {
                    beaten |= g != f && nearer(g, f);
                }
                if (!beaten) {
                    left.add(f);
                }
            }
            best = best(left, Overloads::moreSpecial);
            if (best == null) {
                ArrayList<Executable> methods = new ArrayList<>();
                for (Fit f : left) {
                    methods.add(f.method);
                }
                throw t.typeError("ambiguous call of " + where(all) + name + "(" + kinds(args) + "): it may mean " + shown(name, methods));
            }
        }
        return best.method;
    }

    private interface Order {
        boolean better(Fit a, Fit b);
    }

    private static Fit best(List<Fit> fits, Order order) {
        for (Fit f : fits) {
            boolean best = true;
            for (Fit g : fits) {
                best &= g == f || order.better(f, g);
            }
            if (best) {
                return f;
            }
        }
        return null;
    }

    private static boolean nearer(Fit a, Fit b) {
        boolean smaller = false;
        for (int i = 0; i < a.distances.length; i++) {
            if (a.distances[i] > b.distances[i]) {
                return false;
            }
            smaller |= a.distances[i] < b.distances[i];
        }
        return smaller;
    }

    private static boolean moreSpecial(Fit a, Fit b) {
        boolean different = false;
        for (int i = 0; i < a.types.length; i++) {
            if (!b.types[i].isAssignableFrom(a.types[i])) {
                return false;
            }
            different |= a.types[i] != b.types[i];
        }
        return different;
    }

    private static List<Fit> fits(PyThread t, Bridge bridge, List<? extends Executable> all, PyObject[] args, boolean variable) {
        ArrayList<Fit> fits = new ArrayList<>(2);
        next:
        for (Executable e : all) {
            Class<?>[] p = e.getParameterTypes();
            if (variable ? !e.isVarArgs() || args.length < p.length - 1 : p.length != args.length) {
                continue;
            }
            int[] d = new int[args.length];
            Class<?>[] types = new Class<?>[args.length];
            for (int i = 0; i < d.length; i++) {
                types[i] = variable && i >= p.length - 1 ? p[p.length - 1].getComponentType() : p[i];
                d[i] = Arguments.distance(t, bridge, args[i], types[i]);
                if (d[i] < 0) {
                    continue next;
                }
            }
            fits.add(new Fit(e, d, types));
        }
        return fits;
    }

    private static String where(List<? extends Executable> all) {
        return all.get(0).getDeclaringClass().getName() + ".";
    }

    private static String kinds(PyObject[] args) {
        StringBuilder b = new StringBuilder();
        for (PyObject a : args) {
            b.append(b.isEmpty() ? "" : ", ").append(a instanceof JavaObject o ? o.value.getClass().getSimpleName() : a.type().name());
        }
        return b.toString();
    }

    private static String shown(String name, List<? extends Executable> all) {
        StringBuilder b = new StringBuilder();
        for (Executable e : all) {
            b.append(b.isEmpty() ? "" : ", ").append(name).append('(');
            Class<?>[] p = e.getParameterTypes();
            for (int i = 0; i < p.length; i++) {
                b.append(i == 0 ? "" : ", ").append(p[i].getSimpleName());
            }
            b.append(')');
        }
        return b.toString();
    }
}
