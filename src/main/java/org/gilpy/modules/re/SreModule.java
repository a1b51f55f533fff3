// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;
import org.gilpy.objects.Snapshotted;

/** The engine of module re. */
// One per interpreter; owns its cache of patterns, which its own monitor guards.
@ModuleDef("_sre")
public final class SreModule implements Snapshotted {
    @PyAttribute("MAGIC")
    static final long MAGIC = 20230612;
    @PyAttribute("CODESIZE")
    static final long CODESIZE = 4;
    @PyAttribute("MAXREPEAT")
    static final long MAXREPEAT = Node.UNLIMITED;
    @PyAttribute("MAXGROUPS")
    static final long MAXGROUPS = Groups.MOST;
    @PyAttribute("Pattern")
    static final PyType PATTERN = SrePattern.TYPE;
    @PyAttribute("Match")
    static final PyType MATCH = SreMatch.TYPE;

    private static final int CACHE_SIZE = 512;

    /** What a pattern is found by in the cache. */
    private static final class Key {
        private final String text;
        private final boolean bytes;
        private final int flags;

        Key(String text, boolean bytes, int flags) {
            this.text = text;
            this.bytes = bytes;
            this.flags = flags;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Key k && k.bytes == bytes && k.flags == flags && k.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode() * 31 + flags;
        }
    }

    /** The most recently used patterns. */
    private static final class Cache extends LinkedHashMap<Key, SrePattern> {
        Cache() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SrePattern> eldest) {
            return size() > CACHE_SIZE;
        }
    }

    private transient Cache cache = new Cache();

    @Override
    public Object snapshotState(GraphOut out) {
        return null;
    }

    /** A child compiles its patterns anew. */
    @Override
    public void restoreState(Object state, GraphIn in) {
        cache = new Cache();
    }

    /** Compiles a pattern, or finds it compiled already. */
    @PyFunction("compile(pattern, flags=0, /)")
    PyObject compile(PyThread t, PyObject pattern, PyObject flags) {
        if (pattern instanceof SrePattern p) {
            if (flags.truth(t)) throw t.valueError("cannot process flags argument with a compiled pattern");
            return p;
        }
        boolean exact = pattern.getClass() == PyStr.class || pattern.getClass() == PyBytes.class;
        int bits = flags(t, flags);
        Key key = null;
        if (exact && (bits & RegexFlags.DEBUG) == 0) {
            key = pattern instanceof PyStr s ? new Key(s.value(), false, bits) : new Key(latin1((PyBytes) pattern), true, bits);
            synchronized (cache) {
                SrePattern found = cache.get(key);
                if (found != null) return found;
            }
        }
        if (!(pattern instanceof PyStr || pattern instanceof PyBytes)) {
            pattern.hash(t);        // a mutable buffer fails here
            throw t.typeError("first argument must be string or compiled pattern");
        }
        Parsed parsed = parse(t, pattern, bits);
        if ((bits & RegexFlags.DEBUG) != 0) {
            t.runtime().builtins().getStr("print").call(t, PyStr.of(TreeDump.of(parsed.tree).stripTrailing()));
        }
        SrePattern made = new SrePattern(t, program(t, parsed, pattern), pattern, pattern instanceof PyBytes);
        if (key != null && (made.program.flags & RegexFlags.LOCALE) == 0) {
            synchronized (cache) {
                cache.put(key, made);
            }
        }
        return made;
    }

    private record Parsed(Node tree, Parser parser) {}

    private static String latin1(PyBytes b) {
        return new String(b.value(), StandardCharsets.ISO_8859_1);
    }

    /** The bits of a flags argument: an int, or something that only an int could be and-ed with. */
    private static int flags(PyThread t, PyObject flags) {
        if (flags instanceof PyInt i) return (int) i.value;
        if (flags.type().slot(Slot.INDEX) != null) return (int) flags.index(t).longValue();
        throw t.typeError("unsupported operand type(s) for &: '" + flags.type().name() + "' and 'int'");
    }

    private static Parsed parse(PyThread t, PyObject pattern, int flags) {
        Parser parser = null;
        try {
            parser = new Parser(SreErrors.source(t, pattern), pattern instanceof PyBytes, flags, new SreErrors.CharacterNames(t));
            Node tree = parser.parse();
            warn(t, parser.warnings);
            return new Parsed(tree, parser);
        } catch (RegexException e) {
            if (parser != null) warn(t, parser.warnings);
            throw SreErrors.translate(t, e, pattern);
        }
    }

    private static void warn(PyThread t, ArrayList<String> warnings) {
        // The program that called a function of re, which called compile.
        for (int i = 0; i < warnings.size(); i++) t.warn(Exceptions.FutureWarning, warnings.get(i), 2);
    }

    private static Program program(PyThread t, Parsed parsed, PyObject pattern) {
        try {
            return Compiler.compile(parsed.tree, parsed.parser);
        } catch (RegexException e) {
            throw SreErrors.translate(t, e, pattern);
        }
    }

    /** Compiles patterns to one that matches what one of them does, as a group of its own; for a Scanner. */
    @PyFunction("lexicon(phrases, flags, /)")
    PyObject lexicon(PyThread t, PyObject phrases, PyObject flags) {
        int bits = flags(t, flags);
        Node branch = new Node(Node.BRANCH);
        branch.kids = new ArrayList<>();
        branch.low = Long.MAX_VALUE;
        Groups groups = new Groups();
        Parser last = null;
        int most = 0;
        boolean bytes = false;
        for (PyObject phrase : Ops.items(t, phrases)) {
            Parsed parsed = parse(t, phrase, bits);
            last = parsed.parser;
            bytes = phrase instanceof PyBytes;
            most = Math.max(most, last.groups.count() - 1);
            Node group = Node.of(Node.GROUP, groups.open(null, null), parsed.tree).as(parsed.tree);
            groups.close(group.a, parsed.tree);
            branch.kids.add(group);
            branch.low = Math.min(branch.low, group.low);
            branch.high = Math.max(branch.high, group.high);
        }
        if (last == null) {
            last = parse(t, PyStr.of(""), bits).parser;
            branch.low = 0;
        }
        // The groups inside the phrases have the numbers of the phrases' own parsers.
        while (groups.count() <= most) groups.close(groups.open(null, null), branch);
        try {
            return new SrePattern(t, Compiler.compile(branch, last.flags, groups), PyNone.NONE, bytes);
        } catch (RegexException e) {
            throw SreErrors.translate(t, e, null);
        }
    }

    /** Forgets all compiled patterns. */
    @PyFunction("purge()")
    void purge(PyThread t) {
        synchronized (cache) {
            cache.clear();
        }
    }

    /** Puts a backslash before each character that means something in a pattern. */
    @PyFunction("escape(pattern, /)")
    static PyObject escape(PyThread t, PyObject pattern) {
        if (pattern instanceof PyStr s) {
            String escaped = escape(s.value());
            return escaped.length() == s.value().length() && pattern.getClass() == PyStr.class ? pattern : PyStr.of(escaped);
        }
        byte[] b = Subject.octets(t, pattern);
        if (b == null) throw t.typeError("decoding to str: need a bytes-like object, " + pattern.type().name() + " found");
        return PyBytes.of(escape(latin1(PyBytes.of(b))).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String escape(String s) {
        StringBuilder out = new StringBuilder(s.length() + 8);
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (isSpecial(c)) out.append('\\');
            out.append(c);
        }
        return out.toString();
    }

    private static boolean isSpecial(char c) {
        switch (c) {
            case '(': case ')': case '[': case ']': case '{': case '}': case '?': case '*': case '+': case '-': case '|': case '^':
            case '$': case '\\': case '.': case '&': case '~': case '#': case ' ': case '\t': case '\n': case '\r': case 11: case '\f':
                return true;
            default:
                return false;
        }
    }

    /** Checks a template for a pattern; PatternError if it is none. */
    @PyFunction("check_template(pattern, template, /)")
    static void checkTemplate(PyThread t, SrePattern pattern, PyObject template) {
        pattern.template(t, template);
    }

    @PyFunction("getcodesize()")
    static int getcodesize(PyThread t) {
        return (int) CODESIZE;
    }

    @PyFunction("ascii_iscased(character, /)")
    static boolean asciiIsCased(PyThread t, int character) {
        return character < 128 && Letters.isCased(character);
    }

    @PyFunction("unicode_iscased(character, /)")
    static boolean unicodeIsCased(PyThread t, int character) {
        return Letters.isCased(character);
    }

    @PyFunction("ascii_tolower(character, /)")
    static int asciiToLower(PyThread t, int character) {
        return Letters.asciiLower(character);
    }

    @PyFunction("unicode_tolower(character, /)")
    static int unicodeToLower(PyThread t, int character) {
        return Letters.lower(character);
    }
}
