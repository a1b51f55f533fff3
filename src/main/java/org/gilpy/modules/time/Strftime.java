// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.time;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import org.gilpy.objects.PyThread;

/** {@code strftime} in the C locale. Stateless. */
final class Strftime {
    private Strftime() {}

    static final String[] DAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    static final String[] MONTHS = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};

    /** Formats nine checked fields; {@code zone} and {@code offset} (seconds) are for %Z and %z. */
    static String format(PyThread t, String format, int[] f, String zone, int offset, long epoch) {
        StringBuilder b = new StringBuilder();
        int n = format.length();
        for (int i = 0; i < n; i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == n) {
                b.append(c);
                continue;
            }
            char flag = 0;
            c = format.charAt(++i);
            if ((c == '-' || c == '_' || c == '0' || c == '^' || c == '#') && i + 1 < n) {
                flag = c;
                c = format.charAt(++i);
            } else if ((c == 'E' || c == 'O') && i + 1 < n) {
                c = format.charAt(++i);
            }
            String s = directive(c, f, zone, offset, epoch, flag);
            if (s == null) {
                b.append('%');
                if (flag != 0) {
                    b.append(flag);
                }
                b.append(c);
            } else {
                b.append(flag == '^' ? s.toUpperCase(java.util.Locale.ROOT) : s);
            }
        }
        return b.toString();
    }

    private static String pad(int v, int width, char flag, char fill) {
        String s = Integer.toString(Math.abs(v));
        if (flag == '-') {
            return v < 0 ? "-" + s : s;
        }
        char p = flag == '_' ? ' ' : flag == '0' ? '0' : fill;
        StringBuilder b = new StringBuilder(v < 0 ? "-" : "");
        for (int i = s.length(); i < width; i++) {
            b.append(p);
        }
        return b.append(s).toString();
    }

    private static String directive(char c, int[] f, String zone, int offset, long epoch, char flag) {
        int y = f[0];
        int hour12 = f[3] % 12 == 0 ? 12 : f[3] % 12;
        switch (c) {
            case 'a': return DAYS[f[6]].substring(0, 3);
            case 'A': return DAYS[f[6]];
            case 'b', 'h': return MONTHS[f[1] - 1].substring(0, 3);
            case 'B': return MONTHS[f[1] - 1];
            case 'c':
                return DAYS[f[6]].substring(0, 3) + " " + MONTHS[f[1] - 1].substring(0, 3) + " " + pad(f[2], 2, (char) 0, ' ') + " " + clock(f) + " " + y;
            case 'C': return pad(Math.floorDiv(y, 100), 2, flag, '0');
            case 'd': return pad(f[2], 2, flag, '0');
            case 'D', 'x': return pad(f[1], 2, (char) 0, '0') + "/" + pad(f[2], 2, (char) 0, '0') + "/" + pad(Math.floorMod(y, 100), 2, (char) 0, '0');
            case 'e': return pad(f[2], 2, flag, ' ');
            case 'F': return y + "-" + pad(f[1], 2, (char) 0, '0') + "-" + pad(f[2], 2, (char) 0, '0');
            case 'g': return pad(Math.floorMod(iso(f).get(IsoFields.WEEK_BASED_YEAR), 100), 2, flag, '0');
            case 'G': return Integer.toString(iso(f).get(IsoFields.WEEK_BASED_YEAR));
            case 'H': return pad(f[3], 2, flag, '0');
            case 'I': return pad(hour12, 2, flag, '0');
            case 'j': return pad(f[7], 3, flag, '0');
            case 'k': return pad(f[3], 2, flag, ' ');
            case 'l': return pad(hour12, 2, flag, ' ');
            case 'm': return pad(f[1], 2, flag, '0');
            case 'M': return pad(f[4], 2, flag, '0');
            case 'n': return "\n";
            case 'p': return f[3] < 12 ? "AM" : "PM";
            case 'P': return f[3] < 12 ? "am" : "pm";
            case 'r': return pad(hour12, 2, (char) 0, '0') + ":" + pad(f[4], 2, (char) 0, '0') + ":" + pad(f[5], 2, (char) 0, '0') + (f[3] < 12 ? " AM" : " PM");
            case 'R': return pad(f[3], 2, (char) 0, '0') + ":" + pad(f[4], 2, (char) 0, '0');
            case 's': return Long.toString(epoch);
            case 'S': return pad(f[5], 2, flag, '0');
            case 't': return "\t";
            case 'T', 'X': return clock(f);
            case 'u': return Integer.toString(f[6] + 1);
            case 'U': return pad((f[7] + 6 - (f[6] + 1) % 7) / 7, 2, flag, '0');
            case 'V': return pad(iso(f).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, flag, '0');
            case 'w': return Integer.toString((f[6] + 1) % 7);
            case 'W': return pad((f[7] + 6 - f[6]) / 7, 2, flag, '0');
            case 'y': return pad(Math.floorMod(y, 100), 2, flag, '0');
            case 'Y': return Integer.toString(y);
            case 'z': {
                int o = Math.abs(offset);
                return (offset < 0 ? "-" : "+") + pad(o / 3600, 2, (char) 0, '0') + pad(o / 60 % 60, 2, (char) 0, '0');
            }
            case 'Z': return zone;
            case '%': return "%";
            default: return null;
        }
    }

    private static LocalDate iso(int[] f) {
        return LocalDate.ofYearDay(f[0], Math.max(1, Math.min(f[7], LocalDate.of(f[0], 1, 1).lengthOfYear())));
    }

    private static String clock(int[] f) {
        return pad(f[3], 2, (char) 0, '0') + ":" + pad(f[4], 2, (char) 0, '0') + ":" + pad(f[5], 2, (char) 0, '0');
    }
}
