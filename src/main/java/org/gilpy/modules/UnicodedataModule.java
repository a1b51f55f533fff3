// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import java.text.Normalizer;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Ucd;
import org.gilpy.objects.UnicodeNames;
import org.gilpy.objects.UnicodeNumbers;

/** Access to the Unicode Character Database, version 15.1.0. Stateless. */
@ModuleDef("unicodedata")
public final class UnicodedataModule {
    @PyAttribute("unidata_version")
    static final String VERSION = "15.1.0";

    /** By the constants of {@link Character}. */
    private static final String[] CATEGORIES = {"Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc",
        "Cf", "", "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"};
    private static final String[] DIRECTIONS = {"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS", "ON", "LRE", "LRO",
        "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"};

    private static int character(PyThread t, PyObject o, String function, String argument) {
        if (!(o instanceof PyStr s) || s.length() != 1) {
            throw t.typeError(function + "() argument " + argument + "must be a unicode character, not " + (o == PyNone.NONE ? "None" : o.type().name()));
        }
        return s.codePointAt(0);
    }

    private static PyObject orDefault(PyThread t, PyObject fallback, String message) {
        if (fallback == null) {
            throw t.valueError(message);
        }
        return fallback;
    }

    /** Returns the decimal value of a character; the default, or ValueError, when it has none. */
    @PyFunction("decimal(chr, default=<unrepresentable>, /)")
    static PyObject decimal(PyThread t, PyObject chr, PyObject fallback) {
        int v = Ucd.decimal(character(t, chr, "decimal", "1 "));
        return v >= 0 ? PyInt.of(v) : orDefault(t, fallback, "not a decimal");
    }

    /** Returns the digit value of a character; the default, or ValueError, when it has none. */
    @PyFunction("digit(chr, default=<unrepresentable>, /)")
    static PyObject digit(PyThread t, PyObject chr, PyObject fallback) {
        int v = UnicodeNumbers.digit(character(t, chr, "digit", "1 "));
        return v >= 0 ? PyInt.of(v) : orDefault(t, fallback, "not a digit");
    }

    /** Returns the numeric value of a character as a float; the default, or ValueError, when it has none. */
    @PyFunction("numeric(chr, default=<unrepresentable>, /)")
    static PyObject numeric(PyThread t, PyObject chr, PyObject fallback) {
        double v = UnicodeNumbers.numeric(character(t, chr, "numeric", "1 "));
        return v == v ? PyFloat.of(v) : orDefault(t, fallback, "not a numeric character");
    }

    /** Returns the general category of a character. */
    @PyFunction("category(chr, /)")
    static String category(PyThread t, PyObject chr) {
        return CATEGORIES[Ucd.category(character(t, chr, "category", ""))];
    }

    /** Returns the bidirectional class of a character; empty when it has none. */
    @PyFunction("bidirectional(chr, /)")
    static String bidirectional(PyThread t, PyObject chr) {
        int c = character(t, chr, "bidirectional", "");
        switch (c) {
            case 0x1171e:
                return "NSM";
            case 0x1d6c1, 0x1d6fb, 0x1d735, 0x1d76f, 0x1d7a9:
                return "L";
            default:
                break;
        }
        int d = Character.getDirectionality(c);
        return d < 0 || Ucd.category(c) == Character.UNASSIGNED ? "" : DIRECTIONS[d];
    }

    /** Returns the canonical combining class of a character; 0 when it has none. */
    @PyFunction("combining(chr, /)")
    static int combining(PyThread t, PyObject chr) {
        return UnicodeTables.get().combining(character(t, chr, "combining", ""));
    }

    /** Returns 1 for a character that is mirrored in text from right to left, else 0. */
    @PyFunction("mirrored(chr, /)")
    static int mirrored(PyThread t, PyObject chr) {
        int c = character(t, chr, "mirrored", "");
        return Character.isMirrored(c) && c != 0x226d && Ucd.category(c) != Character.UNASSIGNED ? 1 : 0;
    }

    /** Returns the East Asian width of a character. */
    @PyFunction("east_asian_width(chr, /)")
    static String eastAsianWidth(PyThread t, PyObject chr) {
        return UnicodeTables.get().width(character(t, chr, "east_asian_width", ""));
    }

    /** Returns the decomposition of a character as hexadecimal numbers, with the kind before it; empty when it has none. */
    @PyFunction("decomposition(chr, /)")
    static String decomposition(PyThread t, PyObject chr) {
        return UnicodeTables.get().decomposition(character(t, chr, "decomposition", ""));
    }

    /** Returns the name of a character; the default, or ValueError, when it has none. */
    @PyFunction("name(chr, default=<unrepresentable>, /)")
    static PyObject name(PyThread t, PyObject chr, PyObject fallback) {
        String n = UnicodeNames.name(character(t, chr, "name", "1 "));
        return n != null ? PyStr.of(n) : orDefault(t, fallback, "no such name");
    }

    /** Returns the character of a name; KeyError when there is none. */
    @PyFunction("lookup(name, /)")
    static String lookup(PyThread t, PyObject name) {
        if (!(name instanceof PyStr s)) {
            throw t.typeError("a bytes-like object is required, not '" + name.type().name() + "'");
        }
        if (s.value().length() > 256) {
            throw t.keyError(PyStr.of("name too long"));
        }
        String r = UnicodeNames.lookup(s.value(), true);
        if (r == null) {
            throw t.keyError(PyStr.of("undefined character name '" + s.value() + "'"));
        }
        return r;
    }

    private static Normalizer.Form form(PyThread t, PyObject o, String function) {
        if (!(o instanceof PyStr s)) {
            throw t.typeError(function + "() argument 1 must be str, not " + (o == PyNone.NONE ? "None" : o.type().name()));
        }
        switch (s.value()) {
            case "NFC": return Normalizer.Form.NFC;
            case "NFD": return Normalizer.Form.NFD;
            case "NFKC": return Normalizer.Form.NFKC;
            case "NFKD": return Normalizer.Form.NFKD;
            default: throw t.valueError("invalid normalization form");
        }
    }

    private static PyStr text(PyThread t, PyObject o, String function) {
        if (o instanceof PyStr s) {
            return s;
        }
        throw t.typeError(function + "() argument 2 must be str, not " + (o == PyNone.NONE ? "None" : o.type().name()));
    }

    /** Returns the normal form of a string: NFC, NFKC, NFD or NFKD. */
    @PyFunction("normalize(form, unistr, /)")
    static PyObject normalize(PyThread t, PyObject form, PyObject unistr) {
        PyStr s = text(t, unistr, "normalize");
        String r = s.value().isEmpty() ? "" : NormalForms.normalize(t, s.value(), form(t, form, "normalize"));
        return r.equals(s.value()) ? s.exact() : PyStr.of(r);
    }

    /** Whether a string is in the normal form: NFC, NFKC, NFD or NFKD. */
    @PyFunction("is_normalized(form, unistr, /)")
    static boolean isNormalized(PyThread t, PyObject form, PyObject unistr) {
        PyStr s = text(t, unistr, "is_normalized");
        Normalizer.Form f = form(t, form, "is_normalized");
        return NormalForms.isNormalized(t, s.value(), f);
    }
}
