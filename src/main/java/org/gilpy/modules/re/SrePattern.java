// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.GenericAlias;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyMappingProxy;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;

/** A regular expression, compiled. */
// Immutable but for the last template, whose race is benign.
@TypeDef(name = "Pattern", module = "re", subclassable = false)
public final class SrePattern extends PyObject {
    public static final PyType TYPE = PyType.builtin(new SrePatternNatives(), "re", BaseObject.TYPE,
            PyType.NOT_SUBCLASSABLE | PyType.NO_NEW | PyType.HAS_WEAKREF);

    final Program program;
    final PyObject pattern;
    final boolean bytes;
    private final PyMappingProxy groupIndex;
    private final PyStr[] groupNames;           // by number; null where there is none
    private volatile CachedTemplate lastTemplate;

    private record CachedTemplate(String source, boolean bytes, Template template) {}

    SrePattern(PyThread t, Program program, PyObject pattern, boolean bytes) {
        this.program = program;
        this.pattern = pattern;
        this.bytes = bytes;
        this.groupNames = new PyStr[program.groups + 1];
        PyDict index = new PyDict();
        for (Map.Entry<String, Integer> e : program.groupNames.entrySet()) {
            PyStr name = PyStr.of(e.getKey());
            index.put(t, name, PyInt.of(e.getValue()));
            groupNames[e.getValue()] = name;
        }
        this.groupIndex = new PyMappingProxy(index);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    PyStr groupName(int group) {
        return groupNames[group];
    }

    /** The number of a group by name, or -1. */
    int groupNamed(PyThread t, PyObject name) {
        PyObject number = ((PyDict) groupIndex.mapping()).get(t, name);
        return number == null ? -1 : (int) ((PyInt) number).value;
    }

    // ---- matching

    private PyObject one(PyThread t, PyObject string, long pos, long endpos, int how) {
        Subject subject = Subject.of(t, string, bytes);
        int start = subject.clip(pos), end = subject.clip(endpos);
        Matcher m = subject.matcher(t, program, end);
        boolean found = how == SreScanner.MATCH ? m.match(start) : how == SreScanner.SEARCH ? m.search(start, false) : m.fullMatch(start);
        return found ? new SreMatch(this, subject, m, start, end) : PyNone.NONE;
    }

    /** Matches zero or more characters at the beginning of the string. */
    @PyMethod("match(self, /, string, pos=0, endpos=9223372036854775807)")
    static PyObject match(PyThread t, SrePattern self, PyObject string, long pos, long endpos) {
        return self.one(t, string, pos, endpos, SreScanner.MATCH);
    }

    /** Matches against all of the string. */
    @PyMethod("fullmatch(self, /, string, pos=0, endpos=9223372036854775807)")
    static PyObject fullmatch(PyThread t, SrePattern self, PyObject string, long pos, long endpos) {
        return self.one(t, string, pos, endpos, SreScanner.FULLMATCH);
    }

    /** Looks through the string for a match and returns it, or None if there is none anywhere. */
    @PyMethod("search(self, /, string, pos=0, endpos=9223372036854775807)")
    static PyObject search(PyThread t, SrePattern self, PyObject string, long pos, long endpos) {
        return self.one(t, string, pos, endpos, SreScanner.SEARCH);
    }

    /** Returns a list of all matches that do not overlap: their groups if the pattern has some, else their texts. */
    @PyMethod("findall(self, /, string, pos=0, endpos=9223372036854775807)")
    static PyObject findall(PyThread t, SrePattern self, PyObject string, long pos, long endpos) {
        Subject subject = Subject.of(t, string, self.bytes);
        int at = subject.clip(pos);
        Matcher m = subject.matcher(t, self.program, subject.clip(endpos));
        PyList found = new PyList();
        int groups = self.program.groups;
        for (boolean empty = false; m.search(at, empty); at = m.matchEnd) {
            empty = m.matchEnd == m.matchStart;
            if (groups == 0) {
                found.append(subject.slice(m.matchStart, m.matchEnd));
            } else if (groups == 1) {
                found.append(group(subject, m, 1));
            } else {
                PyObject[] all = new PyObject[groups];
                for (int g = 1; g <= groups; g++) all[g - 1] = group(subject, m, g);
                found.append(PyTuple.of(all));
            }
            if ((found.size() & 4095) == 0) {
                t.poll();
            }
        }
        return found;
    }

    private static PyObject group(Subject subject, Matcher m, int group) {
        return m.isSet(group) ? subject.slice(m.marks[2 * group - 2], m.marks[2 * group - 1]) : subject.empty();
    }

    /** Returns an iterator over all matches that do not overlap. */
    @PyMethod("finditer(self, /, string, pos=0, endpos=9223372036854775807)")
    static PyObject finditer(PyThread t, SrePattern self, PyObject string, long pos, long endpos) {
        return new SreMatchIterator(new SreScanner(t, self, string, pos, endpos));
    }

    /** Returns an object that walks through a string by match and search. */
    @PyMethod("scanner(self, /, string, pos=0, endpos=9223372036854775807)")
    static PyObject scanner(PyThread t, SrePattern self, PyObject string, long pos, long endpos) {
        return new SreScanner(t, self, string, pos, endpos);
    }

    /** Splits the string where the pattern matches. */
    @PyMethod("split(self, /, string, maxsplit=0)")
    static PyObject split(PyThread t, SrePattern self, PyObject string, long maxsplit) {
        Subject subject = Subject.of(t, string, self.bytes);
        Matcher m = subject.matcher(t, self.program, subject.length);
        PyList parts = new PyList();
        int at = 0, last = 0;
        boolean empty = false;
        for (long n = 0; (maxsplit == 0 || n < maxsplit) && m.search(at, empty); n++) {
            parts.append(subject.slice(last, m.matchStart));
            if ((n & 4095) == 4095) {
                t.poll();
            }
            for (int g = 1; g <= self.program.groups; g++) {
                parts.append(m.isSet(g) ? subject.slice(m.marks[2 * g - 2], m.marks[2 * g - 1]) : PyNone.NONE);
            }
            at = last = m.matchEnd;
            empty = m.matchEnd == m.matchStart;
        }
        parts.append(subject.slice(last, subject.length));
        return parts;
    }

    // ---- substitution

    /** Returns the string with the matches, from the left on, replaced. */
    @PyMethod("sub(self, /, repl, string, count=0)")
    static PyObject sub(PyThread t, SrePattern self, PyObject repl, PyObject string, long count) {
        return self.substitute(t, repl, string, count, false);
    }

    /** Returns the pair of the string with the matches replaced and the number of replacements. */
    @PyMethod("subn(self, /, repl, string, count=0)")
    static PyObject subn(PyThread t, SrePattern self, PyObject repl, PyObject string, long count) {
        return self.substitute(t, repl, string, count, true);
    }

    private PyObject substitute(PyThread t, PyObject repl, PyObject string, long count, boolean pair) {
        boolean callable = repl.type().slot(Slot.CALL) != null;
        Template template = callable ? null : template(t, repl);
        boolean literal = template != null && template.groups.length == 0;
        PyObject replacement = literal ? literal(repl, template) : null;
        Subject subject = Subject.of(t, string, bytes);
        Matcher m = subject.matcher(t, program, subject.length);
        Joiner out = null;
        int at = 0, last = 0;
        long n = 0;
        for (boolean empty = false; (count == 0 || n < count) && m.search(at, empty); n++) {
            if (out == null) out = new Joiner(bytes, subject.length + 16);
            int start = m.matchStart, end = m.matchEnd;
            if (last < start) subject.append(last, start, out);
            if (callable) {
                PyObject piece = repl.call(t, new SreMatch(this, subject, m, 0, subject.length));
                if (piece != PyNone.NONE) out.add(t, piece);
            } else if (literal) {
                out.add(t, replacement);
            } else if (repl instanceof PyStr == bytes) {
                out.add(t, new SreMatch(this, subject, m, 0, subject.length).expand(t, template, repl));
            } else {
                expand(template, subject, m, out);
            }
            at = last = end;
            empty = start == end;
        }
        PyObject result;
        if (out == null) {
            result = subject.slice(0, subject.length);
        } else {
            if (last < subject.length) subject.append(last, subject.length, out);
            result = out.result();
        }
        return pair ? PyTuple.of(result, PyInt.of(n)) : result;
    }

    private static void expand(Template template, Subject subject, Matcher m, Joiner out) {
        String[] literals = template.literals;
        out.addLiteral(literals[0]);
        for (int i = 0; i < template.groups.length; i++) {
            int g = template.groups[i];
            if (g == 0) subject.append(m.matchStart, m.matchEnd, out);
            else if (m.isSet(g)) subject.append(m.marks[2 * g - 2], m.marks[2 * g - 1], out);
            out.addLiteral(literals[i + 1]);
        }
    }

    /** What a template without groups gives. */
    static PyObject literal(PyObject source, Template template) {
        String text = template.literals[0];
        if (source instanceof PyStr s) return s.value().equals(text) ? source : PyStr.of(text);
        return PyBytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The template for a replacement text; PatternError if it is none. */
    Template template(PyThread t, PyObject repl) {
        boolean octets = !(repl instanceof PyStr);
        String text = octets ? new String(bytesOf(t, repl), StandardCharsets.ISO_8859_1) : ((PyStr) repl).value();
        CachedTemplate cached = lastTemplate;
        if (cached != null && cached.bytes == octets && cached.source.equals(text)) return cached.template;
        try {
            Template template = Template.parse(SreErrors.codePoints(text), octets, program.groups, program.groupNames);
            lastTemplate = new CachedTemplate(text, octets, template);
            return template;
        } catch (RegexException e) {
            throw SreErrors.translate(t, e, repl);
        }
    }

    private static byte[] bytesOf(PyThread t, PyObject repl) {
        byte[] b = Subject.octets(t, repl);
        if (b == null) throw t.typeError("decoding to str: need a bytes-like object, " + repl.type().name() + " found");
        return b;
    }

    // ---- the object

    @PyGetter("pattern")
    static PyObject pattern(PyThread t, SrePattern self) {
        return self.pattern;
    }

    @PyGetter("flags")
    static int flags(PyThread t, SrePattern self) {
        return self.program.flags;
    }

    @PyGetter("groups")
    static int groups(PyThread t, SrePattern self) {
        return self.program.groups;
    }

    @PyGetter("groupindex")
    static PyObject groupindex(PyThread t, SrePattern self) {
        return self.groupIndex;
    }

    private static boolean equal(PyThread t, SrePattern a, SrePattern b) {
        return a == b || a.program.flags == b.program.flags && a.bytes == b.bytes && a.pattern.same(t, b.pattern);
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, SrePattern self, PyObject value) {
        return value instanceof SrePattern p ? PyBool.of(equal(t, self, p)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__ne__(self, value, /)")
    static PyObject __ne__(PyThread t, SrePattern self, PyObject value) {
        return value instanceof SrePattern p ? PyBool.of(!equal(t, self, p)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, SrePattern self) {
        long h = self.pattern.hash(t) * 31 + self.program.flags * 2 + (self.bytes ? 1 : 0);
        return h == -1 ? -2 : h;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, SrePattern self) {
        String source = self.pattern.repr(t).value();
        if (source.codePointCount(0, source.length()) > 200) source = source.substring(0, source.offsetByCodePoints(0, 200));
        StringBuilder out = new StringBuilder("re.compile(").append(source);
        int flags = self.program.flags;
        if (!self.bytes && (flags & RegexFlags.TYPE_FLAGS) == RegexFlags.UNICODE) flags &= ~RegexFlags.UNICODE;
        String separator = ", ";
        for (int i = 0; i < FLAG_BITS.length; i++) {
            if ((flags & FLAG_BITS[i]) == 0) continue;
            out.append(separator).append(FLAG_NAMES[i]);
            separator = "|";
            flags &= ~FLAG_BITS[i];
        }
        if (flags != 0) out.append(separator).append("0x").append(Integer.toHexString(flags));
        return out.append(')').toString();
    }

    private static final int[] FLAG_BITS = {RegexFlags.IGNORECASE, RegexFlags.LOCALE, RegexFlags.MULTILINE, RegexFlags.DOTALL,
        RegexFlags.UNICODE, RegexFlags.VERBOSE, RegexFlags.DEBUG, RegexFlags.ASCII};
    private static final String[] FLAG_NAMES = {"re.IGNORECASE", "re.LOCALE", "re.MULTILINE", "re.DOTALL", "re.UNICODE", "re.VERBOSE",
        "re.DEBUG", "re.ASCII"};

    @PyMethod("__copy__(self, /)")
    static PyObject __copy__(PyThread t, SrePattern self) {
        return self;
    }

    @PyMethod("__deepcopy__(self, memo, /)")
    static PyObject __deepcopy__(PyThread t, SrePattern self, PyObject memo) {
        return self;
    }

    /** Makes a generic alias, as {@code re.Pattern[str]}. */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject key) {
        return GenericAlias.of(t, cls, key);
    }
}
