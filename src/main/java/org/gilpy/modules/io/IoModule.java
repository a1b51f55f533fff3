// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;

/** Streams: open() and the classes that it makes its files of. */
@ModuleDef("_io")
public final class IoModule {
    @PyAttribute("DEFAULT_BUFFER_SIZE")
    static final int BUFFER_SIZE = 8192;
    @PyAttribute("_IOBase")
    static final PyType IO_BASE = IoBase.TYPE;
    @PyAttribute("_RawIOBase")
    static final PyType RAW_IO_BASE = RawIoBase.TYPE;
    @PyAttribute("_BufferedIOBase")
    static final PyType BUFFERED_IO_BASE = BufferedIoBase.TYPE;
    @PyAttribute("_TextIOBase")
    static final PyType TEXT_IO_BASE = TextIoBase.TYPE;
    @PyAttribute("FileIO")
    static final PyType FILE_IO = FileIo.TYPE;
    @PyAttribute("BytesIO")
    static final PyType BYTES_IO = BytesIo.TYPE;
    @PyAttribute("_BytesIOBuffer")
    static final PyType BYTES_IO_BUFFER = BytesIoBuffer.TYPE;
    @PyAttribute("StringIO")
    static final PyType STRING_IO = StringIo.TYPE;
    @PyAttribute("BufferedReader")
    static final PyType BUFFERED_READER = BufferedReader.TYPE;
    @PyAttribute("BufferedWriter")
    static final PyType BUFFERED_WRITER = BufferedWriter.TYPE;
    @PyAttribute("BufferedRandom")
    static final PyType BUFFERED_RANDOM = BufferedRandom.TYPE;
    @PyAttribute("BufferedRWPair")
    static final PyType BUFFERED_RW_PAIR = BufferedRwPair.TYPE;
    @PyAttribute("TextIOWrapper")
    static final PyType TEXT_IO_WRAPPER = TextIoWrapper.TYPE;
    @PyAttribute("IncrementalNewlineDecoder")
    static final PyType NEWLINE_DECODER = NewlineDecoder.TYPE;
    @PyAttribute("BlockingIOError")
    static final PyType BLOCKING = Exceptions.BlockingIOError;

    @PyAttribute("UnsupportedOperation")
    final PyType unsupportedOperation;

    public IoModule(PyThread t) {
        unsupportedOperation = IoState.of(t).unsupported(t);
    }

    /** The encoding of text files where none is given; UTF-8 mode overrides the locale unless that is asked for. */
    static String localeEncoding(PyThread t, boolean ofLocale) {
        PyObject flags = t.runtime().sysAttr("flags");
        PyObject mode = flags == null ? null : flags.getAttrOrNull(t, PyStr.intern("utf8_mode"));
        return mode != null && mode.truth(t) && !ofLocale ? "utf-8" : "UTF-8";
    }

    /** Opens a file, given by name or descriptor, and returns a stream; module io documents it. */
    // CPython: _io_open_impl in _iomodule.c
    @PyFunction("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)")
    static PyObject open(PyThread t, PyObject file, String mode, int buffering, PyObject encoding, PyObject errors, PyObject newline,
            boolean closefd, PyObject opener) {
        requireText(t, encoding, "encoding");
        requireText(t, errors, "errors");
        requireText(t, newline, "newline");
        PyObject path = file;
        if (!(file instanceof PyStr) && !(file instanceof PyBytes) && file.type().slot(Slot.INDEX) == null) {
            PyObject f = file.type().slot(Slot.FSPATH);
            if (f == null || f == PyNone.NONE) {
                throw t.typeError("expected str, bytes or os.PathLike object, not " + file.type().name());
            }
            path = Calls.method(t, f, file);
            if (!(path instanceof PyStr) && !(path instanceof PyBytes)) {
                throw t.typeError("expected " + file.type().name() + ".__fspath__() to return str or bytes, not " + path.type().name());
            }
        }
        Mode m = new Mode(t, mode);
        if (m.binary) {
            if (encoding != PyNone.NONE) {
                throw t.valueError("binary mode doesn't take an encoding argument");
            }
            if (errors != PyNone.NONE) {
                throw t.valueError("binary mode doesn't take an errors argument");
            }
            if (newline != PyNone.NONE) {
                throw t.valueError("binary mode doesn't take a newline argument");
            }
            if (buffering == 1) {
                t.warn(Exceptions.RuntimeWarning, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used", 1);
            }
        }
        FileIo raw = new FileIo(FileIo.TYPE);
        raw.open(t, path, m.raw, closefd, opener);
        PyObject result = raw;
        try {
            boolean terminal = buffering < 0 && FileIo.isatty(t, raw);
            boolean lines = false;
            if (buffering == 1 && !m.binary || terminal) {
                buffering = -1;
                lines = true;
            }
            if (buffering == 1) {
                buffering = -1;
            }
            if (buffering < 0) {
                buffering = (int) FileIo.blksize(t, raw);
            }
            if (buffering == 0) {
                if (!m.binary) {
                    throw t.valueError("can't have unbuffered text I/O");
                }
                return raw;
            }
            Buffered b;
            if (m.updating) {
                b = new BufferedRandom(BufferedRandom.TYPE);
                BufferedRandom.__init__(t, (BufferedRandom) b, raw, PyInt.of(buffering));
            } else if (m.reading) {
                b = new BufferedReader(BufferedReader.TYPE);
                BufferedReader.__init__(t, (BufferedReader) b, raw, PyInt.of(buffering));
            } else {
                b = new BufferedWriter(BufferedWriter.TYPE);
                BufferedWriter.__init__(t, (BufferedWriter) b, raw, PyInt.of(buffering));
            }
            result = b;
            if (m.binary) {
                return b;
            }
            TextIoWrapper w = new TextIoWrapper(TextIoWrapper.TYPE);
            w.init(t, b, encoding, errors, newline, lines, false);
            result = w;
            w.setAttr(t, IoNames.MODE, PyStr.of(mode));
            return w;
        } catch (PyError e) {
            try {
                Calls.attr(t, result, IoNames.CLOSE);
            } catch (PyError x) {
                if (x.value != e.value && x.value.context == null) {
                    x.value.context = e.value;
                }
                throw x;
            }
            throw e;
        }
    }

    private static void requireText(PyThread t, PyObject o, String name) {
        if (o != PyNone.NONE && !(o instanceof PyStr)) {
            throw t.typeError("open() argument '" + name + "' must be str or None, not " + o.type().name());
        }
    }

    /** The letters of a mode, checked. */
    private static final class Mode {
        boolean reading;
        boolean updating;
        boolean binary;
        final String raw;

        Mode(PyThread t, String mode) {
            boolean text = false;
            int kinds = 0;
            String kind = "";
            int letters = 0;
            for (int i = 0; i < mode.length(); i++) {
                char c = mode.charAt(i);
                switch (c) {
                    case 'r', 'w', 'a', 'x' -> {
                        kinds++;
                        kind += c;
                        reading |= c == 'r';
                    }
                    case '+' -> updating = true;
                    case 't' -> text = true;
                    case 'b' -> binary = true;
                    default -> throw t.valueError("invalid mode: '" + mode + "'");
                }
                // A letter may come once.
                if (mode.indexOf(c, i + 1) >= 0) {
                    throw t.valueError("invalid mode: '" + mode + "'");
                }
                letters++;
            }
            if (text && binary) {
                throw t.valueError("can't have text and binary mode at once");
            }
            if (kinds != 1) {
                throw t.valueError("must have exactly one of create/read/write/append mode");
            }
            raw = updating ? kind + "+" : kind;
        }
    }

    /** Opens a file of code for reading bytes. */
    @PyFunction("open_code(path)")
    static PyObject openCode(PyThread t, PyStr path) {
        return open(t, path, "rb", -1, PyNone.NONE, PyNone.NONE, PyNone.NONE, true, PyNone.NONE);
    }

    /** The encoding argument of a function that opens text files: "locale" (or "utf-8" in UTF-8 mode) for None. */
    @PyFunction("text_encoding(encoding, stacklevel=2, /)")
    static PyObject textEncoding(PyThread t, PyObject encoding, int stackLevel) {
        if (encoding != PyNone.NONE) {
            return encoding;
        }
        PyObject flags = t.runtime().sysAttr("flags");
        if (flags != null && flags.getAttr(t, PyStr.intern("warn_default_encoding")).truth(t)) {
            t.warn(Exceptions.EncodingWarning, "'encoding' argument not specified", stackLevel);
        }
        return PyStr.of(localeEncoding(t, false).equals("utf-8") ? "utf-8" : "locale");
    }

    /** Makes sys.stdin, sys.stdout and sys.stderr and the names that keep them. */
    @PyFunction("_init_streams(unbuffered, encoding, closed, /)")
    static void initStreams(PyThread t, boolean unbuffered, PyObject encoding, String closed) {
        StandardStreams.make(t, unbuffered, encoding instanceof PyStr s ? s.value() : null, closed);
    }

    /** Writes what files that were never closed still have in their buffers. */
    @PyFunction("_finish()")
    static void finish(PyThread t) {
        Unclosed.flushAll(t);
    }
}
