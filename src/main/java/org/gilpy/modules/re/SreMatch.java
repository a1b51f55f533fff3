// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.Map;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Convert;
import org.gilpy.objects.GenericAlias;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;

/** What a match found. */
// Immutable.
@TypeDef(name = "Match", module = "re", subclassable = false)
public final class SreMatch extends PyObject {
    public static final PyType TYPE = PyType.builtin(new SreMatchNatives(), "re", BaseObject.TYPE,
            PyType.NOT_SUBCLASSABLE | PyType.NO_NEW);

    private final SrePattern pattern;
    private final Subject subject;
    private final int[] spans;      // begin and end of each group, -1 if it is unset
    private final int lastGroup;
    private final int pos, endpos;

    SreMatch(SrePattern pattern, Subject subject, Matcher m, int pos, int endpos) {
        this.pattern = pattern;
        this.subject = subject;
        this.pos = pos;
        this.endpos = endpos;
        this.lastGroup = m.lastGroup;
        int groups = pattern.program.groups;
        int[] spans = new int[2 * groups + 2];
        spans[0] = m.matchStart;
        spans[1] = m.matchEnd;
        for (int g = 1; g <= groups; g++) {
            boolean set = m.isSet(g);
            spans[2 * g] = set ? m.marks[2 * g - 2] : -1;
            spans[2 * g + 1] = set ? m.marks[2 * g - 1] : -1;
        }
        this.spans = spans;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    private PyObject text(int group, PyObject fallback) {
        int from = spans[2 * group];
        return from < 0 ? fallback : subject.slice(from, spans[2 * group + 1]);
    }

    private int number(PyThread t, PyObject group) {
        int number = -1;
        if (group instanceof PyInt i) {
            number = (int) Math.max(-1, Math.min(i.value, Integer.MAX_VALUE));
        } else if (group.type().slot(Slot.INDEX) != null) {
            number = Convert.toClippedInt(t, group);
        } else {
            number = pattern.groupNamed(t, group);
        }
        if (number < 0 || number > pattern.program.groups) throw t.indexError("no such group");
        return number;
    }

    /** Returns one group of the match, or a tuple of several; without an argument the whole match. */
    @PyMethod("group(self, /, *args)")
    static PyObject group(PyThread t, SreMatch self, PyObject[] args) {
        if (args.length == 0) return self.text(0, PyNone.NONE);
        if (args.length == 1) return self.text(self.number(t, args[0]), PyNone.NONE);
        PyObject[] found = new PyObject[args.length];
        for (int i = 0; i < args.length; i++) found[i] = self.text(self.number(t, args[i]), PyNone.NONE);
        return PyTuple.of(found);
    }

    @Override
    public PyObject getItem(PyThread t, PyObject key) {
        return text(number(t, key), PyNone.NONE);
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, SreMatch self, PyObject key) {
        return self.getItem(t, key);
    }

    /** Returns all groups, with the default for those that took no part. */
    @PyMethod("groups(self, /, default=None)")
    static PyObject groups(PyThread t, SreMatch self, PyObject fallback) {
        PyObject[] all = new PyObject[self.pattern.program.groups];
        for (int g = 0; g < all.length; g++) all[g] = self.text(g + 1, fallback);
        return PyTuple.of(all);
    }

    /** Returns the named groups by name, with the default for those that took no part. */
    @PyMethod("groupdict(self, /, default=None)")
    static PyObject groupdict(PyThread t, SreMatch self, PyObject fallback) {
        PyDict all = new PyDict();
        for (Map.Entry<String, Integer> e : self.pattern.program.groupNames.entrySet()) {
            int g = e.getValue();
            all.put(t, self.pattern.groupName(g), self.text(g, fallback));
        }
        return all;
    }

    /** Returns where a group begins, or -1. */
    @PyMethod("start(self, group=0, /)")
    static int start(PyThread t, SreMatch self, PyObject group) {
        return self.spans[2 * self.number(t, group)];
    }

    /** Returns where a group ends, or -1. */
    @PyMethod("end(self, group=0, /)")
    static int end(PyThread t, SreMatch self, PyObject group) {
        return self.spans[2 * self.number(t, group) + 1];
    }

    /** Returns where a group begins and ends. */
    @PyMethod("span(self, group=0, /)")
    static PyObject span(PyThread t, SreMatch self, PyObject group) {
        return self.span(self.number(t, group));
    }

    private PyObject span(int group) {
        return PyTuple.of(PyInt.of(spans[2 * group]), PyInt.of(spans[2 * group + 1]));
    }

    /** Fills the groups into a template as that of sub. */
    @PyMethod("expand(self, /, template)")
    static PyObject expand(PyThread t, SreMatch self, PyObject template) {
        Template parsed = self.pattern.template(t, template);
        if (parsed.groups.length == 0) return SrePattern.literal(template, parsed);
        return self.expand(t, parsed, template);
    }

    /** A filled template; of the type of its source, which has to be that of the groups. */
    PyObject expand(PyThread t, Template template, PyObject source) {
        Joiner out = new Joiner(!(source instanceof PyStr), 32);
        out.addLiteral(template.literals[0]);
        for (int i = 0; i < template.groups.length; i++) {
            PyObject text = text(template.groups[i], null);
            if (text != null) out.add(t, text);
            out.addLiteral(template.literals[i + 1]);
        }
        return out.result();
    }

    @PyGetter("string")
    static PyObject string(PyThread t, SreMatch self) {
        return self.subject.original;
    }

    @PyGetter("re")
    static PyObject re(PyThread t, SreMatch self) {
        return self.pattern;
    }

    @PyGetter("pos")
    static int pos(PyThread t, SreMatch self) {
        return self.pos;
    }

    @PyGetter("endpos")
    static int endpos(PyThread t, SreMatch self) {
        return self.endpos;
    }

    /** The number of the last group that matched, or None. */
    @PyGetter("lastindex")
    static PyObject lastindex(PyThread t, SreMatch self) {
        return self.lastGroup == 0 ? PyNone.NONE : PyInt.of(self.lastGroup);
    }

    /** The name of the last group that matched, or None. */
    @PyGetter("lastgroup")
    static PyObject lastgroup(PyThread t, SreMatch self) {
        PyStr name = self.lastGroup == 0 ? null : self.pattern.groupName(self.lastGroup);
        return name == null ? PyNone.NONE : name;
    }

    /** Where all groups begin and end. */
    @PyGetter("regs")
    static PyObject regs(PyThread t, SreMatch self) {
        PyObject[] all = new PyObject[self.spans.length / 2];
        for (int g = 0; g < all.length; g++) all[g] = self.span(g);
        return PyTuple.of(all);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, SreMatch self) {
        return "<re.Match object; span=(" + self.spans[0] + ", " + self.spans[1] + "), match=" + self.text(0, PyNone.NONE).repr(t).value()
                + ">";
    }

    @PyMethod("__copy__(self, /)")
    static PyObject __copy__(PyThread t, SreMatch self) {
        return self;
    }

    @PyMethod("__deepcopy__(self, memo, /)")
    static PyObject __deepcopy__(PyThread t, SreMatch self, PyObject memo) {
        return self;
    }

    /** Makes a generic alias, as {@code re.Match[str]}. */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject key) {
        return GenericAlias.of(t, cls, key);
    }
}
