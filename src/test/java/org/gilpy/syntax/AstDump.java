// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.lang.reflect.RecordComponent;
import java.util.HexFormat;
import java.util.List;

/** Writes a tree as text: {@code (Name line:col-line:col field field ...)}, with the fields in the order of the records. */
final class AstDump {
    private AstDump() {} // uninstantiable

    static String of(Ast tree) {
        StringBuilder b = new StringBuilder();
        write(tree, b);
        return b.toString();
    }

    private static void write(Object o, StringBuilder b) {
        switch (o) {
            case null -> b.append('~');
            case Ast.Span s -> b.append(s.line()).append(':').append(s.col()).append('-').append(s.endLine()).append(':')
                    .append(s.endCol());
            case Ast.Imaginary i -> b.append('j').append(Long.toHexString(Double.doubleToRawLongBits(i.value())));
            case Ast node -> node(node, b);
            case List<?> list -> {
                b.append('[');
                for (Object e : list) {
                    b.append(' ');
                    write(e, b);
                }
                b.append(']');
            }
            case String s -> string(s, b);
            case byte[] bytes -> b.append("b'").append(HexFormat.of().formatHex(bytes)).append('\'');
            case Double d -> b.append('d').append(Long.toHexString(Double.doubleToRawLongBits(d)));
            default -> b.append(o);
        }
    }

    private static void node(Ast node, StringBuilder b) {
        boolean ranged = !(node instanceof Ast.Module || node instanceof Ast.Interactive || node instanceof Ast.Expression
                || node instanceof Ast.Arguments || node instanceof Ast.Comprehension || node instanceof Ast.MatchCase
                || node instanceof Ast.WithItem);
        b.append('(').append(node.getClass().getSimpleName());
        if (ranged) {
            b.append(' ');
            write(node.span(), b);
        }
        try {
            for (RecordComponent c : node.getClass().getRecordComponents()) {
                if (!c.getName().equals("span")) {
                    b.append(' ');
                    write(c.getAccessor().invoke(node), b);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        b.append(')');
    }

    private static void string(String s, StringBuilder b) {
        b.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c >= ' ' && c < 127 && c != '"' && c != '\\') {
                b.append(c);
            } else {
                b.append('\\').append(Integer.toHexString(c)).append(';');
            }
        }
        b.append('"');
    }
}
