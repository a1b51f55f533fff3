// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.text.Normalizer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * How the builders read the parse tree: child by child and by position, which is linear and touches no generated accessor.
 * Stateless.
 */
abstract class TreeWalk {
    static int count(ParserRuleContext c) {
        return c.children == null ? 0 : c.children.size();
    }

    static boolean isRule(ParserRuleContext c, int i) {
        return c.children.get(i) instanceof ParserRuleContext;
    }

    static ParserRuleContext rule(ParserRuleContext c, int i) {
        return (ParserRuleContext) c.children.get(i);
    }

    static PyToken token(ParserRuleContext c, int i) {
        return (PyToken) ((TerminalNode) c.children.get(i)).getSymbol();
    }

    /** The type of the token at a position; 0 when there is a rule or nothing. */
    static int type(ParserRuleContext c, int i) {
        if (i >= count(c)) {
            return 0;
        }
        ParseTree t = c.children.get(i);
        return t instanceof TerminalNode n ? n.getSymbol().getType() : 0;
    }

    /** The rule index of the child at a position; -1 when there is a token or nothing. */
    static int ruleIndex(ParserRuleContext c, int i) {
        if (i >= count(c)) {
            return -1;
        }
        ParseTree t = c.children.get(i);
        return t instanceof ParserRuleContext r ? r.getRuleIndex() : -1;
    }

    static PyToken start(ParserRuleContext c) {
        return (PyToken) c.start;
    }

    static PyToken stop(ParserRuleContext c) {
        return (PyToken) c.stop;
    }

    static Ast.Span span(ParserRuleContext c) {
        return span(start(c), stop(c));
    }

    static Ast.Span span(PyToken first, PyToken last) {
        return new Ast.Span(first.line, first.col, last.endLine, last.endCol);
    }

    /**
     * The number of items of {@code item (',' item?)*} from child {@code from} on; turns down two commas in a row. A comma at
     * the end is counted as nothing.
     */
    static int items(ParserRuleContext c, int from, int to) {
        int n = 0;
        boolean comma = true;
        for (int i = from; i < to; i++) {
            if (isRule(c, i)) {
                n++;
                comma = false;
            } else {
                if (comma) {
                    throw Rejected.INSTANCE;
                }
                comma = true;
            }
        }
        return n;
    }

    /** An identifier in the form that names are compared in. */
    static String name(PyToken t) {
        String s = t.getText();
        for (int i = 0, n = s.length(); i < n; i++) {
            if (s.charAt(i) >= 128) {
                return Normalizer.normalize(s, Normalizer.Form.NFKC);
            }
        }
        return s;
    }

    /** The token of an expression that is nothing but a name, without parentheses; else null. */
    static PyToken bareName(ParserRuleContext c) {
        return c.start == c.stop && c.start.getType() == PythonParser.NAME ? start(c) : null;
    }
}
