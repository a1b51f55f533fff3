// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.command;

import java.util.List;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Options;
import org.gilpy.syntax.Parser;
import org.gilpy.syntax.PySyntaxError;

/** Finds in the source of a failed instruction what tracebacks underline. Stateless. */
final class CaretAnchors {
    private CaretAnchors() {}

    /**
     * Row and column where the operator, index or argument list begins, and where it ends; null when the segment is
     * another kind of expression or does not parse.
     */
    static int[] find(String segment) {
        Ast.Module tree;
        try {
            tree = Parser.parseModule("(\n" + segment + "\n)", "<segment>", Options.DEFAULT);
        } catch (PySyntaxError e) {
            return null;
        }
        if (tree.body().size() != 1 || !(tree.body().get(0) instanceof Ast.ExprStmt s)) {
            return null;
        }
        String[] lines = segment.split("\n", -1);
        if (s.value() instanceof Ast.BinOp b) {
            int[] at = search(lines, b.left().span(), (char) 0);
            if (at == null) {
                return null;
            }
            String line = lines[at[0]];
            int after = at[1] + 1;
            if (after < line.length()) {
                String two = line.substring(at[1], after + 1);
                if (two.equals("**") || two.equals("//") || two.equals("<<") || two.equals(">>")) {
                    after++;
                }
            }
            return new int[] {at[0], points(line, at[1]), at[0], points(line, after)};
        }
        Ast.Span left;
        char open;
        if (s.value() instanceof Ast.Subscript x) {
            left = x.value().span();
            open = '[';
        } else if (s.value() instanceof Ast.Call c) {
            left = c.func().span();
            open = '(';
        } else {
            return null;
        }
        int[] at = search(lines, left, open);
        Ast.Span whole = s.value().span();
        return at == null ? null : new int[] {at[0], points(lines[at[0]], at[1]), whole.endLine() - 2, whole.endCol()};
    }

    private static int points(String line, int index) {
        return line.codePointCount(0, index);
    }

    /** The first character after an expression that is {@code open} or, for 0, begins an operator. */
    private static int[] search(String[] lines, Ast.Span left, char open) {
        int row = left.endLine() - 2;
        int col = lines[row].offsetByCodePoints(0, left.endCol()); // spans count code points
        for (; row < lines.length; row++, col = 0) {
            String line = lines[row];
            for (; col < line.length(); col++) {
                char c = line.charAt(col);
                if (c == '#') {
                    break;
                }
                if (c != '\\' && (open != 0 ? c == open : !Character.isWhitespace(c) && c != ')')) {
                    return new int[] {row, col};
                }
            }
        }
        return null;
    }

    /**
     * The range of the call that the first statement returns (by a plain name) or assigns: line, end line, column, end
     * column. Empty when there is no statement or another one; null when the text does not parse.
     */
    static int[] wholeCall(String text) {
        List<Ast.Stmt> body;
        try {
            body = Parser.parseModule(text, "<lines>", Options.DEFAULT).body();
        } catch (PySyntaxError e) {
            return null;
        }
        Ast.Expr value = null;
        if (!body.isEmpty()) {
            if (body.get(0) instanceof Ast.Return r && r.value() instanceof Ast.Call c && c.func() instanceof Ast.Name) {
                value = c;
            } else if (body.get(0) instanceof Ast.Assign a && a.targets().size() == 1 && a.value() instanceof Ast.Call c) {
                value = c;
            }
        }
        if (value == null) {
            return new int[0];
        }
        Ast.Span s = value.span();
        return new int[] {s.line(), s.endLine(), s.col(), s.endCol()};
    }
}
