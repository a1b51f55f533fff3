// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.csv;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** CSV reader: an iterator over the records of lines. */
// A record is parsed by the thread that asks for it, in a parser of its own: all that threads share is the number of lines, which without a GIL may lose some.
@TypeDef(name = "reader", module = "_csv", subclassable = false)
final class CsvReader extends PyObject {
    static final PyType TYPE = PyType.builtin(new CsvReaderNatives(), "_csv", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final PyObject lines;
    private final Dialect dialect;
    private long lineNumber;

    CsvReader(PyObject lines, Dialect dialect) {
        this.lines = lines;
        this.dialect = dialect;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyObject iter(PyThread t) {
        return this;
    }

    // CPython: Reader_iternext in _csv.c
    @Override
    public PyObject next(PyThread t) {
        RecordParser p = new RecordParser(dialect, CsvState.of(t).limit);
        do {
            PyObject line = lines.next(t);
            if (line == null) {
                return p.end(t);
            }
            if (!(line instanceof PyStr s)) {
                throw CsvState.error(t, "iterator should return strings, not " + line.type().name() + " (the file should be opened in text mode)");
            }
            lineNumber++;
            p.line(t, s.value());
        } while (!p.complete());
        return p.record();
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, CsvReader self) {
        return self;
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, CsvReader self) {
        PyObject r = self.next(t);
        if (r == null) {
            throw t.stopIteration();
        }
        return r;
    }

    @PyGetter("dialect")
    static PyObject dialect(PyThread t, CsvReader self) {
        return self.dialect;
    }

    @PyGetter("line_num")
    static PyObject lineNum(PyThread t, CsvReader self) {
        return PyInt.of(self.lineNumber);
    }
}
