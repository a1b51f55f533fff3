// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * Formats that a thread has parsed of late: programs use the same few again and again. Of two formats with the same place the later one stays.
 * Confined to the thread.
 */
final class FormatCache {
    private static final int PLACES = 128;
    /** Longer formats are parsed every time: they may well be made for one use. */
    private static final int LONGEST = 200;

    private final FormatSpec[] specs = new FormatSpec[PLACES];
    private final PercentFormat.Parsed[] percents = new PercentFormat.Parsed[PLACES];
    private final StrFormat.Parsed[] braces = new StrFormat.Parsed[PLACES];

    static FormatCache of(PyThread t) {
        FormatCache c = t.formats;
        if (c == null) {
            t.formats = c = new FormatCache();
        }
        return c;
    }

    private static int place(String s, int kind) {
        int h = s.hashCode() * 31 + kind;
        return (h ^ h >>> 7 ^ h >>> 16) & PLACES - 1;
    }

    FormatSpec spec(PyThread t, String spec, String typeName, char defaultType, char defaultAlign) {
        if (spec.length() > LONGEST) {
            return new FormatSpec(t, spec, typeName, defaultType, defaultAlign);
        }
        int i = place(spec, defaultType);
        FormatSpec f = specs[i];
        if (f == null || !f.isOf(spec, defaultType, defaultAlign)) {
            specs[i] = f = new FormatSpec(t, spec, typeName, defaultType, defaultAlign);
        }
        return f;
    }

    PercentFormat.Parsed percent(PyThread t, String format, boolean bytes) {
        if (format.length() > LONGEST) {
            return PercentFormat.parse(t, format, bytes);
        }
        int i = place(format, bytes ? 1 : 0);
        PercentFormat.Parsed p = percents[i];
        if (p == null || p.bytes() != bytes || !p.format().equals(format)) {
            percents[i] = p = PercentFormat.parse(t, format, bytes);
        }
        return p;
    }

    StrFormat.Parsed braces(PyThread t, String format) {
        if (format.length() > LONGEST) {
            return StrFormat.parse(t, format);
        }
        int i = place(format, 0);
        StrFormat.Parsed p = braces[i];
        if (p == null || !p.format().equals(format)) {
            braces[i] = p = StrFormat.parse(t, format);
        }
        return p;
    }
}
