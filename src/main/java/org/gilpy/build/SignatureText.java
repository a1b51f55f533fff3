// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A native's signature, read from the Python notation of its annotation. Immutable.
 *
 * <p>The first parameter of a bound native ({@code self}, {@code cls}) always counts as positional-only:
 * the caller supplies it by position, and its name must stay free for {@code **kwargs}.
 */
final class SignatureText {
    private static final int VARARGS = 1;
    private static final int VARKEYWORDS = 2;
    private static final int HAS_KEYWORD_ONLY = 4;
    private static final int MAX_PARAMETERS = 63;        // six bits per count in the packed shape

    final String name;
    final List<Parameter> parameters;

    private SignatureText(String name, List<Parameter> parameters) {
        this.name = name;
        this.parameters = List.copyOf(parameters);
    }

    /**
     * Parses {@code name(parameters)}.
     *
     * @param bound whether the first parameter is supplied by the binding
     * @throws IllegalArgumentException with the reason, when the text is not a signature
     */
    static SignatureText parse(String text, boolean bound) {
        int open = text.indexOf('(');
        if (open < 0 || !text.endsWith(")")) {
            throw new IllegalArgumentException("not of the form name(parameters): " + text);
        }
        String name = text.substring(0, open).strip();
        requireIdentifier(name);
        List<String> pieces = split(text.substring(open + 1, text.length() - 1));
        List<Parameter> parameters = classify(pieces);
        if (bound) {
            bindFirst(parameters);
        }
        if (parameters.size() > MAX_PARAMETERS) {
            throw new IllegalArgumentException("more than " + MAX_PARAMETERS + " parameters");
        }
        return new SignatureText(name, parameters);
    }

    private static void bindFirst(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("the first parameter (self or cls) is missing");
        }
        Parameter first = parameters.getFirst();
        if (first.kind() == Parameter.Kind.VAR_POSITIONAL) {
            throw new IllegalArgumentException("the first parameter (self or cls) must be named");
        }
        if (!first.positional() || first.fallback() != null) {
            throw new IllegalArgumentException("the first parameter must be positional, without default");
        }
        parameters.set(0, new Parameter(first.name(), Parameter.Kind.POSITIONAL_ONLY, null));
    }

    private static List<Parameter> classify(List<String> pieces) {
        List<Parameter> result = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Parameter.Kind kind = Parameter.Kind.POSITIONAL_OR_KEYWORD;
        boolean slash = false;
        boolean defaults = false;
        boolean needsKeyword = false;
        for (String piece : pieces) {
            if (!result.isEmpty() && result.getLast().kind() == Parameter.Kind.VAR_KEYWORD) {
                throw new IllegalArgumentException("nothing may follow **" + result.getLast().name());
            }
            if (piece.equals("/")) {
                if (slash || result.isEmpty() || kind != Parameter.Kind.POSITIONAL_OR_KEYWORD) {
                    throw new IllegalArgumentException("misplaced /");
                }
                slash = true;
                result.replaceAll(p -> new Parameter(p.name(), Parameter.Kind.POSITIONAL_ONLY, p.fallback()));
                continue;
            }
            if (piece.startsWith("*") && !piece.startsWith("**")) {
                if (kind == Parameter.Kind.KEYWORD_ONLY) {
                    throw new IllegalArgumentException("two * in one signature");
                }
                kind = Parameter.Kind.KEYWORD_ONLY;
                needsKeyword = piece.equals("*");
                if (needsKeyword) {
                    continue;
                }
            } else if (!piece.startsWith("**")) {
                needsKeyword = false;
            }
            Parameter parameter = parameter(piece, kind);
            if (!seen.add(parameter.name())) {
                throw new IllegalArgumentException("parameter " + parameter.name() + " appears twice");
            }
            if (parameter.positional()) {
                if (defaults && parameter.fallback() == null) {
                    throw new IllegalArgumentException("parameter " + parameter.name() + " without default follows one with");
                }
                defaults |= parameter.fallback() != null;
            }
            result.add(parameter);
        }
        if (needsKeyword) {
            throw new IllegalArgumentException("a keyword-only parameter must follow *");
        }
        return result;
    }

    private static Parameter parameter(String piece, Parameter.Kind kind) {
        if (piece.startsWith("**")) {
            return new Parameter(identifier(piece.substring(2)), Parameter.Kind.VAR_KEYWORD, null);
        }
        if (piece.startsWith("*")) {
            return new Parameter(identifier(piece.substring(1)), Parameter.Kind.VAR_POSITIONAL, null);
        }
        int equals = piece.indexOf('=');
        if (equals < 0) {
            return new Parameter(identifier(piece), kind, null);
        }
        String fallback = piece.substring(equals + 1).strip();
        if (fallback.isEmpty()) {
            throw new IllegalArgumentException("default missing in " + piece);
        }
        return new Parameter(identifier(piece.substring(0, equals)), kind, fallback);
    }

    private static String identifier(String text) {
        String name = text.strip();
        requireIdentifier(name);
        return name;
    }

    private static void requireIdentifier(String name) {
        boolean good = !name.isEmpty() && Character.isUnicodeIdentifierStart(name.codePointAt(0)) || name.startsWith("_");
        for (int i = 1; good && i < name.length(); i++) {
            good = Character.isUnicodeIdentifierPart(name.charAt(i));
        }
        if (!good) {
            throw new IllegalArgumentException("not a Python name: '" + name + "'");
        }
    }

    /** Splits at the commas that are outside quotes and parentheses. */
    private static List<String> split(String text) {
        List<String> pieces = new ArrayList<>();
        if (text.isBlank()) {
            return pieces;
        }
        int depth = 0;
        int start = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                pieces.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (quote != 0 || depth != 0) {
            throw new IllegalArgumentException("unbalanced quotes or parentheses: (" + text + ")");
        }
        pieces.add(text.substring(start).strip());
        return pieces;
    }

    /** Number of positional parameters without default. */
    int required() {
        int n = 0;
        for (Parameter p : parameters) {
            if (p.positional() && p.fallback() == null) {
                n++;
            }
        }
        return n;
    }

    int positional() {
        int n = 0;
        for (Parameter p : parameters) {
            if (p.positional()) {
                n++;
            }
        }
        return n;
    }

    int positionalOnly() {
        int n = 0;
        for (Parameter p : parameters) {
            if (p.kind() == Parameter.Kind.POSITIONAL_ONLY) {
                n++;
            }
        }
        return n;
    }

    boolean variadic() {
        return (flags() & (VARARGS | VARKEYWORDS)) != 0;
    }

    private int flags() {
        int flags = 0;
        for (Parameter p : parameters) {
            switch (p.kind()) {
                case VAR_POSITIONAL -> flags |= VARARGS;
                case VAR_KEYWORD -> flags |= VARKEYWORDS;
                case KEYWORD_ONLY -> flags |= HAS_KEYWORD_ONLY;
                default -> { }
            }
        }
        return flags;
    }

    /** The counts packed as {@code Natives.shape} packs them. */
    int shape() {
        return required() | positional() << 6 | parameters.size() << 12 | positionalOnly() << 18 | flags() << 24;
    }

    /**
     * The {@code __text_signature__}.
     *
     * @param receiver {@code "$self"}, {@code "$type"} in place of the first parameter, {@code "$module"}
     *     before it, or null for none
     */
    String text(String receiver) {
        List<String> out = new ArrayList<>();
        int slashAfter = positionalOnly();
        int first = 0;
        if (receiver != null) {
            out.add(receiver);
            if (receiver.equals("$module")) {
                if (slashAfter == 0) {
                    out.add("/");
                }
            } else {
                first = 1;
                if (slashAfter == 1) {
                    out.add("/");
                }
            }
        }
        boolean star = false;
        for (int i = first; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            switch (p.kind()) {
                case VAR_POSITIONAL -> {
                    out.add("*" + p.name());
                    star = true;
                }
                case VAR_KEYWORD -> out.add("**" + p.name());
                default -> {
                    if (p.kind() == Parameter.Kind.KEYWORD_ONLY && !star) {
                        out.add("*");
                        star = true;
                    }
                    out.add(p.fallback() == null ? p.name()
                            : p.name() + "=" + (p.unrepresentable() ? "<unrepresentable>" : p.fallback()));
                }
            }
            if (i + 1 == slashAfter) {
                out.add("/");
            }
        }
        return "(" + String.join(", ", out) + ")";
    }
}
