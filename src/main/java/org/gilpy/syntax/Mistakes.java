// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.List;

/** The errors of {@code diagnosis.peg}, and the checks that decide whether there is one. One use, one thread. */
final class Mistakes {
    private final Diagnosis diagnosis;
    private final PyToken[] tokens;
    private final Escapes escapes;

    Mistakes(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
        this.tokens = diagnosis.tokens;
        escapes = new Escapes(diagnosis.source, Options.DEFAULT);
    }

    private PyToken first(Found f) {
        return tokens[f.from];
    }

    private PyToken last(Found f) {
        return tokens[f.to - 1];
    }

    /** Carries out an action; returns what the rule has found, null when it has not matched after all. */
    Found act(String[] words, Found a, Found b, int start) {
        switch (words[0]) {
            case "call":
                return call(words, a, b, start);
            case "at":
                throw diagnosis.range(message(words[2], a), first(a), last(a));
            case "range":
                throw diagnosis.range(message(words[3], a), first(a), last(b));
            case "from":
                throw diagnosis.from(words[2], first(a));
            case "last":
                throw diagnosis.last(words[1]);
            case "next":
                throw diagnosis.next(words[1]);
            case "block":
                throw diagnosis.lastError(PySyntaxError.Kind.INDENTATION, "expected an indented block after " + words[2]
                        + " on line " + first(a).line);
            default:
                throw new IllegalStateException("no action " + words[0]);
        }
    }

    private String message(String text, Found a) {
        int at = text.indexOf('%');
        if (at < 0) {
            return text;
        }
        return text.substring(0, at) + (text.charAt(at + 1) == 'n' ? describe(a) : first(a).getText()) + text.substring(at + 2);
    }

    private Found call(String[] words, Found a, Found b, int start) {
        switch (words[1]) {
            case "primary":
                return b.parts.length == 0 ? a
                        : new Found(b.parts[b.parts.length - 1].kind, start, diagnosis.mark, new Found[] {a, b});
            case "string":
                escapes.value(first(a));
                return a;
            case "fstring":
                return fstring(a, b, start);
            case "specText":
                escapes.text(first(a), false, first(a));
                return a;
            case "strings":
                return strings(a, start);
            case "conversion":
                Strings.checkAdjacent(first(a), first(b));
                return new Found("", a.from, b.to, new Found[] {a, b});
            case "replacement":
                if (a.parts.length == 2) {
                    Strings.conversion(first(a.parts[0]), first(a.parts[1]));
                }
                return a;
            case "real":
                if (Numbers.value(first(a)) instanceof Ast.Imaginary) {
                    throw PySyntaxError.at("real number required in complex literal", first(a).span());
                }
                return a;
            case "imaginary":
                if (!(Numbers.value(first(a)) instanceof Ast.Imaginary)) {
                    throw PySyntaxError.at("imaginary number required in complex literal", first(a).span());
                }
                return a;
            case "noBlock":
                throw diagnosis.lastError(PySyntaxError.Kind.INDENTATION, "expected an indented block");
            case "legacy":
                return legacy(a, b);
            case "comma":
                return comma(a, b);
            case "assignTarget":
                return target(a, "cannot assign to ", false, false);
            case "forTarget":
                return target(a, "cannot assign to ", true, false);
            case "deleteTarget":
                return target(a, "cannot delete ", false, true);
            case "comprehensionTarget":
                throw diagnosis.range("did you forget parentheses around the comprehension target?", first(a),
                        last(lastOf(b.expressions())));
            case "bareGenerator":
                throw generator(a, lastOf(b.expressions()));
            case "generatorAfterArguments": {
                List<Found> args = positional(a);
                return args.size() <= 1 ? null : raise(generator(lastOf(args), lastOf(b.expressions())));
            }
            case "generatorTarget":
                throw generator(a, b.parts[b.parts.length - 1].expressions().get(0));
            case "positionalAfterKeyword":
                throw diagnosis.last(hasDoubleStar(a) ? "positional argument follows keyword argument unpacking"
                        : "positional argument follows keyword argument");
            case "colonAfterKey": {
                PyToken t = last(a);
                throw diagnosis.source.error(PySyntaxError.Kind.SYNTAX, "':' expected after dictionary key", first(a).line,
                        t.endCol, t.endLine, 0, false);
            }
            case "typeParameter":
                throw diagnosis.from((b.kind.equals("Tuple") ? "cannot use constraints with " : "cannot use bound with ")
                        + words[4], first(a));
            default:
                throw new IllegalStateException("no check " + words[1]);
        }
    }

    private static Found raise(PySyntaxError e) {
        throw e;
    }

    private PySyntaxError generator(Found from, Found to) {
        return diagnosis.range("Generator expression must be parenthesized", first(from), last(to));
    }

    private static Found lastOf(List<Found> list) {
        return list.get(list.size() - 1);
    }

    /** The arguments without a keyword. */
    private static List<Found> positional(Found args) {
        List<Found> list = args.expressions();
        list.removeIf(f -> f.kind.equals("Keyword") || f.kind.equals("DoubleStar"));
        return list;
    }

    private static boolean hasDoubleStar(Found args) {
        for (Found f : args.expressions()) {
            if (f.kind.equals("DoubleStar")) {
                return true;
            }
        }
        return false;
    }

    private Found fstring(Found a, Found b, int start) {
        PyToken end = tokens[diagnosis.mark - 1];
        boolean raw = Escapes.isRaw(first(a));
        for (Found f : b.parts) {
            if (first(f).type == PythonParser.FSTRING_MIDDLE) {
                escapes.text(first(f), raw, end);
            }
        }
        return new Found("Fstring", start, diagnosis.mark, Found.NO_PARTS);
    }

    private Found strings(Found a, int start) {
        boolean bytes = false;
        boolean text = false;
        boolean formatted = false;
        for (Found f : a.parts) {
            if (f.kind.equals("Fstring")) {
                text = formatted = true;
            } else if (Escapes.isBytes(first(f))) {
                bytes = true;
            } else {
                text = true;
            }
        }
        if (bytes && text) {
            throw diagnosis.last("cannot mix bytes and nonbytes literals");
        }
        return new Found(formatted ? "Fstring" : "Literal", start, diagnosis.mark, Found.NO_PARTS);
    }

    private boolean isLegacy(Found f) {
        return f.kind.equals("Name") && (first(f).is("print") || first(f).is("exec"));
    }

    private Found legacy(Found a, Found b) {
        String name = first(a).getText();
        if (!name.equals("print") && !name.equals("exec")) {
            return null;
        }
        throw diagnosis.range("Missing parentheses in call to '" + name + "'. Did you mean " + name + "(...)?", first(a), last(b));
    }

    /** Two expressions side by side: only inside of brackets is it likely that a comma is missing. */
    private Found comma(Found a, Found b) {
        if (isLegacy(a) || tokens[diagnosis.mark - 1].depth == 0) {
            return null;
        }
        throw diagnosis.range("invalid syntax. Perhaps you forgot a comma?", first(a), last(b));
    }

    // ---- targets

    private Found target(Found e, String message, boolean inFor, boolean delete) {
        Found wrong = wrongTarget(e, inFor, delete);
        if (wrong == null) {
            return null;
        }
        throw diagnosis.range(message + describe(wrong), first(wrong), last(wrong));
    }

    /** The first part of an expression that cannot be a target, or null. */
    private Found wrongTarget(Found e, boolean inFor, boolean delete) {
        switch (e.kind) {
            case "Name", "Subscript", "Attribute":
                return null;
            case "Tuple", "List": {
                for (Found child : e.children()) {
                    Found wrong = wrongTarget(child, inFor, delete);
                    if (wrong != null) {
                        return wrong;
                    }
                }
                return null;
            }
            case "Starred":
                return delete ? e : wrongTarget(e.children().get(0), inFor, false);
            case "Compare": {
                if (!inFor) {
                    return e;
                }
                // "for a in b" reads as a comparison
                Found left = e.parts[0];
                return tokens[e.parts[1].parts[0].from].type == PythonParser.IN ? wrongTarget(left, true, delete) : null;
            }
            default:
                return e;
        }
    }

    private static String describe(Found e) {
        return switch (e.kind) {
            case "Attribute" -> "attribute";
            case "Subscript" -> "subscript";
            case "Starred" -> "starred";
            case "Name" -> "name";
            case "List" -> "list";
            case "Tuple" -> "tuple";
            case "Lambda" -> "lambda";
            case "Call" -> "function call";
            case "BoolOp", "BinOp", "UnaryOp" -> "expression";
            case "GeneratorExp" -> "generator expression";
            case "Yield" -> "yield expression";
            case "Await" -> "await expression";
            case "ListComp" -> "list comprehension";
            case "SetComp" -> "set comprehension";
            case "DictComp" -> "dict comprehension";
            case "Dict" -> "dict literal";
            case "Set" -> "set display";
            case "Fstring" -> "f-string expression";
            case "None" -> "None";
            case "True" -> "True";
            case "False" -> "False";
            case "Ellipsis" -> "ellipsis";
            case "Compare" -> "comparison";
            case "IfExp" -> "conditional expression";
            case "NamedExpr" -> "named expression";
            default -> "literal";
        };
    }
}
