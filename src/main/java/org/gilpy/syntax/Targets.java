// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.ArrayList;
import java.util.List;
import org.gilpy.syntax.Ast.*;

/** Turns an expression into the target of an assignment or a deletion. Stateless. */
final class Targets {
    private Targets() {} // uninstantiable

    static Expr store(Expr e) {
        return convert(e, Ctx.STORE, false);
    }

    static Expr delete(Expr e) {
        return convert(e, Ctx.DEL, false);
    }

    /** A target that is one name, attribute or item. */
    static Expr single(Expr e) {
        return convert(e, Ctx.STORE, true);
    }

    private static Expr convert(Expr e, Ctx ctx, boolean single) {
        // no pattern switch: its bootstrap would be paid at start-up
        if (e instanceof Name n) {
            return new Name(n.id(), ctx, n.span());
        }
        if (e instanceof Attribute a) {
            return new Attribute(a.value(), a.attr(), ctx, a.span());
        }
        if (e instanceof Subscript s) {
            return new Subscript(s.value(), s.slice(), ctx, s.span());
        }
        if (!single) {
            if (e instanceof TupleExpr t) {
                return new TupleExpr(convert(t.elts(), ctx), ctx, t.span());
            }
            if (e instanceof ListExpr l) {
                return new ListExpr(convert(l.elts(), ctx), ctx, l.span());
            }
            if (ctx == Ctx.STORE && e instanceof Starred s && !(s.value() instanceof Starred)) {
                return new Starred(convert(s.value(), ctx, false), ctx, s.span());
            }
        }
        throw Rejected.INSTANCE;
    }

    private static List<Expr> convert(List<Expr> list, Ctx ctx) {
        List<Expr> result = new ArrayList<>(list.size());
        for (Expr e : list) {
            result.add(convert(e, ctx, false));
        }
        return result;
    }
}
