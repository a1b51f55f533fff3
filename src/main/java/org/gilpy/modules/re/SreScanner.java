// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Walks through a string from match to match. */
// Guarded by the GIL, and by its own monitor where there is none; "executing" answers who comes while a match runs.
@TypeDef(name = "SRE_Scanner", module = "_sre", subclassable = false)
public final class SreScanner extends PyObject {
    public static final PyType TYPE = PyType.builtin(new SreScannerNatives(), "_sre", BaseObject.TYPE,
            PyType.NOT_SUBCLASSABLE | PyType.NO_NEW);

    static final int MATCH = 0, SEARCH = 1, FULLMATCH = 2;

    private final SrePattern pattern;
    private final Subject subject;
    private final Matcher matcher;
    private final int start, end;
    private int at;
    private boolean empty;
    private boolean ended;
    private boolean executing;

    SreScanner(PyThread t, SrePattern pattern, PyObject string, long pos, long endpos) {
        this.pattern = pattern;
        this.subject = Subject.of(t, string, pattern.bytes);
        this.start = subject.clip(pos);
        this.end = subject.clip(endpos);
        this.at = start;
        this.matcher = subject.matcher(t, pattern.program, end);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** The next match, or null. */
    SreMatch step(PyThread t, int how) {
        synchronized (this) {
            if (executing) throw t.valueError("regular expression scanner already executing");
            executing = true;
        }
        try {
            if (ended) return null;
            matcher.poll = new Subject.Poll(t);
            if (!(how == MATCH ? matcher.match(at, empty) : matcher.search(at, empty))) {
                ended = true;
                return null;
            }
            SreMatch match = new SreMatch(pattern, subject, matcher, start, end);
            at = matcher.matchEnd;
            empty = matcher.matchEnd == matcher.matchStart;
            return match;
        } finally {
            synchronized (this) {
                executing = false;
            }
        }
    }

    @PyMethod("match(self, /)")
    static PyObject match(PyThread t, SreScanner self) {
        SreMatch match = self.step(t, MATCH);
        return match == null ? PyNone.NONE : match;
    }

    @PyMethod("search(self, /)")
    static PyObject search(PyThread t, SreScanner self) {
        SreMatch match = self.step(t, SEARCH);
        return match == null ? PyNone.NONE : match;
    }

    @PyGetter("pattern")
    static PyObject pattern(PyThread t, SreScanner self) {
        return self.pattern;
    }
}
