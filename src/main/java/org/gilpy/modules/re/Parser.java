// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.ArrayList;
import java.util.function.ToIntFunction;

/**
 * Parser of the pattern language of Python 3.13. After {@link #parse()} the tree, the flags with the inline ones among them, the
 * groups and the warnings can be read; the warnings also after a failure. For one thread. It recurses once for each nesting
 * level of groups.
 */
final class Parser {
    private static final int NONE = PatternSource.NONE;

    private final PatternSource source;
    private final EscapeParser escapes;
    final Groups groups = new Groups();
    final ArrayList<String> warnings = new ArrayList<>(0);
    int flags;

    Parser(int[] pattern, boolean bytes, int flags, ToIntFunction<String> characterNames) {
        this.source = new PatternSource(pattern, bytes);
        this.escapes = new EscapeParser(source, groups, characterNames);
        this.flags = flags;
    }

    Node parse() {
        Node tree = alternatives((flags & RegexFlags.VERBOSE) != 0, true);
        flags = RegexFlags.complete(flags, source.bytes);
        if (source.next != NONE) throw source.error("unbalanced parenthesis", 0);
        groups.checkAll();
        return tree;
    }

    private Node alternatives(boolean verbose, boolean top) {
        ArrayList<Node> items = null;
        Node first = sequence(verbose, top);
        while (source.match('|')) {
            if (top) verbose = (flags & RegexFlags.VERBOSE) != 0;
            if (items == null) {
                items = new ArrayList<>();
                items.add(first);
            }
            items.add(sequence(verbose, false));
        }
        if (items == null) return first;
        Node branch = new Node(Node.BRANCH);
        branch.kids = items;
        branch.low = Long.MAX_VALUE;
        for (int i = 0; i < items.size(); i++) {
            branch.low = Math.min(branch.low, items.get(i).low);
            branch.high = Math.max(branch.high, items.get(i).high);
        }
        return branch;
    }

    /** @param first whether global flags may stand at its start */
    private Node sequence(boolean verbose, boolean first) {
        ArrayList<Node> items = new ArrayList<>();
        for (;;) {
            int token = source.next;
            if (token == NONE || token == '|' || token == ')') break;
            source.get();
            if (verbose && skipped(token)) continue;
            switch (token) {
                case '[': items.add(new SetParser(source, escapes, warnings).parse()); break;
                case '.': items.add(Node.character(Node.ANY, 0)); break;
                case '^': case '$': items.add(Node.of(Node.AT, token, null)); break;
                case '*': case '+': case '?': case '{': repeat(token, items); break;
                case '(':
                    if (source.match('?')) {
                        verbose = extension(verbose, first, items);
                    } else {
                        items.add(group(source.tell() - 1, verbose, null, 0, 0));
                    }
                    break;
                default:
                    items.add(token >= PatternSource.ESCAPE ? escapes.inPattern(token) : Node.character(Node.LITERAL, token));
            }
        }
        return sequenceOf(items);
    }

    private static Node sequenceOf(ArrayList<Node> items) {
        Node node = new Node(Node.SEQUENCE);
        ArrayList<Node> flat = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            node.low = Node.plus(node.low, item.low);
            node.high = Node.plus(node.high, item.high);
            boolean plain = item.kind == Node.GROUP && item.a == 0 && (item.added | item.removed) == 0;
            if (!plain) flat.add(item);
            else if (item.kid().kind == Node.SEQUENCE) flat.addAll(item.kid().kids);
            else flat.add(item.kid());
        }
        node.kids = flat;
        return node;
    }

    /** Whether the token is white space or begins a comment of a verbose pattern; the comment is read. */
    private boolean skipped(int token) {
        if (token == ' ' || token >= 9 && token <= 13) return true;
        if (token != '#') return false;
        do {
            token = source.get();
        } while (token != NONE && token != '\n');
        return true;
    }

    private void repeat(int token, ArrayList<Node> items) {
        int here = source.tell();
        long min = token == '+' ? 1 : 0;
        long max = token == '?' ? 1 : Node.UNLIMITED;
        if (token == '{') {
            if (source.next == '}') {
                items.add(Node.character(Node.LITERAL, token));
                return;
            }
            StringBuilder low = digits();
            StringBuilder high = source.match(',') ? digits() : low;
            if (!source.match('}')) {
                items.add(Node.character(Node.LITERAL, token));
                source.seek(here);
                return;
            }
            if (low.length() > 0) min = count(low);
            if (high.length() > 0) {
                max = count(high);
                if (max < min) throw source.error("min repeat greater than max repeat", source.tell() - here);
            }
        }
        Node item = items.isEmpty() ? null : items.get(items.size() - 1);
        if (item == null || item.kind == Node.AT) throw source.error("nothing to repeat", source.tell() - here + 1);
        if (item.kind == Node.REPEAT) throw source.error("multiple repeat", source.tell() - here + 1);
        if (item.kind == Node.GROUP && item.a == 0 && (item.added | item.removed) == 0) item = item.kid();
        int mode = source.match('?') ? Node.LAZY : source.match('+') ? Node.POSSESSIVE : Node.GREEDY;
        items.set(items.size() - 1, Node.repeat(mode, min, max, item));
    }

    private StringBuilder digits() {
        StringBuilder digits = new StringBuilder();
        while (PatternSource.isDigit(source.next, 10)) digits.append((char) source.get());
        return digits;
    }

    private static long count(StringBuilder digits) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            value = value * 10 + digits.charAt(i) - '0';
            if (value >= Node.UNLIMITED) throw RegexException.overflow("the repetition number is too large");
        }
        return value;
    }

    /** What follows {@code (?}. Returns whether the rest of the sequence is verbose. */
    private boolean extension(boolean verbose, boolean first, ArrayList<Node> items) {
        int start = source.tell() - 2;
        int token = source.get();
        switch (token) {
            case NONE: throw source.error("unexpected end of pattern", 0);
            case 'P': python(start, verbose, items); return verbose;
            case ':': items.add(group(start, verbose, "", 0, 0)); return verbose;
            case '#': comment(start); return verbose;
            case '=': case '!': case '<': items.add(look(token, start, verbose)); return verbose;
            case '(': items.add(conditional(start, verbose)); return verbose;
            case '>': {
                Node group = group(start, verbose, "", 0, 0);
                items.add(Node.of(Node.ATOMIC, 0, group.kid()).as(group));
                return verbose;
            }
            default:
        }
        if (token != '-' && RegexFlags.ofLetter(token) == 0) {
            throw source.error("unknown extension ?" + PatternSource.text(token), PatternSource.length(token) + 1);
        }
        long change = flagChange(token);
        if (change < 0) {
            if (!first || !items.isEmpty()) {
                throw source.error("global flags not at the start of the expression", source.tell() - start);
            }
            return (flags & RegexFlags.VERBOSE) != 0;
        }
        items.add(group(start, verbose, "", (int) change, (int) (change >> 32)));
        return verbose;
    }

    private void python(int start, boolean verbose, ArrayList<Node> items) {
        if (source.match('<')) {
            String name = source.until('>', "group name");
            source.checkGroupName(name, 1);
            items.add(group(start, verbose, name, 0, 0));
        } else if (source.match('=')) {
            String name = source.until(')', "group name");
            source.checkGroupName(name, 1);
            int group = named(name);
            if (groups.isOpen(group)) throw source.error("cannot refer to an open group", PatternSource.codePoints(name) + 1);
            groups.checkLookbehind(group, source);
            items.add(groups.reference(group));
        } else {
            int token = source.get();
            if (token == NONE) throw source.error("unexpected end of pattern", 0);
            throw source.error("unknown extension ?P" + PatternSource.text(token), PatternSource.length(token) + 2);
        }
    }

    private int named(String name) {
        Integer group = groups.byName.get(name);
        if (group == null) {
            throw source.error("unknown group name " + PatternSource.quote(name), PatternSource.codePoints(name) + 1);
        }
        return group;
    }

    private void comment(int start) {
        for (;;) {
            if (source.next == NONE) throw source.error("missing ), unterminated comment", source.tell() - start);
            if (source.get() == ')') return;
        }
    }

    /** @param name null for a group with just a number, empty for one that does not capture */
    private Node group(int start, boolean verbose, String name, int added, int removed) {
        boolean captures = name == null || !name.isEmpty();
        int number = captures ? groups.open(name, source) : 0;
        boolean verboseInside = (verbose || (added & RegexFlags.VERBOSE) != 0) && (removed & RegexFlags.VERBOSE) == 0;
        Node contents = alternatives(verboseInside, false);
        close(start);
        if (captures) groups.close(number, contents);
        Node group = Node.of(Node.GROUP, number, contents).as(contents);
        group.added = added;
        group.removed = removed;
        return group;
    }

    private void close(int start) {
        if (!source.match(')')) throw source.error("missing ), unterminated subpattern", source.tell() - start);
    }

    private Node look(int token, int start, boolean verbose) {
        boolean behind = token == '<';
        int before = -1;
        if (behind) {
            token = source.get();
            if (token == NONE) throw source.error("unexpected end of pattern", 0);
            if (token != '=' && token != '!') {
                throw source.error("unknown extension ?<" + PatternSource.text(token), PatternSource.length(token) + 2);
            }
            before = groups.enterLookbehind();
        }
        Node contents = alternatives(verbose, false);
        if (behind) groups.leaveLookbehind(before);
        close(start);
        if (token == '!' && contents.kind == Node.SEQUENCE && contents.kids.isEmpty()) return new Node(Node.FAIL);
        Node look = Node.of(Node.LOOK, behind ? -1 : 1, contents);
        look.negated = token == '!';
        return look;
    }

    private Node conditional(int start, boolean verbose) {
        String name = source.until(')', "group name");
        int group;
        if (isNumber(name)) {
            group = groupNumber(name);
            groups.checkLater(group, source.tell() - name.length() - 1);
        } else {
            source.checkGroupName(name, 1);
            group = named(name);
        }
        groups.checkLookbehind(group, source);
        Node node = Node.of(Node.CONDITIONAL, group, sequence(verbose, false));
        Node yes = node.kid();
        node.as(yes);
        if (source.match('|')) {
            Node no = sequence(verbose, false);
            if (source.next == '|') throw source.error("conditional backref with more than two branches", 0);
            node.kids.add(no);
            node.low = Math.min(yes.low, no.low);
            node.high = Math.max(yes.high, no.high);
        } else {
            node.low = 0;
        }
        close(start);
        return node;
    }

    static boolean isNumber(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!PatternSource.isDigit(name.charAt(i), 10)) return false;
        }
        return !name.isEmpty();
    }

    private int groupNumber(String name) {
        String digits = stripZeros(name);
        if (digits.isEmpty()) throw source.error("bad group number", name.length() + 1);
        if (digits.length() > 10 || Long.parseLong(digits) >= Groups.MOST) {
            throw source.error("invalid group reference " + digits, name.length() + 1);
        }
        return Integer.parseInt(digits);
    }

    static String stripZeros(String digits) {
        int i = 0;
        while (i < digits.length() && digits.charAt(i) == '0') i++;
        return digits.substring(i);
    }

    /**
     * Reads inline flags from their first letter or minus on. Returns -1 if they were for the whole pattern, else what they turn
     * on in the low and off in the high half.
     */
    private long flagChange(int token) {
        int added = 0, removed = 0;
        if (token != '-') {
            do {
                added = addFlag(token, added);
                token = source.get();
                if (token == NONE) throw source.error("missing -, : or )", 0);
            } while (token != ')' && token != '-' && token != ':' && isFlag(token, "missing -, : or )"));
        }
        if (token == ')') {
            flags |= added;
            return -1;
        }
        if (token == '-') {
            token = source.get();
            if (token == NONE) throw source.error("missing flag", 0);
            isFlag(token, "missing flag");
            do {
                int flag = RegexFlags.ofLetter(token);
                if ((flag & RegexFlags.TYPE_FLAGS) != 0) {
                    throw source.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0);
                }
                removed |= flag;
                token = source.get();
                if (token == NONE) throw source.error("missing :", 0);
            } while (token != ':' && isFlag(token, "missing :"));
        }
        if ((added & removed) != 0) throw source.error("bad inline flags: flag turned on and off", 1);
        return (long) removed << 32 | added;
    }

    private int addFlag(int letter, int added) {
        if (letter == 'L' && !source.bytes) throw source.error("bad inline flags: cannot use 'L' flag with a str pattern", 0);
        if (letter == 'u' && source.bytes) throw source.error("bad inline flags: cannot use 'u' flag with a bytes pattern", 0);
        int flag = RegexFlags.ofLetter(letter);
        added |= flag;
        if ((flag & RegexFlags.TYPE_FLAGS) != 0 && (added & RegexFlags.TYPE_FLAGS) != flag) {
            throw source.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0);
        }
        return added;
    }

    private boolean isFlag(int token, String otherwise) {
        if (RegexFlags.ofLetter(token) != 0) return true;
        boolean letter = token < PatternSource.ESCAPE && Character.isLetter(token);
        throw source.error(letter ? "unknown flag" : otherwise, PatternSource.length(token));
    }
}
