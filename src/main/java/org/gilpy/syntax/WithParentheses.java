// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import org.antlr.v4.runtime.ParserRuleContext;

/** Tells the parentheses around the items of a {@code with} from those of an expression. Stateless. */
final class WithParentheses extends TreeWalk {
    private WithParentheses() {} // uninstantiable

    /**
     * The {@code elements} in the parentheses when the lone item is nothing but parentheses around plain expressions, with or
     * without {@code as}; else null, and the item is an expression like any other.
     */
    static ParserRuleContext find(ParserRuleContext item) {
        ParserRuleContext c = rule(item, 0);
        while (c.getRuleIndex() != PythonParser.RULE_atom) {
            if (count(c) != 1 || !isRule(c, 0)) {
                return null;
            }
            c = rule(c, 0);
        }
        if (ruleIndex(c, 0) != PythonParser.RULE_parenthesised) {
            return null;
        }
        ParserRuleContext p = rule(c, 0);
        if (count(p) != 3 || ruleIndex(p, 1) != PythonParser.RULE_elements) {
            return null;
        }
        ParserRuleContext elements = rule(p, 1);
        for (int i = 0; i < count(elements); i++) {
            if (!isRule(elements, i)) {
                continue;
            }
            ParserRuleContext e = rule(elements, i);
            if (e.getRuleIndex() != PythonParser.RULE_element || ruleIndex(e, 0) != PythonParser.RULE_named
                    || count(rule(e, 0)) != 1) {
                return null;
            }
        }
        return elements;
    }
}
