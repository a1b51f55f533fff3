// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** Fast path of {@code pyexpat}: markup and text in which nothing is unusual. What is, its Python code looks at. */
// Stateless.
@ModuleDef("_xmlscan")
public final class XmlScanModule {
    /** The start tag at a position: (name, attributes, end, whether it is empty); None for one that is incomplete, wrong or takes a closer look. */
    @PyFunction("start_tag(text, pos, /)")
    static PyObject startTag(PyThread t, PyStr text, int pos) {
        if (text.hasPairs()) {
            return PyNone.NONE;
        }
        String s = text.value();
        int i = nameEnd(s, pos + 1);
        if (i < 0) {
            return PyNone.NONE;
        }
        PyStr name = PyStr.of(s.substring(pos + 1, i));
        PyDict attributes = new PyDict();
        while (true) {
            int from = blanksEnd(s, i);
            char c = at(s, from);
            if (c == '>' || c == '/' && at(s, from + 1) == '>') {
                int end = c == '>' ? from + 1 : from + 2;
                return PyTuple.of(name, attributes, PyInt.of(end), PyBool.of(c == '/'));
            }
            int to = from == i ? -1 : nameEnd(s, from);
            int quote = to < 0 ? -1 : blanksEnd(s, to);
            if (quote < 0 || at(s, quote) != '=') {
                return PyNone.NONE;
            }
            quote = blanksEnd(s, quote + 1);
            char q = at(s, quote);
            int end = q == '"' || q == '\'' ? valueEnd(s, quote + 1, q) : -1;
            if (end < 0) {
                return PyNone.NONE;
            }
            PyStr key = PyStr.of(s.substring(from, to));
            if (attributes.getStr(key) != null) {
                return PyNone.NONE;
            }
            attributes.putStr(key, PyStr.of(s.substring(quote + 1, end)));
            i = end + 1;
        }
    }

    /** Where the text that begins at a position ends with a "&lt;"; -1 if there is none, or something else than plain text before it. */
    @PyFunction("text_end(text, pos, /)")
    static long textEnd(PyThread t, PyStr text, int pos) {
        if (text.hasPairs()) {
            return -1;
        }
        int end = plainEnd(text.value(), pos);
        return at(text.value(), end) == '<' ? end : -1;
    }

    /**
     * Builds the elements of the contents that begin at a position, as far as they are plain, and returns the position behind them. The parser's open names and scopes and
     * the builder's state are changed as by its methods; a sample of its elements tells what they consist of.
     */
    @PyFunction("content(text, pos, names, scopes, builder, sample, known, on_start, on_end, /)")
    static int content(PyThread t, PyStr text, int pos, PyList names, PyList scopes, PyObject builder, PyInstance sample, PyDict known, PyObject onStart,
            PyObject onEnd) {
        return text.hasPairs() ? pos : new XmlTree(t, text.value(), names, scopes, builder, sample, known, onStart, onEnd).run(t, pos);
    }

    /** Where text ends in which each character stands for itself, and none is a bracket. */
    static int plainEnd(String s, int i) {
        for (; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '<' || c == '&' || c == ']' || !isPlain(c) && c != '\n' && c != '\t' && c != '\r') {
                break;
            }
        }
        return i;
    }

    /** A character, or one that is in no tag behind the end. */
    static char at(String s, int i) {
        return i < s.length() ? s.charAt(i) : 0;
    }

    /** The end of a name in ASCII that is not empty; -1 when there is none, or another one. */
    static int nameEnd(String s, int start) {
        int i = start;
        while (true) {
            char c = at(s, i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':';
            if (!letter && (i == start || !(c >= '0' && c <= '9' || c == '-' || c == '.'))) {
                return i == start || c >= 128 ? -1 : i;
            }
            i++;
        }
    }

    static int blanksEnd(String s, int i) {
        while (i < s.length() && (s.charAt(i) == ' ' || s.charAt(i) == '\n' || s.charAt(i) == '\t' || s.charAt(i) == '\r')) {
            i++;
        }
        return i;
    }

    /** Where a value ends that stands for itself; -1 for others. */
    static int valueEnd(String s, int i, char quote) {
        for (; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == quote) {
                return i;
            }
            if (c == '<' || c == '&' || !isPlain(c)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE && c < 0xfffe;
    }
}
