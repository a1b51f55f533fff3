// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;

/**
 * The local time of an interpreter: that of the machine, or what the variable TZ said when {@code time.tzset()} was called: a zone of the
 * tz database, or rules as POSIX writes them. Obtain by {@code runtime().state(LocalTime.class)}. Single references, of which threads see old or
 * new ones.
 */
public final class LocalTime {
    /** One zone, with names of its own or those that Java has for the identifier. Immutable. */
    private record Zone(ZoneRules rules, ZoneId id, String standard, String daylight) {}

    /** What TZ said; null for the machine's zone. */
    private String variable;
    /** Made of the variable when first needed. */
    private transient Zone zone;

    public static LocalTime of(PyThread t) {
        return t.runtime().state(LocalTime.class);
    }

    /** Reads the variable anew. */
    public void reset(PyThread t) {
        String tz = Environment.of(t).get("TZ");
        variable = tz == null ? "" : tz;
        zone = null;
    }

    /** The interpreter has another environment than the JVM. */
    public static void follow(PyThread t) {
        if (!Objects.equals(Environment.of(t).get("TZ"), System.getenv("TZ"))) {
            of(t).reset(t);
        }
    }

    private Zone zone() {
        Zone z = zone;
        if (z == null) {
            zone = z = find();
        }
        return z;
    }

    private Zone find() {
        String tz = variable;
        if (tz == null || tz.isEmpty() && System.getenv("TZ") == null) {
            return named(ZoneId.systemDefault());
        }
        if (tz.isEmpty()) {
            return named(machine());
        }
        tz = tz.startsWith(":") ? tz.substring(1) : tz;
        PosixZone p = PosixZone.parse(tz);
        if (p != null) {
            return new Zone(p.rules(), null, p.standard(), p.daylight());
        }
        try {
            return named(ZoneId.of(tz));
        } catch (DateTimeException e) {
            // As the C library has it, what nobody knows is UTC.
            return named(ZoneOffset.UTC);
        }
    }

    private static ZoneId machine() {
        try {
            String link = Files.readSymbolicLink(Path.of("/etc/localtime")).toString();
            int i = link.indexOf("zoneinfo/");
            return i < 0 ? ZoneOffset.UTC : ZoneId.of(link.substring(i + 9));
        } catch (java.io.IOException | DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static boolean isUtc(ZoneId id) {
        String s = id.getId();
        return s.equals("Z") || s.equals("UTC") || s.equals("Etc/UTC");
    }

    private static Zone named(ZoneId id) {
        if (!isUtc(id)) {
            // The last line of the file of a zone has its rules as POSIX writes them, with the names that Java does not know.
            try {
                String file = Files.readString(Path.of("/usr/share/zoneinfo", id.getId()), StandardCharsets.ISO_8859_1);
                PosixZone p = PosixZone.parse(file.substring(file.lastIndexOf('\n', file.length() - 2) + 1).strip());
                if (p != null) {
                    return new Zone(id.getRules(), null, p.standard(), p.daylight());
                }
            } catch (java.io.IOException | java.nio.file.InvalidPathException e) {
                // A machine without the files: Java has names of its own.
            }
        }
        return new Zone(id.getRules(), id, null, null);
    }

    /** The rules by which the offset changes. */
    public ZoneRules rules() {
        return zone().rules;
    }

    /** Seconds ahead of UTC at a moment. */
    public int offset(long epochSecond) {
        return zone().rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }

    /** What the zone calls its time. */
    public String name(boolean daylight) {
        Zone z = zone();
        if (z.id == null) {
            return daylight ? z.daylight : z.standard;
        }
        return isUtc(z.id) ? "UTC" : TimeZone.getTimeZone(z.id).getDisplayName(daylight, TimeZone.SHORT, Locale.ENGLISH);
    }
}
